package io.github.studiohand.testdata;

/**
 * Linear convolution by overlap-add. Two blocks of the signal ride in one complex transform, one as
 * its real and one as its imaginary part: the response is real and leaves them apart.
 */
final class Convolution {
  private final int taps;
  private final Fft fft;
  private final double[] responseRe;
  private final double[] responseIm;
  private final double[] re;
  private final double[] im;

  private Convolution(double[] response) {
    taps = response.length;
    // About as much signal as response in a block is near the least work a sample.
    fft = Fft.holding(Math.max(256, 2 * taps));
    re = new double[fft.size()];
    im = new double[fft.size()];
    responseRe = new double[fft.size()];
    responseIm = new double[fft.size()];
    System.arraycopy(response, 0, responseRe, 0, taps);
    fft.forward(responseRe, responseIm);
  }

  /** Full convolution, {@code signal.length + response.length − 1} values; both at least 1 long. */
  static double[] full(double[] signal, double[] response) {
    return new Convolution(response).apply(signal);
  }

  private double[] apply(double[] signal) {
    double[] out = new double[signal.length + taps - 1];
    int block = fft.size() - taps + 1;
    for (int start = 0; start < signal.length; start += 2 * block) {
      boolean silent = load(signal, start, block, re) & load(signal, start + block, block, im);
      if (!silent) {
        filter();
        overlapAdd(re, out, start);
        overlapAdd(im, out, start + block);
      }
    }
    return out;
  }

  /** Copies a block and pads it with zeros; true if all of it is 0. */
  private static boolean load(double[] signal, int start, int block, double[] into) {
    int length = Math.max(0, Math.min(block, signal.length - start));
    boolean silent = true;
    for (int n = 0; n < into.length; n++) {
      into[n] = n < length ? signal[start + n] : 0.0;
      silent &= into[n] == 0.0;
    }
    return silent;
  }

  private void filter() {
    fft.forward(re, im);
    for (int k = 0; k < fft.size(); k++) {
      double real = re[k] * responseRe[k] - im[k] * responseIm[k];
      im[k] = re[k] * responseIm[k] + im[k] * responseRe[k];
      re[k] = real;
    }
    fft.inverse(re, im);
  }

  private static void overlapAdd(double[] block, double[] out, int start) {
    int length = Math.min(block.length, out.length - start);
    for (int n = 0; n < length; n++) {
      out[start + n] += block[n];
    }
  }
}
