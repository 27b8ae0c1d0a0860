package io.github.studiohand.core.level;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ParameterValues;
import java.util.List;

/** What a {@link DcBlocker} is set to. Immutable; made by {@link #builder}. */
public final class DcBlockerSettings {
  /** The parameters, in the order of their indices from 1 on. */
  public static final List<ParameterSpec> SPECS =
      List.of(ParameterSpec.builder("cutoffHz", "Cutoff", "Hz")
          .range(0.1, 100.0)
          .defaultValue(5.0)
          .log()
          .description("Higher takes an offset out sooner, and more of the lowest bass with it")
          .build());

  private final ParameterValues values;

  private DcBlockerSettings(ParameterValues values) {
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
  public static DcBlockerSettings parse(String text) {
    return new DcBlockerSettings(ParameterValues.parse(SPECS, text));
  }

  /**
   * Frequency at which the level is 3 dB down.
   *
   * @return hertz, 0.1 to 100
   */
  public double cutoffHz() {
    return values.get("cutoffHz");
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

  /** Collects {@link DcBlockerSettings}. */
  public static final class Builder {
    private ParameterValues values = ParameterValues.defaults(SPECS);

    private Builder() {}

    /**
     * Sets the frequency at which the level is 3 dB down.
     *
     * @param hz 0.1 to 100, default 5 (time constant 32 ms); higher takes an offset out sooner, and more
     *     of the lowest bass with it
     * @return this
     */
    public Builder cutoffHz(double hz) {
      values = values.with("cutoffHz", hz);
      return this;
    }

    /**
     * Finishes.
     *
     * @return the settings
     */
    public DcBlockerSettings build() {
      return new DcBlockerSettings(values);
    }
  }
}
