package io.github.studiohand.strip;

import java.util.Arrays;

/**
 * Finds where a sound begins in noise that hides its start: the change point of the whitened signal.
 *
 * <p>The noise before the sound is whitened by linear prediction of order {@value #ORDER}. A white masking
 * noise at the level of what the ear would miss is part of the model, so that nothing far below the sound
 * counts. In the residual r the split is taken that explains it best as two stretches of different variance,
 *
 * <pre>  AIC(k) = k log var(r[0..k)) + (n − k) log var(r[k..n))</pre>
 *
 * <p>and from there the start is followed back while {@value #TRACK_MS} ms of residual stand out of the noise. The
 * same is done on the signal as it is, since whitening hides a bass note in rumble; the earlier of the two holds.
 *
 * @see <a href="https://doi.org/10.4294/zisin1948.38.3_365">N. Maeda, A method for reading and checking phase
 *     times in auto-processing system of seismic wave data, Zisin 38, 1985</a>
 */
final class ChangePoint {
  static final int ORDER = 32;

  private static final double TRACK_MS = 3.0;
  private static final double BEFORE_MS =
      25.0; // how far before the end of the noise the start may lie
  private static final double STRONG = 40.0; // times the noise: the sound is there for certain
  private static final double TRACK = 1.5;
  private static final double LARGEST_OF_NOISE = 1.15;
  private static final double TINY = 1e-30; // power of nothing

  private final int track;
  private final int before;
  private final double[] autocorrelation = new double[ORDER + 1];
  private final double[] prediction = new double[ORDER + 1];
  private final double[] residual;

  /** @param mostFrames longest stretch */
  ChangePoint(double sampleRateHz, int mostFrames) {
    track = Math.max(2, (int) Math.rint(TRACK_MS * sampleRateHz / 1000.0));
    before = (int) Math.rint(BEFORE_MS * sampleRateHz / 1000.0);
    residual = new double[mostFrames];
  }

  /**
   * Finds the start.
   *
   * @param x noise, then a sound
   * @param split end of what is surely noise
   * @param length end of the sound's beginning
   * @param masked power that counts as nothing
   * @return index of the first sample of the sound
   */
  int find(float[] x, int split, int length, double masked) {
    double floor = whiten(x, split, length, masked);
    int least = split - Math.min(split / 2, before);
    int k = place(split, length, least, floor);
    double power = masked;
    for (int n = 0; n < length; n++) {
      residual[n] = x[n];
      power += n < split ? (double) x[n] * x[n] / split : 0.0;
    }
    return Math.min(k, place(split, length, least, Math.max(TINY, power)));
  }

  private int place(int split, int length, int least, double floor) {
    int strong = strongFrom(split, length, floor);
    int k = leastAic(split, strong, floor);
    double sum = 0.0;
    double most = 0.0;
    for (int n = ORDER; n < least; n++) {
      sum += residual[n] * residual[n];
      if (n - track >= ORDER) {
        sum -= residual[n - track] * residual[n - track];
        most = Math.max(most, sum);
      }
    }
    double threshold = Math.max(TRACK * floor * track, LARGEST_OF_NOISE * most);
    return followBack(k, least, threshold);
  }

  /* Residual of the whole stretch, with the predictor of [0, split). Returns its power there. */
  private double whiten(float[] x, int split, int length, double masked) {
    for (int lag = 0; lag <= ORDER; lag++) {
      double sum = 0.0;
      for (int n = lag; n < split; n++) {
        sum += (double) x[n] * x[n - lag];
      }
      autocorrelation[lag] = sum / split;
    }
    autocorrelation[0] = Math.max(TINY, autocorrelation[0] * (1.0 + 1e-7) + masked);
    levinson();
    for (int n = 0; n < length; n++) {
      double sum = 0.0;
      int most = Math.min(ORDER, n);
      for (int i = 0; i <= most; i++) {
        sum += prediction[i] * x[n - i];
      }
      residual[n] = sum;
    }
    double power = 0.0;
    for (int n = ORDER; n < split; n++) {
      power += residual[n] * residual[n];
    }
    double gain = 0.0;
    for (int i = 0; i <= ORDER; i++) {
      gain += prediction[i] * prediction[i];
    }
    return Math.max(TINY, power / (split - ORDER) + masked * gain);
  }

  private void levinson() {
    double[] a = prediction;
    double[] r = autocorrelation;
    Arrays.fill(a, 0.0);
    a[0] = 1.0;
    double error = r[0];
    for (int m = 1; m <= ORDER; m++) {
      double sum = r[m];
      for (int i = 1; i < m; i++) {
        sum += a[i] * r[m - i];
      }
      double k = -sum / error;
      for (int i = 1; i <= m / 2; i++) {
        double other = a[m - i];
        double mine = a[i];
        a[i] = mine + k * other;
        if (i != m - i) {
          a[m - i] = other + k * mine;
        }
      }
      a[m] = k;
      error *= 1.0 - k * k;
      if (error <= 1e-12 * r[0]) {
        return;
      }
    }
  }

  private int strongFrom(int split, int length, double floor) {
    double sum = 0.0;
    int width = Math.max(1, track / 3);
    for (int n = split; n < length; n++) {
      sum += residual[n] * residual[n];
      if (n - width >= split) {
        sum -= residual[n - width] * residual[n - width];
      }
      if (sum > STRONG * floor * width) {
        return Math.min(length, n + width);
      }
    }
    return length;
  }

  private int leastAic(int from, int to, double floor) {
    int n = to - from;
    int least = Math.max(4, track / 6);
    double total = 0.0;
    for (int i = from; i < to; i++) {
      total += residual[i] * residual[i];
    }
    double head = 0.0;
    double best = Double.MAX_VALUE;
    int at = from;
    for (int k = 0; k < n; k++) {
      if (k >= least && k <= n - least) {
        double before = Math.max(TINY, head / floor / k); // in floors: the gain of the take is gone
        double after = Math.max(TINY, (total - head) / floor / (n - k));
        double aic = k * StrictMath.log(before) + (n - k) * StrictMath.log(after);
        if (aic < best) {
          best = aic;
          at = from + k;
        }
      }
      head += residual[from + k] * residual[from + k];
    }
    return at;
  }

  private int followBack(int from, int least, double threshold) {
    int at = from;
    double sum = 0.0;
    for (int n = Math.max(least, at - track); n < at; n++) {
      sum += residual[n] * residual[n];
    }
    while (at - track > least && sum > threshold) {
      at--;
      sum += residual[at - track] * residual[at - track] - residual[at] * residual[at];
    }
    return at;
  }
}
