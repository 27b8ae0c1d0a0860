package io.github.studiohand.benchmarks;

import io.github.studiohand.testdata.Clicks;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Span;
import io.github.studiohand.testdata.Tones;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Music to draw clicks out of: a sustained chord, each voice an autoregressive process of one resonance, with
 * strings plucked twice a second, in white noise of −66 dBFS; the same with a bowed melody in the chord's place;
 * and clicks of two kinds. The music runs on from its end to its beginning, so that it can be looped.
 */
final class ClickedMusic {
  private static final double NOISE_RMS = 5e-4;
  private static final double PLUCK_AMPLITUDE = 0.2;
  private static final double BOWED_AMPLITUDE = 0.2;
  private static final double VOICE_RMS = 0.04;
  private static final double VOICE_RADIUS = 0.9995; // of its poles: falls to 1/e in 2000 frames
  private static final double[] CHORD_HZ = {220.0, 330.0, 440.0, 554.4, 880.0, 1320.0};
  private static final double[] BASS_HZ = {110.0, 123.75, 146.67, 165.0, 185.63, 220.0};
  private static final double CLICK_AMPLITUDE = 0.3;
  private static final int LONGEST_FRAMES = 40; // of a click: 0.9 ms
  private static final Clicks.Kind[] KINDS = {Clicks.Kind.RINGING, Clicks.Kind.NOISE};

  private ClickedMusic() {}

  /**
   * The chord.
   *
   * @param sampleRateHz frames per second
   * @param frames length, a second or more
   * @param seed of the notes and the noise
   * @return peaks of about 0.5
   */
  static float[] chord(double sampleRateHz, int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] music = plucked(sampleRateHz, frames, random);
    for (double hz : CHORD_HZ) {
      add(music, 0, voice(sampleRateHz, frames, hz, random.nextLong()));
    }
    return music;
  }

  /**
   * The bowed melody: each period of a bowed string has a jump, which a predictor does not foresee, so that a
   * declicker finds much to examine and nothing to repair.
   *
   * @param sampleRateHz frames per second
   * @param frames length, a second or more
   * @param seed of the notes and the noise
   * @return peaks of about 0.4
   */
  static float[] bowed(double sampleRateHz, int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] music = plucked(sampleRateHz, frames, random);
    int second = (int) sampleRateHz;
    for (int at = 0; at + second <= frames; at += second) {
      double hz = 4.0 * BASS_HZ[random.nextInt(BASS_HZ.length)];
      add(music, at, Tones.bowed(second, sampleRateHz, hz, BOWED_AMPLITUDE, random.nextLong()));
    }
    return music;
  }

  private static float[] plucked(double sampleRateHz, int frames, SplittableRandom random) {
    float[] music = Signals.whiteNoise(frames, NOISE_RMS, random.nextLong());
    int second = (int) sampleRateHz;
    int notes = 2 * frames / second;
    for (int note = 0; note < notes; note++) {
      int at = (int) ((long) note * frames / notes);
      double hz = BASS_HZ[random.nextInt(BASS_HZ.length)];
      long pluck = random.nextLong();
      add(music, at, Tones.plucked(second, sampleRateHz, hz, 1.5, PLUCK_AMPLITUDE, pluck));
    }
    return music;
  }

  /** An AR(2) process, its end faded into its beginning. */
  private static float[] voice(double sampleRateHz, int frames, double hz, long seed) {
    double cosine = StrictMath.cos(2.0 * StrictMath.PI * hz / sampleRateHz);
    double[] coefficients = {2.0 * VOICE_RADIUS * cosine, -VOICE_RADIUS * VOICE_RADIUS};
    int fade = (int) (0.1 * sampleRateHz);
    float[] x = Signals.autoregressive(frames + fade, coefficients, 1.0, seed);
    double power = 0.0;
    for (int n = 0; n < frames; n++) {
      power += (double) x[n] * x[n] / frames;
    }
    double gain = VOICE_RMS / Math.sqrt(power);
    float[] voice = new float[frames];
    for (int n = 0; n < frames; n++) {
      double in = Math.min(1.0, (double) n / fade);
      double past = n < fade ? (1.0 - in) * x[frames + n] : 0.0;
      voice[n] = (float) (gain * (in * x[n] + past));
    }
    return voice;
  }

  private static void add(float[] music, int at, float[] tone) {
    for (int n = 0; n < tone.length; n++) {
      music[(at + n) % music.length] += tone[n];
    }
  }

  /**
   * Clicks of 2 to {@value #LONGEST_FRAMES} frames, shorter where they are dense, one in each of equal slots.
   *
   * @param range where
   * @param count how many
   * @param seed of their places and sizes
   * @return the clicks
   */
  static List<Clicks.Click> clicks(Span range, int count, long seed) {
    int slot = range.frames() / Math.max(1, count);
    int longest = Math.max(2, Math.min(LONGEST_FRAMES, slot / 3));
    List<Clicks.Click> clicks = new ArrayList<>();
    for (Clicks.Click click : Clicks.scatter(
        range, count, Clicks.Kind.PULSE, 2, longest, longest / 2, CLICK_AMPLITUDE, seed)) {
      Clicks.Kind kind = KINDS[clicks.size() % KINDS.length];
      clicks.add(new Clicks.Click(click.span(), kind, click.amplitude()));
    }
    return clicks;
  }

  /**
   * Music with clicks all over it.
   *
   * @param music without clicks; not changed
   * @param sampleRateHz frames per second
   * @param clicksPerSecond 0 or more
   * @param seed of the clicks
   * @return the music and the clicks
   */
  static Clicks.Planted clicked(
      float[] music, double sampleRateHz, double clicksPerSecond, long seed) {
    int count = (int) Math.round(clicksPerSecond * music.length / sampleRateHz);
    return Clicks.plant(music, clicks(new Span(0, music.length), count, seed), seed);
  }
}
