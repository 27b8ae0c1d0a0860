package io.github.studiohand.declick;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.ProcessorProvider;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.StreamProcessor;

/**
 * Draws clicks out of a running signal: finds samples that their neighbours on both sides do not explain,
 * parts the click from the signal there ({@code ClickSeparator}), and passes every other sample on bit by bit.
 *
 * <p>Each event of kind 1 + {@link ClickKind#ordinal} reports one click: start and length in frames of the
 * input, prominence in robust standard deviations, action {@link ClickAction#ordinal}. Samples outside
 * reported events are the input's, and the report and the repair are one thing.
 *
 * <p>Latency 480 frames or fewer at 44.1 and 48 kHz, 180 or fewer with {@code lowLatency}; it grows with
 * the rate and with {@code maxClickMs}. Nothing is looked for in the first 2048 frames (at 44.1 and 48 kHz):
 * there is no model yet. No allocation after {@link #prepare}; the work per block is bounded, clicks that come
 * too fast are interpolated with a smaller model and counted in the meter {@code cheapRepairs}.
 *
 * @see "S. J. Godsill, P. J. W. Rayner, Digital Audio Restoration (1998), chapter 5"
 */
public final class Declicker extends StreamProcessor implements ClickListener {
  /** What it is. */
  static final ProcessorInfo INFO = ProcessorInfo.builder(
          "io.github.studiohand.declick", "Declicker", "1.0")
      .description(
          "Finds clicks and rebuilds what was under them; everything else stays bit-identical")
      .parameters(DeclickerSettings.SPECS)
      .eventKind(
          "click; value = strength in sigma; action 0 detected, 1 repaired, 2 repaired cheaply")
      .eventKind("drop-out; value = strength in sigma; action as for a click")
      .build();

  private final ScanTuning tuning = new ScanTuning();
  private final double[] knobs = new double[DeclickerSettings.SPECS.size()];
  private ScannerGroup scanners = new ScannerGroup(new ClickScanner[0]);
  private double sampleRateHz;
  private int clicks; // since the last reset
  private int cheapRepairs;

  /** With default settings. */
  public Declicker() {
    this(DeclickerSettings.defaults());
  }

  /**
   * With settings.
   *
   * @param settings applied to the parameters
   */
  public Declicker(DeclickerSettings settings) {
    super(INFO, settings.values());
  }

  @Override
  protected int allocate(StreamFormat format) {
    takeKnobs();
    ScanGeometry geometry = Scans.realtime(
        format.sampleRateHz(),
        knobs[DeclickerSpecs.MAX_CLICK],
        knobs[DeclickerSpecs.LOW_LATENCY] >= 0.5);
    RestoreGrade grade = Scans.streamGrade(knobs[DeclickerSpecs.MODE] >= 0.5);
    ClickScanner[] next = new ClickScanner[format.channels()];
    for (int ch = 0; ch < next.length; ch++) {
      next[ch] = new ClickScanner(ch, geometry, grade, new WorkBudget(true), new Vigil(true), this);
    }
    scanners = new ScannerGroup(next);
    sampleRateHz = format.sampleRateHz();
    return geometry.latency();
  }

  private void takeKnobs() {
    for (int i = 0; i < knobs.length; i++) {
      knobs[i] = value(i + 1);
    }
  }

  @Override
  protected void clear() {
    scanners.clear();
    clicks = 0;
    cheapRepairs = 0;
  }

  @Override
  protected void update(boolean jump) {
    takeKnobs();
    tuning.set(knobs, sampleRateHz);
  }

  @Override
  protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
    scanners.process(main, offset, frames, tuning);
    meter(1 + DeclickerSpecs.CLICKS, clicks);
    meter(1 + DeclickerSpecs.CHEAP_REPAIRS, cheapRepairs);
  }

  @Override
  public void found(
      int channel,
      long frame,
      int frames,
      ClickKind kind,
      ClickAction action,
      double strengthSigma,
      double peak) {
    clicks++;
    cheapRepairs += action == ClickAction.REPAIRED_CHEAPLY ? 1 : 0;
    emit(1 + kind.ordinal(), channel, action.ordinal(), frame, frames, strengthSigma);
  }

  /** Offers {@link Declicker} to {@link io.github.studiohand.core.Processors}. */
  public static final class Provider implements ProcessorProvider {
    /** For the service loader. */
    public Provider() {}

    @Override
    public ProcessorInfo info() {
      return INFO;
    }

    @Override
    public Processor create() {
      return new Declicker();
    }
  }
}
