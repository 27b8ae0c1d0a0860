package io.github.studiohand.declick;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ParameterValues;
import java.util.List;

/** The knobs of {@link PopRepair}. Immutable; made by {@link #builder}. */
public final class PopSettings {
  /** What the knobs are. */
  public static final List<ParameterSpec> SPECS = List.of(
      ParameterSpec.builder("thresholdDb", "Threshold", "dB")
          .range(3, 40)
          .defaultValue(9)
          .description(
              "How far a burst of low frequencies must stand above what is usual within 4 seconds to be a pop:"
                  + " more leaves soft pops in, less takes the body out of stressed syllables")
          .build(),
      ParameterSpec.builder("cutoffHz", "Cutoff", "Hz")
          .range(60, 250)
          .defaultValue(120)
          .log()
          .description(
              "Up to where pops are looked for, and six times where their spectrum begins to fall: more takes"
                  + " out fuller thumps and more of a low voice with them")
          .build(),
      ParameterSpec.builder("maxPopMs", "Longest pop", "ms")
          .range(20, 400)
          .defaultValue(150)
          .log()
          .description("Longest stretch that counts as a pop: more takes low notes for thumps")
          .build(),
      ParameterSpec.builder("reductionPercent", "Reduction", "%")
          .range(0, 100)
          .defaultValue(100)
          .description("How much of a pop is taken out: less leaves some of its weight")
          .build(),
      ParameterSpec.builder("detectOnly", "Detect only", "")
          .range(0, 1)
          .steps(2)
          .description("1 reports pops and leaves them in")
          .build());

  private final ParameterValues values;

  private PopSettings(ParameterValues values) {
    this.values = values;
  }

  /**
   * The defaults.
   *
   * @return settings that suit a voice close to a microphone
   */
  public static PopSettings defaults() {
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
  public static PopSettings parse(String text) {
    return new PopSettings(ParameterValues.parse(SPECS, text));
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
   * How far a pop stands above its surroundings.
   *
   * @return dB, 3 to 40, default 9
   */
  public double thresholdDb() {
    return values.get("thresholdDb");
  }

  /**
   * Up to where pops are looked for.
   *
   * @return Hz, 60 to 250, default 120
   */
  public double cutoffHz() {
    return values.get("cutoffHz");
  }

  /**
   * Longest pop.
   *
   * @return ms, 20 to 400, default 150
   */
  public double maxPopMs() {
    return values.get("maxPopMs");
  }

  /**
   * How much of a pop is taken out.
   *
   * @return %, 0 to 100, default 100
   */
  public double reductionPercent() {
    return values.get("reductionPercent");
  }

  /**
   * Whether pops are only reported.
   *
   * @return default false
   */
  public boolean detectOnly() {
    return values.get("detectOnly") >= 0.5;
  }

  /** Collects {@link PopSettings}. */
  public static final class Builder {
    private ParameterValues values = ParameterValues.defaults(SPECS);

    private Builder() {}

    private Builder with(String id, double value) {
      values = values.with(id, value);
      return this;
    }

    /**
     * Sets how far a pop stands above its surroundings.
     *
     * @param db 3 to 40
     * @return this
     */
    public Builder thresholdDb(double db) {
      return with("thresholdDb", db);
    }

    /**
     * Sets up to where pops are looked for.
     *
     * @param hz 60 to 250
     * @return this
     */
    public Builder cutoffHz(double hz) {
      return with("cutoffHz", hz);
    }

    /**
     * Sets the longest pop.
     *
     * @param ms 20 to 400
     * @return this
     */
    public Builder maxPopMs(double ms) {
      return with("maxPopMs", ms);
    }

    /**
     * Sets how much of a pop is taken out.
     *
     * @param percent 0 to 100
     * @return this
     */
    public Builder reductionPercent(double percent) {
      return with("reductionPercent", percent);
    }

    /**
     * Sets whether pops are only reported.
     *
     * @param on true to leave them in
     * @return this
     */
    public Builder detectOnly(boolean on) {
      return with("detectOnly", on ? 1 : 0);
    }

    /**
     * Finishes.
     *
     * @return the settings
     */
    public PopSettings build() {
      return new PopSettings(values);
    }
  }
}
