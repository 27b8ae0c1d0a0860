package io.github.studiohand.debleed;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ParameterValues;
import java.util.List;

/**
 * Settings of {@link BleedSuppressor}: an immutable value, made by {@link #builder}, saved by
 * {@link #toText}.
 *
 * <p>Times are in milliseconds; levels are in dBFS (0 = amplitude 1.0), differences in dB.
 */
public final class BleedSuppressorSettings {
  /** What can be set, and the meters: ids, units, ranges, defaults. */
  public static final List<ParameterSpec> SPECS = BleedSuppressorSpecs.ALL;

  private final ParameterValues values;

  private BleedSuppressorSettings(ParameterValues values) {
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
   * Reads settings back.
   *
   * @param text lines of {@code id = value}; unknown ids are ignored
   * @return the defaults with what the text says
   * @throws IllegalArgumentException if a value is no number or out of range
   */
  public static BleedSuppressorSettings parse(String text) {
    return new BleedSuppressorSettings(ParameterValues.parse(SPECS, text));
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
   * How much of the bleed found is taken away.
   *
   * @return in percent
   */
  public double reductionPercent() {
    return values.get("reductionPercent");
  }

  /**
   * Whether nothing is done but subtracting filtered references, which keeps all phases.
   *
   * @return true if so
   */
  public boolean linearOnly() {
    return values.get("linearOnly") >= 0.5;
  }

  /**
   * Lowest gain of the spectral stage.
   *
   * @return in decibels
   */
  public double floorDb() {
    return values.get("floorDb");
  }

  /**
   * How steady the gain of the spectral stage is kept.
   *
   * @return 0 to 10
   */
  public double artifactSmoothing() {
    return values.get("artifactSmoothing");
  }

  /**
   * Memory of the filter while the reference plays.
   *
   * @return in milliseconds
   */
  public double adaptationMs() {
    return values.get("adaptationMs");
  }

  /**
   * Length of the acoustic path that is modelled, after its delay.
   *
   * @return in milliseconds
   */
  public double pathMs() {
    return values.get("pathMs");
  }

  /**
   * Whether the delay of the reference is found from the signals.
   *
   * @return true if so
   */
  public boolean autoDelay() {
    return values.get("autoDelay") >= 0.5;
  }

  /**
   * Delay of the reference when autoDelay is off.
   *
   * @return in milliseconds
   */
  public double delayMs() {
    return values.get("delayMs");
  }

  /**
   * Whether the filter stays as it is.
   *
   * @return true if so
   */
  public boolean freeze() {
    return values.get("freeze") >= 0.5;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BleedSuppressorSettings that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toText();
  }

  /** Collects {@link BleedSuppressorSettings}. */
  public static final class Builder {
    private ParameterValues values;

    private Builder(ParameterValues values) {
      this.values = values;
    }

    /**
     * How much of the bleed found is taken away: more takes more of the bleed found away.
     *
     * @param reductionPercent 0 to 100 %, default 100
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder reductionPercent(double reductionPercent) {
      values = values.with("reductionPercent", reductionPercent);
      return this;
    }

    /**
     * Whether nothing is done but subtracting filtered references, which keeps all phases.
     *
     * @param linearOnly 1 only subtracts filtered references; 0 lowers what they leave by a spectral gain too;
     *     default true
     * @return this
     */
    public Builder linearOnly(boolean linearOnly) {
      values = values.with("linearOnly", linearOnly ? 1 : 0);
      return this;
    }

    /**
     * Lowest gain of the spectral stage: less lets the spectral gain fall lower.
     *
     * @param floorDb -60 to 0 dB, default -18
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder floorDb(double floorDb) {
      values = values.with("floorDb", floorDb);
      return this;
    }

    /**
     * How steady the gain of the spectral stage is kept: more keeps it steadier, against musical noise.
     *
     * @param artifactSmoothing 0 to 10, default 5
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder artifactSmoothing(double artifactSmoothing) {
      values = values.with("artifactSmoothing", artifactSmoothing);
      return this;
    }

    /**
     * Memory of the filter while the reference plays: more is steadier, less follows a moving path sooner.
     *
     * @param adaptationMs 100 to 10000 ms, default 400
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder adaptationMs(double adaptationMs) {
      values = values.with("adaptationMs", adaptationMs);
      return this;
    }

    /**
     * Length of the acoustic path that is modelled, after its delay: more follows longer rooms, and learns slower.
     *
     * @param pathMs 10 to 200 ms, default 120
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder pathMs(double pathMs) {
      values = values.with("pathMs", pathMs);
      return this;
    }

    /**
     * Whether the delay of the reference is found from the signals.
     *
     * @param autoDelay 1 finds the delay of the reference, 0 takes delayMs; default true
     * @return this
     */
    public Builder autoDelay(boolean autoDelay) {
      values = values.with("autoDelay", autoDelay ? 1 : 0);
      return this;
    }

    /**
     * Delay of the reference when autoDelay is off: more expects the bleed later.
     *
     * @param delayMs 0 to 250 ms, default 0
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder delayMs(double delayMs) {
      values = values.with("delayMs", delayMs);
      return this;
    }

    /**
     * Whether the filter stays as it is.
     *
     * @param freeze 1 stops learning and keeps the filter; default false
     * @return this
     */
    public Builder freeze(boolean freeze) {
      values = values.with("freeze", freeze ? 1 : 0);
      return this;
    }

    /**
     * Finishes.
     *
     * @return the settings
     */
    public BleedSuppressorSettings build() {
      return new BleedSuppressorSettings(values);
    }
  }
}
