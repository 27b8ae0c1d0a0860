package io.github.studiohand.core.mix;

/**
 * The inner loops of a sum: one to four stems a pass, so that the sum is loaded and stored once for four, and
 * always {@code ((((sum + a) + b) + c) + d)}.
 *
 * <p>JDKs from 19 on vectorise a plain loop with conversions from float to double in it. Those before do not,
 * and are at their best when four frames are written out, which in turn keeps the later ones from vectorising.
 * The operations and their order are the same, so the bits are.
 */
final class SumKernels {
  private static final boolean CONVERTS_IN_VECTORS = Runtime.version().feature() >= 19;

  private SumKernels() {}

  /** Largest magnitude; NaN if there is one. */
  static double peak(double[] sum, int frames) {
    double a = 0.0, b = 0.0, c = 0.0, d = 0.0, e = 0.0, f = 0.0, g = 0.0, h = 0.0;
    int i = 0;
    for (; i < frames - 7; i += 8) {
      a = Math.max(a, Math.abs(sum[i]));
      b = Math.max(b, Math.abs(sum[i + 1]));
      c = Math.max(c, Math.abs(sum[i + 2]));
      d = Math.max(d, Math.abs(sum[i + 3]));
      e = Math.max(e, Math.abs(sum[i + 4]));
      f = Math.max(f, Math.abs(sum[i + 5]));
      g = Math.max(g, Math.abs(sum[i + 6]));
      h = Math.max(h, Math.abs(sum[i + 7]));
    }
    for (; i < frames; i++) {
      a = Math.max(a, Math.abs(sum[i]));
    }
    double left = Math.max(Math.max(a, b), Math.max(c, d));
    return Math.max(left, Math.max(Math.max(e, f), Math.max(g, h)));
  }

  static void add(double[] sum, float[] x, double gain, int offset, int frames) {
    for (int i = 0; i < frames; i++) {
      sum[i] += gain * x[offset + i];
    }
  }

  static void add(double[] sum, float[] x, double[] gain, int offset, int frames) {
    for (int i = 0; i < frames; i++) {
      sum[i] += gain[i] * x[offset + i];
    }
  }

  static void add2(
      double[] sum, float[] a, float[] b, double gainA, double gainB, int offset, int frames) {
    for (int i = 0; i < frames; i++) {
      sum[i] = (sum[i] + gainA * a[offset + i]) + gainB * b[offset + i];
    }
  }

  static void add4(
      double[] sum, float[] a, float[] b, float[] c, float[] d, int offset, int frames) {
    int i = CONVERTS_IN_VECTORS ? 0 : add4Unrolled(sum, a, b, c, d, offset, frames);
    for (; i < frames; i++) {
      sum[i] = (((sum[i] + a[offset + i]) + b[offset + i]) + c[offset + i]) + d[offset + i];
    }
  }

  private static int add4Unrolled(
      double[] sum, float[] a, float[] b, float[] c, float[] d, int offset, int frames) {
    int i = 0;
    for (; i < frames - 3; i += 4) {
      int n = offset + i;
      double sum0 = sum[i] + a[n];
      double sum1 = sum[i + 1] + a[n + 1];
      double sum2 = sum[i + 2] + a[n + 2];
      double sum3 = sum[i + 3] + a[n + 3];
      sum0 += b[n];
      sum1 += b[n + 1];
      sum2 += b[n + 2];
      sum3 += b[n + 3];
      sum0 += c[n];
      sum1 += c[n + 1];
      sum2 += c[n + 2];
      sum3 += c[n + 3];
      sum[i] = sum0 + d[n];
      sum[i + 1] = sum1 + d[n + 1];
      sum[i + 2] = sum2 + d[n + 2];
      sum[i + 3] = sum3 + d[n + 3];
    }
    return i;
  }

  /** With gains. */
  static void add4(
      double[] sum,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      double[] gain,
      int firstGain,
      int offset,
      int frames) {
    double gainA = gain[firstGain];
    double gainB = gain[firstGain + 1];
    double gainC = gain[firstGain + 2];
    double gainD = gain[firstGain + 3];
    int i = 0;
    if (!CONVERTS_IN_VECTORS) {
      for (; i < frames - 3; i += 4) {
        int n = offset + i;
        double sum0 = sum[i] + gainA * a[n];
        double sum1 = sum[i + 1] + gainA * a[n + 1];
        double sum2 = sum[i + 2] + gainA * a[n + 2];
        double sum3 = sum[i + 3] + gainA * a[n + 3];
        sum0 += gainB * b[n];
        sum1 += gainB * b[n + 1];
        sum2 += gainB * b[n + 2];
        sum3 += gainB * b[n + 3];
        sum0 += gainC * c[n];
        sum1 += gainC * c[n + 1];
        sum2 += gainC * c[n + 2];
        sum3 += gainC * c[n + 3];
        sum[i] = sum0 + gainD * d[n];
        sum[i + 1] = sum1 + gainD * d[n + 1];
        sum[i + 2] = sum2 + gainD * d[n + 2];
        sum[i + 3] = sum3 + gainD * d[n + 3];
      }
    }
    for (; i < frames; i++) {
      sum[i] = (((sum[i] + gainA * a[offset + i]) + gainB * b[offset + i]) + gainC * c[offset + i])
          + gainD * d[offset + i];
    }
  }
}
