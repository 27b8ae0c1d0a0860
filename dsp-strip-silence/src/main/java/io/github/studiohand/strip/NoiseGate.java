package io.github.studiohand.strip;

import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.SmoothedValue;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.StreamProcessor;
import io.github.studiohand.core.level.Decibels;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Noise gate, expander and ducker with hysteresis, hold and look-ahead, keyed by the signal or a
 * side-chain.
 *
 * <pre>
 *   out[n] = g[n] · in[n − lookAhead]
 *   open   when the key reaches the threshold, g → 1 with the attack
 *   closed when the key has been below threshold − hysteresis for hold + lookAhead, g → range with the release
 * </pre>
 *
 * <p>A move of the gain is exponential from where it is, at attack or release time to 63.2 %, and arrives: an
 * open gate passes its input to the bit. Since the gain acts on the signal of {@code lookAheadMs} ago, the attack
 * comes out with a gain of 1 − (1 − range) · exp(−lookAhead / attack) or more, which is above −0.001 dB when the
 * look-ahead is ten times {@code attackMs}. The hold is counted from the key and lengthened by the look-ahead, so
 * that it is heard as set; every frame above the closing threshold starts it anew.
 *
 * <p>An expander (ratio below 100) has 0 dB until the gate closes, then the gain of its curve for the level of the
 * key, up with the attack and down with the release. With "follow decay" the closing gain falls as the key does
 * below the closing threshold, and never rises before the next opening. When a parameter moves the gain goes on
 * from where it is, so it never jumps.
 *
 * <p>Channels are linked by default: all get the gain that the loudest key channel asks for. Unlinked, each follows
 * the key channel of its number, or the last.
 *
 * <p>The automatic threshold lies {@code autoMarginDb} above the peaks of the noise, taken as {@value
 * GateLanes#CREST_DB} dB above the RMS floor that {@link FloorTracker} follows; it starts from {@code
 * thresholdDbfs}. Noise that becomes louder counts as sound for 4 s, then the threshold rises by 3 dB a second;
 * a note of 40 dB over the noise stays open for 10 s and more.
 *
 * <p>Latency: {@code lookAheadMs} in frames, to the nearest. Allocates nothing after {@code prepare}. A sample that
 * is not finite counts as 0. Threads as for every {@link io.github.studiohand.core.Processor}.
 *
 * @see <a href="https://www.aes.org/e-lib/browse.cfm?elib=16354">Giannoulis, Massberg and Reiss, Digital
 *     dynamic range compressor design, JAES 60(6), 2012: gain computer and knee</a>
 */
public final class NoiseGate extends StreamProcessor {
  /** Stable id. */
  public static final String ID = "io.github.studiohand.gate";

  /** Event kind: the gate opened; the value is the threshold in dBFS, the channel −1 when linked. */
  public static final int OPENED = 1;

  private static final int FIRST = 1; // after bypass
  private static final int THRESHOLD = index("thresholdDbfs");
  private static final int HYSTERESIS = index("hysteresisDb");
  private static final int ATTACK = index("attackMs");
  private static final int HOLD = index("holdMs");
  private static final int RELEASE = index("releaseMs");
  private static final int RANGE = index("rangeDb");
  private static final int RATIO = index("ratio");
  private static final int KNEE = index("kneeDb");
  private static final int LOOK_AHEAD = index("lookAheadMs");
  private static final int KEY_SOURCE = index("keySource");
  private static final int KEY_HIGH_PASS = index("keyHighPassHz");
  private static final int KEY_LOW_PASS = index("keyLowPassHz");
  private static final int KEY_LISTEN = index("keyListen");
  private static final int DETECTOR = index("detector");
  private static final int RMS_WINDOW = index("rmsWindowMs");
  private static final int DUCK = index("duck");
  private static final int LINK = index("link");
  private static final int FOLLOW_DECAY = index("followDecay");
  private static final int AUTO_THRESHOLD = index("autoThreshold");
  private static final int AUTO_MARGIN = index("autoMarginDb");
  private static final int GAIN_REDUCTION = index("gainReductionDb");
  private static final int NOISE_FLOOR = index("noiseFloorDbfs");

  private static final double LEVEL_DECAY_MS = 10.0;
  private static final double LISTEN_FADE_MS = 10.0;
  private static final double LEAST_METER_DB = -120.0;

  static final ProcessorInfo INFO = ProcessorInfo.builder(ID, "Noise gate", "1")
      .description("Attenuates a signal while its key is below a threshold")
      .sidechain(0, 64)
      .parameters(NoiseGateSettings.SPECS)
      .eventKind("opened: the key reached the threshold; value = the threshold in dBFS")
      .build();

  private final GateShape shape = new GateShape();
  private final SmoothedValue listen = new SmoothedValue(0.0);
  private GateKey[] keys = new GateKey[0]; // per key channel, main's or the side-chain's
  private @Nullable GateLanes lanes; // null until prepared
  private float[] now = new float[0]; // main without look-ahead
  private float[] wet = new float[0];
  private float[] listened = new float[0];
  private float[] listenMix = new float[0];
  private double rate = 48_000.0;
  private int lookAheadFrames;
  private int channels;
  private int sidechainChannels;
  private float metered; // gain that the meter shows

