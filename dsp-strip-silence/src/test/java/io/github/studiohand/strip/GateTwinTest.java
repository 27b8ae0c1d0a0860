package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.StreamFormat;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** {@link NoiseGate} against its definition, to the bit. */
class GateTwinTest {
  private static final int MOST_FRAMES = 300;

  @Provide
  Arbitrary<NoiseGateSettings> settings() {
    Arbitrary<NoiseGateSettings.Builder> levels = Combinators.combine(
            Arbitraries.doubles().between(-60.0, -6.0),
            Arbitraries.doubles().between(0.0, 12.0),
            Arbitraries.of(-120.0, -80.0, -12.0, 0.0),
            Arbitraries.of(1.0, 1.5, 4.0, 100.0),
            Arbitraries.of(0.0, 9.0))
        .as((threshold, hysteresis, range, ratio, knee) -> NoiseGateSettings.builder()
            .thresholdDbfs(threshold)
            .hysteresisDb(hysteresis)
            .rangeDb(range)
            .ratio(ratio)
            .kneeDb(knee));
    Arbitrary<NoiseGateSettings.Builder> times = Combinators.combine(
            levels,
            Arbitraries.of(0.01, 0.5, 7.0),
            Arbitraries.of(0.0, 0.1, 5.0),
            Arbitraries.of(1.0, 4.0, 40.0),
            Arbitraries.of(0.0, 1.0, 5.0))
        .as((builder, attack, hold, release, lookAhead) ->
            builder.attackMs(attack).holdMs(hold).releaseMs(release).lookAheadMs(lookAhead));
    return Combinators.combine(
            times,
            Arbitraries.of(NoiseGateSettings.Detector.values()),
            Arbitraries.of(NoiseGateSettings.KeySource.values()),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as((builder, detector, key, duck, link, follow) -> builder
            .detector(detector)
            .rmsWindowMs(2.0)
            .keySource(key)
            .duck(duck)
            .link(link)
            .followDecay(follow)
            .build());
  }

  @Property(tries = 300)
  void output_isTheDefinition(
      @ForAll("settings") NoiseGateSettings settings,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(min = 1, max = 2) int keys,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double rate = random.nextBoolean() ? 48_000.0 : 44_100.0;
    float[][] main = ThresholdDetectorTest.bursts(seed, channels, 6_000);
    float[][] key = ThresholdDetectorTest.bursts(~seed, keys, 6_000);
    float[][] expected = new GateTwin(settings, rate).process(main, key);
    NoiseGate gate = new NoiseGate(settings);
    gate.prepare(new StreamFormat(rate, channels, keys, MOST_FRAMES));
    for (int at = 0; at < main[0].length; ) {
      int frames = Math.min(main[0].length - at, random.nextInt(MOST_FRAMES + 1));
      gate.process(main, key, at, frames);
      at += frames;
    }
    for (int ch = 0; ch < channels; ch++) {
      for (int n = 0; n < expected[ch].length; n++) {
        if (main[ch][n] != expected[ch][n]) {
          assertThat(main[ch][n])
              .as("channel %d, frame %d, %s", ch, n, settings.toText())
              .isEqualTo(expected[ch][n]);
        }
      }
    }
  }
}
