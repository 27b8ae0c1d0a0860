package io.github.studiohand.core.align;

import io.github.studiohand.core.spectral.RealFft;

/**
 * The delay found by {@link DelaySearch} to a part of a frame, and how far the parts of the take agree with it.
 */
final class Refinement {
  private static final double AGREES =
      0.8; // of the highest place of a part: the common one is as good
  private static final int NEAR_FRAMES =
      8; // the search may be off by as much where highs are missing

  private final PairSpectra spectra;
  private final PhaseSlope slope;
  private final RealFft fft;
  private final double[] re;
  private final double[] im;
  private final double sign;
  private double tau = Double.NaN;
  private double standardError = Double.NaN;
  private double agreement;

  /**
   * @param from first lag that parts are searched at, relative to that of the spectra
   * @param to last one
   */
  Refinement(PairSpectra spectra, PhaseSlope slope, int size, double sign, int from, int to) {
    this.spectra = spectra;
    this.slope = slope;
    this.sign = sign;
    fft = new RealFft(size);
    re = total(spectra.partRe);
    im = total(spectra.partIm);
    if (spectra.parts() > 0) {
      slope.weigh(spectra.activeXx, spectra.activeYy, re, im);
      double[] common = correlation(re, im);
      int peak = peakNear(common);
      tau = slope.refine(re, im, sign, peak);
      agree(common, peak, from, to);
      jackknife();
    }
  }

  private static double[] total(double[][] parts) {
    double[] total = new double[parts[0].length];
    for (double[] part : parts) {
      for (int k = 0; k < total.length; k++) {
        total[k] += part[k];
      }
    }
    return total;
  }

  private double[] correlation(double[] re, double[] im) {
    double[] a = new double[fft.bins()];
    double[] b = new double[fft.bins()];
    double[] c = new double[fft.size()];
    slope.apply(re, im, a, b);
    fft.inverse(a, b, c);
    return c;
  }

  private int peakNear(double[] c) {
    int peak = 0;
    for (int lag = -NEAR_FRAMES; lag <= NEAR_FRAMES; lag++) {
      if (sign * at(c, lag) > sign * at(c, peak)) {
        peak = lag;
      }
    }
    return peak;
  }

  private static double at(double[] c, int lag) {
    return c[lag & (c.length - 1)];
  }

  private void agree(double[] common, int peak, int from, int to) {
    int left = peak;
    int right = peak;
    while (left > peak - NEAR_FRAMES && sign * at(common, left - 1) > 0.0) {
      left--;
    }
    while (right < peak + NEAR_FRAMES && sign * at(common, right + 1) > 0.0) {
      right++;
    }
    int agreeing = 0;
    for (int p = 0; p < spectra.parts(); p++) {
      double[] c = correlation(spectra.partRe[p], spectra.partIm[p]);
      double here = 0.0;
      double most = 0.0;
      for (int lag = from; lag <= to; lag++) {
        most = Math.max(most, Math.abs(at(c, lag)));
        here = lag >= left && lag <= right ? Math.max(here, sign * at(c, lag)) : here;
      }
      agreeing += here > 0.0 && here >= AGREES * most ? 1 : 0;
    }
    agreement = (double) agreeing / spectra.parts();
  }

  /** B. Efron, C. Stein, The jackknife estimate of variance, Annals of Statistics 9 (1981): parts left out. */
  private void jackknife() {
    int parts = spectra.parts();
    double[] taus = new double[parts];
    double mean = 0.0;
    for (int p = 0; p < parts; p++) {
      double[] a = re.clone();
      double[] b = im.clone();
      for (int k = 0; k < a.length; k++) {
        a[k] -= spectra.partRe[p][k];
        b[k] -= spectra.partIm[p][k];
      }
      taus[p] = parts > 1 ? slope.refine(a, b, sign, tau) : Double.NaN;
      mean += taus[p] / parts;
    }
    double variance = 0.0;
    for (double left : taus) {
      variance += (left - mean) * (left - mean) * (parts - 1) / parts;
    }
    standardError = StrictMath.sqrt(variance);
  }

  /** Frames beyond the delay of the spectra; NaN if there is no peak. */
  double tau() {
    return tau;
  }

  double standardError() {
    return standardError;
  }

  /** Share of parts whose own correlation is highest, or nearly so, in the lobe of the common one. */
  double agreement() {
    return agreement;
  }
}
