package io.github.studiohand.strip;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ParameterValues;
import java.util.List;

/**
 * Settings of {@link NoiseGate}: an immutable value, made by {@link #builder}, saved by {@link #toText}.
 *
 * <p>Time constants are the time to reach 63.2 % of a step. A level is in dBFS (0 = amplitude 1.0), a gain
 * or difference in dB.
 */
public final class NoiseGateSettings {
  /** What opens the gate. */
  public enum KeySource {
    /** The signal itself. */
    MAIN,
    /** The side-chain. */
    SIDECHAIN
  }

  /** How the level of the key is measured. */
  public enum Detector {
    /** The largest sample. */
    PEAK,
    /** The root mean square over {@link #rmsWindowMs}. */
    RMS
  }

  /** What can be set: ids, units, ranges, defaults. */
  public static final List<ParameterSpec> SPECS = List.of(
      ParameterSpec.builder("thresholdDbfs", "Threshold", "dBFS")
          .range(-96, 0)
          .defaultValue(-45)
          .description("more lets less through")
          .build(),
      ParameterSpec.builder("hysteresisDb", "Hysteresis", "dB")
          .range(0, 24)
          .defaultValue(4)
          .description("more keeps an open gate open on a wavering signal")
          .build(),
      ParameterSpec.builder("attackMs", "Attack", "ms")
          .range(0.01, 500)
          .defaultValue(0.5)
          .log()
          .description("more softens the opening; look-ahead makes up for ten times the attack")
          .build(),
      ParameterSpec.builder("holdMs", "Hold", "ms")
          .range(0, 3000)
          .defaultValue(20)
          .description("more keeps the gate open longer after the key has fallen")
          .build(),
      ParameterSpec.builder("releaseMs", "Release", "ms")
          .range(1, 5000)
          .defaultValue(100)
          .log()
          .description("more closes slower")
          .build(),
      ParameterSpec.builder("rangeDb", "Range", "dB")
          .range(-120, 0)
          .defaultValue(-80)
          .description("less attenuates more")
          .build(),
      ParameterSpec.builder("ratio", "Ratio", "")
          .range(1, 100)
          .defaultValue(100)
          .log()
          .description("more turns an expander into a gate; 100 is a gate")
          .build(),
      ParameterSpec.builder("kneeDb", "Knee", "dB")
          .range(0, 24)
          .description("more starts the expansion gradually")
          .build(),
      ParameterSpec.builder("lookAheadMs", "Look-ahead", "ms")
          .range(0, 20)
          .defaultValue(5)
          .flag(ParameterSpec.Flag.REPREPARE)
          .description("more opens earlier before an attack; it is the latency")
          .build(),
      ParameterSpec.builder("keySource", "Key source", "")
          .range(0, 1)
          .steps(2)
          .description("0 listens to main, 1 to the side-chain")
          .build(),
      ParameterSpec.builder("keyHighPassHz", "Key high-pass", "Hz")
          .range(10, 20000)
          .defaultValue(10)
          .log()
          .description("more ignores more of the lows; 10 is off")
          .build(),
      ParameterSpec.builder("keyLowPassHz", "Key low-pass", "Hz")
          .range(20, 20000)
          .defaultValue(20000)
          .log()
          .description("less ignores more of the highs; 20000 is off")
          .build(),
      ParameterSpec.builder("keyListen", "Key listen", "")
          .range(0, 1)
          .steps(2)
          .description("1 puts the filtered key out in place of the signal")
          .build(),
      ParameterSpec.builder("detector", "Detector", "")
          .range(0, 1)
          .steps(2)
          .description("0 judges peaks, 1 the RMS over rmsWindowMs")
          .build(),
      ParameterSpec.builder("rmsWindowMs", "RMS window", "ms")
          .range(1, 50)
          .defaultValue(10)
          .description("more averages longer")
          .build(),
      ParameterSpec.builder("duck", "Duck", "")
          .range(0, 1)
          .steps(2)
          .description("1 attenuates while the key is loud, the inverse of a gate")
          .build(),
      ParameterSpec.builder("link", "Link", "")
          .range(0, 1)
          .defaultValue(1)
          .steps(2)
          .description("1 gives every channel the gain that the loudest asks for")
          .build(),
      ParameterSpec.builder("followDecay", "Follow decay", "")
          .range(0, 1)
          .steps(2)
          .description("1 closes along with the decay of the key instead of the release time alone")
          .build(),
      ParameterSpec.builder("autoThreshold", "Automatic threshold", "")
          .range(0, 1)
          .steps(2)
          .description("1 puts the threshold autoMarginDb above the tracked noise floor of the key")
          .build(),
      ParameterSpec.builder("autoMarginDb", "Automatic margin", "dB")
          .range(0, 30)
          .defaultValue(6)
          .description("more opens later above the noise")
          .build(),
      ParameterSpec.builder("gainReductionDb", "Gain reduction", "dB")
          .range(-120, 0)
          .flag(ParameterSpec.Flag.METER)
          .description("the least gain in the last block")
          .build(),
      ParameterSpec.builder("noiseFloorDbfs", "Noise floor", "dBFS")
          .range(-160, 0)
          .defaultValue(-160)
          .flag(ParameterSpec.Flag.METER)
          .description("RMS of the tracked noise of the key")
          .build());

