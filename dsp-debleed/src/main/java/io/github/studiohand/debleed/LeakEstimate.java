package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * First guess, at one frequency, of how much of each source's power every microphone hears, and of the
 * sources' powers: where source <i>j</i> plays alone, the ratio of microphone <i>i</i> to its own is the leak
 * gain, everywhere else it is more, so a low quantile of the ratio finds it.
 *
 * @see <a href="https://www.aes.org/e-lib/browse.cfm?elib=16151">E. Kokkinis, J. Reiss and J. Mourjopoulos,
 *     A Wiener filter approach to microphone leakage reduction in close-microphone applications, IEEE TASLP
 *     20(3), 2012: leakage estimated from the frames that one source dominates</a>
 */
final class LeakEstimate {
  private static final double QUANTILE = 0.05;
  private static final double BIAS = 1.6; // of the quantile below the leak gain
  private static final int UPDATES = 8;
  private static final int STRIDE =
      2; // frames overlap by three quarters: every second one is ranked

  private final int n;
  private final int frames;
  private final double[] smooth;
  private final double[] ratios;
  private final double[] sorted;
  final double[] gain; // [i · n + j]: source j into microphone i
  final double[] most; // that a gain may be, without limit unless set
  final double[] floor; // per microphone
  final double[] variance; // [t · n + j]

  LeakEstimate(int n, int frames) {
    this.n = n;
    this.frames = frames;
    smooth = new double[frames * n];
    ratios = new double[frames];
    sorted = new double[frames];
    gain = new double[n * n];
    most = new double[n * n];
    Arrays.fill(most, Double.POSITIVE_INFINITY);
    floor = new double[n];
    variance = new double[frames * n];
  }

  /** Estimates from the microphones' powers {@code p[t · n + i]}. */
  void estimate(double[] p) {
    for (int t = 0; t < frames; t++) {
      int before = Math.max(0, t - 1) * n;
      int after = Math.min(frames - 1, t + 1) * n;
      for (int i = 0; i < n; i++) {
        smooth[t * n + i] = (p[before + i] + p[t * n + i] + p[after + i]) / 3.0;
      }
    }
    for (int i = 0; i < n; i++) {
      double sum = 0.0;
      for (int t = 0; t < frames; t++) {
        sum += p[t * n + i];
      }
      floor[i] = 1e-6 * sum / frames + 1e-60;
    }
    for (int j = 0; j < n; j++) {
      leaksOf(j);
    }
    balance();
    activities(p);
  }

  /** Two microphones that hear each other's source louder than their own do not exist: gain product ≤ 1. */
  private void balance() {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double both = gain[i * n + j] * gain[j * n + i];
        if (both > 1.0) {
          double scale = 1.0 / StrictMath.sqrt(both);
          gain[i * n + j] *= scale;
          gain[j * n + i] *= scale;
        }
      }
    }
  }

  private void leaksOf(int j) {
    int heard = 0;
    for (int t = 0; t < frames; t += STRIDE) {
      sorted[heard++] = smooth[t * n + j];
    }
    Arrays.sort(sorted, 0, heard);
    double median = sorted[heard / 2];
    for (int i = 0; i < n; i++) {
      int count = 0;
      for (int t = 0; t < frames; t += STRIDE) {
        if (smooth[t * n + j] >= median) {
          ratios[count++] = smooth[t * n + i] / (smooth[t * n + j] + 1e-60);
        }
      }
      Arrays.sort(ratios, 0, count);
      double low = BIAS * ratios[(int) (2.0 * QUANTILE * count)];
      gain[i * n + j] = i == j ? 1.0 : Math.min(most[i * n + j], low);
    }
  }

  /** Non-negative powers that explain the microphones' through the gains, by multiplicative updates. */
  private void activities(double[] p) {
    double[] inverse = new double[n]; // of the model
    double[] excess = new double[n]; // p / model²
    System.arraycopy(p, 0, variance, 0, p.length);
    for (int t = 0; t < frames; t++) {
      int at = t * n;
      for (int update = 0; update < UPDATES; update++) {
        for (int i = 0; i < n; i++) {
          double m = floor[i];
          for (int j = 0; j < n; j++) {
            m += gain[i * n + j] * variance[at + j];
          }
          inverse[i] = 1.0 / m;
          excess[i] = p[at + i] * inverse[i] * inverse[i];
        }
        for (int j = 0; j < n; j++) {
          double up = 0.0;
          double down = 1e-300;
          for (int i = 0; i < n; i++) {
            up += gain[i * n + j] * excess[i];
            down += gain[i * n + j] * inverse[i];
          }
          variance[at + j] *= StrictMath.sqrt(up / down);
        }
      }
    }
  }
}
