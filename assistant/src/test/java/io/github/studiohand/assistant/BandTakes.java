package io.github.studiohand.assistant;

import io.github.studiohand.testdata.Drums;
import io.github.studiohand.testdata.Metrics;
import io.github.studiohand.testdata.Rooms;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Short takes of players who hear each other, or do not, for tests of bleed. */
public final class BandTakes {
  public static final int RATE = 24_000;
  public static final int FRAMES = 10 * RATE;

  private BandTakes() {}

  /** A singer in phrases of a few notes, with rests between them. */
  public static float[] voice(double lowestHz, long seed) {
    List<Voice.Note> notes = new ArrayList<>();
    Random random = new Random(seed);
    Voice.Vowel[] vowels = Voice.Vowel.values();
    int at = RATE / 2 + random.nextInt(RATE);
    while (at + 2 * RATE < FRAMES) {
      for (int i = 0; i < 4; i++) {
        int frames = RATE / 5 + random.nextInt(RATE / 4);
        double hertz = lowestHz * Math.pow(2.0, random.nextDouble());
        notes.add(new Voice.Note(at, frames, hertz, vowels[random.nextInt(vowels.length)]));
        at += frames;
      }
      at += RATE / 4 + random.nextInt(RATE / 2);
    }
    return noisy(Voice.sing(FRAMES, RATE, notes, 0.4, seed).samples(), seed);
  }

  /** Two singers and a snare: something of all frequencies at all times. */
  public static float[] trio(double lowestHz, long seed) {
    float[] sum = drum(Drums.SNARE, (int) (4000 + 700 * seed), 12_000, seed);
    float[] low = voice(0.5 * lowestHz, seed + 10);
    float[] high = voice(lowestHz, seed + 20);
    for (int n = 0; n < FRAMES; n++) {
      sum[n] += low[n] + high[n];
    }
    return sum;
  }

  /** A drum, hit every so many frames. */
  public static float[] drum(Drums kind, int first, int every, long seed) {
    int[] onsets = new int[(FRAMES - first) / every];
    for (int i = 0; i < onsets.length; i++) {
      onsets[i] = first + i * every;
    }
    return noisy(kind.play(FRAMES, RATE, onsets, 0.5, seed).samples(), seed);
  }

  /** A metronome without noise. */
  public static float[] click() {
    return Signals.clickTrack(FRAMES, RATE, 110, 4, 0.5).samples();
  }

  /** A microphone with another source heard in it by way of a small room, so far below its own. */
  public static float[] with(float[] microphone, float[] source, double bleedDb, double metres) {
    Rooms.Shoebox room = new Rooms.Shoebox(5.0, 4.0, 2.8, 0.2);
    float[] path = Rooms.impulseResponse(
        room,
        new Rooms.Position(1.0, 1.2, 1.1),
        new Rooms.Position(1.0 + metres, 1.3, 1.4),
        RATE,
        2400);
    float[] arrived = Rooms.convolve(source, path);
    double present = Metrics.rmsDbfs(arrived) - Metrics.rmsDbfs(microphone);
    double gain = Math.pow(10.0, (bleedDb - present) / 20.0);
    float[] heard = microphone.clone();
    for (int n = 0; n < heard.length; n++) {
      heard[n] += (float) (gain * arrived[n]);
    }
    return heard;
  }

  private static float[] noisy(float[] samples, long seed) {
    float[] noise = Signals.whiteNoise(samples.length, 1e-4, seed);
    for (int n = 0; n < samples.length; n++) {
      samples[n] += noise[n];
    }
    return samples;
  }
}
