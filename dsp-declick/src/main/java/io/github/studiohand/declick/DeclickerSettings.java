package io.github.studiohand.declick;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ParameterValues;
import java.util.List;

/** The knobs of {@link Declicker} and {@link ClickRepair}. Immutable; made by {@link #builder}. */
public final class DeclickerSettings {
  /** What the knobs are, without bypass, in the order of the processor's parameters from 1 on. */
  public static final List<ParameterSpec> SPECS = DeclickerSpecs.ALL;

  /** What is looked for. The order never changes: parameters carry the place in it. */
  public enum Mode {
    /** Clicks, pops and drop-outs of any material. */
    STANDARD,
    /** Mouth noise in a voice. */
    MOUTH
  }

  private static final double MIDDLE_SENSITIVITY = 5.0;
  private static final double MIDDLE_SIGMA = 8.0;
  private static final double STEPS_PER_DECADE = 10.0; // 2 dB each

  private final ParameterValues values;

  private DeclickerSettings(ParameterValues values) {
    this.values = values;
  }

  /**
   * The defaults.
   *
   * @return settings that suit records, microphones and lines alike
   */
  public static DeclickerSettings defaults() {
    return builder().build();
  }

  /**
   * Starts from the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads what {@link #toText} wrote: unknown ids are ignored, a bad value refuses the whole.
   *
   * @param text lines of {@code id = value}
   * @return the settings
   * @throws IllegalArgumentException if a value is no number or out of range
   */
  public static DeclickerSettings parse(String text) {
    return new DeclickerSettings(ParameterValues.parse(SPECS, text));
  }

  /**
   * As lines of {@code id = value}.
   *
   * @return text for {@link #parse}
   */
  public String toText() {
    return values.toText();
  }

  /**
   * As values of {@link #SPECS}.
   *
   * @return the values
   */
  public ParameterValues values() {
    return values;
  }

  /**
   * How far a sample may miss its prediction.
   *
   * @return robust standard deviations, 2.5 to 30, default 8
   */
  public double thresholdSigma() {
    return values.get("thresholdSigma");
  }

  /**
   * The threshold the other way round, in steps of 2 dB: 5 is the default, each step more finds clicks 2 dB
   * weaker, each step less leaves them.
   *
   * <pre>  sensitivity = 5 − 10·log10(thresholdSigma / 8)</pre>
   *
   * @return about −0.7 to 10.1
   */
  public double sensitivity() {
    return MIDDLE_SENSITIVITY
        - STEPS_PER_DECADE * StrictMath.log10(thresholdSigma() / MIDDLE_SIGMA);
  }

  /**
   * How much more is rebuilt on either side.
   *
   * @return ms, 0 to 2, default 0.02
   */
  public double wideningMs() {
    return values.get("wideningMs");
  }

  /**
   * How much attacks are spared.
   *
   * @return %, 0 to 200, default 100
   */
  public double protectionPercent() {
    return values.get("protectionPercent");
  }

  /**
   * Longest click.
   *
   * @return ms, 0.5 to 10, default 5
   */
  public double maxClickMs() {
    return values.get("maxClickMs");
  }

  /**
   * Whether to look ahead less.
   *
   * @return default false
   */
  public boolean lowLatency() {
    return values.get("lowLatency") >= 0.5;
  }

  /**
   * What is looked for.
   *
   * @return default {@link Mode#STANDARD}
   */
  public Mode mode() {
    return Mode.values()[(int) values.get("mode")];
  }

  /**
   * Whether all channels are treated where one is.
   *
   * @return default false
   */
  public boolean linkChannels() {
    return values.get("linkChannels") >= 0.5;
  }

  /**
   * Whether clicks are only reported.
   *
   * @return default false
   */
  public boolean detectOnly() {
    return values.get("detectOnly") >= 0.5;
  }

  /**
   * Whether to give out what is taken away.
   *
   * @return default false
   */
  public boolean listenRemoved() {
    return values.get("listenRemoved") >= 0.5;
  }

  /** Collects {@link DeclickerSettings}. */
  public static final class Builder {
    private ParameterValues values = ParameterValues.defaults(SPECS);

    private Builder() {}

    private Builder with(String id, double value) {
      values = values.with(id, value);
      return this;
    }

    /**
     * Sets how far a sample may miss its prediction.
     *
     * @param sigma robust standard deviations, 2.5 to 30
     * @return this
     */
    public Builder thresholdSigma(double sigma) {
      return with("thresholdSigma", sigma);
    }

    /**
     * Sets the threshold the other way round, in steps of 2 dB.
     *
     * @param steps 0 (25 sigma, the loudest clicks only) to 10 (2.5 sigma); 5 is the default of 8 sigma
     * @return this
     * @throws IllegalArgumentException if {@code steps} is out of range or NaN
     */
    public Builder sensitivity(double steps) {
      double above = Checks.inRange("sensitivity", steps, 0, 10) - MIDDLE_SENSITIVITY;
      return thresholdSigma(
          MIDDLE_SIGMA * StrictMath.exp(-above / STEPS_PER_DECADE * StrictMath.log(10.0)));
    }

    /**
     * Sets how much more is rebuilt on either side.
     *
     * @param ms 0 to 2
     * @return this
     */
    public Builder wideningMs(double ms) {
      return with("wideningMs", ms);
    }

    /**
     * Sets how much attacks are spared.
     *
     * @param percent 0 to 200
     * @return this
     */
    public Builder protectionPercent(double percent) {
      return with("protectionPercent", percent);
    }

    /**
     * Sets the longest click.
     *
     * @param ms 0.5 to 10
     * @return this
     */
    public Builder maxClickMs(double ms) {
      return with("maxClickMs", ms);
    }

    /**
     * Sets whether to look ahead less.
     *
     * @param on true for low latency
     * @return this
     */
    public Builder lowLatency(boolean on) {
      return with("lowLatency", on ? 1 : 0);
    }

    /**
     * Sets what is looked for.
     *
     * @param mode standard or mouth
     * @return this
     */
    public Builder mode(Mode mode) {
      return with("mode", mode.ordinal());
    }

    /**
     * Sets whether all channels are treated where one is.
     *
     * @param on true to link
     * @return this
     */
    public Builder linkChannels(boolean on) {
      return with("linkChannels", on ? 1 : 0);
    }

    /**
     * Sets whether clicks are only reported.
     *
     * @param on true to leave them in
     * @return this
     */
    public Builder detectOnly(boolean on) {
      return with("detectOnly", on ? 1 : 0);
    }

    /**
     * Sets whether to give out what is taken away.
     *
     * @param on true for the removed signal
     * @return this
     */
    public Builder listenRemoved(boolean on) {
      return with("listenRemoved", on ? 1 : 0);
    }

    /**
     * Finishes.
     *
     * @return the settings
     */
    public DeclickerSettings build() {
      return new DeclickerSettings(values);
    }
  }
}