  private final ParameterValues values;

  private NoiseGateSettings(ParameterValues values) {
    this.values = values;
  }

  /**
   * Starts from the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder(ParameterValues.defaults(SPECS));
  }

  /**
   * Starts from these settings.
   *
   * @return a builder with these values
   */
  public Builder toBuilder() {
    return new Builder(values);
  }

  /**
   * Reads settings back.
   *
   * @param text lines of {@code id = value}; unknown ids are ignored
   * @return the defaults with what the text says
   * @throws IllegalArgumentException if a value is no number or out of range
   */
  public static NoiseGateSettings parse(String text) {
    return new NoiseGateSettings(ParameterValues.parse(SPECS, text));
  }

  /**
   * The settings as text that {@link #parse} reads back exactly.
   *
   * @return lines of {@code id = value}
   */
  public String toText() {
    return values.toText();
  }

  /**
   * All values, keyed by parameter id.
   *
   * @return an immutable set
   */
  public ParameterValues values() {
    return values;
  }

  /**
   * Level of the key at which the gate opens, when autoThreshold is off.
   *
   * @return in dBFS
   */
  public double thresholdDbfs() {
    return values.get("thresholdDbfs");
  }

  /**
   * How far below the threshold the key has to fall before the gate closes.
   *
   * @return in decibels
   */
  public double hysteresisDb() {
    return values.get("hysteresisDb");
  }

  /**
   * Time to reach 63.2 % of an opening.
   *
   * @return in milliseconds
   */
  public double attackMs() {
    return values.get("attackMs");
  }

  /**
   * How long the gate stays open after the key was last above the closing threshold.
   *
   * @return in milliseconds
   */
  public double holdMs() {
    return values.get("holdMs");
  }

  /**
   * Time to reach 63.2 % of a closing, in decibels.
   *
   * @return in milliseconds
   */
  public double releaseMs() {
    return values.get("releaseMs");
  }

  /**
   * Gain of the closed gate.
   *
   * @return in decibels
   */
  public double rangeDb() {
    return values.get("rangeDb");
  }

  /**
   * Decibels out per decibel in below the threshold.
   *
   * @return in as a bare number
   */
  public double ratio() {
    return values.get("ratio");
  }

  /**
   * Width of the quadratic transition below the threshold of an expander.
   *
   * @return in decibels
   */
  public double kneeDb() {
    return values.get("kneeDb");
  }

  /**
   * How far the gate looks ahead of what it plays.
   *
   * @return in milliseconds
   */
  public double lookAheadMs() {
    return values.get("lookAheadMs");
  }

