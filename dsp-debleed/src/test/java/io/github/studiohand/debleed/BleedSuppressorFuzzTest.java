package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.StreamFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Random settings, signals, formats, blocks and knobs turned while audio runs. */
class BleedSuppressorFuzzTest {
  private static final int CASES = Integer.getInteger("fuzz.cases", 12);
  private static final double[] RATES = {8_000, 44_100, 48_000, 96_000, 192_000};
  private static final float[] LEVELS = {1e-30f, 1e-6f, 0.1f, 1.0f, 1e3f, 1e9f};

  @Test
  void output_isFinite() {
    for (int seed = 0; seed < CASES; seed++) {
      run(new SplittableRandom(seed), seed);
    }
  }

  private static void run(SplittableRandom random, int seed) {
    BleedSuppressor suppressor = new BleedSuppressor();
    turn(suppressor, random, 1);
    double rate = RATES[random.nextInt(RATES.length)];
    int channels = 1 + random.nextInt(2);
    int references = 1 + random.nextInt(3);
    suppressor.prepare(new StreamFormat(rate, channels, references, 2048));
    int frames = (int) Math.min(rate * 2, 100_000);
    float[][] key = new float[references][];
    for (int r = 0; r < references; r++) {
      key[r] = signal(frames, rate, random);
    }
    float[][] main = new float[channels][];
    for (int ch = 0; ch < channels; ch++) {
      main[ch] = signal(frames, rate, random);
      float gain = random.nextInt(3) == 0 ? 0.0f : random.nextInt(2) == 0 ? 1.0f : 0.1f;
      int delay = random.nextInt(frames / 8);
      for (int n = delay; n < frames; n++) {
        main[ch][n] += gain * key[ch % references][n - delay];
      }
    }
    for (int at = 0; at < frames; ) {
      int block = Math.min(frames - at, random.nextInt(4) == 0 ? 1 : random.nextInt(2049));
      suppressor.process(main, key, at, block);
      at += block;
      if (random.nextInt(8) == 0) {
        turn(suppressor, random, 5);
      }
      if (random.nextInt(200) == 0) {
        suppressor.reset();
      }
    }
    for (float[] x : main) {
      for (int n = 0; n < frames; n++) {
        assertThat(Float.isFinite(x[n])).as("seed %d, frame %d", seed, n).isTrue();
      }
    }
  }

  /** Turns one parameter in {@code rarity} to one of its ends or anywhere between. */
  private static void turn(BleedSuppressor suppressor, SplittableRandom random, int rarity) {
    List<ParameterSpec> specs = suppressor.parameters().specs();
    for (int i = 1; i < specs.size(); i++) {
      if (!specs.get(i).has(ParameterSpec.Flag.METER) && random.nextInt(rarity) == 0) {
        int place = random.nextInt(4);
        double position = place < 2 ? place : random.nextDouble();
        suppressor.parameters().set(i, specs.get(i).fromNormalized(position));
      }
    }
  }

  private static float[] signal(int frames, double rate, SplittableRandom random) {
    Sources[] kinds = Sources.values();
    float[] x = kinds[random.nextInt(kinds.length)].make(frames, rate, random.nextLong());
    float level = LEVELS[random.nextInt(LEVELS.length)];
    int from = random.nextInt(frames);
    int period = 1 + random.nextInt(5000);
    int kind = random.nextInt(5);
    for (int n = 0; n < frames; n++) {
      if (kind == 0 && n >= period) {
        x[n] = x[n - period];
      } else if (kind == 1) {
        x[n] = n < from ? 0.0f : level * x[n];
      } else if (kind == 2) {
        x[n] = n % period == 0 ? level : 0.0f;
      } else if (kind == 3) {
        x[n] *= n < from ? level : 0.1f;
      }
    }
    if (random.nextInt(3) == 0) {
      x[random.nextInt(frames)] = random.nextInt(2) == 0 ? Float.NaN : 1e10f;
    }
    return x;
  }
}
