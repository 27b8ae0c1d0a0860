package io.github.studiohand.declick;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ParameterSpec.Flag;
import io.github.studiohand.core.ParameterValues;
import java.util.List;

/** The knobs of {@link Declicker} and {@link ClickRepair}. Immutable; made by {@link #builder}. */
public final class DeclickerSettings {
  /** What the knobs are, without bypass, in the order of the processor's parameters from 1 on. */
  public static final List<ParameterSpec> SPECS = List.of(
      ParameterSpec.builder("thresholdSigma", "Threshold", "sigma")
          .range(3, 30)
          .defaultValue(8)
          .log()
          .description(
              "How many robust standard deviations a sample may miss its prediction from both sides by"
                  + " before it is a click: more finds fewer, weaker clicks stay")
          .build(),
      ParameterSpec.builder("wideningMs", "Widening", "ms")
          .range(0, 2)
          .defaultValue(0.02)
          .description("Rebuilds that much more on either side of a click: more hides soft edges")
          .build(),
      ParameterSpec.builder("protectionPercent", "Transient protection", "%")
          .range(0, 200)
          .defaultValue(100)
          .description(
              "How much attacks are spared: at 0 everything sudden is repaired, more leaves clicks on"
                  + " onsets in")
          .build(),
      ParameterSpec.builder("maxClickMs", "Longest click", "ms")
          .range(0.5, 10)
          .defaultValue(5)
          .log()
          .flag(Flag.REPREPARE)
          .description("Longest stretch that counts as a click; more costs latency")
          .build(),
      ParameterSpec.builder("lowLatency", "Low latency", "")
          .range(0, 1)
          .steps(2)
          .flag(Flag.REPREPARE)
          .description("1 looks ahead less: clicks to 1.3 ms, more left on onsets")
          .build(),
      ParameterSpec.builder("detectOnly", "Detect only", "")
          .range(0, 1)
          .steps(2)
          .description("1 reports clicks and leaves them in")
          .build(),
      ParameterSpec.builder("listenRemoved", "Listen to removed", "")
          .range(0, 1)
          .steps(2)
          .description("1 gives out what is taken away instead of what is left")
          .build());

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
   * @return robust standard deviations, 3 to 30, default 8
   */
  public double thresholdSigma() {
    return values.get("thresholdSigma");
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
     * @param sigma robust standard deviations, 3 to 30
     * @return this
     */
    public Builder thresholdSigma(double sigma) {
      return with("thresholdSigma", sigma);
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
