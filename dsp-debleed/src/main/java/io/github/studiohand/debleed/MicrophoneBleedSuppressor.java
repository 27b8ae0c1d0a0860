package io.github.studiohand.debleed;

import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.SmoothedValue;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.StreamProcessor;
import java.util.List;

/**
 * Takes the bleed out of several microphones jointly, each close to a source of its own, while audio runs:
 * every channel of main is a microphone, and is left with its source as it heard it.
 *
 * <pre>  out[i] = in[i] − reductionPercent/100 · (β Σⱼ h[i][j] ∗ out[j]  +  what a spectral gain takes off)</pre>
 *
 * <p>h is learned by {@code CrosstalkFilter}, β is what {@code BleedEvidence} supports per band, the gain is
 * {@code LeakGain}'s unless linearOnly. Where the evidence supports nothing, a microphone passes to the
 * bit. One microphone alone passes. Made for up to 8; with more of them the paths that are modelled get
 * shorter, up to 32.
 *
 * <p>Latency {@value #LATENCY_FRAMES} frames at every rate. The work on a hop is spread over the next hop.
 * Allocates nothing after {@code prepare}. Not thread-safe.
 */
public final class MicrophoneBleedSuppressor extends StreamProcessor {
  static final int SIZE = 2048;
  static final int HOP_FRAMES = SIZE / 4;
  static final int LATENCY_FRAMES = SIZE + HOP_FRAMES;

  static final ProcessorInfo INFO = ProcessorInfo.builder(
          "io.github.studiohand.debleed.microphones", "Microphone bleed suppressor", "1.0")
      .description("takes the bleed of each other's sources out of several microphones")
      .parameters(MicrophoneBleedSettings.SPECS)
      .build();

  private static final int REDUCTION = 1;
  private static final int LINEAR_ONLY = 2;
  private static final int FLOOR = 3;
  private static final int SMOOTHING = 4;
  private static final int ADAPTATION = 5;
  private static final int FREEZE = 6;
  private static final int BLEED = 7;
  private static final int SUPPRESSED = 8;
  private static final int CONFIDENCE = 9;

  private static final double RAMP_MS = 20.0;
  private static final int MOST = 32;

  private final SmoothedValue reduction = new SmoothedValue(1.0);
  private double sampleRateHz;
  private JointStream stream = new JointStream(1, 48_000);
  private int position; // frames of the current hop taken in
  private int task; // of the hop before, done so far
  private boolean started;

  /** With default settings. */
  public MicrophoneBleedSuppressor() {
    super(INFO);
  }

  /**
   * With settings.
   *
   * @param settings first values of the parameters
   */
  public MicrophoneBleedSuppressor(MicrophoneBleedSettings settings) {
    super(INFO, settings.values());
  }

  @Override
  protected int allocate(StreamFormat format) {
    sampleRateHz = format.sampleRateHz();
    stream = new JointStream(Math.min(MOST, format.channels()), sampleRateHz);
    reduction.setRampFrames(format.framesOf(RAMP_MS));
    return LATENCY_FRAMES;
  }

  @Override
  public long tailFrames() {
    return 2L * SIZE;
  }

  @Override
  protected void clear() {
    stream.clear();
    position = 0;
    task = stream.tasks();
    started = false;
  }

  @Override
  protected void update(boolean jump) {
    double target = value(REDUCTION) / 100.0;
    if (jump) {
      reduction.snap(target);
    } else {
      reduction.setTarget(target);
    }
    stream.set(
        value(LINEAR_ONLY) >= 0.5,
        StrictMath.exp(value(FLOOR) / 20.0 * StrictMath.log(10.0)),
        value(SMOOTHING),
        value(ADAPTATION),
        value(FREEZE) >= 0.5);
  }

  @Override
  protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
    float[][] dry = delayedMain();
    int done = 0;
    while (done < frames) {
      int due = task < stream.tasks() ? deadline(task) : HOP_FRAMES;
      int count = Math.min(frames - done, due - position);
      for (int n = 0; n < count; n++) {
        float amount = (float) reduction.next();
        for (int ch = 0; ch < main.length; ch++) {
          float x = main[ch][offset + done + n];
          float bleed = ch < MOST ? stream.exchange(ch, position + n, x) : 0.0f;
          main[ch][offset + done + n] = dry[ch][done + n] - amount * bleed;
        }
      }
      done += count;
      position += count;
      while (task < stream.tasks() && deadline(task) <= position) {
        stream.run(task++);
      }
      if (position == HOP_FRAMES) {
        nextHop();
      }
    }
  }

  /** Frame of the hop by which a task is done. */
  private int deadline(int index) {
    return (index + 1) * HOP_FRAMES / stream.tasks();
  }

  private void nextHop() {
    position = 0;
    stream.turn();
    started = started || stream.heard();
    task = started ? 0 : stream.tasks();
    double bleed = stream.meters().bleedPower();
    meter(BLEED, bleed > 1e-16 ? 10.0 * StrictMath.log10(bleed) : -160.0);
    double ratio = stream.meters().suppression();
    meter(SUPPRESSED, ratio > 1.0 ? 10.0 * StrictMath.log10(ratio) : 0.0);
    meter(CONFIDENCE, 100.0 * stream.confidence());
  }

  /**
   * What has been found so far of each source in each other microphone, by microphone, then source.
   * Allocates; not for the audio thread, where it would have to be called all the same to be exact.
   *
   * @return a finding per ordered pair
   */
  public List<BleedFinding> findings() {
    return stream.findings();
  }
}
