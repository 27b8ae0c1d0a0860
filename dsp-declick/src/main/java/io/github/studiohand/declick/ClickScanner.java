package io.github.studiohand.declick;

import java.util.Arrays;

/**
 * One channel of a declicker: keeps the stretch of signal that decisions need, decides hop by hop, and
 * gives the repaired signal out, {@link ScanGeometry#latency} frames late.
 *
 * <p>Everything happens at multiples of the hop on the channel's own clock, so the result does not depend
 * on blocks. Work per hop is bounded: candidates are examined from a credit of {@value #MAX_CANDIDATES}
 * that refills by two a hop, and full repairs are paid from another that refills at one per {@value
 * #HOPS_PER_REPAIR} hops; a click beyond it is rebuilt with the detector's model. Allocates nothing after
 * construction.
 */
final class ClickScanner {
  static final int MAX_CANDIDATES = 12;
  static final int HOPS_PER_REPAIR = 4;

  private static final int BLOCK = 64; // of the running medians
  private static final int MAX_CREDIT = 4 * HOPS_PER_REPAIR;
  private static final int MAX_UNKNOWN = 1024;
  private static final int REPAIR_BASE_ORDER = 32;
  private static final int REPAIR_ORDER_PER_FRAME = 4;
  private static final int STRONGEST_FRAMES = 84; // a louder click that near is dealt with first
  private static final double SEED_SIGMA = 5.0; // a candidate
  private static final double FLOOR = 4e-5; // −88 dBFS: steps below it are not clicks

  private final int channel;
  private final ScanGeometry geometry;
  private final boolean boundedWork;
  private final ClickListener listener;
  private final RobustArFit fit;
  private final ClickDetector detector;
  private final GapFiller filler;
  private final double[] a;
  private final double[] x; // the signal, repaired up to base
  private final float[] dry; // as it came in
  private final boolean[] missing;
  private final double[] error;
  private final double[] statistic;
  private final double[] median; // of |statistic|, per block
  private final double[] sorted = new double[BLOCK];

  private long origin; // frame of the stream at index 0
  private int begin; // first valid index
  private int base; // first undecided index
  private int end; // one past the last sample
  private int given; // next index to give out
  private int statisticEnd;
  private int credit;
  private int attention; // examinations paid for
  private int sinceFit;
  private long stop; // frame of the stream where the take ends

  /**
   * Allocates.
   *
   * @param channel its number, for the listener
   * @param geometry layout
   * @param boundedWork whether repairs are rationed
   * @param listener hears of clicks
   */
  ClickScanner(int channel, ScanGeometry geometry, boolean boundedWork, ClickListener listener) {
    this.channel = channel;
    this.geometry = geometry;
    this.boundedWork = boundedWork;
    this.listener = listener;
    int order = geometry.detectOrder();
    fit = new RobustArFit(order, geometry.fitWindow());
    detector = new ClickDetector(order, geometry.maxClick());
    filler = new GapFiller(
        REPAIR_BASE_ORDER,
        REPAIR_ORDER_PER_FRAME,
        geometry.repairOrder(),
        geometry.repairContext(),
        geometry.maxClick() + 2 * BLOCK,
        MAX_UNKNOWN);
    a = new double[order + 1];
    int span = geometry.past() + geometry.hop() + geometry.lookahead();
    int capacity = (2 * span + 8192 + BLOCK - 1) / BLOCK * BLOCK;
    x = new double[capacity];
    dry = new float[capacity];
    missing = new boolean[capacity];
    error = new double[capacity];
    statistic = new double[capacity];
    median = new double[capacity / BLOCK + 1];
    clear();
  }

