package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ParameterSpecTest {
  private static ParameterSpec.Builder spec() {
    return ParameterSpec.builder("cutoffHz", "Cutoff", "Hz");
  }

  @Property(tries = 200)
  void normalized_roundTrips(
      @ForAll @DoubleRange(min = 0.01, max = 1000) double min,
      @ForAll @DoubleRange(min = 1.01, max = 1e4) double ratio,
      @ForAll @DoubleRange(min = 0, max = 1) double position,
      @ForAll boolean log) {
    ParameterSpec.Builder builder = spec().range(min, min * ratio).defaultValue(min);
    ParameterSpec spec = (log ? builder.log() : builder).build();
    double value = spec.fromNormalized(position);
    assertThat(value).isBetween(spec.min(), spec.max());
    // the range may be a hundredth of its minimum wide: rounding of the value, seen through the
    // knob
    assertThat(spec.toNormalized(value)).isCloseTo(position, within(1e-11));
    assertThat(spec.fromNormalized(0)).isEqualTo(spec.min());
    assertThat(spec.fromNormalized(1)).isEqualTo(spec.max());
    assertThat(spec.toNormalized(spec.min())).isZero();
    assertThat(spec.toNormalized(spec.max())).isEqualTo(1.0);
  }

  @Property(tries = 200)
  void stepped_clampIsTheNearestStepAndStaysThere(
      @ForAll @IntRange(min = 2, max = 50) int steps,
      @ForAll @DoubleRange(min = -10, max = 10) double min,
      @ForAll @DoubleRange(min = 0.01, max = 10) double width,
      @ForAll @DoubleRange(min = -25, max = 25) double value) {
    ParameterSpec spec =
        spec().range(min, min + width).defaultValue(min).steps(steps).build();
    double nearest = Double.NaN;
    for (int i = 0; i < steps; i++) {
      double step = spec.min() + i * (spec.max() - spec.min()) / (steps - 1);
      if (!(Math.abs(step - value) >= Math.abs(nearest - value))) {
        nearest = step;
      }
    }
    double clamped = spec.clamp(value);
    assertThat(Math.abs(clamped - value)).isCloseTo(Math.abs(nearest - value), within(1e-12));
    assertThat(spec.clamp(clamped)).isEqualTo(clamped);
    assertThat(spec.check(clamped)).isEqualTo(clamped);
  }

  @Test
  void log_halfWay_isTheGeometricMean() {
    ParameterSpec spec = spec().range(20, 20_000).defaultValue(1000).log().build();
    assertThat(spec.fromNormalized(0.5)).isCloseTo(Math.sqrt(20.0 * 20_000.0), within(1e-9));
  }

  @Test
  void NaN_isRefusedEverywhere() {
    ParameterSpec spec = spec().range(20, 200).defaultValue(20).build();
    String message = "cutoffHz: NaN (expected: 20.0 to 200.0)";
    assertThatThrownBy(() -> spec.clamp(Double.NaN)).hasMessage(message);
    assertThatThrownBy(() -> spec.check(Double.NaN)).hasMessage(message);
    assertThatThrownBy(() -> spec.toNormalized(Double.NaN)).hasMessage(message);
    assertThatThrownBy(() -> spec.fromNormalized(Double.NaN)).hasMessage(message);
  }

  @Test
  void build_impossibleDescriptions_areRefused() {
    assertThatThrownBy(() -> spec().range(2, 1).build())
        .hasMessage("cutoffHz: range 2.0 to 1.0 (expected: min below max)");
    assertThatThrownBy(() -> spec().range(0, Double.POSITIVE_INFINITY).build())
        .hasMessageStartingWith("cutoffHz max: Infinity (expected: ");
    assertThatThrownBy(() -> spec().range(Double.NaN, 1).build())
        .hasMessageStartingWith("cutoffHz min: NaN (expected: ");
    assertThatThrownBy(() -> spec().range(1, 2).build())
        .hasMessage("cutoffHz default: 0.0 (expected: 1.0 to 2.0)");
    assertThatThrownBy(() -> spec().range(0, 1).log().build())
        .hasMessage("cutoffHz: min 0.0 (expected: positive for a log scale)");
    assertThatThrownBy(() -> spec().range(0, 2).steps(3).defaultValue(0.5).build())
        .hasMessage("cutoffHz default: 0.5 (expected: one of its 3 steps)");
    assertThatThrownBy(() -> spec().steps(1)).hasMessage("steps: 1 (expected: 2 to 1048576)");
    assertThatThrownBy(() -> ParameterSpec.builder("Cutoff", "Cutoff", "Hz"))
        .hasMessage("id: Cutoff (expected: lower camel case)");
  }

  @Test
  void flags_reprepareAndMeterAreNotAutomatable() {
    assertThat(spec().build().flags()).isEqualTo(Set.of(ParameterSpec.Flag.AUTOMATABLE));
    assertThat(spec().flag(ParameterSpec.Flag.REPREPARE).build().flags())
        .isEqualTo(Set.of(ParameterSpec.Flag.REPREPARE));
    assertThat(spec().flag(ParameterSpec.Flag.METER).build().has(ParameterSpec.Flag.AUTOMATABLE))
        .isFalse();
    assertThat(ParameterSpec.bypass().flags())
        .isEqualTo(Set.of(ParameterSpec.Flag.AUTOMATABLE, ParameterSpec.Flag.BYPASS));
    assertThat(ParameterSpec.bypass().clamp(0.6)).isEqualTo(1.0);
  }
}
