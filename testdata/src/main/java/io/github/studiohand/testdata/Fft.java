package io.github.studiohand.testdata;

/**
 * Complex transform of a power of two, in place, for offline use:
 *
 * <pre>  X[k] = Σ x[n] e^(−2πi k n / size)</pre>
 *
 * <p>Tables from {@link StrictMath}, so the bits are the same everywhere. Any thread.
 *
 * @see <a href="https://doi.org/10.1090/S0025-5718-1965-0178586-1">J. W. Cooley, J. W. Tukey, An
 *     algorithm for the machine calculation of complex Fourier series, Math. Comp. 19 (1965)</a>
 */
final class Fft {
  private final int size;
  private final double[] cosine; // half a turn
  private final double[] sine;

  Fft(int size) {
    if (Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("size: " + size + " (expected: a power of two)");
    }
    this.size = size;
    cosine = new double[size / 2];
    sine = new double[size / 2];
    for (int k = 0; k < size / 2; k++) {
      cosine[k] = StrictMath.cos(2.0 * StrictMath.PI * k / size);
      sine[k] = -StrictMath.sin(2.0 * StrictMath.PI * k / size);
    }
  }

  /** Smallest size that holds {@code count} values. */
  static Fft holding(int count) {
    return new Fft(Integer.highestOneBit(Math.max(1, 2 * count - 1)));
  }

  int size() {
    return size;
  }

  void forward(double[] re, double[] im) {
    reorder(re, im);
    for (int half = 1; half < size; half *= 2) {
      int stride = size / (2 * half);
      for (int start = 0; start < size; start += 2 * half) {
        butterflies(re, im, start, half, stride);
      }
    }
  }

  /** Inverse of {@link #forward}, with the factor 1 / size: a forward transform with the parts swapped. */
  void inverse(double[] re, double[] im) {
    forward(im, re);
    double scale = 1.0 / size;
    for (int n = 0; n < size; n++) {
      re[n] *= scale;
      im[n] *= scale;
    }
  }

  private void butterflies(double[] re, double[] im, int start, int half, int stride) {
    for (int k = 0; k < half; k++) {
      int a = start + k;
      int b = a + half;
      double c = cosine[k * stride];
      double s = sine[k * stride];
      double turnedRe = re[b] * c - im[b] * s;
      double turnedIm = re[b] * s + im[b] * c;
      re[b] = re[a] - turnedRe;
      im[b] = im[a] - turnedIm;
      re[a] += turnedRe;
      im[a] += turnedIm;
    }
  }

  private void reorder(double[] re, double[] im) {
    int shift = Integer.numberOfLeadingZeros(size) + 1;
    for (int n = 1; n < size; n++) {
      int mirrored = Integer.reverse(n) >>> shift;
      if (n < mirrored) {
        double swap = re[n];
        re[n] = re[mirrored];
        re[mirrored] = swap;
        swap = im[n];
        im[n] = im[mirrored];
        im[mirrored] = swap;
      }
    }
  }
}