  /** Forgets the signal. */
  void clear() {
    Arrays.fill(x, 0.0);
    Arrays.fill(dry, 0.0f);
    Arrays.fill(missing, false);
    Arrays.fill(error, 0.0);
    Arrays.fill(statistic, 0.0);
    Arrays.fill(median, 0.0);
    Arrays.fill(a, 0.0);
    a[0] = 1.0;
    int lead = (geometry.past() + BLOCK - 1) / BLOCK * BLOCK;
    origin = -lead;
    begin = lead;
    base = lead;
    end = lead;
    given = lead - geometry.latency();
    statisticEnd = lead;
    credit = MAX_CREDIT;
    attention = MAX_CANDIDATES;
    sinceFit = 0;
    stop = Long.MAX_VALUE / 2;
  }

  /** Says where the take ends; what comes after is only to flush. */
  void endAt(long frame) {
    stop = frame;
  }

  /** One past the last sample that belongs to the take. */
  private int valid() {
    return (int) Math.min(end, stop - origin);
  }

  /** Frames that may come in before the next decision. */
  int untilHop() {
    return base + geometry.latency() - end;
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
    take(samples, offset, frames);
    give(samples, offset, frames, tuning);
    if (full) {
      hop(tuning);
    }
  }

  private void take(float[] samples, int offset, int count) {
    if (end + count > x.length) {
      shift();
    }
    System.arraycopy(samples, offset, dry, end, count);
    for (int n = 0; n < count; n++) {
      x[end + n] = samples[offset + n];
    }
    Arrays.fill(missing, end, end + count, false);
    end += count;
  }

  private void give(float[] samples, int offset, int count, ScanTuning tuning) {
    for (int n = 0; n < count; n++) {
      int at = given + n;
      float kept = dry[at];
      float repaired = missing[at] ? (float) x[at] : kept;
      samples[offset + n] = tuning.removedOnly ? kept - repaired : tuning.repair ? repaired : kept;
    }
    given += count;
  }

  private void shift() {
    int by = (Math.min(given, base - geometry.past())) / BLOCK * BLOCK;
    int keep = end - by;
    System.arraycopy(x, by, x, 0, keep);
    System.arraycopy(dry, by, dry, 0, keep);
    System.arraycopy(missing, by, missing, 0, keep);
    System.arraycopy(error, by, error, 0, keep);
    System.arraycopy(statistic, by, statistic, 0, keep);
    System.arraycopy(median, by / BLOCK, median, 0, keep / BLOCK + 1);
    origin += by;
    begin = Math.max(0, begin - by);
    base -= by;
    end -= by;
    given -= by;
    statisticEnd -= by;
  }

  private void hop(ScanTuning tuning) {
    int order = geometry.detectOrder();
    sinceFit -= geometry.hop();
    if (sinceFit <= 0) {
      sinceFit = geometry.fitEvery();
      int centre = end - geometry.fitAhead();
      int from = Math.min(centre + geometry.fitWindow() / 2, valid()) - geometry.fitWindow();
      if (from >= 0) {
        fit.fit(x, from, a);
      }
    }
    updateStatistic(Math.min(end - geometry.fitAhead(), valid()) - order);
    credit = Math.min(MAX_CREDIT, credit + 1);
    attention = boundedWork ? Math.min(MAX_CANDIDATES, attention + 2) : MAX_CANDIDATES;
    decide(base + geometry.margin(), base + geometry.margin() + geometry.hop(), tuning);
    base += geometry.hop();
  }

  private void updateStatistic(int to) {
    int order = geometry.detectOrder();
    int from = Math.max(begin + order, statisticEnd);
    if (to <= from) {
      return;
    }
    Convolution.apply(x, from, to + order, a, order, error);
    Convolution.applyReversed(error, from, to, a, order, statistic);
    for (int block = from / BLOCK; block < to / BLOCK; block++) {
      for (int n = 0; n < BLOCK; n++) {
        sorted[n] = Math.abs(statistic[block * BLOCK + n]);
      }
      median[block] = Median.of(sorted, 0, BLOCK);
    }
    statisticEnd = to;
  }

