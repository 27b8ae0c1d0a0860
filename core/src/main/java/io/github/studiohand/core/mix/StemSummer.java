package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.ProcessorProvider;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.StreamProcessor;
import io.github.studiohand.core.level.Decibels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds the stems on its side-chain onto the buses on main, each with gain, pan, mute, polarity, place, fades and
 * automation.
 *
 * <pre>  main_b[n] = float(main_b[n] + Σ_s gain_s[n] · pan_sb[n] · stem_s[n − startFrame_s − delayFrames_s])</pre>
 *
 * <p>Main's channels are those of the buses in order. The sum is made in double and rounded once: with K stems
 * the error stays below half a step of the float result plus (K + 1) · 2^-53 · (|main| + Σ|gain · pan · stem|).
 * A change of control moves its gain in a straight line over 10 ms. Nothing is clipped: samples above 0 dBFS are
 * reported as events and on the meters. A stem sample that is NaN, infinite or above 1e10 counts as 0 and is
 * reported; the one that stays unseen is such a finite sample that other stems cancel to below +60 dBFS.
 *
 * <p>Latency 0; bypassed, main is unchanged. The tail is the longest start plus delay. Controls from any thread,
 * lock-free; the rest as {@link Processor} says. Cost: one multiply-add per stem sample and bus channel where
 * gains stand still, about ten times that where they move, a look at each sample for stems at gain 0.
 *
 * @see StemMix
 */
public final class StemSummer extends StreamProcessor {
  /** Most stems. */
  public static final int MAX_STEMS = StemSummerSettings.MAX_STEMS;

  /** Kind of the event that reports samples of the bus above 0 dBFS; its value is the magnitude. */
  public static final int OVER = 1;

  static final double RAMP_MS = 10.0;
  static final int OVER_WINDOW_FRAMES = 1024;

  private static final String ID = "io.github.studiohand.stemsummer";
  private static final int PEAK_DBFS = 1;
  private static final ProcessorInfo INFO = info(0, MAX_STEMS, 1);

  private final PanLaw law; // without settings
  private final int[]
      stemChannels; // without settings; empty: every side-chain channel is a mono stem
  private final @Nullable StemSummerSettings settings;
  private final StemControls controls;
  private final FloatBuses buses = new FloatBuses();
  private @Nullable StemMix mix;
  private long tailFrames;
  private int[] busOfChannel = new int[0];
  private float[] busPeak = new float[0]; // per bus, in this block
  private long[] overWindow = new long[0]; // per channel

  /** A summer of mono stems, one per channel of the side-chain, panned by {@link PanLaw#MINUS_3_DB}. */
  public StemSummer() {
    this(INFO, PanLaw.MINUS_3_DB, new int[0], null, new StemControls(MAX_STEMS));
  }

  /**
   * A summer for a layout of stems on one bus as wide as main.
   *
   * @param law how mono stems are panned
   * @param stemChannels channels of each stem, in the order of the side-chain; 1 to {@link #MAX_STEMS} stems
   *     of 1 to 64 channels, 1024 in all
   * @throws IllegalArgumentException if there are none or too many
   */
  public StemSummer(PanLaw law, int... stemChannels) {
    this(
        layoutInfo(stemChannels),
        law,
        stemChannels.clone(),
        null,
        new StemControls(stemChannels.length));
  }

  /**
   * A summer for stems and buses.
   *
   * @param settings stems and buses; their gains, pans, mutes and polarities are where the controls start
   */
  public StemSummer(StemSummerSettings settings) {
    this(
        info(settings.stemChannels(), settings.stemChannels(), settings.buses().size()),
        PanLaw.MINUS_3_DB,
        new int[0],
        settings,
        new StemControls(settings));
  }

  private StemSummer(
      ProcessorInfo info,
      PanLaw law,
      int[] stemChannels,
      @Nullable StemSummerSettings settings,
      StemControls controls) {
    super(info);
    this.law = law;
    this.stemChannels = stemChannels;
    this.settings = settings;
    this.controls = controls;
  }

  private static ProcessorInfo layoutInfo(int[] stemChannels) {
    Checks.inRange("stemChannels.length", stemChannels.length, 1, MAX_STEMS);
    int total = 0;
    for (int channels : stemChannels) {
      total += Checks.inRange("stemChannels", channels, 1, StemSettings.MAX_CHANNELS);
    }
    Checks.inRange("stemChannels in all", total, 1, 1024);
    return info(total, total, 1);
  }

