package io.github.studiohand.strip;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.SmoothedValue;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.StreamProcessor;
import io.github.studiohand.core.buffer.DelayLine;
import java.util.List;

/**
 * Noise gate, expander and ducker with hysteresis, hold and look-ahead, keyed by the signal or a
 * side-chain.
 *
 * <pre>
 *   out[n] = g[n] · in[n − lookAhead]
 *   open   when the key reaches the threshold, g → 1
 *   closed when the key has been below threshold − hysteresis for hold + lookAhead, g → range
 * </pre>
 *
 * <p>The gain moves by one-pole smoothing with the attack or the release time, and arrives: an open gate
 * passes its input to the bit. Since the gain acts on the signal of {@code lookAheadMs} ago, an attack
 * passes unshaped when the look-ahead is ten times {@code attackMs} or more (gain then above −0.001 dB
 * when the attack comes out). The hold is counted from the key and lengthened by the look-ahead, so that
 * it is heard as set.
 *
 * <p>Latency: {@code lookAheadMs} in frames, to the nearest. Allocates nothing after {@code prepare}.
 * Threads as for every {@link io.github.studiohand.core.Processor}. Channels are linked by default: all
 * get the gain that the loudest key asks for.
 *
 * <p>The automatic threshold lies {@code autoMarginDb} above the peaks of the noise, taken as {@value
 * #CREST_DB} dB above the RMS floor that {@link FloorTracker} follows.
 */
public final class NoiseGate extends StreamProcessor {
  /** Stable id. */
  public static final String ID = "io.github.studiohand.gate";

  /** Event kind: the gate opened; the value is the threshold in dBFS, the channel −1 when linked. */
  public static final int OPENED = 1;

  static final double CREST_DB = 13.0;

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
  private static final double FLOOR_BLOCK_MS = 10.0;
  private static final double LISTEN_FADE_MS = 10.0;
  private static final double LOWEST_THRESHOLD_DBFS = -96.0;

  static final ProcessorInfo INFO = ProcessorInfo.builder(ID, "Noise gate", "1")
      .description("Attenuates a signal while its key is below a threshold")
      .sidechain(0, 64)
      .parameters(NoiseGateSettings.SPECS)
      .eventKind("opened: the key reached the threshold; value = the threshold in dBFS")
      .build();

