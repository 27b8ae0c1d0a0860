package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Microphones close to sources of their own: noise in bursts of random length and level, through random
 * decaying paths to the other microphones.
 */
final class JointScene {
  static final double RATE = 48_000;
  private static final int PATH = 1500; // 31 ms

  final float[][] mics;
  final float[][] own;
  final double[][] bleedDb; // power of a source over all in a microphone, [microphone][source]

  /** {@code bleedGain} 0: the microphones have nothing to do with each other. */
  JointScene(int count, int frames, double bleedGain, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    own = new float[count][];
    mics = new float[count][];
    bleedDb = new double[count][count];
    for (int i = 0; i < count; i++) {
      own[i] = source(frames, random.split());
    }
    for (int i = 0; i < count; i++) {
      double[] sum = new double[frames];
      for (int j = 0; j < count; j++) {
        if (j != i && bleedGain != 0.0) {
          double[] bleed = new double[frames];
          add(own[j], bleedGain, delay(i, j), random.split(), bleed);
          bleedDb[i][j] = powerDb(bleed);
          for (int n = 0; n < frames; n++) {
            sum[n] += bleed[n];
          }
        }
      }
      mics[i] = new float[frames];
      for (int n = 0; n < frames; n++) {
        sum[n] += own[i][n];
        mics[i][n] = (float) sum[n];
      }
      for (int j = 0; j < count; j++) {
        bleedDb[i][j] -= powerDb(sum);
      }
    }
  }

  /** Frames from source j to microphone i. */
  static int delay(int i, int j) {
    return 200 + 40 * i + 70 * j;
  }

  private static double powerDb(double[] x) {
    double sum = 1e-30;
    for (double value : x) {
      sum += value * value;
    }
    return 10.0 * Math.log10(sum);
  }

  /** Notes in time with those of any other melody, as hands play: each a little early or late, loud or soft. */
  static float[] melody(double baseHz, int frames) {
    SplittableRandom random = new SplittableRandom((long) baseHz);
    float[] x = new float[frames];
    for (int at = 0; at < frames; at += 12_000) {
      double hz = baseHz * (1.0 + 0.125 * random.nextInt(6)) * (1.0 + 0.004 * random.nextDouble());
      double level = 0.05 + 0.1 * random.nextDouble();
      int start = at + random.nextInt(480);
      for (int n = start; n < Math.min(frames, start + 24_000); n++) {
        double phase = 2.0 * Math.PI * hz * (n - start) / RATE;
        for (int h = 1; h < 6; h++) {
          double decay = Math.exp(-(n - start) * (1.0 + 0.3 * h) / 6000.0);
          x[n] += (float) (level * decay * Math.sin(h * phase) / h);
        }
      }
    }
    for (int n = 0; n < frames; n++) {
      x[n] += (float) (1e-5 * (random.nextDouble() - 0.5));
    }
    return x;
  }

  private static float[] source(int frames, SplittableRandom random) {
    float[] x = new float[frames];
    double low = 0.0;
    double level = 0.0;
    double colour = 0.3 + 0.4 * random.nextDouble();
    int next = 0;
    for (int n = 0; n < frames; n++) {
      if (n == next) {
        level = random.nextDouble() < 0.35 ? 0.0 : 0.05 + 0.4 * random.nextDouble();
        next = n + 4000 + random.nextInt(16_000);
      }
      low = colour * low + random.nextDouble() - 0.5;
      x[n] = (float) (0.4 * level * low + 1e-5 * (random.nextDouble() - 0.5));
    }
    return x;
  }

  private static void add(
      float[] from, double gain, int delay, SplittableRandom random, double[] sum) {
    for (int tap = 0; tap < PATH; tap = tap == 0 ? 37 : tap + 60 + random.nextInt(80)) {
      double h = tap == 0 ? gain : gain * (random.nextDouble() - 0.5) * Math.exp(-tap / 400.0);
      for (int n = delay + tap; n < sum.length; n++) {
        sum[n] += h * from[n - delay - tap];
      }
    }
  }

  static List<AudioSource> takes(float[][] microphones) {
    List<AudioSource> takes = new ArrayList<>();
    for (float[] microphone : microphones) {
      takes.add(AudioSource.of(RATE, microphone));
    }
    return takes;
  }

  /** Improvement of the raw signal-to-distortion ratio of a microphone, from a frame on. */
  double improvementDb(float[][] out, int i, int from) {
    double before = 0.0;
    double after = 1e-30;
    for (int n = from; n < own[i].length; n++) {
      before += Math.pow(mics[i][n] - own[i][n], 2);
      after += Math.pow(out[i][n] - own[i][n], 2);
    }
    return 10.0 * Math.log10(before / after);
  }
}
