package io.github.studiohand.debleed;

import io.github.studiohand.testdata.Signals;
import java.util.SplittableRandom;

/** Seeded signals of about −20 dBFS that have nothing to do with one another when their seeds differ. */
enum Sources {
  NOISE {
    @Override
    float[] make(int frames, double rate, long seed) {
      return Signals.whiteNoise(frames, 0.1, seed);
    }
  },
  /** A plucked melody in C major over a little noise. */
  MUSIC {
    @Override
    float[] make(int frames, double rate, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] x = Signals.whiteNoise(frames, 1e-5, seed);
      for (int voice = 0; voice < 2; voice++) {
        for (int at = 0; at < frames; ) {
          int length = (int) (rate * (0.12 + 0.12 * random.nextInt(4)));
          if (random.nextInt(5) > 0) {
            note(x, at, 2 * length, rate, pitch(random), 0.15, 0.004, 0.25, random);
          }
          at += length;
        }
      }
      return x;
    }
  },
  /** Held chords in C major, up to one and a half seconds each, with a slow tremolo. */
  PADS {
    @Override
    float[] make(int frames, double rate, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] x = Signals.whiteNoise(frames, 1e-5, seed);
      for (int voice = 0; voice < 3; voice++) {
        for (int at = 0; at < frames; ) {
          int length = (int) (rate * (0.4 + 1.1 * random.nextDouble()));
          note(x, at, length + (int) (0.1 * rate), rate, pitch(random), 0.08, 0.05, 1e9, random);
          at += length;
        }
      }
      return x;
    }
  },
  /** Buzzing and hissing syllables with pauses, as in speech. */
  SPEECH {
    @Override
    float[] make(int frames, double rate, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] x = Signals.whiteNoise(frames, 3e-5, seed);
      for (int at = 0; at < frames; ) {
        int length = (int) (rate * (0.08 + 0.2 * random.nextDouble()));
        if (random.nextInt(4) == 0) {
          for (int n = at; n < Math.min(frames, at + length); n++) {
            double shape = StrictMath.sin(Math.PI * (n - at) / length);
            x[n] += (float) (0.1 * shape * shape * (random.nextDouble() - 0.5));
          }
        } else {
          note(x, at, length, rate, 90.0 + 60.0 * random.nextDouble(), 0.3, 0.02, 0.3, random);
        }
        at += length + (int) (rate * (random.nextInt(5) == 0 ? 0.4 : 0.03));
      }
      return x;
    }
  };

  private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};
  private static final int TABLE = 1024;

  abstract float[] make(int frames, double rate, long seed);

  private static double pitch(SplittableRandom random) {
    int semitones = MAJOR[random.nextInt(MAJOR.length)] + 12 * random.nextInt(2);
    return 130.81 * StrictMath.pow(2.0, semitones / 12.0);
  }

  /** Adds a harmonic tone with harmonics of random level and phase. */
  private static void note(
      float[] x,
      int from,
      int length,
      double rate,
      double hz,
      double level,
      double attackS,
      double decayS,
      SplittableRandom random) {
    float[] table = new float[TABLE];
    for (int h = 1; h <= 10; h++) {
      double phase = 2.0 * Math.PI * random.nextDouble();
      double part = level * (0.3 + random.nextDouble()) / h;
      for (int i = 0; i < TABLE; i++) {
        table[i] += (float) (part * StrictMath.sin(2.0 * Math.PI * h * i / TABLE + phase));
      }
    }
    double tremolo = 2.0 * Math.PI * (3.0 + 3.0 * random.nextDouble()) / rate;
    int attack = (int) (attackS * rate);
    double fall = StrictMath.exp(-1.0 / (decayS * rate));
    double decayed = 1.0;
    double place = 0.0;
    double turn = 0.0;
    for (int n = from; n < Math.min(x.length, from + length); n++) {
      double edge = Math.min(1.0, Math.min(n - from, from + length - n) / (double) attack);
      double depth = decayS > 1e6 ? 0.9 + 0.1 * Math.abs(1.0 - (turn % 2.0)) : 1.0;
      double at = place;
      int i = (int) at;
      double a = table[i];
      double b = table[i + 1 == TABLE ? 0 : i + 1];
      x[n] += (float) (edge * depth * decayed * (a + (at - i) * (b - a)));
      place = (place + hz * TABLE / rate) % TABLE;
      turn += tremolo / Math.PI;
      decayed *= fall;
    }
  }
}
