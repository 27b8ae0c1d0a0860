package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where AUTO cuts before an attack, and that a stripped take is left as it is. */
class AutoAttacksTest {
  private static final StripSilenceSettings AUTO =
      StripSilenceSettings.builder().build();

  private static List<Region> regions(double rate, float[] x) {
    return new StripSilence(AUTO).analyze(AudioSource.of(rate, x)).regions();
  }

  private static Bursts bursts(
      String kind, double rate, double seconds, double everyMs, double leastDb, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] noise = Noises.of(kind, (int) (seconds * rate), 1e-3, rate, random);
    return new Bursts(rate, noise, everyMs, 1e-3, leastDb, 50.0, random);
  }

  /** Of the region that holds 10 ms from the attack on; negative is early. */
  private static double lateMs(List<Region> regions, int attack, double rate) {
    for (Region region : regions) {
      if (region.endFrame() > attack + 0.01 * rate) {
        return 1000.0 * (region.startFrame() - attack) / rate;
      }
    }
    return Double.MAX_VALUE;
  }

  /**
   * 24 to 50 dB over the RMS of the noise. The promise is 1 ms in white noise. Measured in all nine: 0.46 ms early
   * at the latest, 0.5 ms early, the pad, at the median.
   */
  @ParameterizedTest
  @CsvSource({
    "white, 44100, 1.0",
    "white, 48000, 1.0",
    "white, 96000, 1.0",
    "pink, 44100, 1.0",
    "pink, 48000, 1.0",
    "pink, 96000, 1.0",
    "hum, 44100, 1.0",
    "hum, 48000, 1.0",
    "hum, 96000, 1.0",
  })
  void attacks_areNeverCutLate(String kind, double rate, double mostMs) {
    int seen = 0;
    int close = 0;
    for (int seed = 1; seed <= 2; seed++) {
      Bursts take = bursts(kind, rate, 30.0, 400.0, 24.0, seed);
      List<Region> regions = regions(rate, take.samples);
      for (int attack : take.attacks) {
        double late = lateMs(regions, attack, rate);
        assertThat(late).as("attack at %d of take %d", attack, seed).isLessThanOrEqualTo(mostMs);
        close += Math.abs(late + 0.5) < 0.1 ? 1 : 0;
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(130);
    assertThat(close).as("at the pad").isGreaterThan(seen / 2);
  }

  /** More cases where they are cheap: 8 kHz, every 400 ms. */
  @ParameterizedTest
  @CsvSource({"white, 1.0", "pink, 1.0", "hum, 1.0"})
  void attacks_at8kHz_areNeverCutLate(String kind, double mostMs) {
    int seen = 0;
    for (int seed = 1; seed <= 11; seed++) {
      Bursts take = bursts(kind, 8_000.0, 40.0, 400.0, 24.0, 100 + seed);
      List<Region> regions = regions(8_000.0, take.samples);
      for (int attack : take.attacks) {
        assertThat(lateMs(regions, attack, 8_000.0))
            .as("attack at %d of take %d", attack, seed)
            .isLessThanOrEqualTo(mostMs);
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(1000);
  }

  @Test
  void hit_atFrame0_isKept() {
    for (String kind : new String[] {"white", "pink", "hum"}) {
      for (double rate : new double[] {16_000.0, 48_000.0}) {
        float[] x = Noises.of(kind, (int) (5.0 * rate), 1e-3, rate, new SplittableRandom(1));
        for (int n = 0; n < 0.3 * rate; n++) {
          x[n] += (float) (0.3 * Math.exp(-n / (0.04 * rate)) * Math.cos(2800.0 * n / rate));
        }
        List<Region> found = regions(rate, x);
        assertThat(found).as("%s %s", kind, rate).hasSize(1);
        assertThat(found.get(0).startFrame()).isZero();
        assertThat(found.get(0).endFrame()).isBetween((long) (0.1 * rate), (long) (0.6 * rate));
      }
    }
  }

  /** No start later, no end earlier than the sound; nothing but the pad and the windows around it. */
  @Test
  void digitalSilence_withOneSound_keepsExactlyThat() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20; i++) {
      double rate = 16_000.0;
      float[] x = new float[80_000];
      int from = 5_000 + random.nextInt(30_000);
      int to = from + 1_000 + random.nextInt(30_000);
      for (int n = from; n < to; n++) {
        x[n] = (float) (0.1 * Bursts.gaussian(random)) + 1e-6f;
      }
      List<Region> found = regions(rate, x);
      assertThat(found).hasSize(1);
      assertThat(found.get(0).startFrame()).isBetween(from - 8L, (long) from);
      assertThat(found.get(0).endFrame()).isBetween((long) to, to + 400L);
      assertThat(stripped(rate, x)).isEqualTo(x);
    }
  }

  private static float[] stripped(double rate, float[] x) {
    AudioSource take = AudioSource.of(rate, x);
    return RegionRendererTest.read(
        new RegionRenderer(Fades.NONE).strip(take, regions(rate, x)), new SplittableRandom(1))[0];
  }

  /** 36 takes, from bursts that hardly stand out to loud ones; among them those that once moved by a sample. */
  @ParameterizedTest
  @CsvSource({"white", "pink", "hum"})
  void strip_ofAStrippedTake_changesNothing(String kind) {
    for (int i = 0; i < 12; i++) {
      double rate = i < 11 ? 16_000.0 : 44_100.0;
      int seed = i == 0 ? 32 : i == 1 ? 42 : i; // with hum a start was a sample late
      Bursts take = bursts(kind, rate, 10.0, 600.0, i % 2 == 0 && i > 1 ? 10.0 : 24.0, seed);
      float[] once = stripped(rate, take.samples);
      assertThat(Noises.rms(once, 0, once.length)).isGreaterThan(0.0);
      assertThat(stripped(rate, once)).as("take %d", i).isEqualTo(once);
    }
  }
}
