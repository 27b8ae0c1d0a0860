package io.github.studiohand.debleed;

/** Loops over spectra held as separate real and imaginary parts; the same index everywhere. */
final class Spectra {
  /* Below any signal's power, above the subnormals: vanishes to the bit beside real power, and keeps 0/0 out. */
  static final float TINY = 1e-36f;

  private Spectra() {}

  /** {@code power = |a + ib|²}. */
  static void power(float[] a, float[] b, float[] power) {
    for (int k = 0; k < power.length; k++) {
      power[k] = a[k] * a[k] + b[k] * b[k];
    }
  }

  /** {@code re + i·im = (a + ib) / |a + ib|}, 0 where that is 0. */
  static void phase(float[] a, float[] b, float[] power, float[] re, float[] im) {
    for (int k = 0; k < power.length; k++) {
      float scale = 1.0f / (float) Math.sqrt(power[k] + TINY);
      re[k] = a[k] * scale;
      im[k] = b[k] * scale;
    }
  }

  /** {@code sum += x·h}. */
  static void multiplyAdd(
      float[] xr, float[] xi, float[] hr, float[] hi, float[] sumRe, float[] sumIm) {
    for (int k = 0; k < sumRe.length; k++) {
      sumRe[k] += xr[k] * hr[k] - xi[k] * hi[k];
    }
    for (int k = 0; k < sumIm.length; k++) {
      sumIm[k] += xr[k] * hi[k] + xi[k] * hr[k];
    }
  }

  /** {@code out[k] = (a[k−1] + 2·a[k] + a[k+1]) / 4}, mirrored at the ends. */
  static void smooth(float[] a, float[] out) {
    int last = a.length - 1;
    out[0] = 0.5f * (a[0] + a[1]);
    out[last] = 0.5f * (a[last] + a[last - 1]);
    for (int k = 1; k < last; k++) {
      out[k] = 0.25f * (a[k - 1] + 2.0f * a[k] + a[k + 1]);
    }
  }
}
