package io.github.studiohand.testdata;

import java.util.ArrayList;
import java.util.List;

/** Elementary test signals; each call returns a new array. */
public final class Signals {
  private static final double TWO_PI = 2.0 * StrictMath.PI;

  private Signals() {}

  /**
   * A single sample.
   *
   * @param frames length, 0 to 2²⁶
   * @param atFrame where it stands, 0 to {@code frames} − 1
   * @param amplitude its value
   * @return zeros and the one sample
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static float[] impulse(int frames, int atFrame, double amplitude) {
    float[] out = new float[Checks.frames(frames)];
    out[Checks.inRange("atFrame", atFrame, 0, frames - 1)] = (float) Checks.amplitude(amplitude);
    return out;
  }

  /**
   * A sine: {@code amplitude · sin(2π frequencyHz n / sampleRateHz + phaseRadians)}, each sample
   * computed on its own and rounded once.
   *
   * @param frames length, 0 to 2²⁶
   * @param sampleRateHz 1 kHz to 768 kHz
   * @param frequencyHz 0.001 to half the sample rate
   * @param amplitude peak value
   * @param phaseRadians phase of the first frame, −1e6 to 1e6
   * @return the signal
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static float[] sine(
      int frames, double sampleRateHz, double frequencyHz, double amplitude, double phaseRadians) {
    float[] out = new float[Checks.frames(frames)];
    Checks.frequencyHz("frequencyHz", frequencyHz, Checks.sampleRateHz(sampleRateHz));
    Checks.amplitude(amplitude);
    Checks.inRange("phaseRadians", phaseRadians, -1e6, 1e6);
    double step = TWO_PI * frequencyHz / sampleRateHz;
    for (int n = 0; n < frames; n++) {
      out[n] = (float) (amplitude * StrictMath.sin(step * n + phaseRadians));
    }
    return out;
  }

  /**
   * Exponential sine sweep, the same time in every octave, phase 0 at the first frame:
   *
   * <pre>  x(t) = amplitude · sin( 2π startHz T/L (e^(t L/T) − 1) ),   L = ln(endHz / startHz)</pre>
   *
   * @param frames length, T · sampleRateHz, 0 to 2²⁶
   * @param sampleRateHz 1 kHz to 768 kHz
   * @param startHz frequency of the first frame, 0.001 to half the sample rate
   * @param endHz frequency reached after the last frame, above {@code startHz}, to half the sample
   *     rate
   * @param amplitude peak value
   * @return the signal
   * @throws IllegalArgumentException if an argument is out of range
   * @see <a href="https://www.aes.org/e-lib/browse.cfm?elib=10211">A. Farina, Simultaneous measurement
   *     of impulse response and distortion with a swept-sine technique, AES 108 (2000)</a>
   */
  public static float[] logSweep(
      int frames, double sampleRateHz, double startHz, double endHz, double amplitude) {
    float[] out = new float[Checks.frames(frames)];
    Checks.frequencyHz("startHz", startHz, Checks.sampleRateHz(sampleRateHz));
    Checks.inRange("endHz", endHz, Math.nextUp(startHz), sampleRateHz / 2.0);
    Checks.amplitude(amplitude);
    double rise = StrictMath.log(endHz / startHz) / frames; // L / T, per frame
    double scale = TWO_PI * startHz / sampleRateHz / rise;
    for (int n = 0; n < frames; n++) {
      out[n] = (float) (amplitude * StrictMath.sin(scale * StrictMath.expm1(rise * n)));
    }
    return out;
  }

