package io.github.studiohand.declick;

import io.github.studiohand.testdata.Clicks;
import io.github.studiohand.testdata.Drums;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Span;
import io.github.studiohand.testdata.Tones;
import io.github.studiohand.testdata.Voice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Seeded takes at 48 kHz to declick, tame and hostile ones. */
enum Material {
  NOISE,
  RESONANCE,
  MUSIC,
  VOICE,
  DRUMS,
  BRASS,
  SINE,
  SILENCE,
  CLIPPED,
  OFFSET,
  BROKEN;

  private static final double RATE = Declicked.RATE;
  private static final double[] CHORD_HZ = {110.0, 164.81, 220.0, 277.18, 329.63};
  private static final double[] RESONANT = {1.9, -0.97};

  /** A take without clicks. */
  float[] make(int frames, long seed) {
    return switch (this) {
      case NOISE -> Signals.pinkNoise(frames, RATE, 0.05, seed);
      case RESONANCE -> Signals.autoregressive(frames, RESONANT, 0.005, seed);
      case MUSIC -> chord(frames, seed);
      case VOICE -> voice(frames, seed);
      case DRUMS -> drums(frames, seed);
      case BRASS -> brass(frames);
      case SINE ->
        sum(Signals.sine(frames, RATE, 997.0, 0.5, 0.3), Signals.whiteNoise(frames, 1e-5, seed));
      case SILENCE -> new float[frames];
      case CLIPPED -> clipped(frames);
      case OFFSET -> offset(frames, seed);
      case BROKEN -> broken(frames, seed);
    };
  }

  /** The same with a click of each additive kind and drop-outs, every 1600 frames or so. */
  float[] spoilt(int frames, long seed) {
    float[] take = make(frames, seed);
    List<Clicks.Click> clicks = new ArrayList<>();
    int at = 700;
    for (int i = 0; at + 200 < frames; i++) {
      Clicks.Kind kind = Clicks.Kind.values()[i % Clicks.Kind.values().length];
      int length = 1 + (int) ((i * 7 + (seed & 15)) % 40);
      clicks.add(new Clicks.Click(new Span(at, at + length), kind, i % 2 == 0 ? 0.4 : -0.3));
      at += 1500 + (int) ((i * 97 + (seed & 255)) % 200);
    }
    return Clicks.plant(take, clicks, seed).samples();
  }

  static float[] sum(float[] a, float[] b) {
    float[] sum = a.clone();
    for (int n = 0; n < sum.length; n++) {
      sum[n] += b[n];
    }
    return sum;
  }

  private static float[] chord(int frames, long seed) {
    float[] sum = Signals.pinkNoise(frames, RATE, 2e-4, seed);
    for (int i = 0; i < CHORD_HZ.length; i++) {
      sum = sum(sum, Tones.bowed(frames, RATE, CHORD_HZ[i], 0.12, seed + i));
    }
    return sum;
  }

  private static float[] voice(int frames, long seed) {
    List<Voice.Note> notes = new ArrayList<>();
    int length = 12_000;
    double[] pitchHz = {146.8, 164.8, 196.0, 130.8};
    for (int i = 0; (i + 1) * length + 3000 <= frames; i++) {
      Voice.Vowel vowel = Voice.Vowel.values()[i % Voice.Vowel.values().length];
      notes.add(
          new Voice.Note(i * length + 1500, length - 3000, pitchHz[i % pitchHz.length], vowel));
    }
    float[] room = Signals.pinkNoise(frames, RATE, 1e-4, seed + 1);
    return notes.isEmpty()
        ? room
        : sum(Voice.sing(frames, RATE, notes, 0.5, seed).samples(), room);
  }

  private static float[] drums(int frames, long seed) {
    float[] sum = Signals.pinkNoise(frames, RATE, 1e-4, seed);
    for (Drums drum : Drums.values()) {
      int[] onsets = new int[frames];
      int count = 0;
      int at = 1200 + 4000 * drum.ordinal();
      for (; at < frames; at += 9000 + 1500 * drum.ordinal()) {
        onsets[count++] = at;
      }
      float[] part =
          drum.play(frames, RATE, Arrays.copyOf(onsets, count), 0.5, seed + 1).samples();
      sum = sum(sum, part);
    }
    return sum;
  }

  /** Pulses of 40 harmonics that die away towards 9 kHz, with vibrato, swelling in 85 ms: a horn. */
  private static float[] brass(int frames) {
    float[] out = Signals.whiteNoise(frames, 1e-4, 5);
    double phase = 0.0;
    for (int n = 0; n < frames; n++) {
      double vibrato = 1.0 + 0.004 * StrictMath.sin(2.0 * Math.PI * 5.0 * n / RATE);
      phase += 2.0 * Math.PI * 233.0 * vibrato / RATE;
      double sum = 0.0;
      for (int k = 1; k <= 40; k++) {
        sum += StrictMath.exp(-k / 12.0) * StrictMath.cos(k * phase);
      }
      out[n] += (float) (0.05 * Math.min(1.0, n / 4096.0) * sum);
    }
    return out;
  }

  private static float[] clipped(int frames) {
    float[] out = Signals.sine(frames, RATE, 440.0, 3.0, 0.0);
    for (int n = 0; n < frames; n++) {
      out[n] = Math.max(-1.0f, Math.min(1.0f, out[n]));
    }
    return out;
  }

  private static float[] offset(int frames, long seed) {
    float[] out = Signals.pinkNoise(frames, RATE, 0.02, seed);
    for (int n = 0; n < frames; n++) {
      out[n] += 0.5f;
    }
    return out;
  }

  private static float[] broken(int frames, long seed) {
    float[] out = chord(frames, seed);
    float[] bad = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e20f, 1e9f};
    for (int n = 333, i = 0; n < frames; n += 977, i++) {
      out[n] = bad[i % bad.length];
    }
    return out;
  }
}
