package io.github.studiohand.core.align;

import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.core.math.PortableMath;

/**
 * What a sum comes to, of the whole band and of third octaves (base ten, IEC 61260-1: centres 1000 · 10^(i/10)
 * Hz, edges 10^(±1/20) around them).
 */
final class SumBands {
  private static final int FIRST_BAND = -16; // 25 Hz
  private static final int LAST_BAND = 19; // 80 kHz
  private static final double HEARD = 1e-4; // of the strongest band, −40 dB
  private static final double BAND_EDGE = 1.1220184543019633; // 10^(1/20)

  private final double[] xx;
  private final double[] yy;
  private final double binHz;

  SumBands(double[] xx, double[] yy, double binHz) {
    this.xx = xx;
    this.yy = yy;
    this.binHz = binHz;
  }

  /** Figures for real parts of the cross-spectrum. */
  SumFigures figures(double[] re) {
    int last = re.length - 1;
    // All bins but the first and last stand for two.
    double x = 2.0 * sum(xx, 0, last + 1) - xx[0] - xx[last];
    double y = 2.0 * sum(yy, 0, last + 1) - yy[0] - yy[last];
    double xy = 2.0 * sum(re, 0, last + 1) - re[0] - re[last];
    double strongest = 0.0;
    for (int band = FIRST_BAND; band <= LAST_BAND; band++) {
      strongest = Math.max(strongest, power(first(band), end(band)));
    }
    double worst = Double.POSITIVE_INFINITY;
    double worstHz = 0.0;
    for (int band = FIRST_BAND; band <= LAST_BAND; band++) {
      double power = power(first(band), end(band));
      double gain = gain(power, sum(re, first(band), end(band)));
      if (power > 0.0 && power >= HEARD * strongest && gain < worst) {
        worst = gain;
        worstHz = centreHz(band);
      }
    }
    double scale = StrictMath.sqrt(x * y);
    double correlation = scale > 0.0 ? Math.max(-1.0, Math.min(1.0, xy / scale)) : 0.0;
    double gain = gain(x + y, xy);
    return new SumFigures(correlation, gain, worstHz == 0.0 ? gain : worst, worstHz);
  }

  private static double gain(double power, double xy) {
    return power > 0.0
        ? Decibels.ofPower(Math.max(0.0, 1.0 + 2.0 * xy / power), Decibels.SILENCE_DB)
        : 0.0;
  }

  private double power(int from, int to) {
    return sum(xx, from, to) + sum(yy, from, to);
  }

  private static double centreHz(int band) {
    return 1000.0 * PortableMath.pow(10.0, 0.1 * band);
  }

  private int first(int band) {
    return (int) Math.min(xx.length, Math.ceil(centreHz(band) / BAND_EDGE / binHz));
  }

  private int end(int band) {
    return (int) Math.min(xx.length, Math.ceil(centreHz(band) * BAND_EDGE / binHz));
  }

  private static double sum(double[] values, int from, int to) {
    double sum = 0.0;
    for (int k = from; k < to; k++) {
      sum += values[k];
    }
    return sum;
  }
}