  private static ProcessorInfo info(int minChannels, int maxChannels, int buses) {
    List<ParameterSpec> meters = new ArrayList<>();
    meters.add(meter("peakDbfs", "Peak", "Highest sample of all buses in the last block"));
    for (int b = 0; b < buses && buses > 1; b++) {
      meters.add(meter(
          "bus" + b + "PeakDbfs",
          "Peak of bus " + b,
          "Highest sample of bus " + b + " in the last block, counted from 0"));
    }
    return ProcessorInfo.builder(ID, "Stem summer", "1.1")
        .description("Adds the stems on its side-chain onto main")
        .sidechain(minChannels, maxChannels)
        .parameters(meters)
        .eventKind("over: a sample of the bus above 0 dBFS, at most one report per channel and 1024"
            + " frames; value = its magnitude")
        .build();
  }

  private static ParameterSpec meter(String id, String name, String description) {
    return ParameterSpec.builder(id, name, "dBFS")
        .range(Decibels.SILENCE_DB, 400.0)
        .defaultValue(Decibels.SILENCE_DB)
        .description(description)
        .flag(ParameterSpec.Flag.METER)
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
   * Sets where a mono stem is heard, or the balance of a stereo stem; a stem with a {@link PanCurve} is where
   * that says. Any thread, lock-free.
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
  public long tailFrames() {
    return tailFrames;
  }

  @Override
  protected int allocate(StreamFormat format) {
    StemSummerSettings layout = settings == null ? layoutFor(format) : settings;
    Checks.that(
        format.channels() == layout.busChannels(),
        "channels: " + format.channels() + " (expected: " + layout.busChannels()
            + ", those of the buses)");
    int ramp = Math.max(1, format.framesOf(RAMP_MS));
    mix = new StemMix(layout, controls, ramp, this::reportSidechain);
    tailFrames = mix.heldFrames();
    busOfChannel = new int[format.channels()];
    int channel = 0;
    for (int b = 0; b < layout.buses().size(); b++) {
      Arrays.fill(busOfChannel, channel, channel + layout.buses().get(b), b);
      channel += layout.buses().get(b);
    }
    busPeak = new float[layout.buses().size()];
    overWindow = new long[format.channels()];
    return 0;
  }

  private StemSummerSettings layoutFor(StreamFormat format) {
    int[] layout = stemChannels;
    if (layout.length == 0) {
      layout = new int[format.sidechainChannels()];
      Arrays.fill(layout, 1);
    }
    return StemSummerSettings.oneBus(law, format.channels(), layout);
  }

  @Override
  protected void clear() {
    Objects.requireNonNull(mix).clear();
    Arrays.fill(overWindow, -1);
  }

  @Override
  protected boolean screensSidechain() {
    return true;
  }

  @Override
  protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
    Arrays.fill(busPeak, 0.0f);
    buses.main = main;
    buses.offset = offset;
    Objects.requireNonNull(mix).add(buses, sidechain, offset, frames);
    float highest = 0.0f;
    for (int b = 0; b < busPeak.length; b++) {
      highest = Math.max(highest, busPeak[b]);
      if (busPeak.length > 1) {
        meter(PEAK_DBFS + 1 + b, Decibels.ofGain(busPeak[b], Decibels.SILENCE_DB));
      }
    }
    meter(PEAK_DBFS, Decibels.ofGain(highest, Decibels.SILENCE_DB));
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

  /** Main of this block. */
  private final class FloatBuses implements SumTarget {
    private float[][] main = NO_SIDECHAIN;
    private int offset; // of the block

    @Override
    public void load(int channel, double[] sum, int from, int frames) {
      float[] bus = main[channel];
      for (int i = 0; i < frames; i++) {
        sum[i] = bus[from + i] + 0.0; // so that no sum is −0, whatever is added
      }
    }

    @Override
    public void store(int channel, double[] sum, int from, int frames, double peak) {
      float[] bus = main[channel];
      for (int i = 0; i < frames; i++) {
        bus[from + i] = (float) sum[i];
      }
      float loudest = (float) peak; // rounding is monotonic
      int b = busOfChannel[channel];
      busPeak[b] = Math.max(busPeak[b], loudest);
      if (loudest > 1.0f) {
        reportOvers(bus, from, frames, channel, clock() + from - offset);
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
