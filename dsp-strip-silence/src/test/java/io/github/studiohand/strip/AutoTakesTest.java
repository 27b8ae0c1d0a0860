package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Takes as they are played: breaths, quiet notes, references that hold the take itself. */
class AutoTakesTest {
  private static final double RATE = 16_000.0;

  private static List<Region> regions(StripSilenceSettings settings, float[] x, float[]... others) {
    List<AudioSource> references =
        java.util.Arrays.stream(others).map(r -> AudioSource.of(RATE, r)).toList();
    return new StripSilence(settings)
        .analyze(AudioSource.of(RATE, x), references, ProgressListener.NONE)
        .regions();
  }

  private static StripSilenceSettings breaths(boolean kept) {
    return StripSilenceSettings.builder().keepBreaths(kept).build();
  }

  /** Three seconds of noise, then a breath of 300 ms 26 dB below its phrase of 1.5 s, {@code pauseMs} apart. */
  private static float[] phrase(double pauseMs, double breath, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = Noises.white(160_000, 1e-4, random);
    int from = 48_000;
    int to = from + 4_800;
    double before = 0.0;
    for (int n = from; n < to; n++) {
      double g = Bursts.gaussian(random);
      double rise = Math.min(1.0, Math.min(n - from, to - n) / 400.0);
      x[n] += (float) (breath * rise * (g - 0.7 * before)); // hiss
      before = g;
    }
    int sung = phraseStart(pauseMs);
    for (int n = sung; n < sung + 24_000; n++) {
      double sum = 0.0;
      for (int k = 1; k <= 10; k++) {
        sum += Math.sin(2.0 * Math.PI * 180.0 * k * (n - sung) / RATE) / k;
      }
      double fade = Math.min(1.0, (sung + 24_000 - n) / 4_000.0);
      x[n] += (float) (0.2 * fade * sum);
    }
    return x;
  }

  private static int phraseStart(double pauseMs) {
    return 52_800 + (int) (pauseMs * RATE / 1000.0);
  }

  @Test
  void breath_beforeAPhrase_isKeptOrDroppedAsAsked() {
    for (int seed = 1; seed <= 3; seed++) {
      for (double pauseMs : new double[] {0.0, 30.0, 250.0, 350.0}) {
        float[] x = phrase(pauseMs, 0.009, seed);
        int sung = phraseStart(pauseMs);
        List<Region> kept = regions(breaths(true), x);
        assertThat(kept).as("pause %s ms", pauseMs).hasSize(pauseMs < 100.0 ? 1 : 2);
        assertThat(kept.get(0).startFrame()).isBetween(47_400L, 48_400L);
        List<Region> dropped = regions(breaths(false), x);
        assertThat(dropped).as("pause %s ms", pauseMs).hasSize(1);
        assertThat(dropped.get(0).startFrame())
            .as("pause %s ms", pauseMs)
            .isBetween(sung - 480L, sung + 16L); // 30 ms of windows early, 1 ms late
      }
    }
  }

  /** 10 dB below the phrase, or half a second and more before it, or alone, it is no breath. */
  @Test
  void soundThatIsNoBreath_isKept() {
    assertThat(regions(breaths(false), phrase(250.0, 0.07, 1))).hasSize(2);
    assertThat(regions(breaths(false), phrase(600.0, 0.009, 1))).hasSize(2);
    float[] alone = phrase(250.0, 0.009, 1);
    java.util.Arrays.fill(alone, phraseStart(250.0) - 100, phraseStart(250.0) + 24_100, 0.0f);
    float[] noise = Noises.white(alone.length, 1e-4, new SplittableRandom(9));
    System.arraycopy(noise, 0, alone, phraseStart(250.0) - 100, 24_200);
    assertThat(regions(breaths(false), alone)).hasSize(1);
  }

  @Test
  void withoutTails_regionsEndNoLater() {
    float[] x = new Bursts(RATE, 160_000, 900.0, 1e-3, 30.0, 50.0, 3).samples;
    List<Region> with = regions(StripSilenceSettings.builder().build(), x);
    List<Region> without =
        regions(StripSilenceSettings.builder().followTail(false).build(), x);
    assertThat(without).hasSameSizeAs(with);
    long shorter = 0;
    for (int i = 0; i < with.size(); i++) {
      assertThat(without.get(i).startFrame()).isEqualTo(with.get(i).startFrame());
      assertThat(without.get(i).endFrame()).isLessThanOrEqualTo(with.get(i).endFrame());
      shorter += with.get(i).endFrame() - without.get(i).endFrame();
    }
    assertThat(shorter).isPositive();
  }

  /** Plucked tones of one instrument, {@code everyMs} apart, loud and 12 to 30 dB quieter in turn. */
  private static int[] play(float[] x, double everyMs, int pitches, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int every = (int) (everyMs * RATE / 1000.0);
    int[] notes = new int[x.length / every - 1];
    for (int i = 0; i < notes.length; i++) {
      int at = every / 2 + i * every + random.nextInt(every / 8);
      notes[i] = at;
      double quieter = i % 2 == 0 ? 0.0 : 12.0 + 18.0 * random.nextDouble();
      double amplitude = 0.3 * Math.pow(10.0, -quieter / 20.0);
      double turns = 110.0 * Math.pow(2.0, random.nextInt(pitches) / 4.0) / RATE;
      for (int n = at; n < Math.min(x.length, at + 3 * every / 4); n++) {
        double sum = 0.0;
        for (int k = 1; k <= 8; k++) {
          double decay = Math.exp(-(n - at) * (1.0 + 0.5 * k) / (0.25 * RATE));
          sum += decay * Math.sin(2.0 * Math.PI * turns * k * (n - at)) / k;
        }
        x[n] += (float) (amplitude * sum);
      }
    }
    return notes;
  }

  private static void assertKept(int[] notes, List<Region> regions, String as, long seed) {
    for (int note : notes) {
      assertThat(regions)
          .as("note at %d of %s %d", note, as, seed)
          .anyMatch(r -> r.startFrame() <= note + 32 && r.endFrame() > note + 1_600);
    }
  }

  /**
   * No references: nothing shows that the quiet notes are bleed, since they have the shape of loud ones. A pitch that
   * is never played loud has no such twin, so there have to be more loud notes than pitches.
   */
  @Test
  void quietNotes_ofACleanTake_areKept() {
    for (int seed = 1; seed <= 5; seed++) {
      for (double everyMs : new double[] {350.0, 600.0, 900.0}) {
        float[] x = Noises.white(320_000, 1e-4, new SplittableRandom(seed));
        int[] notes = play(x, everyMs, 4, 100 + seed);
        assertKept(notes, regions(breaths(true), x), "every " + everyMs, seed);
      }
    }
  }

  /** The other microphone hears the take at −30 dB: what is cancelled with it is no more than that. */
  @Test
  void references_thatHoldTheTakeItself_loseNothing() {
    for (int seed = 1; seed <= 3; seed++) {
      float[] x = Noises.white(320_000, 1e-4, new SplittableRandom(seed));
      int[] notes = play(x, 900.0, 4, 100 + seed);
      float[] other = new Bursts(RATE, x.length, 500.0, 1e-4, 50.0, 60.0, 200 + seed).samples;
      float[] mic = x.clone();
      for (int n = 80; n < x.length; n++) {
        mic[n] += 0.03f * other[n - 80];
        other[n] += 0.0316f * x[n - 80];
      }
      assertKept(notes, regions(breaths(true), mic, other), "take", seed);
    }
  }
}
