package io.github.studiohand.core;

import java.util.List;

/** Settings as a processor's are: the pattern, and what shows that {@link SettingsContract} works. */
final class SmoothGainSettings {
  static final List<ParameterSpec> SPECS = SmoothGain.INFO.parameters();

  private final ParameterValues values;

  private SmoothGainSettings(ParameterValues values) {
    this.values = values;
  }

  static Builder builder() {
    return new Builder();
  }

  public double gainDb() {
    return values.get("gainDb");
  }

  public ParameterValues values() {
    return values;
  }

  public String toText() {
    return values.toText();
  }

  public static SmoothGainSettings parse(String text) {
    return new SmoothGainSettings(ParameterValues.parse(SPECS, text));
  }

  static final class Builder {
    private ParameterValues values = ParameterValues.defaults(SPECS);

    public Builder gainDb(double db) {
      values = values.with("gainDb", db);
      return this;
    }

    public SmoothGainSettings build() {
      return new SmoothGainSettings(values);
    }
  }
}
