package io.github.studiohand.strip;

import java.util.Arrays;

/**
 * First guess of the noise floor of a stretch, before it is known which cells are noise.
 *
 * <p>Per band the {@value #QUANTILE} quantile of the eight seconds before and of the eight after, the larger of the
 * two, so that a step of the noise is taken on either side of it; corrected by what that quantile of a mean of
 * chi-squared powers is to its mean. It is capped: music without a pause lifts the quantile of the bands it fills,
 * noise that grows lifts all bands alike. So no band may rise further above its least level in the stretch than the
 * band that is {@value #RISE_BAND} from the one that rises least.
 *
 * @see <a href="https://doi.org/10.1109/89.928915">R. Martin, Noise power spectral density estimation based
 *     on optimal smoothing and minimum statistics, IEEE TSAP 9(5), 2001: the minimum and its bias</a>
 */
final class FloorGuess {
  private static final double QUANTILE = 0.12;
  private static final double QUANTILE_NORMAL = -1.175; // of the standard normal distribution
  private static final double WINDOW_MS = 8000.0;
  private static final double STRIDE_MS = 500.0;
  private static final float TINY = NoiseFloor.TINY;
  private static final double CAP = 1.4;
  private static final int RISE_BAND = 5;
  private static final int LEAST_CELLS = 8;
  private static final float QUIET = 4.0f; // times the quantile
  private static final double LEAST_DEVIATION = 0.02;
  private static final double LOG_FOUR_PI = 2.53;

  private final float[] level; // cells · bands
  private final int cells;
  private final int bands;
  private final float[] floor;
  private final float[] deviation;

  /**
   * Guesses.
   *
   * @param level mean powers, cells · bands
   * @param floor takes the floor, cells · bands
   * @param deviation takes how much the noise of each band scatters, relative
   */
  FloorGuess(float[] level, int cells, int bands, double cellMs, float[] floor, float[] deviation) {
    this.level = level;
    this.cells = cells;
    this.bands = bands;
    this.floor = floor;
    this.deviation = deviation;
    restlessness();
    fill((int) Math.round(WINDOW_MS / cellMs), Math.max(1, (int) Math.round(STRIDE_MS / cellMs)));
  }

  /* How much the noise of a band scatters, from the differences of neighbouring quiet cells: their lower quartile
   * belongs to the noise, and is 0.45 standard deviations of a normal distribution. */
  private void restlessness() {
    float[] steps = new float[cells];
    float[] sorted = new float[cells];
    for (int b = 0; b < bands; b++) {
      float quiet = QUIET * quantile(b, 0, cells - 1, sorted);
      int count = 0;
      for (int c = 1; c < cells; c++) {
        float x = level[c * bands + b];
        float y = level[(c - 1) * bands + b];
        if (x + y > 0.0f && x + y <= 2.0f * quiet) {
          steps[count++] = 2.0f * Math.abs(x - y) / (x + y);
        }
      }
      double quartile = count == 0 ? 0.2 : OrderStatistic.select(steps, count, count / 4);
      deviation[b] = (float) Math.max(LEAST_DEVIATION, Math.min(0.8, quartile / 0.45));
    }
  }

  private void fill(int window, int stride) {
    float[] sorted = new float[cells];
    float[] correction = new float[bands];
    float[] least = new float[bands];
    for (int b = 0; b < bands; b++) {
      correction[b] = (float) (1.0 / quantileOfMean(deviation[b], QUANTILE_NORMAL));
      least[b] = least(b);
    }
    float[] rises = new float[bands];
    int ahead = Math.max(1, window / stride);
    int points = (cells - 2) / stride + 2;
    float[][] quantiles = new float[points][bands];
    for (int i = 0; i < points; i++) {
      int c = Math.min(cells - 1, i * stride);
      for (int b = 0; b < bands; b++) {
        float after = quantile(b, c, Math.min(cells - 1, c + ahead * stride), sorted);
        quantiles[i][b] = after;
        boolean trustBefore = i >= ahead / 4;
        boolean trustAfter = cells - 1 - c >= ahead * stride / 4;
        float q = after;
        if (trustBefore || !trustAfter) {
          float before = i >= ahead ? quantiles[i - ahead][b] : quantile(b, 0, c, sorted);
          q = trustBefore && trustAfter
              ? Math.max(before, after)
              : trustBefore ? before : Math.min(before, after);
        }
        floor[c * bands + b] = q * correction[b];
        rises[b] = Math.max(TINY, q * correction[b]) / Math.max(TINY, least[b]);
      }
      Arrays.sort(rises);
      float rise = Math.max(1.0f, rises[Math.min(RISE_BAND, bands / 2)]);
      for (int b = 0; b < bands; b++) {
        // a held note lifts few bands, a fan lifts all
        floor[c * bands + b] = Math.min((float) CAP * least[b] * rise, floor[c * bands + b]);
      }
      interpolate(Math.max(0, (i - 1) * stride), c);
    }
  }

  private void interpolate(int from, int to) {
    for (int c = from + 1; c < to; c++) {
      float w = (float) (c - from) / (to - from);
      for (int b = 0; b < bands; b++) {
        floor[c * bands + b] = floor[from * bands + b] * (1 - w) + floor[to * bands + b] * w;
      }
    }
  }

  /* The least mean of LEAST_CELLS cells, raised to what it is of noise. */
  private float least(int b) {
    double sum = 0.0;
    double least = Double.MAX_VALUE;
    for (int c = 0; c < cells; c++) {
      sum += level[c * bands + b];
      if (c >= LEAST_CELLS) {
        sum -= level[(c - LEAST_CELLS) * bands + b];
      }
      if (c >= LEAST_CELLS - 1) {
        least = Math.min(least, sum);
      }
    }
    double draws = Math.max(2.0, (double) cells / LEAST_CELLS);
    double root = Math.sqrt(2.0 * StrictMath.log(draws));
    double normal =
        -root + (StrictMath.log(Math.max(1.0, StrictMath.log(draws))) + LOG_FOUR_PI) / (2.0 * root);
    double mean = Math.max(0.0, Math.min(least, sum)) / LEAST_CELLS;
    return (float)
        (mean / quantileOfMean(deviation[b] / Math.sqrt(LEAST_CELLS), Math.min(0.0, normal)));
  }

  /* Wilson and Hilferty: that quantile of a chi-squared mean of 1 with a deviation. */
  private static double quantileOfMean(double deviation, double normal) {
    double v = 2.0 / 9.0 * 0.5 * deviation * deviation;
    double root = Math.max(0.3, 1.0 - v + normal * Math.sqrt(v));
    return root * root * root;
  }

  private float quantile(int b, int from, int to, float[] sorted) {
    int n = to - from + 1;
    for (int i = 0; i < n; i++) {
      sorted[i] = level[(from + i) * bands + b];
    }
    return OrderStatistic.select(sorted, n, (int) (QUANTILE * (n - 1)));
  }
}