  /**
   * What opens the gate.
   *
   * @return the choice
   */
  public KeySource keySource() {
    return KeySource.values()[(int) values.get("keySource")];
  }

  /**
   * Second-order Butterworth high-pass of the key.
   *
   * @return in hertz
   */
  public double keyHighPassHz() {
    return values.get("keyHighPassHz");
  }

  /**
   * Second-order Butterworth low-pass of the key.
   *
   * @return in hertz
   */
  public double keyLowPassHz() {
    return values.get("keyLowPassHz");
  }

  /**
   * Whether the output is the key.
   *
   * @return true if so
   */
  public boolean keyListen() {
    return values.get("keyListen") >= 0.5;
  }

  /**
   * How the level of the key is measured.
   *
   * @return the choice
   */
  public Detector detector() {
    return Detector.values()[(int) values.get("detector")];
  }

  /**
   * Time constant of the RMS detector.
   *
   * @return in milliseconds
   */
  public double rmsWindowMs() {
    return values.get("rmsWindowMs");
  }

  /**
   * Whether the key closes instead of opens.
   *
   * @return true if so
   */
  public boolean duck() {
    return values.get("duck") >= 0.5;
  }

  /**
   * Whether channels open together.
   *
   * @return true if so
   */
  public boolean link() {
    return values.get("link") >= 0.5;
  }

  /**
   * Whether a closing gate follows the tail.
   *
   * @return true if so
   */
  public boolean followDecay() {
    return values.get("followDecay") >= 0.5;
  }

  /**
   * Whether the threshold follows the noise floor.
   *
   * @return true if so
   */
  public boolean autoThreshold() {
    return values.get("autoThreshold") >= 0.5;
  }

  /**
   * How far above the peaks of the noise the automatic threshold lies.
   *
   * @return in decibels
   */
  public double autoMarginDb() {
    return values.get("autoMarginDb");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoiseGateSettings that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toText();
  }

  /** Collects {@link NoiseGateSettings}. */
  public static final class Builder {
    private ParameterValues values;

    private Builder(ParameterValues values) {
      this.values = values;
    }

    /**
     * Level of the key at which the gate opens, when autoThreshold is off. More lets less through.
     *
     * @param thresholdDbfs -96 to 0 dBFS, default -45
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder thresholdDbfs(double thresholdDbfs) {
      values = values.with("thresholdDbfs", thresholdDbfs);
      return this;
    }

    /**
     * How far below the threshold the key has to fall before the gate closes. More keeps an open gate open on a wavering signal.
     *
     * @param hysteresisDb 0 to 24 dB, default 4
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder hysteresisDb(double hysteresisDb) {
      values = values.with("hysteresisDb", hysteresisDb);
      return this;
    }

    /**
     * Time to reach 63.2 % of an opening. More softens the opening; look-ahead makes up for ten times the attack.
     *
     * @param attackMs 0.01 to 500 ms, default 0.5
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder attackMs(double attackMs) {
      values = values.with("attackMs", attackMs);
      return this;
    }

    /**
     * How long the gate stays open after the key was last above the closing threshold. More keeps the gate open longer after the key has fallen.
     *
     * @param holdMs 0 to 3000 ms, default 20
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder holdMs(double holdMs) {
      values = values.with("holdMs", holdMs);
      return this;
    }

    /**
     * Time to reach 63.2 % of a closing, in decibels. More closes slower.
     *
     * @param releaseMs 1 to 5000 ms, default 100
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder releaseMs(double releaseMs) {
      values = values.with("releaseMs", releaseMs);
      return this;
    }

    /**
     * Gain of the closed gate. Less attenuates more.
     *
     * @param rangeDb -120 to 0 dB, default -80
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder rangeDb(double rangeDb) {
      values = values.with("rangeDb", rangeDb);
      return this;
    }

    /**
     * Decibels out per decibel in below the threshold. More turns an expander into a gate; 100 is a gate.
     *
     * @param ratio 1 to 100, default 100
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder ratio(double ratio) {
      values = values.with("ratio", ratio);
      return this;
    }

    /**
     * Width of the quadratic transition below the threshold of an expander. More starts the expansion gradually.
     *
     * @param kneeDb 0 to 24 dB, default 0
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder kneeDb(double kneeDb) {
      values = values.with("kneeDb", kneeDb);
      return this;
    }

    /**
     * How far the gate looks ahead of what it plays. More opens earlier before an attack; it is the latency.
     *
     * @param lookAheadMs 0 to 20 ms, default 5
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder lookAheadMs(double lookAheadMs) {
      values = values.with("lookAheadMs", lookAheadMs);
      return this;
    }

    /**
     * What opens the gate. 0 listens to main, 1 to the side-chain.
     *
     * @param keySource default KeySource.MAIN
     * @return this
     */
    public Builder keySource(KeySource keySource) {
      values = values.with("keySource", keySource.ordinal());
      return this;
    }

