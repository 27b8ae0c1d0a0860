package io.github.studiohand.declick;

/**
 * Rebuilds what a click has damaged: fits a model to the clean samples around it, then parts the click from
 * the signal ({@link ClickSeparator}), or interpolates where samples were lost and nothing of them is left.
 *
 * <p>Order p = base + perFrame·w for w frames from the first damaged one to the last, at most the maximum, halved until the clean windows
 * of the context give 3·p equations. Without a usable model, and near the ends of what is known, the
 * {@link GapFiller} takes over. Allocates nothing after construction.
 */
final class ClickRestorer {
  private static final int SMALLEST_ORDER = 8;
  private static final int MOST_ORDERS = 4; // that damage is followed from click to click
  private static final int AROUND = 512;
  private static final double MOST_SWELL = 1.5; // of the largest sample around

  private final RestoreGrade grade;
  private final CovarianceFit fit;
  private final ClickSeparator separator;
  private final GapFiller filler;
  private final double[] a;
  private final int[] positions;
  private final double[] kept;
  private final ErrorLevel level;

  /**
   * Allocates.
   *
   * @param grade how much work a repair may be
   * @param maxUnknown most damaged samples restored jointly
   */
  ClickRestorer(RestoreGrade grade, int maxUnknown) {
    this.grade = grade;
    fit = new CovarianceFit(grade.maxOrder());
    separator = new ClickSeparator(grade.maxOrder(), maxUnknown);
    filler = new GapFiller(
        grade::order, grade.maxOrder(), grade.contextFrames(), maxUnknown, maxUnknown, 1);
    a = new double[grade.maxOrder() + 1];
    positions = new int[maxUnknown];
    kept = new double[maxUnknown];
    level = new ErrorLevel(grade.maxOrder());
  }

  /**
   * Restores the damaged samples of [first, end). Damaged samples elsewhere are left out of the fit.
   *
   * @param x the signal
   * @param damaged true at damaged samples
   * @param lost true at those of which nothing is left
   * @param from first valid frame of {@code x}
   * @param to one past the last valid frame
   * @param first first damaged frame
   * @param end one past the last damaged frame
   * @param settled whether damaged samples elsewhere have been restored already; if not, those within the
   *     model's reach, and what is within theirs, are restored along, but not written; of the others straight
   *     lines take the place
   */
  void restore(
      double[] x,
      boolean[] damaged,
      boolean[] lost,
      int from,
      int to,
      int first,
      int end,
      boolean settled) {
    int order = fitAround(x, damaged, from, to, first, end);
    int low = settled ? first : reachBack(damaged, from, first, order);
    int high = settled ? end : reachAhead(damaged, to, end, order);
    int count = order == 0 ? -1 : collect(damaged, low, high);
    if (count < 0) {
      low = first;
      high = end;
    }
    if (!settled) {
      int read = 2
          * grade.maxOrder(); // p beyond what is solved, which the filler takes p beyond the click
      GapFiller.bridge(x, damaged, from, to, Math.max(from, low - read), low);
      GapFiller.bridge(x, damaged, from, to, high, Math.min(to, high + read));
    }
    if (count < 0
        || positions[0] - order < from
        || positions[count - 1] + order >= to
        || !separate(x, damaged, lost, from, to, first, end, count, order)) {
      filler.fill(x, damaged, from, to, first, end);
    }
    tame(x, damaged, from, to, first, end);
  }

  /**
   * Draws straight lines where a model has run away: over signals without treble it amplifies what a click
   * left beside its ends.
   */
  private static void tame(double[] x, boolean[] damaged, int from, int to, int first, int end) {
    double around = 0.0;
    double inside = 0.0;
    for (int n = Math.max(from, first - AROUND); n < Math.min(to, end + AROUND); n++) {
      if (n >= first && n < end && damaged[n]) {
        inside = Math.max(inside, Math.abs(x[n]));
      } else if (!damaged[n]) {
        around = Math.max(around, Math.abs(x[n]));
      }
    }
    if (inside > MOST_SWELL * around) {
      GapFiller.bridge(x, damaged, from, to, first, end);
    }
  }

  /** First of the damaged samples that are coupled to a click through others within p. */
  private static int reachBack(boolean[] damaged, int from, int first, int order) {
    int reached = first;
    int lowest = Math.max(from, first - MOST_ORDERS * order);
    for (int n = first - 1; n >= lowest && reached - n <= order; n--) {
      reached = damaged[n] ? n : reached;
    }
    return reached;
  }

  private static int reachAhead(boolean[] damaged, int to, int end, int order) {
    int reached = end;
    int highest = Math.min(to, end + MOST_ORDERS * order);
    for (int n = end; n < highest && n - reached < order; n++) {
      reached = damaged[n] ? n + 1 : reached;
    }
    return reached;
  }

  private boolean separate(
      double[] x,
      boolean[] damaged,
      boolean[] lost,
      int from,
      int to,
      int first,
      int end,
      int count,
      int order) {
    level.measure(x, damaged, from, to, first, end, a, order);
    double robust = level.variance();
    double sigma2 = robust >= 0.0 ? robust : fit.errorVariance();
    for (int i = 0; i < count; i++) {
      kept[i] = x[positions[i]];
    }
    if (!(sigma2 > 0.0)
        || !separator.separate(x, positions, count, a, order, sigma2, lost, grade.steps())) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (positions[i] < first || positions[i] >= end) {
        x[positions[i]] = kept[i];
      }
    }
    return true;
  }

  /**
   * Restores with a given model: the cheap way when time is short.
   *
   * @param x the signal
   * @param damaged true at damaged samples
   * @param from first valid frame of {@code x}
   * @param to one past the last valid frame
   * @param first first damaged frame
   * @param end one past the last damaged frame
   * @param model coefficients, model[0] = 1
   * @param order their order
   */
  void restoreWith(
      double[] x,
      boolean[] damaged,
      int from,
      int to,
      int first,
      int end,
      double[] model,
      int order) {
    filler.fillWith(x, damaged, from, to, first, end, model, order);
    tame(x, damaged, from, to, first, end);
  }

  private int collect(boolean[] damaged, int first, int end) {
    int count = 0;
    for (int n = first; n < end; n++) {
      if (damaged[n]) {
        if (count == positions.length) {
          return -1;
        }
        positions[count++] = n;
      }
    }
    return count;
  }

  private int fitAround(double[] x, boolean[] damaged, int from, int to, int first, int end) {
    return fit.fitAffordable(
        x,
        damaged,
        Math.max(from, first - grade.contextFrames()),
        Math.min(to, end + grade.contextFrames()),
        grade.order(end - first),
        SMALLEST_ORDER,
        a);
  }
}
