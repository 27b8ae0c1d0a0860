package io.github.studiohand.declick;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.ProcessorProvider;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.StreamProcessor;

/**
 * Draws clicks out of a running signal: finds samples that their neighbours on both sides do not explain,
 * rebuilds them, and passes every other sample on bit by bit.
 *
 * <p>Each event of kind 1 + {@link ClickKind#ordinal} reports one click: start and length in frames of the
 * input, strength in robust standard deviations, action {@link ClickAction#ordinal}. Samples outside
 * reported events are the input's, and the report and the repair are one thing.
 *
 * <p>Latency 480 frames or fewer at 44.1 and 48 kHz, 180 or fewer with {@code lowLatency}; it grows with
 * the rate and with {@code maxClickMs}. No allocation after {@link #prepare}; the work per block is bounded,
 * clicks that come too fast are rebuilt with a smaller model.
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

  private static final int THRESHOLD = 1;
  private static final int WIDENING = 2;
  private static final int PROTECTION = 3;
  private static final int MAX_CLICK = 4;
  private static final int LOW_LATENCY = 5;
  private static final int DETECT_ONLY = 6;
  private static final int LISTEN_REMOVED = 7;

  private final ScanTuning tuning = new ScanTuning();
  private ClickScanner[] scanners = {};
  private double sampleRateHz;

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
    super(INFO);
    for (int i = 0; i < DeclickerSettings.SPECS.size(); i++) {
      parameters().set(i + 1, settings.values().get(i));
    }
  }

  @Override
  protected int allocate(StreamFormat format) {
    ScanGeometry geometry =
        Scans.realtime(format.sampleRateHz(), value(MAX_CLICK), value(LOW_LATENCY) >= 0.5);
    ClickScanner[] next = new ClickScanner[format.channels()];
    for (int ch = 0; ch < next.length; ch++) {
      next[ch] = new ClickScanner(ch, geometry, true, this);
    }
    scanners = next;
    sampleRateHz = format.sampleRateHz();
    return geometry.latency();
  }

  @Override
  protected void clear() {
    for (int ch = 0; ch < scanners.length; ch++) {
      scanners[ch].clear();
    }
  }

  @Override
  protected void update(boolean jump) {
    Scans.tune(
        tuning,
        sampleRateHz,
        value(THRESHOLD),
        value(WIDENING),
        value(PROTECTION),
        value(DETECT_ONLY) >= 0.5,
        value(LISTEN_REMOVED) >= 0.5);
  }

  @Override
  protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
    int done = 0;
    while (done < frames) {
      int count = Math.min(frames - done, scanners[0].untilHop());
      for (int ch = 0; ch < scanners.length; ch++) {
        scanners[ch].process(main[ch], offset + done, count, tuning);
      }
      done += count;
    }
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
