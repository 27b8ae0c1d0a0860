package io.github.studiohand.core.align;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ParameterValues;
import java.util.List;

/** Where {@link Alignment} searches. Immutable; made by {@link #builder}. */
public final class AlignmentSettings {
  /** The parameters. */
  public static final List<ParameterSpec> SPECS = List.of(
      ParameterSpec.builder("maxDelayMs", "Largest delay", "ms")
          .range(0.1, 10_000.0)
          .defaultValue(30.0)
          .log()
          .description(
              "Larger finds takes that lie further apart, and can mistake an echo for them")
          .build(),
      ParameterSpec.builder("lowHz", "Lowest frequency", "Hz")
          .range(0.0, 10_000.0)
          .defaultValue(30.0)
          .description("Higher does not listen to rumble and hum")
          .build(),
      ParameterSpec.builder("highHz", "Highest frequency", "Hz")
          .range(100.0, 400_000.0)
          .defaultValue(20_000.0)
          .log()
          .description("Lower does not listen to hiss and to what two microphones hear differently")
          .build());

  private final ParameterValues values;

  private AlignmentSettings(ParameterValues values) {
    this.values = values;
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
   * Reads settings.
   *
   * @param text from {@link #toText}; unknown ids are ignored
   * @return the settings
   * @throws IllegalArgumentException if a value is no number or out of range
   */
  public static AlignmentSettings parse(String text) {
    return new AlignmentSettings(checked(ParameterValues.parse(SPECS, text)));
  }

  private static ParameterValues checked(ParameterValues values) {
    double low = values.get("lowHz");
    double high = values.get("highHz");
    if (!(low < high)) {
      throw new IllegalArgumentException(
          "lowHz: " + low + " (expected: below highHz, " + high + ")");
    }
    return values;
  }

  /**
   * Largest delay that is searched, either way.
   *
   * @return milliseconds, 0.1 to 10000
   */
  public double maxDelayMs() {
    return values.get("maxDelayMs");
  }

  /**
   * Lowest frequency that is listened to.
   *
   * @return hertz, 0 to 10000
   */
  public double lowHz() {
    return values.get("lowHz");
  }

  /**
   * Highest frequency that is listened to, if the takes go that far.
   *
   * @return hertz, 100 to 400000
   */
  public double highHz() {
    return values.get("highHz");
  }

  /**
   * The same as parameter values.
   *
   * @return one value per parameter of {@link #SPECS}
   */
  public ParameterValues values() {
    return values;
  }

  /**
   * The same as text.
   *
   * @return lines of {@code id = value}
   */
  public String toText() {
    return values.toText();
  }

  /** Collects {@link AlignmentSettings}. */
  public static final class Builder {
    private ParameterValues values = ParameterValues.defaults(SPECS);

    private Builder() {}

    /**
     * Sets the largest delay that is searched, either way.
     *
     * @param ms 0.1 to 10000, default 30 (10 m of air); larger finds takes that lie further apart, and can
     *     mistake an echo for them
     * @return this
     */
    public Builder maxDelayMs(double ms) {
      values = values.with("maxDelayMs", ms);
      return this;
    }

    /**
     * Sets the lowest frequency that is listened to.
     *
     * @param hz 0 to 10000, default 30; higher does not listen to rumble and hum
     * @return this
     */
    public Builder lowHz(double hz) {
      values = values.with("lowHz", hz);
      return this;
    }

    /**
     * Sets the highest frequency that is listened to.
     *
     * @param hz 100 to 400000, default 20000; lower does not listen to hiss and to what two microphones
     *     hear differently
     * @return this
     */
    public Builder highHz(double hz) {
      values = values.with("highHz", hz);
      return this;
    }

    /**
     * Finishes.
     *
     * @return the settings
     * @throws IllegalArgumentException if the lowest frequency is not below the highest
     */
    public AlignmentSettings build() {
      return new AlignmentSettings(checked(values));
    }
  }
}