  /** A gate with default settings. */
  public NoiseGate() {
    super(INFO);
  }

  /**
   * A gate.
   *
   * @param settings first values of its parameters
   */
  public NoiseGate(NoiseGateSettings settings) {
    super(INFO, settings.values());
  }

  private static int index(String id) {
    return FIRST + NoiseGateSpecs.index(id);
  }

  @Override
  protected int allocate(StreamFormat format) {
    int latency = format.framesOf(value(LOOK_AHEAD));
    int block = format.maxBlockFrames();
    int keyChannels = Math.max(format.channels(), format.sidechainChannels());
    GateLanes nextLanes = new GateLanes(shape, format, keyChannels);
    GateKey[] nextKeys = new GateKey[keyChannels];
    for (int k = 0; k < keyChannels; k++) {
      nextKeys[k] = new GateKey(format.sampleRateHz(), latency, block);
    }
    now = new float[block];
    wet = new float[block];
    listened = new float[block];
    listenMix = new float[block];
    listen.setRampFrames(format.framesOf(LISTEN_FADE_MS));
    lanes = nextLanes;
    keys = nextKeys;
    rate = format.sampleRateHz();
    channels = format.channels();
    sidechainChannels = format.sidechainChannels();
    lookAheadFrames = latency;
    return latency;
  }

  @Override
  protected void clear() {
    for (GateKey key : keys) {
      key.clear();
    }
    metered = -1.0f;
  }

  @Override
  protected void update(boolean jump) {
    GateLanes all = Objects.requireNonNull(lanes);
    boolean wasRms = shape.rms;
    all.anchor();
    shape.mode(value(DETECTOR) >= 0.5, value(DUCK) >= 0.5, value(FOLLOW_DECAY) >= 0.5);
    shape.curve(value(RATIO), value(KNEE), value(RANGE));
    shape.times(
        frames(value(ATTACK)),
        frames(value(RELEASE)),
        (int) Math.rint(frames(value(HOLD))) + lookAheadFrames,
        frames(LEVEL_DECAY_MS));
    for (GateKey key : keys) {
      key.tune(value(KEY_HIGH_PASS), value(KEY_LOW_PASS), frames(value(RMS_WINDOW)));
      if (shape.rms && !wasRms && !jump) { // an open gate stays open
        key.seed(all.isOpen() ? shape.measuredAt(value(THRESHOLD)) : 0.0);
      }
    }
    all.link(value(LINK) >= 0.5, jump);
    all.update(
        jump,
        wasRms,
        value(AUTO_THRESHOLD) >= 0.5,
        value(THRESHOLD),
        value(HYSTERESIS),
        value(AUTO_MARGIN));
    if (jump) {
      listen.snap(value(KEY_LISTEN));
    } else {
      listen.setTarget(value(KEY_LISTEN));
    }
  }

  private double frames(double ms) {
    return ms * rate / 1000.0;
  }

  @Override
  protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
    GateLanes all = Objects.requireNonNull(lanes);
    boolean external = value(KEY_SOURCE) >= 0.5 && sidechainChannels > 0;
    int keyChannels = external ? sidechainChannels : channels;
    float[][] source = external ? sidechain : main;
    for (int k = 0; k < keyChannels; k++) {
      keys[k].take(source[k], offset, frames, !external, shape.rms);
    }
    all.run(keys, keyChannels, frames, clock());
    emitOpenings(all);
    boolean listening = !listen.isSettled() || listen.current() != 0.0;
    for (int n = 0; n < frames && listening; n++) {
      listenMix[n] = (float) listen.next();
    }
    for (int ch = 0; ch < channels; ch++) {
      float[] out = all.apply(ch, dry(main[ch], ch, offset, frames), wet, frames);
      if (listening) {
        mixListened(out, keys[Math.min(ch, keyChannels - 1)], frames);
        out = wet;
      }
      System.arraycopy(out, 0, main[ch], offset, frames);
    }
    showMeters(all);
  }

  private float[] dry(float[] main, int channel, int offset, int frames) {
    if (lookAheadFrames > 0) {
      return delayedMain()[channel];
    }
    System.arraycopy(main, offset, now, 0, frames);
    return now;
  }

  private void emitOpenings(GateLanes all) {
    for (int lane = all.nextOpening(); lane >= 0; lane = all.nextOpening()) {
      long frame = clock() + all.openedAt(lane);
      emit(OPENED, all.isLinked() ? -1 : lane, 0, frame, 0, all.openedDbfs(lane));
    }
  }

  private void mixListened(float[] out, GateKey key, int frames) {
    key.delayed(listened, frames);
    for (int n = 0; n < frames; n++) {
      wet[n] = out[n] + (listened[n] - out[n]) * listenMix[n];
    }
  }

  private void showMeters(GateLanes all) {
    float least = all.takeLeast();
    if (least != metered) {
      metered = least;
      meter(GAIN_REDUCTION, Decibels.ofGain(least, LEAST_METER_DB));
    }
    if (all.isAuto()) {
      meter(NOISE_FLOOR, all.floorDbfs());
    }
  }
}
