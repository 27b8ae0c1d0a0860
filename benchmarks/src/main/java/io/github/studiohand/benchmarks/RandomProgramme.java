package io.github.studiohand.benchmarks;

import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.testdata.Drums;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Tones;
import io.github.studiohand.testdata.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded programmes for meters to agree on: voice, music or noise in mono, stereo or 5.1 at 44.1, 48 or 96 kHz, of 6
 * to 20 seconds in whole tenths, in stretches of 0.3 to 4 seconds, each at a level of its own over a range of 45 dB, some silent.
 */
final class RandomProgramme {
  private static final int[] SAMPLE_RATES_HZ = {44_100, 48_000, 96_000};
  private static final int[] CHANNELS = {1, 2, 6};
  private static final String[] KINDS = {"voice", "music", "noise"};
  private static final double SILENT_SHARE = 0.15;

  private final SplittableRandom random;
  private final int sampleRateHz;
  private final int frames;

  private RandomProgramme(SplittableRandom random, int sampleRateHz, int frames) {
    this.random = random;
    this.sampleRateHz = sampleRateHz;
    this.frames = frames;
  }

  /**
   * One of them; 27 seeds in a row have each rate with each layout and kind.
   *
   * @param seed 0 or more
   */
  static Programme of(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int sampleRateHz = SAMPLE_RATES_HZ[seed % 3];
    int channels = CHANNELS[seed / 3 % 3];
    String kind = KINDS[seed / 9 % 3];
    int frames = sampleRateHz / 10 * random.nextInt(60, 200);
    RandomProgramme programme = new RandomProgramme(random, sampleRateHz, frames);
    String name = "%s, %d channels, %d Hz, seed %d".formatted(kind, channels, sampleRateHz, seed);
    return new Programme(name, sampleRateHz, programme.channels(kind, channels));
  }

  private float[][] channels(String kind, int count) {
    float[][] sources = new float[Math.min(2, count)][];
    for (int s = 0; s < sources.length; s++) {
      sources[s] = source(kind);
    }
    float[] gain = levels();
    float[][] out = new float[count][frames];
    for (float[] channel : out) {
      float[] share = new float[sources.length];
      for (int s = 0; s < share.length; s++) {
        share[s] = (float) random.nextDouble(-1.0, 1.0);
      }
      for (int n = 0; n < frames; n++) {
        float sum = 0.0f;
        for (int s = 0; s < share.length; s++) {
          sum += share[s] * sources[s][n];
        }
        channel[n] = gain[n] * sum;
      }
    }
    return out;
  }

  private float[] source(String kind) {
    return switch (kind) {
      case "voice" -> voice();
      case "music" -> music();
      default -> Signals.pinkNoise(frames, sampleRateHz, 0.2, random.nextLong());
    };
  }

  private float[] voice() {
    List<Voice.Note> notes = new ArrayList<>();
    int at = 0;
    while (true) {
      int length = (int) (sampleRateHz * random.nextDouble(0.15, 0.6));
      if (at + length >= frames) {
        return Voice.sing(frames, sampleRateHz, notes, 0.9, random.nextLong()).samples();
      }
      Voice.Vowel vowel = Voice.Vowel.values()[random.nextInt(Voice.Vowel.values().length)];
      notes.add(new Voice.Note(at, length, random.nextDouble(90.0, 250.0), vowel));
      boolean pause = random.nextInt(4) == 0;
      at += length + (pause ? (int) (sampleRateHz * random.nextDouble(0.1, 0.7)) : 0);
    }
  }

  private float[] music() {
    float[] out = Signals.pinkNoise(frames, sampleRateHz, 0.002, random.nextLong());
    for (int at = 0; at < frames; at += sampleRateHz / 4) {
      double hz = random.nextDouble(60.0, 800.0);
      float[] note = Tones.plucked(sampleRateHz, sampleRateHz, hz, 1.5, 0.3, random.nextLong());
      add(note, out, at);
      Drums drum = Drums.values()[random.nextInt(Drums.values().length)];
      add(drum.hit(sampleRateHz, 0.5, random.nextLong()), out, at);
    }
    return out;
  }

  private static void add(float[] part, float[] out, int at) {
    for (int n = 0; n < Math.min(part.length, out.length - at); n++) {
      out[at + n] += part[n];
    }
  }

  /** Steps from stretch to stretch. */
  private float[] levels() {
    float[] gain = new float[frames];
    for (int at = 0; at < frames; ) {
      int end = Math.min(frames, at + (int) (sampleRateHz * random.nextDouble(0.3, 4.0)));
      double levelDb = random.nextDouble(-45.0, 0.0);
      boolean silent = random.nextDouble() < SILENT_SHARE;
      float amplitude = silent ? 0.0f : (float) Decibels.toGain(levelDb);
      Arrays.fill(gain, at, end, amplitude);
      at = end;
    }
    return gain;
  }
}
