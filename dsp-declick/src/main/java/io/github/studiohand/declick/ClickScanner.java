package io.github.studiohand.declick;

import java.util.Arrays;

/**
 * One channel of a declicker: keeps the stretch of signal that decisions need, decides hop by hop, and
 * gives the repaired signal out, {@link ScanGeometry#latency} frames late.
 *
 * <p>Everything happens at multiples of the hop on the channel's own clock, so the result does not depend
 * on blocks. Work per hop is bounded by a {@link WorkBudget}. Allocates nothing after construction.
 */
final class ClickScanner {
  private static final int BLOCK = ClickStatistic.BLOCK;
  private static final int STRONGEST_FRAMES = 84; // a louder click that near is dealt with first
  private static final int GROWTH_ORDER = 32;
  private static final int GROWTH_CONTEXT = 384;
  private static final double FLOOR = 4e-5; // −88 dBFS: steps below it are not clicks

  private final int channel;
  private final ScanGeometry geometry;
  private final WorkBudget budget;
  private final Vigil vigil;
  private final ClickListener listener;
  private final RobustArFit fit;
  private final ModelTrack models;
  private final ClickStatistic statistic;
  private final ClickDetector detector;
  private final ExtentGrowth growth;
  private final ClickRestorer restorer;
  private final ScanBuffer buffer;
  private final int[] foundFirst = new int[WorkBudget.MAX_EXAMINATIONS];
  private final int[] foundLast = new int[WorkBudget.MAX_EXAMINATIONS];
  private final double[] foundStrength = new double[WorkBudget.MAX_EXAMINATIONS];

  private int found; // clicks of the last hop
  private int untilFit;
  private boolean asleep;

  /**
   * Allocates.
   *
   * @param channel its number, for the listener
   * @param geometry layout
   * @param grade how much work a repair may be
   * @param budget how much work a hop may be
   * @param vigil when to look at all
   * @param listener hears of clicks
   */
  ClickScanner(
      int channel,
      ScanGeometry geometry,
      RestoreGrade grade,
      WorkBudget budget,
      Vigil vigil,
      ClickListener listener) {
    this.channel = channel;
    this.geometry = geometry;
    this.budget = budget;
    this.vigil = vigil;
    this.listener = listener;
    int order = geometry.detectOrder();
    buffer = new ScanBuffer(geometry);
    fit = new RobustArFit(order, geometry.fitWindow());
    models = new ModelTrack(order, geometry.lookahead() / geometry.fitEvery() + 3);
    statistic = new ClickStatistic(order, buffer.x.length);
    detector = new ClickDetector(order, geometry.maxClick());
    growth = new ExtentGrowth(GROWTH_ORDER, GROWTH_CONTEXT, geometry.maxClick());
    restorer = new ClickRestorer(grade, geometry.maxClick() + 2 * BLOCK);
    clear();
  }

  /** Forgets the signal. */
  void clear() {
    models.clear();
    statistic.clear(buffer.clear());
    budget.clear();
    vigil.clear();
    untilFit = 0;
    asleep = false;
    found = 0;
  }

  /** Says where the take ends; what comes after is only to flush. */
  void endAt(long frame) {
    buffer.endAt(frame);
  }

  /** Frames that may come in before the next decision. */
  int untilHop() {
    return buffer.base() + geometry.latency() - buffer.end();
  }

  /**
   * Takes frames in and gives as many out, in place; decides a hop when it is full.
   *
   * @param samples input, overwritten by the output
   * @param offset first frame
   * @param frames how many, at most {@link #untilHop}
   * @param tuning what the knobs say
   */
  void process(float[] samples, int offset, int frames, ScanTuning tuning) {
    boolean full = frames == untilHop();
    int by = buffer.excess(frames);
    if (by > 0) {
      statistic.shift(by, buffer.end() - by);
      models.shift(by);
      buffer.shift(by);
    }
    buffer.take(samples, offset, frames);
    buffer.give(samples, offset, frames, tuning);
    found = 0;
    if (full) {
      hop(tuning);
    }
  }

  private void hop(ScanTuning tuning) {
    int known =
        Math.min(buffer.end() - geometry.fitAhead(), buffer.valid()) - geometry.detectOrder();
    boolean awake = vigil.isAwake(buffer.origin() + buffer.base(), buffer.origin() + known);
    boolean fitDue = (buffer.origin() + buffer.base()) % geometry.fitEvery() == 0;
    asleep = awake ? asleep && !fitDue : true; // wakes up where all would fit: a shift shifts all
    if (asleep) {
      statistic.skip(known);
      untilFit = 0;
    } else {
      look(known, tuning);
    }
    buffer.decided();
  }

