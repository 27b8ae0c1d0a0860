package io.github.studiohand.core.filter;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.core.math.PortableMath;
import java.util.Arrays;

/**
 * Second-order filter of several channels: low pass, high pass, band pass, notch, all pass, peaking and
 * shelving by the bilinear transform of the analogue prototypes, so that the frequency asked for is met
 * exactly.
 *
 * <pre>
 *   H(z) = (b0 + b1 z^−1 + b2 z^−2) / (1 + a1 z^−1 + a2 z^−2)
 *   y[n] = b0 x[n] + s1,   s1 = b1 x[n] − a1 y[n] + s2,   s2 = b2 x[n] − a2 y[n]
 * </pre>
 *
 * <p>Transposed direct form II, coefficients and state in double. With {@code q} = 0.7071 low and high pass
 * are Butterworth: −3.01 dB at {@code frequencyHz}. A new filter passes everything unchanged. The setters
 * keep the state and allocate nothing: they may be called at control rate on the audio thread. Latency 0;
 * the output does not depend on blocks. A NaN stays in the state until {@link #clear}. Not thread-safe.
 *
 * @see <a href="https://www.w3.org/TR/audio-eq-cookbook/">R. Bristow-Johnson, Cookbook formulae for audio
 *     equalizer biquad filter coefficients, W3C Note (2021)</a>
 */
public final class Biquad {
  /** Quality of a second-order Butterworth filter, 1/√2. */
  public static final double BUTTERWORTH_Q = 0.7071067811865476;

  private static final double ANTI_DENORMAL =
      1e-60; // keeps the tail out of subnormals, below any float

  private final double sampleRateHz;
  private final double[] state1;
  private final double[] state2;
  private double b0 = 1.0;
  private double b1;
  private double b2;
  private double a1;
  private double a2;

  /**
   * A filter that passes everything.
   *
   * @param channels 1 to 1024
   * @param sampleRateHz frames per second, 1000 to 1 000 000
   */
  public Biquad(int channels, double sampleRateHz) {
    this.sampleRateHz = Checks.inRange("sampleRateHz", sampleRateHz, 1_000, 1_000_000);
    state1 = new double[Checks.inRange("channels", channels, 1, 1024)];
    state2 = new double[channels];
  }

  /**
   * Passes what is below.
   *
   * @param frequencyHz corner, above 0 and below half the sample rate
   * @param q gain at the corner, 0.01 to 1000; {@link #BUTTERWORTH_Q} is flat
   */
  public void lowPass(double frequencyHz, double q) {
    double alpha = alpha(frequencyHz, q);
    double oneMinusCos = oneMinusCos(frequencyHz);
    set(0.5 * oneMinusCos, oneMinusCos, 0.5 * oneMinusCos, oneMinusCos, alpha);
  }

  /**
   * Passes what is above.
   *
   * @param frequencyHz corner, above 0 and below half the sample rate
   * @param q gain at the corner, 0.01 to 1000; {@link #BUTTERWORTH_Q} is flat
   */
  public void highPass(double frequencyHz, double q) {
    double alpha = alpha(frequencyHz, q);
    double oneMinusCos = oneMinusCos(frequencyHz);
    double onePlusCos = 2.0 - oneMinusCos;
    set(0.5 * onePlusCos, -onePlusCos, 0.5 * onePlusCos, oneMinusCos, alpha);
  }

  /**
   * Passes a band, 0 dB at its centre.
   *
   * @param frequencyHz centre, above 0 and below half the sample rate
   * @param q centre over bandwidth between the −3 dB points (on the analogue axis), 0.01 to 1000
   */
  public void bandPass(double frequencyHz, double q) {
    double alpha = alpha(frequencyHz, q);
    set(alpha, 0.0, -alpha, oneMinusCos(frequencyHz), alpha);
  }

  /**
   * Takes a frequency out.
   *
   * @param frequencyHz centre, above 0 and below half the sample rate
   * @param q centre over bandwidth between the −3 dB points (on the analogue axis), 0.01 to 1000
   */
  public void notch(double frequencyHz, double q) {
    double alpha = alpha(frequencyHz, q);
    double oneMinusCos = oneMinusCos(frequencyHz);
    set(1.0, 2.0 * oneMinusCos - 2.0, 1.0, oneMinusCos, alpha);
  }

  /**
   * Turns the phase and keeps the level.
   *
   * @param frequencyHz where the phase is −180 degrees, above 0 and below half the sample rate
   * @param q steepness of the phase, 0.01 to 1000
   */
  public void allPass(double frequencyHz, double q) {
    double alpha = alpha(frequencyHz, q);
    double oneMinusCos = oneMinusCos(frequencyHz);
    set(1.0 - alpha, 2.0 * oneMinusCos - 2.0, 1.0 + alpha, oneMinusCos, alpha);
  }

