package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;
import java.util.Arrays;

/**
 * Adds stems of floats onto buses of doubles: the engine of {@link StemSummer}, and what a file writer takes
 * when it wants to requantise the double sum itself.
 *
 * <pre>  bus_b[n] = bus_b[n] + Σ_s gain_s[n] · pan_sb[n] · stem_s[n − startFrame_s − delayFrames_s]</pre>
 *
 * <p>What is what, and what goes where: {@link StemSettings}, {@link StemSummerSettings}. Products and sums are
 * double, added in the order of the stems: with K stems the error is at most (K + 1) · 2^-53 · (|bus| + Σ|gain ·
 * pan · stem|), to first order in 2^-53, and none while every product and partial sum fits 53 bits, as sums of
 * 16- and 24-bit integers at unit gain do. So the order of the stems changes no more than twice that bound.
 *
 * <p>A stem sample that is NaN, infinite or above 1e10 counts as 0. Same bits for any cut into blocks. No
 * latency of its own, nothing allocated after construction, no transcendental per sample: one in 64 frames of a
 * curve or fade. Not thread-safe. The buses hold whatever the caller put there, zeros for a plain sum.
 *
 * @see "N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., SIAM (2002), section 4.2: the
 *     error of recursive summation"
 */
public final class StemMix {
  /** Frames summed at a time: sum and gains stay in the first-level cache. */
  private static final int CHUNK_FRAMES = 512;

  private static final int REPAIR_FRAMES = 32;

  /* +60 dBFS. Above it a sum is made again with every sample looked at. Samples that are in order give the same
   * bits again, so the decision does not depend on blocks, and the usual case costs one comparison per frame of
   * the bus instead of one per sample of every stem. */
  private static final double SUSPICIOUS = 0x1p10;

  /** Told of stretches in which a stem may have illegal samples. */
  interface Doubts {
    void look(float[][] stems, int from, int frames);
  }

  private final SumLayout layout;
  private final StemControls controls;
  private final Doubts doubts;
  private final StemGain[] gains;
  private final SumPlan plan;
  private final double[][] sum; // per channel of the buses
  private final double[] peak; // of sum
  private final HeldChannels held;
  private final float[][] repaired; // per stem channel
  private final StemGain.Rows rows = new StemGain.Rows(CHUNK_FRAMES);
  private final DoubleBuses doubles = new DoubleBuses();
  private long clock;
  private long version;
  private boolean fresh = true;
  private long illegalSamples;

  /**
   * A mix at its first frame.
   *
   * @param settings stems and buses
   */
  public StemMix(StemSummerSettings settings) {
    this(settings, new StemControls(settings), 1, (stems, from, frames) -> {});
  }

  StemMix(StemSummerSettings settings, StemControls controls, int rampFrames, Doubts doubts) {
    this.controls = controls;
    this.doubts = doubts;
    layout = new SumLayout(settings);
    gains = new StemGain[layout.stems];
    held = new HeldChannels(layout, CHUNK_FRAMES);
    repaired = new float[layout.channels][REPAIR_FRAMES];
    for (int s = 0; s < gains.length; s++) {
      gains[s] = new StemGain(settings.stems().get(s), layout.panned[s], rampFrames);
    }
    plan = new SumPlan(layout);
    sum = new double[layout.busChannels][CHUNK_FRAMES];
    peak = new double[layout.busChannels];
  }

  /** Longest time that a stem is held back. */
  int heldFrames() {
    return Arrays.stream(layout.heldFrames).max().orElse(0);
  }

  /**
   * Adds the next frames of the stems onto the buses.
   *
   * @param buses one array per channel of the buses, added to in {@code [offset, offset + frames)}
   * @param stems one array per channel of the stems, read only, in the same range
   * @param offset first frame in the arrays, 0 or more
   * @param frames how many, 0 or more
   * @throws IllegalArgumentException if channels or lengths do not fit; nothing has been written then
   */
  public void process(double[][] buses, float[][] stems, int offset, int frames) {
    Checks.inRange("offset", offset, 0, Integer.MAX_VALUE);
    Checks.inRange("frames", frames, 0, Integer.MAX_VALUE);
    checkCount("buses", buses.length, layout.busChannels);
    checkCount("stems", stems.length, layout.channels);
    for (int ch = 0; ch < buses.length; ch++) {
      checkLength("buses", ch, buses[ch].length, offset, frames);
    }
    for (int ch = 0; ch < stems.length; ch++) {
      checkLength("stems", ch, stems[ch].length, offset, frames);
    }
    doubles.buses = buses;
    add(doubles, stems, offset, frames);
  }

  private static void checkCount(String name, int channels, int expected) {
    if (channels != expected) {
      throw new IllegalArgumentException(
          name + ".length: " + channels + " (expected: " + expected + " channels)");
    }
  }

  private static void checkLength(String name, int ch, int length, int offset, int frames) {
    if (length - frames < offset) {
      throw new IllegalArgumentException(name + "[" + ch + "].length: " + length
          + " (expected: offset + frames = " + ((long) offset + frames) + " or more)");
    }
  }

  /** Adds the next frames onto a target; arguments are in order. */
  void add(SumTarget target, float[][] stems, int offset, int frames) {
    takeOver();
    for (int done = 0; done < frames; ) {
      if (clock >= plan.until) {
        plan.make(gains, clock);
      }
      int run = (int) Math.min(Math.min(CHUNK_FRAMES, frames - done), plan.until - clock);
      addChunk(target, stems, offset + done, run);
      if (plan.ramps) {
        for (StemGain gain : gains) {
          gain.advance(run);
        }
      }
      clock += run;
      done += run;
    }
  }