  private void look(int known, ScanTuning tuning) {
    untilFit -= geometry.hop();
    if (untilFit <= 0) {
      int heard = buffer.end() - buffer.begin();
      untilFit =
          Math.min(geometry.fitEvery(), Math.max(geometry.hop(), heard / 2)); // soon at the start
      int centre = buffer.end() - geometry.fitAhead();
      int from = Math.min(centre + geometry.fitWindow() / 2, buffer.valid()) - geometry.fitWindow();
      if (from >= 0) {
        double[] a = models.next(statistic.end());
        fit.fit(buffer.x, from, a);
        statistic.model(a);
      }
    }
    statistic.extend(buffer.x, known);
    budget.refill();
    if (geometry.fitAhead() == 0 && buffer.end() - buffer.begin() < geometry.fitWindow()) {
      return; // at the start of a stream there is no model yet
    }
    int from = buffer.base() + geometry.margin();
    decide(Math.max(from, statistic.begin()), from + geometry.hop(), tuning);
  }

  private void decide(int from, int to, ScanTuning tuning) {
    double[] z = statistic.values();
    double seedSigma = ClickDetector.seedSigma(tuning.thresholdSigma);
    int block = -1;
    double scale = 0.0;
    int n = from;
    int last = Math.min(to, statistic.end());
    while (n < last) {
      if (n / BLOCK != block) {
        block = n / BLOCK;
        scale = Math.max(
            statistic.scaleAt(block), FLOOR / ClickDetector.DEFAULT_SEED * statistic.noiseGain());
      }
      if (!(Math.abs(z[n]) > seedSigma * scale) || buffer.missing[n]) {
        n++;
        continue;
      }
      int strongest = statistic.strongest(n, STRONGEST_FRAMES);
      int own = statistic.strongest(n, geometry.detectOrder() + 4);
      if (!examine(strongest, scale, tuning)
          && (own == strongest || !examine(own, scale, tuning))) {
        n = own + 1;
      }
    }
  }

  private boolean examine(int peak, double scale, ScanTuning tuning) {
    if (buffer.missing[peak] || !budget.mayExamine()) {
      return false;
    }
    int low = peak;
    while (low > Math.max(buffer.base(), peak - geometry.maxClick()) && !buffer.missing[low - 1]) {
      low--;
    }
    int high = peak + 1;
    while (high < Math.min(buffer.valid(), peak + geometry.maxClick()) && !buffer.missing[high]) {
      high++;
    }
    // Fitted to what comes well after the candidate in a take, before it in a stream: not bent by
    // it.
    double[] a = models.at(geometry.fitAhead() == 0 ? peak : statistic.end());
    if (!detector.examine(
        buffer.x, buffer.begin(), buffer.valid(), low, high, peak, scale, a, statistic, tuning)) {
      return false;
    }
    int first = detector.start();
    int last = detector.end();
    boolean dropout = 3 * detector.lost() >= last - first;
    boolean full = budget.mayRestore();
    if (full && !dropout && growth.grow(buffer.x, buffer.begin(), buffer.valid(), first, last)) {
      first = Math.min(first, Math.max(low, growth.start()));
      last = Math.max(last, Math.min(high, growth.end()));
    }
    first = Math.max(low, first - tuning.wideningFrames);
    last = Math.min(high, last + tuning.wideningFrames);
    foundFirst[found] = first;
    foundStrength[found] = detector.prominence();
    foundLast[found++] = last;
    repair(first, last, a, dropout, full, detector.prominence(), tuning);
    return true;
  }

  /** How many clicks the last hop has found. */
  int found() {
    return found;
  }

  /**
   * Treats what another channel in step has found in the last hop.
   *
   * @param other that channel
   * @param index which of its clicks
   * @param tuning what the knobs say
   */
  void follow(ClickScanner other, int index, ScanTuning tuning) {
    int first = other.foundFirst[index];
    int last = other.foundLast[index];
    boolean treated = true;
    for (int n = first; n < last; n++) {
      treated &= buffer.missing[n];
    }
    if (treated) {
      return;
    }
    for (int n = first; n < last; n++) {
      buffer.x[n] = buffer.dry[n];
    }
    repair(
        first,
        last,
        models.at(statistic.end()),
        buffer.isLost(first, last),
        budget.mayRestore(),
        other.foundStrength[index],
        tuning);
  }

  private void repair(
      int first,
      int last,
      double[] a,
      boolean dropout,
      boolean full,
      double strengthSigma,
      ScanTuning tuning) {
    Arrays.fill(buffer.missing, first, last, true);
    Arrays.fill(buffer.lost, first, last, dropout);
    if (full) {
      restorer.restore(
          buffer.x, buffer.missing, buffer.lost, buffer.begin(), buffer.valid(), first, last, true);
    } else {
      restorer.restoreWith(
          buffer.x,
          buffer.missing,
          buffer.begin(),
          buffer.valid(),
          first,
          last,
          a,
          geometry.detectOrder());
    }
    double difference = buffer.settle(first, last);
    statistic.refresh(buffer.x, first, last, a);
    listener.found(
        channel,
        buffer.origin() + first,
        last - first,
        dropout ? ClickKind.DROPOUT : ClickKind.CLICK,
        !tuning.repair
            ? ClickAction.DETECTED
            : full ? ClickAction.REPAIRED : ClickAction.REPAIRED_CHEAPLY,
        strengthSigma,
        difference);
  }
}