  /**
   * Raises or lowers a band.
   *
   * @param frequencyHz centre, above 0 and below half the sample rate
   * @param q centre over bandwidth between the points of half the gain in decibels (on the analogue axis),
   *     0.01 to 1000
   * @param gainDb gain at the centre, −60 to 60
   */
  public void peaking(double frequencyHz, double q, double gainDb) {
    double a = rootGain(gainDb);
    double alpha = alpha(frequencyHz, q);
    double oneMinusCos = oneMinusCos(frequencyHz);
    set(1.0 + alpha * a, 2.0 * oneMinusCos - 2.0, 1.0 - alpha * a, oneMinusCos, alpha / a);
  }

  /**
   * Raises or lowers what is below.
   *
   * @param frequencyHz where half the gain in decibels is reached, above 0 and below half the sample rate
   * @param q {@link #BUTTERWORTH_Q} is the steepest slope without overshoot, 0.01 to 1000
   * @param gainDb gain of the shelf, −60 to 60
   */
  public void lowShelf(double frequencyHz, double q, double gainDb) {
    shelf(frequencyHz, q, rootGain(gainDb), 1.0);
  }

  /**
   * Raises or lowers what is above.
   *
   * @param frequencyHz where half the gain in decibels is reached, above 0 and below half the sample rate
   * @param q {@link #BUTTERWORTH_Q} is the steepest slope without overshoot, 0.01 to 1000
   * @param gainDb gain of the shelf, −60 to 60
   */
  public void highShelf(double frequencyHz, double q, double gainDb) {
    shelf(frequencyHz, q, rootGain(gainDb), -1.0);
  }

  /** Low shelf for side 1; the high shelf, side −1, is its mirror image: z becomes −z. */
  private void shelf(double frequencyHz, double q, double a, double side) {
    double alpha = alpha(frequencyHz, q);
    double cos = side * (1.0 - oneMinusCos(frequencyHz));
    double slope = 2.0 * StrictMath.sqrt(a) * alpha;
    double up = a + 1.0;
    double down = a - 1.0;
    double a0 = up + down * cos + slope;
    b0 = a * (up - down * cos + slope) / a0;
    b1 = side * 2.0 * a * (down - up * cos) / a0;
    b2 = a * (up - down * cos - slope) / a0;
    a1 = side * -2.0 * (down + up * cos) / a0;
    a2 = (up + down * cos - slope) / a0;
  }

  /** Numerator {n0, n1, n2} over {1 + alpha, −2 cos, 1 − alpha}: all but the shelves. */
  private void set(double n0, double n1, double n2, double oneMinusCos, double alpha) {
    double a0 = 1.0 + alpha;
    b0 = n0 / a0;
    b1 = n1 / a0;
    b2 = n2 / a0;
    a1 = (2.0 * oneMinusCos - 2.0) / a0;
    a2 = (1.0 - alpha) / a0;
  }

  private double alpha(double frequencyHz, double q) {
    double nyquistHz = 0.5 * sampleRateHz;
    if (!(frequencyHz > 0.0 && frequencyHz < nyquistHz)) {
      throw new IllegalArgumentException(
          "frequencyHz: " + frequencyHz + " (expected: above 0 and below " + nyquistHz + ")");
    }
    Checks.inRange("q", q, 0.01, 1000.0);
    return PortableMath.sinTurns(frequencyHz / sampleRateHz) / (2.0 * q);
  }

  /** 1 − cos w without cancellation at low frequencies: 2 sin²(w/2). */
  private double oneMinusCos(double frequencyHz) {
    double sine = PortableMath.sinTurns(0.5 * frequencyHz / sampleRateHz);
    return 2.0 * sine * sine;
  }

  private static double rootGain(double gainDb) {
    return Decibels.toGain(0.5 * Checks.inRange("gainDb", gainDb, -60.0, 60.0));
  }

  /**
   * Filters one sample.
   *
   * @param channel which state
   * @param x the sample, finite
   * @return the filtered sample
   */
  public double next(int channel, double x) {
    double in = x + ANTI_DENORMAL;
    double y = b0 * in + state1[channel];
    state1[channel] = b1 * in - a1 * y + state2[channel];
    state2[channel] = b2 * in - a2 * y;
    return y;
  }

  /**
   * Filters a block in place.
   *
   * @param channel which state
   * @param samples finite samples
   * @param offset first frame
   * @param frames how many
   */
  public void process(int channel, float[] samples, int offset, int frames) {
    double s1 = state1[channel];
    double s2 = state2[channel];
    for (int n = offset, end = offset + frames; n < end; n++) {
      double in = samples[n] + ANTI_DENORMAL;
      double y = b0 * in + s1;
      s1 = b1 * in - a1 * y + s2;
      s2 = b2 * in - a2 * y;
      samples[n] = (float) y;
    }
    state1[channel] = s1;
    state2[channel] = s2;
  }

  /** Forgets the signal. */
  public void clear() {
    Arrays.fill(state1, 0.0);
    Arrays.fill(state2, 0.0);
  }
}