  /**
   * White Gaussian noise. A longer call with the same seed starts with the same samples.
   *
   * @param frames length, 0 to 2²⁶
   * @param rms standard deviation, 0 to 1e10
   * @param seed any
   * @return the signal
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static float[] whiteNoise(int frames, double rms, long seed) {
    float[] out = new float[Checks.frames(frames)];
    Checks.inRange("rms", rms, 0.0, 1e10);
    SeededRandom random = new SeededRandom(seed);
    for (int n = 0; n < frames; n++) {
      out[n] = (float) (rms * random.nextGaussian());
    }
    return out;
  }

  /**
   * Pink Gaussian noise: −3.01 dB per octave, within 1 dB of that line from 40 Hz to a quarter of
   * the sample rate, flat below 5 Hz. A longer call with the same seed starts with the same samples.
   *
   * @param frames length, 0 to 2²⁶
   * @param sampleRateHz 8 kHz to 768 kHz
   * @param rms expected standard deviation, 0 to 1e10
   * @param seed any
   * @return the signal
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static float[] pinkNoise(int frames, double sampleRateHz, double rms, long seed) {
    float[] out = new float[Checks.frames(frames)];
    Checks.inRange("sampleRateHz", sampleRateHz, 8_000.0, 768_000.0);
    Checks.inRange("rms", rms, 0.0, 1e10);
    PinkFilter filter = new PinkFilter(sampleRateHz);
    double scale = rms / filter.noiseGain();
    SeededRandom random = new SeededRandom(seed);
    for (int n = 0; n < frames; n++) {
      out[n] = (float) (scale * filter.next(random.nextGaussian()));
    }
    return out;
  }

  /**
   * A stationary autoregressive process driven by white Gaussian noise:
   *
   * <pre>  x[n] = Σ coefficients[k−1] · x[n−k] + e[n],   k = 1 .. order</pre>
   *
   * <p>The process has run for 16384 frames before the first one returned.
   *
   * @param frames length, 0 to 2²⁶
   * @param coefficients predictor coefficients a₁ … a_order, 1 to 1024 of them, stable
   * @param innovationRms standard deviation of e, 0 to 1e10
   * @param seed any
   * @return the signal
   * @throws IllegalArgumentException if an argument is out of range or the filter is not stable
   */
  public static float[] autoregressive(
      int frames, double[] coefficients, double innovationRms, long seed) {
    Checks.frames(frames);
    Checks.inRange("coefficients.length", coefficients.length, 1, 1024);
    Checks.inRange("innovationRms", innovationRms, 0.0, 1e10);
    if (!StepDown.isStable(coefficients)) {
      throw new IllegalArgumentException(
          "coefficients: not stable (expected: all poles inside the unit circle)");
    }
    int runIn = 16_384 + coefficients.length;
    SeededRandom random = new SeededRandom(seed);
    double[] x = new double[runIn + frames];
    for (int n = coefficients.length; n < x.length; n++) {
      double sum = innovationRms * random.nextGaussian();
      for (int k = 1; k <= coefficients.length; k++) {
        sum += coefficients[k - 1] * x[n - k];
      }
      x[n] = sum;
    }
    float[] out = new float[frames];
    for (int n = 0; n < frames; n++) {
      out[n] = (float) x[runIn + n];
    }
    return out;
  }

  /**
   * Single samples at equal distances, the k-th at frame {@code round(k · periodFrames)}.
   *
   * @param frames length, 0 to 2²⁶
   * @param periodFrames distance, 1 to 2²⁶, need not be whole
   * @param amplitude value of each pulse
   * @return the signal
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static float[] pulseTrain(int frames, double periodFrames, double amplitude) {
    float[] out = new float[Checks.frames(frames)];
    Checks.inRange("periodFrames", periodFrames, 1.0, Checks.MAX_FRAMES);
    float value = (float) Checks.amplitude(amplitude);
    int at = 0;
    for (int k = 1; at < frames; k++) {
      out[at] = value;
      at = (int) Math.round(k * periodFrames);
    }
    return out;
  }

  /**
   * A metronome: 30 ms of a decaying tone on every beat, 1500 Hz on the first beat of a bar and 1000
   * Hz on the others; beat k starts at frame {@code round(k · 60 · sampleRateHz / beatsPerMinute)}.
   *
   * @param frames length, 0 to 2²⁶
   * @param sampleRateHz 8 kHz to 768 kHz
   * @param beatsPerMinute 20 to 400
   * @param beatsPerBar 1 to 64
   * @param amplitude bound of the peaks
   * @return the click track, an event per beat
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Take clickTrack(
      int frames, double sampleRateHz, double beatsPerMinute, int beatsPerBar, double amplitude) {
    float[] out = new float[Checks.frames(frames)];
    Checks.inRange("sampleRateHz", sampleRateHz, 8_000.0, 768_000.0);
    Checks.inRange("beatsPerMinute", beatsPerMinute, 20.0, 400.0);
    Checks.inRange("beatsPerBar", beatsPerBar, 1, 64);
    Checks.amplitude(amplitude);
    double beatFrames = 60.0 * sampleRateHz / beatsPerMinute;
    float[] downbeat = tick(sampleRateHz, 1500.0, amplitude);
    float[] upbeat = tick(sampleRateHz, 1000.0, amplitude);
    List<Span> beats = new ArrayList<>();
    for (int beat = 0; Math.round(beat * beatFrames) < frames; beat++) {
      int start = (int) Math.round(beat * beatFrames);
      float[] tick = beat % beatsPerBar == 0 ? downbeat : upbeat;
      int length = Math.min(tick.length, frames - start);
      System.arraycopy(tick, 0, out, start, length);
      beats.add(new Span(start, start + length));
    }
    return new Take(out, beats);
  }

  private static float[] tick(double sampleRateHz, double frequencyHz, double amplitude) {
    int length = (int) Math.round(0.03 * sampleRateHz);
    float[] out = new float[length];
    for (int n = 0; n < length; n++) {
      double seconds = n / sampleRateHz;
      double fade = 1.0 - n / (double) length; // ends at 0 without a step
      out[n] = (float) (amplitude
          * fade
          * StrictMath.exp(-seconds / 0.006)
          * StrictMath.cos(TWO_PI * frequencyHz * seconds));
    }
    return out;
  }
}
