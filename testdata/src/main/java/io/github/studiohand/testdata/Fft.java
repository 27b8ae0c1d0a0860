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
    int half = 1;
    if (Integer.numberOfTrailingZeros(size) % 2 == 1) {
      single(re, im);
      half = 2;
    }
    for (; half < size; half *= 4) {
      for (int start = 0; start < size; start += 4 * half) {
        pair(re, im, start, half);
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

  /** The first stage on its own: neighbours, no turns. */
  private void single(double[] re, double[] im) {
    for (int a = 0; a < size; a += 2) {
      double real = re[a + 1];
      double imaginary = im[a + 1];
      re[a + 1] = re[a] - real;
      im[a + 1] = im[a] - imaginary;
      re[a] += real;
      im[a] += imaginary;
    }
  }

  /** Stages {@code half} and {@code 2 half} at once, which halves the way through memory. */
  private void pair(double[] re, double[] im, int start, int half) {
    int stride = size / (4 * half);
    for (int k = 0; k < half; k++) {
      int a = start + k;
      int b = a + half;
      int c = b + half;
      int d = c + half;
      double c1 = cosine[2 * k * stride];
      double s1 = sine[2 * k * stride];
      double bRe = re[b] * c1 - im[b] * s1;
      double bIm = re[b] * s1 + im[b] * c1;
      double dRe = re[d] * c1 - im[d] * s1;
      double dIm = re[d] * s1 + im[d] * c1;
      double c2 = cosine[k * stride];
      double s2 = sine[k * stride];
      double sumRe = re[c] + dRe;
      double sumIm = im[c] + dIm;
      double evenRe = sumRe * c2 - sumIm * s2;
      double evenIm = sumRe * s2 + sumIm * c2;
      double differenceRe = re[c] - dRe;
      double differenceIm = im[c] - dIm;
      double oddRe = differenceRe * s2 + differenceIm * c2; // a quarter turn further
      double oddIm = differenceIm * s2 - differenceRe * c2;
      double upperRe = re[a] + bRe;
      double upperIm = im[a] + bIm;
      double lowerRe = re[a] - bRe;
      double lowerIm = im[a] - bIm;
      re[a] = upperRe + evenRe;
      im[a] = upperIm + evenIm;
      re[b] = lowerRe + oddRe;
      im[b] = lowerIm + oddIm;
      re[c] = upperRe - evenRe;
      im[c] = upperIm - evenIm;
      re[d] = lowerRe - oddRe;
      im[d] = lowerIm - oddIm;
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