    /**
     * Second-order Butterworth high-pass of the key. More ignores more of the lows; 10 is off.
     *
     * @param keyHighPassHz 10 to 20000 Hz, default 10
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder keyHighPassHz(double keyHighPassHz) {
      values = values.with("keyHighPassHz", keyHighPassHz);
      return this;
    }

    /**
     * Second-order Butterworth low-pass of the key. Less ignores more of the highs; 20000 is off.
     *
     * @param keyLowPassHz 20 to 20000 Hz, default 20000
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder keyLowPassHz(double keyLowPassHz) {
      values = values.with("keyLowPassHz", keyLowPassHz);
      return this;
    }

    /**
     * Whether the output is the key. 1 puts the filtered key out in place of the signal.
     *
     * @param keyListen default false
     * @return this
     */
    public Builder keyListen(boolean keyListen) {
      values = values.with("keyListen", keyListen ? 1 : 0);
      return this;
    }

    /**
     * How the level of the key is measured. 0 judges peaks, 1 the RMS over rmsWindowMs.
     *
     * @param detector default Detector.PEAK
     * @return this
     */
    public Builder detector(Detector detector) {
      values = values.with("detector", detector.ordinal());
      return this;
    }

    /**
     * Time constant of the RMS detector. More averages longer.
     *
     * @param rmsWindowMs 1 to 50 ms, default 10
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder rmsWindowMs(double rmsWindowMs) {
      values = values.with("rmsWindowMs", rmsWindowMs);
      return this;
    }

    /**
     * Whether the key closes instead of opens. 1 attenuates while the key is loud, the inverse of a gate.
     *
     * @param duck default false
     * @return this
     */
    public Builder duck(boolean duck) {
      values = values.with("duck", duck ? 1 : 0);
      return this;
    }

    /**
     * Whether channels open together. 1 gives every channel the gain that the loudest asks for.
     *
     * @param link default true
     * @return this
     */
    public Builder link(boolean link) {
      values = values.with("link", link ? 1 : 0);
      return this;
    }

    /**
     * Whether a closing gate follows the tail. 1 closes along with the decay of the key instead of the release time alone.
     *
     * @param followDecay default false
     * @return this
     */
    public Builder followDecay(boolean followDecay) {
      values = values.with("followDecay", followDecay ? 1 : 0);
      return this;
    }

    /**
     * Whether the threshold follows the noise floor. 1 puts the threshold autoMarginDb above the tracked noise floor of the key.
     *
     * @param autoThreshold default false
     * @return this
     */
    public Builder autoThreshold(boolean autoThreshold) {
      values = values.with("autoThreshold", autoThreshold ? 1 : 0);
      return this;
    }

    /**
     * How far above the peaks of the noise the automatic threshold lies. More opens later above the noise.
     *
     * @param autoMarginDb 0 to 30 dB, default 6
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder autoMarginDb(double autoMarginDb) {
      values = values.with("autoMarginDb", autoMarginDb);
      return this;
    }

    /**
     * Finishes.
     *
     * @return the settings
     */
    public NoiseGateSettings build() {
      return new NoiseGateSettings(values);
    }
  }
}