  private double rate = 48_000.0;
  private int lookAheadFrames;
  private DelayLine[] delays = new DelayLine[0]; // per channel of main
  private DelayLine[] keyDelays = new DelayLine[0]; // per channel of main: what key listen puts out
  private KeyFilter[] filters = new KeyFilter[0]; // per key channel, main's or the side-chain's
  private float[][] keys = new float[0][];
  private GateLane[] lanes = new GateLane[0];
  private FloorTracker[] floors = new FloorTracker[0];
  private float[] linked = new float[0];
  private float[][] gains = new float[0][];
  private int[] emitted = new int[0]; // per lane, in this block
  private float[] delayed = new float[0];
  private float[] listened = new float[0];
  private float[] listenMix = new float[0];
  private final SmoothedValue listen = new SmoothedValue(0.0);
  private int channels;
  private int sidechainChannels;
  private boolean auto;

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
    this();
    List<ParameterSpec> specs = NoiseGateSettings.SPECS;
    for (int i = 0; i < specs.size(); i++) {
      if (!specs.get(i).has(ParameterSpec.Flag.METER)) {
        parameters().set(FIRST + i, settings.values().get(i));
      }
    }
  }

  private static int index(String id) {
    for (int i = 0; i < NoiseGateSettings.SPECS.size(); i++) {
      if (NoiseGateSettings.SPECS.get(i).id().equals(id)) {
        return FIRST + i;
      }
    }
    throw new AssertionError(id);
  }

  @Override
  protected int allocate(StreamFormat format) {
    int latency = format.framesOf(value(LOOK_AHEAD));
    int block = format.maxBlockFrames();
    int keyChannels = Math.max(format.channels(), format.sidechainChannels());
    delays = new DelayLine[format.channels()];
    keyDelays = new DelayLine[format.channels()];
    lanes = new GateLane[format.channels()];
    floors = new FloorTracker[format.channels()];
    for (int ch = 0; ch < format.channels(); ch++) {
      delays[ch] = new DelayLine(latency);
      keyDelays[ch] = new DelayLine(latency);
      lanes[ch] = new GateLane();
      lanes[ch].allocate(block);
      floors[ch] = new FloorTracker(format.framesOf(FLOOR_BLOCK_MS));
    }
    filters = new KeyFilter[keyChannels];
    for (int k = 0; k < keyChannels; k++) {
      filters[k] = new KeyFilter(format.sampleRateHz());
    }
    keys = new float[keyChannels][block];
    linked = new float[block];
    gains = new float[format.channels()][block];
    emitted = new int[format.channels()];
    delayed = new float[block];
    listened = new float[block];
    listenMix = new float[block];
    listen.setRampFrames(format.framesOf(LISTEN_FADE_MS));
    rate = format.sampleRateHz();
    channels = format.channels();
    sidechainChannels = format.sidechainChannels();
    lookAheadFrames = latency;
    return latency;
  }

  @Override
  protected void clear() {
    for (int ch = 0; ch < channels; ch++) {
      delays[ch].clear();
      keyDelays[ch].clear();
      floors[ch].clear();
    }
    for (int k = 0; k < filters.length; k++) {
      filters[k].clear();
    }
  }

  @Override
  protected void update(boolean jump) {
    boolean rms = value(DETECTOR) >= 0.5;
    auto = value(AUTO_THRESHOLD) >= 0.5;
    for (int k = 0; k < filters.length; k++) {
      filters[k].tune(value(KEY_HIGH_PASS), value(KEY_LOW_PASS));
    }
    for (int ch = 0; ch < channels; ch++) {
      GateLane lane = lanes[ch];
      lane.shape(
          rms,
          value(DUCK) >= 0.5,
          value(FOLLOW_DECAY) >= 0.5,
          value(RATIO),
          value(KNEE),
          value(RANGE));
      lane.times(
          frames(value(ATTACK)),
          frames(value(RELEASE)),
          (int) Math.rint(frames(value(HOLD))) + lookAheadFrames,
          frames(value(RMS_WINDOW)),
          frames(LEVEL_DECAY_MS));
      if (jump || !auto) {
        lane.threshold(value(THRESHOLD), value(HYSTERESIS));
      }
      if (jump) {
        lane.clear();
      }
    }
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
    boolean external = value(KEY_SOURCE) >= 0.5 && sidechainChannels > 0;
    int keyChannels = external ? sidechainChannels : channels;
    takeKeys(external ? sidechain : main, keyChannels, offset, frames);
    boolean listening = !listen.isSettled() || listen.current() != 0.0;
    for (int n = 0; n < frames && listening; n++) {
      listenMix[n] = (float) listen.next();
    }
    boolean link = value(LINK) >= 0.5;
    int used = link ? 1 : channels;
    for (int lane = 0; lane < used; lane++) {
      float[] key = link ? link(keyChannels, frames) : keys[Math.min(lane, keyChannels - 1)];
      decide(lane, key, frames);
    }
    emitOpenings(used, link);
    for (int ch = 0; ch < channels; ch++) {
      delays[ch].process(main[ch], offset, delayed, 0, frames);
      keyDelays[ch].process(keys[Math.min(ch, keyChannels - 1)], 0, listened, 0, frames);
      apply(gains[link ? 0 : ch], frames, listening);
      System.arraycopy(delayed, 0, main[ch], offset, frames);
    }
    meter(GAIN_REDUCTION, leastGainDb(used));
  }

  private void takeKeys(float[][] source, int keyChannels, int offset, int frames) {
    for (int k = 0; k < keyChannels; k++) {
      float[] key = keys[k];
      float[] from = source[k];
      for (int n = 0; n < frames; n++) {
        key[n] = Checks.finite(from[offset + n]);
      }
      filters[k].process(key, frames);
    }
  }

  /* The loudest key, frame by frame. */
  private float[] link(int keyChannels, int frames) {
    if (keyChannels == 1) {
      return keys[0];
    }
    float[] most = linked;
    System.arraycopy(keys[0], 0, most, 0, frames);
    for (int k = 1; k < keyChannels; k++) {
      float[] key = keys[k];
      for (int n = 0; n < frames; n++) {
        most[n] = Math.max(Math.abs(most[n]), Math.abs(key[n]));
      }
    }
    return most;
  }

  private void decide(int index, float[] key, int frames) {
    GateLane lane = lanes[index];
    FloorTracker floor = floors[index];
    lane.startBlock();
    int from = 0;
    while (from < frames) {
      int to = auto ? Math.min(frames, from + floor.framesToBlockEnd()) : frames;
      lane.run(key, gains[index], from, to, clock());
      if (auto && floor.add(key, from, to)) {
        double floorDbfs = floor.floorDbfs();
        double crestDb = value(DETECTOR) >= 0.5 ? 0.0 : CREST_DB;
        lane.threshold(
            Math.max(LOWEST_THRESHOLD_DBFS, floorDbfs + crestDb + value(AUTO_MARGIN)),
            value(HYSTERESIS));
        meter(NOISE_FLOOR, floorDbfs);
      }
      from = to;
    }
  }

  /* In the order of time, then of channels, so that blocks do not show in the events. */
  private void emitOpenings(int used, boolean link) {
    for (int lane = 0; lane < used; lane++) {
      emitted[lane] = 0;
    }
    while (true) {
      int first = -1;
      for (int lane = 0; lane < used; lane++) {
        if (emitted[lane] < lanes[lane].openings()
            && (first < 0
                || lanes[lane].openedAt(emitted[lane]) < lanes[first].openedAt(emitted[first]))) {
          first = lane;
        }
      }
      if (first < 0) {
        return;
      }
      int opening = emitted[first]++;
      long frame = clock() + lanes[first].openedAt(opening);
      emit(OPENED, link ? -1 : first, 0, frame, 0, lanes[first].openedDbfs(opening));
    }
  }

  private void apply(float[] gain, int frames, boolean listening) {
    float[] wet = delayed;
    for (int n = 0; n < frames; n++) {
      wet[n] *= gain[n];
    }
    if (!listening) {
      return;
    }
    float[] key = listened;
    float[] mix = listenMix;
    for (int n = 0; n < frames; n++) {
      wet[n] += (key[n] - wet[n]) * mix[n];
    }
  }

  private double leastGainDb(int used) {
    double least = 1.0;
    for (int ch = 0; ch < used; ch++) {
      least = Math.min(least, lanes[ch].takeLeast());
    }
    return 20.0 * StrictMath.log10(Math.max(1e-6, least));
  }
}
