package io.github.studiohand.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Base of the processors: keeps the life cycle, the parameter snapshot, the input guard, the event clock
 * and the bypass of the {@link Processor} contract, and leaves the signal to the subclass.
 *
 * <p>A subclass gives {@link #allocate}, {@link #clear}, {@link #render}, and {@link #update} if it has
 * parameters. Index 0 of the parameters is bypass; a subclass's own start at 1.
 */
public abstract class StreamProcessor implements Processor {
  private static final int BYPASS = 0;
  private static final int EVENT_CAPACITY = 1024;

  private final ProcessorInfo info;
  private final ParameterBank bank;
  private final EventRing events = new EventRing(EVENT_CAPACITY);
  private final double[] active;
  private final double[] latest;
  private final double[] scratch;
  private final boolean[] pending; // changes only in prepare, or never (meters)

  private @Nullable StreamFormat format;
  private @Nullable Bypass bypass;
  private @Nullable InputGuard guard;
  private int latencyFrames;
  private long seenChanges; // of the bank, when all of it was read last
  private long clock;
  private int blockOffset; // of the arrays in this block
  private int epoch;
  private boolean fresh;

  /**
   * An unprepared processor.
   *
   * @param info what it is
   */
  protected StreamProcessor(ProcessorInfo info) {
    this.info = info;
    bank = new ParameterBank(info.parameters());
    active = new double[bank.size()];
    latest = new double[bank.size()];
    scratch = new double[bank.size()];
    pending = new boolean[bank.size()];
    for (int i = 0; i < pending.length; i++) {
      ParameterSpec spec = bank.specs().get(i);
      pending[i] = spec.has(ParameterSpec.Flag.REPREPARE) || spec.has(ParameterSpec.Flag.METER);
    }
  }

  /**
   * An unprepared processor whose parameters start from settings.
   *
   * @param info what it is
   * @param values of its parameters, in their order and without the bypass; meters are left out
   */
  protected StreamProcessor(ProcessorInfo info, ParameterValues values) {
    this(info);
    for (int i = 0; i < values.size(); i++) {
      if (!bank.specs().get(BYPASS + 1 + i).has(ParameterSpec.Flag.METER)) {
        bank.set(BYPASS + 1 + i, values.get(i));
      }
    }
  }

  @Override
  public final ProcessorInfo info() {
    return info;
  }

  @Override
  public final ParameterBank parameters() {
    return bank;
  }

  @Override
  public final void prepare(StreamFormat format) {
    Checks.inRange(
        "sidechainChannels",
        format.sidechainChannels(),
        info.minSidechainChannels(),
        info.maxSidechainChannels());
    double[] before = active.clone();
    bank.copyTo(active);
    int latency;
    Bypass nextBypass;
    InputGuard nextGuard;
    try {
      latency = allocate(format);
      nextBypass = new Bypass(format, latency);
      nextGuard = new InputGuard(format);
    } catch (RuntimeException | Error e) {
      System.arraycopy(before, 0, active, 0, active.length);
      throw e;
    }
    this.format = format;
    bypass = nextBypass;
    guard = nextGuard;
    latencyFrames = latency;
    reset();
  }

  @Override
  public final void process(float[][] main, float[][] sidechain, int offset, int frames) {
    Checks.block(format, main, sidechain, offset, frames);
    Bypass dry = bypass;
    InputGuard input = guard;
    if (frames == 0 || dry == null || input == null) {
      return;
    }
    readParameters(dry);
    boolean bypassed = active[BYPASS] >= 0.5;
    blockOffset = offset;
    input.guardMain(this, main, offset, frames);
    if (!screensSidechain()) {
      input.guardSidechain(this, sidechain, offset, frames, clock);
    }
    dry.capture(main, offset, frames, bypassed);
    render(main, sidechain, offset, frames);
    dry.mix(main, offset, frames, bypassed);
    clock += frames;
  }

  private void readParameters(Bypass dry) {
    boolean jump = fresh;
    long changes = bank.changes();
    if (!jump && changes == seenChanges) {
      return;
    }
    System.arraycopy(active, 0, latest, 0, active.length);
    if (bank.snapshot(latest, scratch)) {
      seenChanges = changes;
    }
    boolean changed = jump;
    for (int i = 0; i < active.length; i++) {
      if (!pending[i] && latest[i] != active[i]) {
        active[i] = latest[i];
        changed = true;
      }
    }
    if (jump) {
      dry.clear(active[BYPASS] >= 0.5);
      fresh = false;
    }
    if (changed) {
      update(jump);
    }
  }

  @Override
  public final void reset() {
    Checks.prepared(format);
    if (guard != null) {
      guard.clear();
    }
    clock = 0;
    epoch++;
    fresh = true;
    clear();
  }

  @Override
  public final int latencyFrames() {
    return latencyFrames;
  }

  @Override
  public final EventReader events() {
    return events;
  }

  /**
   * Validates the format and the parameters that need a new prepare, and allocates everything; or throws
   * and changes nothing. {@link #value} already returns the parameters to prepare for. {@link #clear}
   * follows.
   *
   * @param format what to prepare for
   * @return the latency in frames
   */
  protected abstract int allocate(StreamFormat format);

  /** Forgets the signal. Audio thread: no allocation. */
  protected abstract void clear();

  /**
   * Takes changed parameters over: computes coefficients and sets targets. Audio thread, at the first
   * frame of a block, only when something changed.
   *
   * @param jump true at the first block after prepare or reset: values take effect at once, without ramps
   */
  protected void update(boolean jump) {}

  /**
   * Processes one block in place. Main is finite; a side-chain sample may be anything and has to go
   * through {@link Checks#finite}.
   *
   * @param main one array per channel
   * @param sidechain one array per side-chain channel, read only
   * @param offset first frame
   * @param frames 1 or more
   */
  protected abstract void render(float[][] main, float[][] sidechain, int offset, int frames);

  /**
   * Whether the processor looks for illegal side-chain samples itself, as one does that takes in hundreds of
   * channels and sees in its result that one is illegal. It is then asked for no less than the scan that it
   * saves: to call {@link #reportSidechain} within {@link #render} on every stretch that holds a NaN, an
   * infinity or a sample above {@link Checks#MAX_MAGNITUDE}, in order of time.
   *
   * @return false by default; always the same
   */
  protected boolean screensSidechain() {
    return false;
  }

  /**
   * Reports the illegal samples of a stretch of the side-chain, if there are any, as events of the kind {@link
   * ProcessorEvent#NON_FINITE_INPUT}. Only in {@link #render} of a processor that {@link #screensSidechain}.
   *
   * @param sidechain one array per side-chain channel
   * @param offset first frame in the arrays, within this block
   * @param frames how many
   */
  protected final void reportSidechain(float[][] sidechain, int offset, int frames) {
    Objects.requireNonNull(guard)
        .guardSidechain(this, sidechain, offset, frames, clock + offset - blockOffset);
  }

  /**
   * A parameter as of this block.
   *
   * @param index its index in {@link #parameters}
   * @return in its unit
   */
  protected final double value(int index) {
    return active[index];
  }

  /**
   * Main of {@link #latencyFrames} ago, for this block: what a processor scales that changes gains only.
   * The bypass keeps it anyway. Read only, and only in {@link #render}, with a latency above 0.
   *
   * @return one array per channel, the first frame of the block at index 0
   */
  protected final float[][] delayedMain() {
    return Objects.requireNonNull(bypass).dry();
  }

  /**
   * Frames of input before this block, since the last prepare or reset.
   *
   * @return a count
   */
  protected final long clock() {
    return clock;
  }

  /**
   * Reports an event.
   *
   * @param kind index into {@link ProcessorInfo#eventKinds}
   * @param channel from 0, or −1 for all
   * @param action what was done
   * @param frame input frame where it starts
   * @param frames how long it is
   * @param value its strength
   */
  protected final void emit(
      int kind, int channel, int action, long frame, long frames, double value) {
    events.publish(kind, channel, action, epoch, frame, frames, value);
  }

  /**
   * Writes a meter.
   *
   * @param index index of a parameter flagged {@link ParameterSpec.Flag#METER}
   * @param value in its unit
   */
  protected final void meter(int index, double value) {
    bank.meter(index, value);
  }
}
