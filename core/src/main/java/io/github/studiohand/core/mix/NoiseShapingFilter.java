package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.math.PortableMath;

/**
 * The error filters of noise shaping, {@code H(z) = 1 − Σ c[k] z^−k}: minimum phase, so that by the theorem
 * of Gerzon and Craven the mean of log |H| over frequency is 0, and what is taken away in one band comes
 * back in another.
 *
 * <p>At 44.1 kHz it is the filter of nine coefficients that Wannamaker published. It was made for that
 * rate, and at another one its dips would lie elsewhere; so for other rates the filter is designed as he
 * did it: the c that make the weighted noise ∫ F |H|² df least are the predictor of order nine for a process
 * with the spectrum F. F is his F-weighting, a model of the ear's sensitivity to faint noise, kept from falling
 * below {@link #FLOOR_DB} from its peak. The floor trades weighted against total noise: with it the design
 * for 44.1 kHz comes within 0.5 dB of the published filter in both, and without it the total would have no
 * bound at rates whose upper half nobody hears.
 *
 * @see "R. A. Wannamaker, Psychoacoustically optimal noise shaping, J. Audio Eng. Soc. 40(7/8), 1992: the
 *     filter and the F-weighting"
 * @see "M. A. Gerzon, P. G. Craven, Optimal noise shaping and dither of digital signals, AES 87th Convention
 *     (1989), preprint 2822"
 * @see "N. Levinson, The Wiener RMS error criterion in filter design and prediction, J. Math. Phys. 25 (1946)"
 */
final class NoiseShapingFilter {
  static final double LEAST_RATE_HZ = 8000.0;
  static final double GREATEST_RATE_HZ = 384_000.0;
  static final double FLOOR_DB = -50.0;

  private static final int ORDER = 9;
  private static final int POINTS = 4096; // of the integral
  private static final double PUBLISHED_RATE_HZ = 44_100.0;
  private static final double[] PUBLISHED = {
    2.412, -3.370, 3.937, -4.174, 3.353, -2.205, 1.281, -0.569, 0.0847
  };

  private NoiseShapingFilter() {}

  /**
   * The filter for a rate.
   *
   * @param sampleRateHz 8 to 384 kHz
   * @return c[1], c[2], ...
   */
  static double[] at(double sampleRateHz) {
    Checks.inRange("sampleRateHz", sampleRateHz, LEAST_RATE_HZ, GREATEST_RATE_HZ);
    return sampleRateHz == PUBLISHED_RATE_HZ ? PUBLISHED.clone() : designed(sampleRateHz);
  }

  /** The predictor that makes the weighted noise least. */
  static double[] designed(double sampleRateHz) {
    double[] weight = new double[POINTS];
    double most = 0.0;
    for (int i = 0; i < POINTS; i++) {
      weight[i] = weight((i + 0.5) / POINTS * 0.5 * sampleRateHz);
      most = Math.max(most, weight[i]);
    }
    double floor = most * PortableMath.pow(10.0, FLOOR_DB / 10.0);
    double[] autocorrelation = new double[ORDER + 1];
    for (int i = 0; i < POINTS; i++) {
      double w = Math.max(floor, weight[i]);
      for (int k = 0; k <= ORDER; k++) {
        autocorrelation[k] += w * PortableMath.cosTurns(k * (i + 0.5) / (2.0 * POINTS));
      }
    }
    return predictor(autocorrelation);
  }

  /** Levinson's recursion. */
  private static double[] predictor(double[] r) {
    double[] c = new double[ORDER];
    double[] before = new double[ORDER];
    double error = r[0];
    for (int order = 0; order < ORDER; order++) {
      double reflection = r[order + 1];
      for (int k = 0; k < order; k++) {
        reflection -= c[k] * r[order - k];
      }
      reflection /= error;
      System.arraycopy(c, 0, before, 0, order);
      for (int k = 0; k < order; k++) {
        c[k] -= reflection * before[order - 1 - k];
      }
      c[order] = reflection;
      error *= 1.0 - reflection * reflection;
    }
    return c;
  }

  /** The F-weighting as a power, 1992 paper, f in kHz; −2.5 dB at 1 kHz, 9.4 dB at its peak. */
  static double weight(double frequencyHz) {
    double z = 1e-6 * frequencyHz * frequencyHz;
    double zeros = z * z * z * pair(z, 0.58, 1.03) * cube(pair(z, 3.18, 8.75));
    double low = cube(0.18 * 0.18 + z) * square(1.63 * 1.63 + z);
    double middle = square(square(pair(z, 2.51, 3.85)));
    double steep = square(square(1e5 / pair(z, 6.62, 14.29)));
    return 2.536e-5 * zeros / (low * middle) * square(square(steep)) * steep;
  }

  /** |(s + a + jb)(s + a − jb)|² on the imaginary axis. */
  private static double pair(double z, double a, double b) {
    return square(a * a + b * b - z) + 4.0 * a * a * z;
  }

  private static double square(double x) {
    return x * x;
  }

  private static double cube(double x) {
    return x * x * x;
  }
}
