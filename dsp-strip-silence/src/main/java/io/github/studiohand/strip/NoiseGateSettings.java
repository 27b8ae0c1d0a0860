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
  public static final List<ParameterSpec> SPECS = NoiseGateSpecs.ALL;

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

  /** {@return level of the key at which the gate opens, and where an automatic threshold starts, in dBFS} */
  public double thresholdDbfs() {
    return values.get("thresholdDbfs");
  }

  /** {@return how far below the threshold the key has to fall before the gate closes, in decibels} */
  public double hysteresisDb() {
    return values.get("hysteresisDb");
  }

  /** {@return time to reach 63.2 % of an opening, in milliseconds} */
  public double attackMs() {
    return values.get("attackMs");
  }

  /** {@return how long the gate stays open after the key was last above the closing threshold, in milliseconds} */
  public double holdMs() {
    return values.get("holdMs");
  }

  /** {@return time to reach 63.2 % of a closing, in milliseconds} */
  public double releaseMs() {
    return values.get("releaseMs");
  }

  /** {@return gain of the closed gate, in decibels} */
  public double rangeDb() {
    return values.get("rangeDb");
  }

  /** {@return decibels out per decibel in below the threshold} */
  public double ratio() {
    return values.get("ratio");
  }

  /** {@return width of the quadratic transition below the threshold of an expander, in decibels} */
  public double kneeDb() {
    return values.get("kneeDb");
  }

  /** {@return how far the gate looks ahead of what it plays, in milliseconds} */
  public double lookAheadMs() {
    return values.get("lookAheadMs");
  }

  /** {@return what opens the gate} */
  public KeySource keySource() {
    return KeySource.values()[(int) values.get("keySource")];
  }

  /** {@return second-order Butterworth high-pass of the key, in hertz} */
  public double keyHighPassHz() {
    return values.get("keyHighPassHz");
  }

  /** {@return second-order Butterworth low-pass of the key, in hertz} */
  public double keyLowPassHz() {
    return values.get("keyLowPassHz");
  }

  /** {@return whether the output is the key} */
  public boolean keyListen() {
    return values.get("keyListen") >= 0.5;
  }

  /** {@return how the level of the key is measured} */
  public Detector detector() {
    return Detector.values()[(int) values.get("detector")];
  }

  /** {@return time constant of the RMS detector, in milliseconds} */
  public double rmsWindowMs() {
    return values.get("rmsWindowMs");
  }

  /** {@return whether the key closes instead of opens} */
  public boolean duck() {
    return values.get("duck") >= 0.5;
  }

  /** {@return whether channels open together} */
  public boolean link() {
    return values.get("link") >= 0.5;
  }

  /** {@return whether a closing gate follows the tail} */
  public boolean followDecay() {
    return values.get("followDecay") >= 0.5;
  }

  /** {@return whether the threshold follows the noise floor} */
  public boolean autoThreshold() {
    return values.get("autoThreshold") >= 0.5;
  }

  /** {@return how far above the peaks of the noise the automatic threshold lies, in decibels} */
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

  /**
   * Collects {@link NoiseGateSettings}. A value that is out of range or NaN is refused with an
   * IllegalArgumentException that names it.
   */
  public static final class Builder {
    private ParameterValues values;

    private Builder(ParameterValues values) {
      this.values = values;
    }

    private Builder with(String id, double value) {
      values = values.with(id, value);
      return this;
    }

    /**
     * Level of the key at which the gate opens, and where an automatic threshold starts. More lets less through.
     *
     * @param thresholdDbfs -96 to 0 dBFS, default -45
     * @return this
     */
    public Builder thresholdDbfs(double thresholdDbfs) {
      return with("thresholdDbfs", thresholdDbfs);
    }

    /**
     * How far below the threshold the key has to fall before the gate closes. More keeps an open gate open on a wavering signal.
     *
     * @param hysteresisDb 0 to 24 dB, default 4
     * @return this
     */
    public Builder hysteresisDb(double hysteresisDb) {
      return with("hysteresisDb", hysteresisDb);
    }

    /**
     * Time to reach 63.2 % of an opening. More softens the opening; look-ahead makes up for ten times the attack.
     *
     * @param attackMs 0.01 to 500 ms, default 0.5
     * @return this
     */
    public Builder attackMs(double attackMs) {
      return with("attackMs", attackMs);
    }

    /**
     * How long the gate stays open after the key was last above the closing threshold. More keeps the gate open longer after the key has fallen.
     *
     * @param holdMs 0 to 3000 ms, default 20
     * @return this
     */
    public Builder holdMs(double holdMs) {
      return with("holdMs", holdMs);
    }

    /**
     * Time to reach 63.2 % of a closing. More closes slower.
     *
     * @param releaseMs 1 to 5000 ms, default 100
     * @return this
     */
    public Builder releaseMs(double releaseMs) {
      return with("releaseMs", releaseMs);
    }

    /**
     * Gain of the closed gate. Less attenuates more.
     *
     * @param rangeDb -120 to 0 dB, default -80
     * @return this
     */
    public Builder rangeDb(double rangeDb) {
      return with("rangeDb", rangeDb);
    }

    /**
     * Decibels out per decibel in below the threshold. More turns an expander into a gate; 100 is a gate.
     *
     * @param ratio 1 to 100, default 100
     * @return this
     */
    public Builder ratio(double ratio) {
      return with("ratio", ratio);
    }

    /**
     * Width of the quadratic transition below the threshold of an expander. More starts the expansion gradually.
     *
     * @param kneeDb 0 to 24 dB, default 0
     * @return this
     */
    public Builder kneeDb(double kneeDb) {
      return with("kneeDb", kneeDb);
    }

    /**
     * How far the gate looks ahead of what it plays. More opens earlier before an attack; it is the latency.
     *
     * @param lookAheadMs 0 to 20 ms, default 5
     * @return this
     */
    public Builder lookAheadMs(double lookAheadMs) {
      return with("lookAheadMs", lookAheadMs);
    }

    /**
     * What opens the gate. 0 listens to main, 1 to the side-chain.
     *
     * @param keySource default KeySource.MAIN
     * @return this
     */
    public Builder keySource(KeySource keySource) {
      return with("keySource", keySource.ordinal());
    }

    /**
     * Second-order Butterworth high-pass of the key. More ignores more of the lows; 10 is off.
     *
     * @param keyHighPassHz 10 to 20000 Hz, default 10
     * @return this
     */
    public Builder keyHighPassHz(double keyHighPassHz) {
      return with("keyHighPassHz", keyHighPassHz);
    }

    /**
     * Second-order Butterworth low-pass of the key. Less ignores more of the highs; 20000 is off.
     *
     * @param keyLowPassHz 20 to 20000 Hz, default 20000
     * @return this
     */
    public Builder keyLowPassHz(double keyLowPassHz) {
      return with("keyLowPassHz", keyLowPassHz);
    }

    /**
     * Whether the output is the key. 1 puts the filtered key out in place of the signal.
     *
     * @param keyListen default false
     * @return this
     */
    public Builder keyListen(boolean keyListen) {
      return with("keyListen", keyListen ? 1 : 0);
    }

    /**
     * How the level of the key is measured. 0 judges peaks, 1 the RMS over rmsWindowMs.
     *
     * @param detector default Detector.PEAK
     * @return this
     */
    public Builder detector(Detector detector) {
      return with("detector", detector.ordinal());
    }

    /**
     * Time constant of the RMS detector. More averages longer.
     *
     * @param rmsWindowMs 1 to 50 ms, default 10
     * @return this
     */
    public Builder rmsWindowMs(double rmsWindowMs) {
      return with("rmsWindowMs", rmsWindowMs);
    }

    /**
     * Whether the key closes instead of opens. 1 attenuates while the key is loud, the inverse of a gate.
     *
     * @param duck default false
     * @return this
     */
    public Builder duck(boolean duck) {
      return with("duck", duck ? 1 : 0);
    }

    /**
     * Whether channels open together. 1 gives every channel the gain that the loudest asks for.
     *
     * @param link default true
     * @return this
     */
    public Builder link(boolean link) {
      return with("link", link ? 1 : 0);
    }

    /**
     * Whether a closing gate follows the tail. 1 closes along with the decay of the key instead of the release time alone.
     *
     * @param followDecay default false
     * @return this
     */
    public Builder followDecay(boolean followDecay) {
      return with("followDecay", followDecay ? 1 : 0);
    }

    /**
     * Whether the threshold follows the noise floor. 1 puts the threshold autoMarginDb above the tracked noise floor of the key.
     *
     * @param autoThreshold default false
     * @return this
     */
    public Builder autoThreshold(boolean autoThreshold) {
      return with("autoThreshold", autoThreshold ? 1 : 0);
    }

    /**
     * How far above the peaks of the noise the automatic threshold lies. More opens later above the noise.
     *
     * @param autoMarginDb 0 to 30 dB, default 6
     * @return this
     */
    public Builder autoMarginDb(double autoMarginDb) {
      return with("autoMarginDb", autoMarginDb);
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
