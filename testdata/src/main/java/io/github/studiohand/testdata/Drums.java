package io.github.studiohand.testdata;

import java.util.ArrayList;
import java.util.List;

/**
 * Drum-like transients: damped modes and filtered noise whose very first sample is the onset.
 *
 * <ul>
 *   <li>{@link #KICK}: a sine falling from 170 to 50 Hz with time constant 30 ms, decaying with 120
 *       ms, and the click of the beater; 0.5 s long;
 *   <li>{@link #SNARE}: modes at 185 and 330 Hz decaying with 60 ms under high-passed noise that
 *       decays with 90 ms; 0.4 s long;
 *   <li>{@link #HAT}: twice differenced noise decaying with 30 ms; 0.15 s long.
 * </ul>
 *
 * <p>The last fifth of each hit fades to 0.
 */
public enum Drums {
  /** Bass drum. */
  KICK(0.5),
  /** Snare drum. */
  SNARE(0.4),
  /** Closed hi-hat. */
  HAT(0.15);

  private static final double TWO_PI = 2.0 * StrictMath.PI;

  private final double seconds;

  Drums(double seconds) {
    this.seconds = seconds;
  }

  /**
   * One hit.
   *
   * @param sampleRateHz 8 kHz to 768 kHz
   * @param amplitude its peak, 0 to 1e10
   * @param seed of the noise, any
   * @return the hit from its onset to its end
   * @throws IllegalArgumentException if an argument is out of range
   */
  public float[] hit(double sampleRateHz, double amplitude, long seed) {
    Checks.inRange("sampleRateHz", sampleRateHz, 8_000.0, 768_000.0);
    Checks.inRange("amplitude", amplitude, 0.0, 1e10);
    SeededRandom random = new SeededRandom(seed);
    double[] raw = new double[(int) Math.round(seconds * sampleRateHz)];
    switch (this) {
      case KICK -> kick(raw, sampleRateHz, random);
      case SNARE -> snare(raw, sampleRateHz, random);
      case HAT -> hat(raw, sampleRateHz, random);
    }
    int fade = raw.length / 5;
    for (int n = 0; n < fade; n++) {
      raw[raw.length - 1 - n] *= n / (double) fade;
    }
    return Levels.scaledToPeak(raw, amplitude);
  }

  /**
   * A part played on this drum.
   *
   * @param frames length, 0 to 2²⁶
   * @param sampleRateHz 8 kHz to 768 kHz
   * @param onsetFrames where it is hit, ascending, inside the part
   * @param amplitude peak of the hardest possible hit, 0 to 1e10; each hit has 0.7 to 1 times that
   * @param seed of velocities and noise, any
   * @return the part, an event per hit, which ends where it has decayed or the next begins
   * @throws IllegalArgumentException if an argument is out of range
   */
  public Take play(
      int frames, double sampleRateHz, int[] onsetFrames, double amplitude, long seed) {
    float[] out = new float[Checks.frames(frames)];
    Checks.inRange("amplitude", amplitude, 0.0, 1e10);
    List<Span> events = new ArrayList<>();
    for (int i = 0; i < onsetFrames.length; i++) {
      int onset = Checks.inRange("onsetFrames[" + i + "]", onsetFrames[i], 0, frames - 1);
      int next = i + 1 < onsetFrames.length ? onsetFrames[i + 1] : frames;
      Checks.inRange("onsetFrames[" + (i + 1) + "]", next, onset + 1, frames);
      SeededRandom random = SeededRandom.stream(seed, i);
      float[] hit = hit(sampleRateHz, amplitude * random.nextDouble(0.7, 1.0), random.nextLong());
      int length = Math.min(hit.length, frames - onset);
      for (int n = 0; n < length; n++) {
        out[onset + n] += hit[n];
      }
      events.add(new Span(onset, Math.min(onset + length, next)));
    }
    return new Take(out, events);
  }

  private static void kick(double[] out, double rate, SeededRandom random) {
    double phase = 0.0;
    for (int n = 0; n < out.length; n++) {
      double t = n / rate;
      double beater = StrictMath.exp(-t / 0.002) * (1.0 + 0.3 * random.nextGaussian());
      out[n] = StrictMath.exp(-t / 0.12) * StrictMath.sin(phase) + 0.35 * beater;
      phase += TWO_PI * (50.0 + 120.0 * StrictMath.exp(-t / 0.03)) / rate;
    }
  }

  private static void snare(double[] out, double rate, SeededRandom random) {
    double last = 0.0;
    for (int n = 0; n < out.length; n++) {
      double t = n / rate;
      double noise = random.nextGaussian();
      double shell = StrictMath.cos(TWO_PI * 185.0 * t) + 0.6 * StrictMath.cos(TWO_PI * 330.0 * t);
      out[n] = StrictMath.exp(-t / 0.06) * shell
          + 0.5 * StrictMath.exp(-t / 0.09) * (noise - 0.7 * last);
      last = noise;
    }
  }

  private static void hat(double[] out, double rate, SeededRandom random) {
    double last = 0.0;
    double beforeLast = 0.0;
    for (int n = 0; n < out.length; n++) {
      double noise = random.nextGaussian();
      out[n] = StrictMath.exp(-n / rate / 0.03) * (noise - 1.6 * last + 0.7 * beforeLast);
      beforeLast = last;
      last = noise;
    }
  }
}
