package io.github.studiohand.debleed;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ParameterValues;
import java.util.List;

/**
 * Settings of {@link MicrophoneBleedSuppressor} and {@link OfflineMicrophoneBleedSuppressor}: an immutable
 * value, made by {@link #builder}, saved by {@link #toText}.
 *
 * <p>On a whole take, artifactSmoothing, adaptationMs and freeze do nothing; twice floorDb is the lowest gain
 * of the mask on drums, and linearOnly leaves that mask out.
 *
 * <p>Times are in milliseconds; levels are in dBFS (0 = amplitude 1.0), differences in dB.
 */
public final class MicrophoneBleedSettings {
  /** What can be set, and the meters: ids, units, ranges, defaults. */
  public static final List<ParameterSpec> SPECS = List.of(
      ParameterSpec.builder("reductionPercent", "Reduction", "%")
          .range(0, 100)
          .defaultValue(100)
          .description("more takes more of the bleed found away")
          .build(),
      ParameterSpec.builder("linearOnly", "Linear only", "")
          .range(0, 1)
          .steps(2)
          .description(
              "1 only subtracts filtered microphones; 0 lowers what they leave by a spectral gain too")
          .build(),
      ParameterSpec.builder("floorDb", "Floor", "dB")
          .range(-60, 0)
          .defaultValue(-18)
          .description("less lets the spectral gain fall lower")
          .build(),
      ParameterSpec.builder("artifactSmoothing", "Artifact smoothing", "")
          .range(0, 10)
          .defaultValue(5)
          .description("more keeps the spectral gain steadier, against musical noise")
          .build(),
      ParameterSpec.builder("adaptationMs", "Adaptation", "ms")
          .range(100, 10000)
          .defaultValue(2000)
          .log()
          .description("more is steadier, less follows moving sources sooner")
          .build(),
      ParameterSpec.builder("freeze", "Freeze", "")
          .range(0, 1)
          .steps(2)
          .description("1 stops learning and keeps what was learned")
          .build(),
      ParameterSpec.builder("bleedDbfs", "Bleed", "dBFS")
          .range(-160, 40)
          .defaultValue(-160)
          .flag(ParameterSpec.Flag.METER)
          .description("level of the bleed taken away, in the microphone with the most, smoothed")
          .build(),
      ParameterSpec.builder("suppressedDb", "Suppressed", "dB")
          .range(0, 120)
          .flag(ParameterSpec.Flag.METER)
          .description("how far the level falls where bleed dominates")
          .build(),
      ParameterSpec.builder("confidencePercent", "Confidence", "%")
          .range(0, 100)
          .flag(ParameterSpec.Flag.METER)
          .description("share of the pairs of microphones where the evidence supports cancelling")
          .build());

  private final ParameterValues values;

  private MicrophoneBleedSettings(ParameterValues values) {
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
  public static MicrophoneBleedSettings parse(String text) {
    return new MicrophoneBleedSettings(ParameterValues.parse(SPECS, text));
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
   * Whether nothing is done but subtracting filtered microphones, which keeps all phases.
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
   * Memory of what is learned.
   *
   * @return in milliseconds
   */
  public double adaptationMs() {
    return values.get("adaptationMs");
  }

  /**
   * Whether what was learned stays as it is.
   *
   * @return true if so
   */
  public boolean freeze() {
    return values.get("freeze") >= 0.5;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MicrophoneBleedSettings that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toText();
  }

  /** Collects {@link MicrophoneBleedSettings}. */
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
     * Whether nothing is done but subtracting filtered microphones, which keeps all phases.
     *
     * @param linearOnly 1 only subtracts filtered microphones; 0 lowers what they leave by a spectral gain too;
     *     default false
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
     * Memory of what is learned: more is steadier, less follows moving sources sooner.
     *
     * @param adaptationMs 100 to 10000 ms, default 2000
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder adaptationMs(double adaptationMs) {
      values = values.with("adaptationMs", adaptationMs);
      return this;
    }

    /**
     * Whether what was learned stays as it is.
     *
     * @param freeze 1 stops learning and keeps what was learned; default false
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
    public MicrophoneBleedSettings build() {
      return new MicrophoneBleedSettings(values);
    }
  }
}
