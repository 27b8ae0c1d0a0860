package io.github.studiohand.strip;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ParameterValues;
import java.util.List;

/**
 * Settings of {@link StripSilence}: an immutable value, made by {@link #builder}, saved by {@link
 * #toText}.
 *
 * <p>A level is in dBFS (0 = amplitude 1.0), a gain or difference in dB.
 */
public final class StripSilenceSettings {
  /** How activity is decided. */
  public enum Mode {
    /** The noise floor is found and followed. */
    AUTO,
    /** The level is compared with a threshold. */
    MANUAL
  }

  /** Where a cut is put. */
  public enum Cut {
    /** Where it was decided. */
    EXACT,
    /** At the nearest change of sign outside the region. */
    ZERO_CROSSING,
    /** At the sample of least level outside the region. */
    LEAST_LEVEL
  }

  /** What can be set: ids, units, ranges, defaults. */
  public static final List<ParameterSpec> SPECS = StripSilenceSpecs.ALL;

  private final ParameterValues values;

  private StripSilenceSettings(ParameterValues values) {
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
  public static StripSilenceSettings parse(String text) {
    return new StripSilenceSettings(ParameterValues.parse(SPECS, text));
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
   * How activity is decided.
   *
   * @return the choice
   */
  public Mode mode() {
    return Mode.values()[(int) values.get("mode")];
  }

  /**
   * AUTO: shifts every threshold against the noise floor.
   *
   * @return in decibels
   */
  public double sensitivityDb() {
    return values.get("sensitivityDb");
  }

  /**
   * MANUAL: level at which a region opens.
   *
   * @return in dBFS
   */
  public double thresholdDbfs() {
    return values.get("thresholdDbfs");
  }

  /**
   * MANUAL: how far below the threshold a region closes.
   *
   * @return in decibels
   */
  public double hysteresisDb() {
    return values.get("hysteresisDb");
  }

  /**
   * Shortest silence that is stripped.
   *
   * @return in milliseconds
   */
  public double minStripMs() {
    return values.get("minStripMs");
  }

  /**
   * Shortest sound that makes a region.
   *
   * @return in milliseconds
   */
  public double minClipMs() {
    return values.get("minClipMs");
  }

  /**
   * Added before every region.
   *
   * @return in milliseconds
   */
  public double startPadMs() {
    return values.get("startPadMs");
  }

  /**
   * Added after every region.
   *
   * @return in milliseconds
   */
  public double endPadMs() {
    return values.get("endPadMs");
  }

  /**
   * AUTO: whether tails are kept.
   *
   * @return true if so
   */
  public boolean followTail() {
    return values.get("followTail") >= 0.5;
  }

  /**
   * AUTO: level of a tail against the noise floor where the region ends.
   *
   * @return in decibels
   */
  public double tailDb() {
    return values.get("tailDb");
  }

  /**
   * AUTO: whether a faint sound that runs into a phrase is kept with it.
   *
   * @return true if so
   */
  public boolean keepBreaths() {
    return values.get("keepBreaths") >= 0.5;
  }

  /**
   * AUTO with references: how far above the predicted bleed a sound has to be.
   *
   * @return in decibels
   */
  public double bleedMarginDb() {
    return values.get("bleedMarginDb");
  }

  /**
   * Where a cut is put.
   *
   * @return the choice
   */
  public Cut cut() {
    return Cut.values()[(int) values.get("cut")];
  }

  /**
   * How far outwards a cut may move.
   *
   * @return in milliseconds
   */
  public double cutSearchMs() {
    return values.get("cutSearchMs");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StripSilenceSettings that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toText();
  }

  /** Collects {@link StripSilenceSettings}. */
  public static final class Builder {
    private ParameterValues values;

    private Builder(ParameterValues values) {
      this.values = values;
    }

    /**
     * How activity is decided. AUTO finds and follows the noise floor, MANUAL compares with a threshold.
     *
     * @param mode default Mode.AUTO
     * @return this
     */
    public Builder mode(Mode mode) {
      values = values.with("mode", mode.ordinal());
      return this;
    }

    /**
     * AUTO: shifts every threshold against the noise floor. More keeps fainter sounds.
     *
     * @param sensitivityDb -10 to 10 dB, default 0
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder sensitivityDb(double sensitivityDb) {
      values = values.with("sensitivityDb", sensitivityDb);
      return this;
    }

    /**
     * MANUAL: level at which a region opens. More strips more.
     *
     * @param thresholdDbfs -96 to 0 dBFS, default -48
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder thresholdDbfs(double thresholdDbfs) {
      values = values.with("thresholdDbfs", thresholdDbfs);
      return this;
    }

    /**
     * MANUAL: how far below the threshold a region closes. More keeps decays longer.
     *
     * @param hysteresisDb 0 to 24 dB, default 6
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder hysteresisDb(double hysteresisDb) {
      values = values.with("hysteresisDb", hysteresisDb);
      return this;
    }

    /**
     * Shortest silence that is stripped. More keeps more of the short pauses.
     *
     * @param minStripMs 10 to 10000 ms, default 200
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder minStripMs(double minStripMs) {
      values = values.with("minStripMs", minStripMs);
      return this;
    }

    /**
     * Shortest sound that makes a region. More drops more of the short sounds.
     *
     * @param minClipMs 0 to 2000 ms, default 12
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder minClipMs(double minClipMs) {
      values = values.with("minClipMs", minClipMs);
      return this;
    }

    /**
     * Added before every region. More keeps more before each sound.
     *
     * @param startPadMs 0 to 1000 ms, default 0
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder startPadMs(double startPadMs) {
      values = values.with("startPadMs", startPadMs);
      return this;
    }

    /**
     * Added after every region. More keeps more after each sound.
     *
     * @param endPadMs 0 to 5000 ms, default 0
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder endPadMs(double endPadMs) {
      values = values.with("endPadMs", endPadMs);
      return this;
    }

    /**
     * AUTO: whether tails are kept. 1 keeps a decay until it is tailDb above the noise floor, 0 ends the region where it would close.
     *
     * @param followTail default true
     * @return this
     */
    public Builder followTail(boolean followTail) {
      values = values.with("followTail", followTail ? 1 : 0);
      return this;
    }

    /**
     * AUTO: level of a tail against the noise floor where the region ends. Less follows a tail deeper into the noise.
     *
     * @param tailDb -12 to 6 dB, default -6
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder tailDb(double tailDb) {
      values = values.with("tailDb", tailDb);
      return this;
    }

    /**
     * AUTO: whether a faint sound that runs into a phrase is kept with it. 0 lets a region start after a breath.
     *
     * @param keepBreaths default true
     * @return this
     */
    public Builder keepBreaths(boolean keepBreaths) {
      values = values.with("keepBreaths", keepBreaths ? 1 : 0);
      return this;
    }

    /**
     * AUTO with references: how far above the predicted bleed a sound has to be. More takes more for bleed.
     *
     * @param bleedMarginDb 0 to 12 dB, default 4
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder bleedMarginDb(double bleedMarginDb) {
      values = values.with("bleedMarginDb", bleedMarginDb);
      return this;
    }

    /**
     * Where a cut is put. EXACT cuts where decided, ZERO_CROSSING and LEAST_LEVEL search outwards within cutSearchMs.
     *
     * @param cut default Cut.EXACT
     * @return this
     */
    public Builder cut(Cut cut) {
      values = values.with("cut", cut.ordinal());
      return this;
    }

    /**
     * How far outwards a cut may move. More finds quieter cuts further out.
     *
     * @param cutSearchMs 0 to 5 ms, default 0.7
     * @return this
     * @throws IllegalArgumentException if out of range or NaN
     */
    public Builder cutSearchMs(double cutSearchMs) {
      values = values.with("cutSearchMs", cutSearchMs);
      return this;
    }

    /**
     * Finishes.
     *
     * @return the settings
     */
    public StripSilenceSettings build() {
      return new StripSilenceSettings(values);
    }
  }
}
