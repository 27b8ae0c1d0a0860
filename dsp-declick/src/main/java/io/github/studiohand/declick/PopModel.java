package io.github.studiohand.declick;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates the thumps of a stretch of low band, each against a model of the signal around it.
 *
 * <p>The signal's autoregression, order 32, is fitted by {@link CovarianceFit} to the 500 ms either side of a pop
 * without the frames of any pop; the order is halved until there are three equations a coefficient. Where
 * nothing but silence surrounds a pop, all of the low band is thump. The estimate is cut where it stays below a
 * thousandth of its peak and faded over 3 ms at both ends. Not thread-safe.
 */
final class PopModel {
  private static final int SMALLEST_ORDER = 2;
  private static final int ORDER = 32;
  private static final double CONTEXT_SECONDS = 0.5;
  private static final double FADE_SECONDS = 0.003;
  private static final double FLOOR =
      1e-10; // of the pop's largest square: least variance of the signal
  private static final double CUT = 1e-3;

  private final int context;
  private final int fade;
  private final CovarianceFit fit = new CovarianceFit(ORDER);
  private final double[] coefficients = new double[ORDER + 1];
  private final ThumpSeparator separator;

  /**
   * Sets the model.
   *
   * @param rateHz rate of the low band
   * @param settings cutoff
   */
  PopModel(double rateHz, PopSettings settings) {
    context = (int) (CONTEXT_SECONDS * rateHz);
    fade = Math.max(1, (int) (FADE_SECONDS * rateHz));
    separator = new ThumpSeparator(rateHz, settings.cutoffHz() / 6.0);
  }

  /**
   * Estimates.
   *
   * @param low the low band
   * @param pops where, rising
   * @return a thump for each pop, as long as it
   */
  List<double[]> estimate(double[] low, List<PopDetector.Pop> pops) {
    boolean[] missing = new boolean[low.length];
    for (PopDetector.Pop pop : pops) {
      Arrays.fill(
          missing, (int) Math.max(0, pop.from()), (int) Math.min(low.length, pop.to()), true);
    }
    List<double[]> thumps = new ArrayList<>();
    int free = ORDER;
    for (PopDetector.Pop pop : pops) {
      double[] thump = new double[(int) (pop.to() - pop.from())];
      int from = (int) Math.max(pop.from(), free);
      int to = (int) Math.min(pop.to(), low.length - ORDER);
      if (from < to) {
        double[] found = estimate(low, missing, from, to);
        taper(found);
        System.arraycopy(found, 0, thump, (int) (from - pop.from()), found.length);
        free = to;
      }
      thumps.add(thump);
    }
    return thumps;
  }

  private double[] estimate(double[] low, boolean[] missing, int from, int to) {
    double largest = 0.0;
    for (int n = from; n < to; n++) {
      largest = Math.max(largest, low[n] * low[n]);
    }
    int begin = Math.max(0, from - context);
    int end = Math.min(low.length, to + context);
    int order = fit.fitAffordable(low, missing, begin, end, ORDER, SMALLEST_ORDER, coefficients);
    if (order > 0) {
      double variance = Math.max(fit.errorVariance(), FLOOR * largest);
      return separator.separate(low, from, to, coefficients, order, variance);
    }
    return Arrays.copyOfRange(low, from, to);
  }

  private void taper(double[] thump) {
    double peak = 0.0;
    for (double value : thump) {
      peak = Math.max(peak, Math.abs(value));
    }
    int first = 0;
    int last = thump.length;
    while (first < last && Math.abs(thump[first]) <= CUT * peak) {
      thump[first++] = 0.0;
    }
    while (last > first && Math.abs(thump[last - 1]) <= CUT * peak) {
      thump[--last] = 0.0;
    }
    int length = Math.min(fade, (last - first) / 2);
    for (int n = 0; n < length; n++) {
      double gain = (n + 0.5) / length;
      thump[first + n] *= gain;
      thump[last - 1 - n] *= gain;
    }
  }
}