  private void decide(int from, int to, ScanTuning tuning) {
    double floor = 0.0;
    for (int k = 0; k <= geometry.detectOrder(); k++) {
      floor += FLOOR / SEED_SIGMA * a[k] * a[k];
    }
    int block = -1;
    double scale = 0.0;
    int n = from;
    int last = Math.min(to, statisticEnd);
    while (n < last && attention > 0) {
      if (n / BLOCK != block) {
        block = n / BLOCK;
        scale = Math.max(scaleAt(block), floor);
      }
      if (!(Math.abs(statistic[n]) > SEED_SIGMA * scale) || missing[n]) {
        n++;
        continue;
      }
      attention--;
      int strongest = strongest(n, STRONGEST_FRAMES);
      int own = strongest(n, geometry.detectOrder() + 4);
      if (!examine(strongest, scale, tuning)
          && (own == strongest || !examineToo(own, scale, tuning))) {
        n = own + 1;
      }
    }
  }

  private boolean examineToo(int peak, double scale, ScanTuning tuning) {
    attention--;
    return examine(peak, scale, tuning);
  }

  private int strongest(int from, int frames) {
    int peak = from;
    for (int m = from + 1; m < Math.min(from + frames, statisticEnd); m++) {
      if (Math.abs(statistic[m]) > Math.abs(statistic[peak])) {
        peak = m;
      }
    }
    return peak;
  }

  /** Largest of the mean medians before, around and after a block, as a standard deviation. */
  private double scaleAt(int block) {
    int last = statisticEnd / BLOCK;
    double before = mean(Math.max(begin / BLOCK + 1, block - 6), block - 1);
    double after = mean(block + 2, Math.min(last, block + 6));
    double around = mean(Math.max(begin / BLOCK + 1, block - 3), Math.min(last, block + 4));
    return Median.TO_SIGMA * Math.max(around, Math.max(before, after));
  }

  private double mean(int from, int to) {
    double sum = 0.0;
    for (int b = from; b < to; b++) {
      sum += median[b];
    }
    return to > from ? sum / (to - from) : 0.0;
  }

  private boolean examine(int peak, double scale, ScanTuning tuning) {
    if (missing[peak]) {
      return false;
    }
    int low = peak;
    while (low > Math.max(base, peak - geometry.maxClick()) && !missing[low - 1]) {
      low--;
    }
    int high = peak + 1;
    while (high < Math.min(valid(), peak + geometry.maxClick()) && !missing[high]) {
      high++;
    }
    if (!detector.examine(x, begin, valid(), low, high, peak, scale, a, tuning)) {
      return false;
    }
    int first = Math.max(low, detector.start() - tuning.wideningFrames);
    int last = Math.min(high, detector.end() + tuning.wideningFrames);
    Arrays.fill(missing, first, last, true);
    boolean full = !boundedWork || credit >= HOPS_PER_REPAIR;
    if (full) {
      credit -= HOPS_PER_REPAIR;
      filler.fill(x, missing, begin, valid(), first, last);
    } else {
      filler.fillWith(x, missing, begin, valid(), first, last, a, geometry.detectOrder());
    }
    double difference = 0.0;
    for (int n = first; n < last; n++) {
      x[n] = (float) x[n];
      difference = Math.max(difference, Math.abs(x[n] - dry[n]));
    }
    refresh(first, last);
    listener.found(
        channel,
        origin + first,
        last - first,
        3 * detector.lost() >= last - first ? ClickKind.DROPOUT : ClickKind.CLICK,
        !tuning.repair
            ? ClickAction.DETECTED
            : full ? ClickAction.REPAIRED : ClickAction.REPAIRED_CHEAPLY,
        detector.prominence(),
        difference);
    return true;
  }

  /** Recomputes what a repair has changed in the statistic. */
  private void refresh(int first, int last) {
    int order = geometry.detectOrder();
    int from = Math.max(begin + order, first - order);
    int to = Math.min(statisticEnd, last + order);
    if (to <= from) {
      return;
    }
    Convolution.apply(x, from, to + order, a, order, error);
    Convolution.applyReversed(error, from, to, a, order, statistic);
  }
}
