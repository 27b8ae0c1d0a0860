package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.ProcessorProvider;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.StreamProcessor;
import io.github.studiohand.core.level.Decibels;
import java.util.Arrays;
import java.util.List;

/**
 * Adds the stems on its side-chain onto main, each with gain, pan, mute and polarity.
 *
 * <pre>  main_b[n] = float(main_b[n] + Σ_s gain_s[n] · pan_sb[n] · stem_s[n])</pre>
 *
 * <p>The sum is made in double and rounded once: with K stems the error stays below half a step of the float
 * result plus K · 1.2e-16 · Σ|gain · stem|. On a bus of two or more channels a mono stem is panned between
 * the first two by the {@link PanLaw}, a stereo stem balanced; every other stem goes channel by channel. A
 * change of control moves its gain in a straight line over 10 ms. Nothing is clipped: samples above 0 dBFS
 * are reported as events and on the meter. A stem sample that is NaN, infinite or above 1e10 counts as 0 as
 * soon as it shows in the sum (above +120 dBFS), and is reported.
 *
 * <p>Latency 0; bypassed, main is unchanged. Controls from any thread, lock-free; the rest as {@link
 * Processor} says. Cost: one multiply-add a stem sample; stems at gain 0 cost nothing.
 */
public final class StemSummer extends StreamProcessor {
  /** Most stems. */
  public static final int MAX_STEMS = 512;

  /** Kind of the event that reports samples of the bus above 0 dBFS; its value is the magnitude. */
  public static final int OVER = 1;

  static final double RAMP_MS = 10.0;
  static final int OVER_WINDOW_FRAMES = 1024;

  private static final String ID = "io.github.studiohand.stemsummer";
  private static final int PEAK_DBFS = 1;
  private static final List<ParameterSpec> SPECS =
      List.of(ParameterSpec.builder("peakDbfs", "Peak", "dBFS")
          .range(Decibels.SILENCE_DB, 400.0)
          .defaultValue(Decibels.SILENCE_DB)
          .description("Highest sample of the bus in the last block")
          .flag(ParameterSpec.Flag.METER)
          .build());
  private static final ProcessorInfo INFO = info(0, MAX_STEMS);

  private final PanLaw law;
  private final int[] stemChannels; // empty: every channel of the side-chain is a mono stem
  private final StemControls controls;

  private final double[] lastGainDb; // per stem, as last taken over
  private final double[] lastPan;
  private final double[] amplitude; // of lastGainDb
  private final double[] left; // of lastPan
  private final double[] right;
  private BusSum[] sums = new BusSum[0];
  private int[][] routeStem = new int[0][]; // per bus channel and route
  private int[][] routeSide = new int[0][]; // −1 left, 1 right, 0 neither
  private int[] channelsOfStem = new int[0];
  private long[] overWindow = new long[0];
  private long version;
  private boolean fresh;

  /** A summer of mono stems, one per channel of the side-chain, panned by {@link PanLaw#MINUS_3_DB}. */
  public StemSummer() {
    this(INFO, PanLaw.MINUS_3_DB, new int[0], MAX_STEMS);
  }

  /**
   * A summer for a layout of stems.
   *
   * @param law how mono stems are panned
   * @param stemChannels channels of each stem, in the order of the side-chain; 1 to {@link #MAX_STEMS} stems
   *     of 1 to 64 channels, 1024 in all
   * @throws IllegalArgumentException if there are none or too many
   */
  public StemSummer(PanLaw law, int... stemChannels) {
    this(layoutInfo(stemChannels), law, stemChannels.clone(), stemChannels.length);
  }

  private StemSummer(ProcessorInfo info, PanLaw law, int[] stemChannels, int stems) {
    super(info);
    this.law = law;
    this.stemChannels = stemChannels;
    controls = new StemControls(stems);
    lastGainDb = new double[stems];
    lastPan = new double[stems];
    amplitude = new double[stems];
    left = new double[stems];
    right = new double[stems];
  }

  private static ProcessorInfo layoutInfo(int[] stemChannels) {
    Checks.inRange("stemChannels.length", stemChannels.length, 1, MAX_STEMS);
    int total = 0;
    for (int channels : stemChannels) {
      total += Checks.inRange("stemChannels", channels, 1, 64);
    }
    Checks.inRange("stemChannels in all", total, 1, 1024);
    return info(total, total);
  }

  private static ProcessorInfo info(int minChannels, int maxChannels) {
    return ProcessorInfo.builder(ID, "Stem summer", "1.0")
        .description("Adds the stems on its side-chain onto main")
        .sidechain(minChannels, maxChannels)
        .parameters(SPECS)
        .eventKind("over: a sample of the bus above 0 dBFS, at most one report per channel and 1024"
            + " frames; value = its magnitude")
        .build();
  }

  /**
   * Sets the gain of a stem. Any thread, lock-free.
   *
   * @param stem from 0
   * @param gainDb −∞ to 40 dB, default 0
   * @throws IllegalArgumentException if there is no such stem, or {@code gainDb} is above 40 or NaN
   */
  public void setGainDb(int stem, double gainDb) {
    controls.setGainDb(stem, gainDb);
  }

  /**
   * Sets where a mono stem is heard, or the balance of a stereo stem. Any thread, lock-free.
   *
   * @param stem from 0
   * @param pan −1 left to 1 right, default 0
   * @throws IllegalArgumentException if there is no such stem, or {@code pan} is out of range or NaN
   */
  public void setPan(int stem, double pan) {
    controls.setPan(stem, pan);
  }