  private void takeOver() {
    long latest = controls.version();
    if (!fresh && latest == version) {
      return;
    }
    version = latest;
    for (int s = 0; s < gains.length; s++) {
      gains[s].takeOver(controls, s, fresh);
    }
    fresh = false;
    plan.until = clock;
  }

  /** Sums first and looks afterwards: an illegal sample shows, or its channel is one of those screened. */
  private void addChunk(SumTarget target, float[][] stems, int from, int frames) {
    boolean legal = screen(stems, from, frames);
    if (legal) {
      held.process(stems, from, 0, frames);
      load(target, from, frames);
      addStems(stems, from, 0, clock, frames);
      if (measure(frames) < SUSPICIOUS) {
        store(target, from, frames);
        return;
      }
    }
    doubts.look(stems, from, frames);
    for (int done = 0; done < frames; done += REPAIR_FRAMES) {
      int run = Math.min(REPAIR_FRAMES, frames - done);
      repair(stems, from + done, run);
      if (!legal) {
        held.process(repaired, 0, done, run);
      }
      load(target, from + done, run);
      addStems(repaired, 0, done, clock + done, run);
      measure(run);
      store(target, from + done, run);
    }
  }

  private boolean screen(float[][] stems, int from, int frames) {
    boolean legal = true;
    for (int i = 0; i < plan.screened; i++) {
      legal &= !Checks.suspicious(stems[plan.screenedChannel[i]], from, frames);
    }
    return legal;
  }

  /** Takes the peak of every channel and returns the highest, NaN if there is one. */
  private double measure(int frames) {
    double highest = 0.0;
    for (int ch = 0; ch < sum.length; ch++) {
      peak[ch] = SumKernels.peak(sum[ch], frames);
      highest = Math.max(highest, peak[ch]);
    }
    return highest;
  }

  private void repair(float[][] stems, int from, int frames) {
    for (int ch = 0; ch < stems.length; ch++) {
      for (int i = 0; i < frames; i++) {
        float sample = stems[ch][from + i];
        float legal = Checks.finite(sample);
        illegalSamples += legal == sample ? 0 : 1;
        repaired[ch][i] = legal;
      }
    }
  }

  private void load(SumTarget target, int from, int frames) {
    for (int ch = 0; ch < sum.length; ch++) {
      target.load(ch, sum[ch], from, frames);
    }
  }

  private void store(SumTarget target, int from, int frames) {
    for (int ch = 0; ch < sum.length; ch++) {
      target.store(ch, sum[ch], from, frames, peak[ch]);
    }
  }

  private void addStems(float[][] stems, int from, int heldFrom, long frame, int frames) {
    for (int step = 0; step < plan.steps; step++) {
      float[][] source = plan.held[step] ? held.output : stems;
      int offset = plan.held[step] ? heldFrom : from;
      if (plan.size[step] == 0) {
        addMoving(plan.bus[step], source, offset, frame, frames);
      } else {
        addGroup(step, source, offset, frames);
      }
    }
  }

  private void addMoving(int stem, float[][] source, int offset, long frame, int frames) {
    gains[stem].fill(rows, frame, frames);
    for (int route = 0; route < layout.routes(stem); route++) {
      double[] gain = layout.routeSide(stem, route) == 0 ? rows.left : rows.right;
      float[] x = source[layout.routeChannel(stem, route)];
      SumKernels.add(sum[layout.routeBus(stem, route)], x, gain, offset, frames);
    }
  }

  private void addGroup(int step, float[][] source, int offset, int frames) {
    double[] bus = sum[plan.bus[step]];
    int first = SumPlan.GROUP * step;
    int[] channel = plan.channel;
    double[] gain = plan.gain;
    float[] a = source[channel[first]];
    int size = plan.size[step];
    if (size == 1) {
      SumKernels.add(bus, a, gain[first], offset, frames);
      return;
    }
    float[] b = source[channel[first + 1]];
    if (size < SumPlan.GROUP) {
      SumKernels.add2(bus, a, b, gain[first], gain[first + 1], offset, frames);
      if (size == 3) {
        SumKernels.add(bus, source[channel[first + 2]], gain[first + 2], offset, frames);
      }
      return;
    }
    float[] c = source[channel[first + 2]];
    float[] d = source[channel[first + 3]];
    if (plan.unit[step]) {
      SumKernels.add4(bus, a, b, c, d, offset, frames);
    } else {
      SumKernels.add4(bus, a, b, c, d, gain, first, offset, frames);
    }
  }

  /**
   * Samples of the stems that were NaN, infinite or above 1e10 and counted as 0, since the start.
   *
   * @return a count over all channels of all stems
   */
  public long illegalSamples() {
    return illegalSamples;
  }

  /** Back to the first frame, and forgets the signal and the count. Allocates nothing. */
  public void clear() {
    clock = 0;
    illegalSamples = 0;
    fresh = true;
    held.clear();
  }

  /** Buses that the caller of {@link #process} gave. */
  private static final class DoubleBuses implements SumTarget {
    private double[][] buses = new double[0][];

    @Override
    public void load(int channel, double[] sum, int from, int frames) {
      System.arraycopy(buses[channel], from, sum, 0, frames);
    }

    @Override
    public void store(int channel, double[] sum, int from, int frames, double peak) {
      System.arraycopy(sum, 0, buses[channel], from, frames);
    }
  }
}