  /**
   * Mutes a stem or lets it be heard. Any thread, lock-free.
   *
   * @param stem from 0
   * @param mute true for silence; default false
   * @throws IllegalArgumentException if there is no such stem
   */
  public void setMute(int stem, boolean mute) {
    controls.setMute(stem, mute);
  }

  /**
   * Turns the polarity of a stem round. Any thread, lock-free.
   *
   * @param stem from 0
   * @param inverted true to subtract it; default false
   * @throws IllegalArgumentException if there is no such stem
   */
  public void setPolarityInverted(int stem, boolean inverted) {
    controls.setPolarityInverted(stem, inverted);
  }

  @Override
  protected int allocate(StreamFormat format) {
    int[] layout = stemChannels;
    if (layout.length == 0) {
      layout = new int[format.sidechainChannels()];
      Arrays.fill(layout, 1);
    }
    int channels = format.channels();
    for (int stem = 0; stem < layout.length; stem++) {
      Checks.that(
          layout[stem] <= channels,
          "stem " + stem + ": " + layout[stem] + " channels (expected: at most the " + channels
              + " of main)");
    }
    BusSum[] nextSums = new BusSum[channels];
    int[][] nextStem = new int[channels][];
    int[][] nextSide = new int[channels][];
    for (int bus = 0; bus < channels; bus++) {
      Routes routes = new Routes(layout, bus, channels);
      nextSums[bus] = new BusSum(routes.source, Math.max(1, format.framesOf(RAMP_MS)));
      nextStem[bus] = routes.stem;
      nextSide[bus] = routes.side;
    }
    channelsOfStem = layout;
    sums = nextSums;
    routeStem = nextStem;
    routeSide = nextSide;
    overWindow = new long[channels];
    return 0;
  }

  /** Which channels of which stems go to one channel of the bus. */
  private static final class Routes {
    final int[] source;
    final int[] stem;
    final int[] side;

    Routes(int[] layout, int bus, int busChannels) {
      int[] sources = new int[layout.length];
      int[] stems = new int[layout.length];
      int[] sides = new int[layout.length];
      int count = 0;
      int first = 0;
      for (int s = 0; s < layout.length; s++) {
        boolean panned = layout[s] <= 2 && busChannels >= 2;
        if (bus < (panned ? 2 : layout[s])) {
          sources[count] = first + (layout[s] == 1 ? 0 : bus);
          stems[count] = s;
          sides[count] = panned ? 2 * bus - 1 : 0;
          count++;
        }
        first += layout[s];
      }
      source = Arrays.copyOf(sources, count);
      stem = Arrays.copyOf(stems, count);
      side = Arrays.copyOf(sides, count);
    }
  }

  @Override
  protected void clear() {
    fresh = true;
    Arrays.fill(overWindow, -1);
  }

  @Override
  protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
    long latest = controls.version();
    if (fresh || latest != version) {
      version = latest;
      takeOver();
      fresh = false;
    }
    float peak = 0.0f;
    for (int done = 0; done < frames; done += BusSum.CHUNK_FRAMES) {
      int run = Math.min(BusSum.CHUNK_FRAMES, frames - done);
      for (int bus = 0; bus < sums.length; bus++) {
        float loudest = sums[bus].process(main[bus], sidechain, offset + done, run);
        peak = Math.max(peak, loudest);
        if (loudest > 1.0f) {
          reportOvers(main[bus], offset + done, run, bus, clock() + done);
        }
      }
    }
    meter(PEAK_DBFS, Decibels.ofGain(peak, Decibels.SILENCE_DB));
  }

  private void takeOver() {
    for (int stem = 0; stem < channelsOfStem.length; stem++) {
      double gainDb = controls.gainDb(stem);
      double pan = controls.pan(stem);
      if (fresh || gainDb != lastGainDb[stem]) {
        lastGainDb[stem] = gainDb;
        amplitude[stem] = Decibels.toGain(gainDb);
      }
      if (fresh || pan != lastPan[stem]) {
        PanLaw shape = channelsOfStem[stem] == 1 ? law : PanLaw.ZERO_DB;
        lastPan[stem] = pan;
        left[stem] = shape.left(pan);
        right[stem] = shape.right(pan);
      }
    }
    for (int bus = 0; bus < sums.length; bus++) {
      for (int route = 0; route < routeStem[bus].length; route++) {
        int stem = routeStem[bus][route];
        int side = routeSide[bus][route];
        double panned = side == 0 ? 1.0 : side < 0 ? left[stem] : right[stem];
        sums[bus].setGain(route, controls.sign(stem) * amplitude[stem] * panned, fresh);
      }
    }
  }

  private void reportOvers(float[] bus, int from, int frames, int channel, long firstFrame) {
    for (int i = 0; i < frames; i++) {
      float magnitude = Math.abs(bus[from + i]);
      if (magnitude > 1.0f) {
        long window = (firstFrame + i) / OVER_WINDOW_FRAMES;
        if (window != overWindow[channel]) {
          overWindow[channel] = window;
          emit(OVER, channel, 0, firstFrame + i, 1, magnitude);
        }
      }
    }
  }

  /** Makes summers of mono stems for {@link io.github.studiohand.core.Processors}. */
  public static final class Provider implements ProcessorProvider {
    /** For {@link java.util.ServiceLoader}. */
    public Provider() {}

    @Override
    public ProcessorInfo info() {
      return INFO;
    }

    @Override
    public Processor create() {
      return new StemSummer();
    }
  }
}
