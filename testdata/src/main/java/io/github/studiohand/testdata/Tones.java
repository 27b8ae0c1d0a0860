package io.github.studiohand.testdata;

/** String-like tones. */
public final class Tones {
  private static final double TWO_PI = 2.0 * StrictMath.PI;

  private Tones() {}

  /**
   * A plucked string: a period of noise runs round a delay line with a two-point average,
   *
   * <pre>  y[n] = loss · (y[n−N] + y[n−N−1]) / 2,   loss = 10^(−3 / (frequencyHz · decaySeconds))</pre>
   *
   * tuned by a first-order allpass for the fraction of a sample. High harmonics decay faster; the
   * last 10 ms fade out. The first sample is the attack.
   *
   * @param frames length, 0 to 2²⁶
   * @param sampleRateHz 8 kHz to 768 kHz
   * @param frequencyHz fundamental, 20 Hz to a 32nd of the sample rate; met within 0.3 %
   * @param decaySeconds time in which the fundamental falls by at least 60 dB, 0.01 to 60
   * @param amplitude peak, 0 to 1e10
   * @param seed of the pluck, any
   * @return the tone
   * @throws IllegalArgumentException if an argument is out of range
   * @see <a href="https://doi.org/10.2307/3680062">K. Karplus, A. Strong, Digital synthesis of
   *     plucked-string and drum timbres, Computer Music Journal 7/2 (1983), eq. (1)</a>
   * @see <a href="https://doi.org/10.2307/3680063">D. A. Jaffe, J. O. Smith, Extensions of the
   *     Karplus-Strong plucked-string algorithm, same issue, section on tuning</a>
   */
  public static float[] plucked(
      int frames,
      double sampleRateHz,
      double frequencyHz,
      double decaySeconds,
      double amplitude,
      long seed) {
    double[] out = new double[Checks.frames(frames)];
    Checks.inRange("sampleRateHz", sampleRateHz, 8_000.0, 768_000.0);
    Checks.inRange("frequencyHz", frequencyHz, 20.0, sampleRateHz / 32.0);
    Checks.inRange("decaySeconds", decaySeconds, 0.01, 60.0);
    Checks.inRange("amplitude", amplitude, 0.0, 1e10);
    double period = sampleRateHz / frequencyHz;
    int delay = (int) (period - 0.6); // the average delays by 0.5, the allpass by 0.1 to 1.1
    double fraction = period - 0.5 - delay;
    double allpass = (1.0 - fraction) / (1.0 + fraction);
    double loss = StrictMath.exp(-3.0 * StrictMath.log(10.0) / (frequencyHz * decaySeconds));
    double[] line = pluck(delay, seed);
    double last = 0.0; // y[n−N−1]
    double averageBefore = 0.0;
    double tuned = 0.0;
    for (int n = 0; n < frames; n++) {
      double y = line[n % delay];
      double average = loss * 0.5 * (y + last);
      tuned = allpass * (average - tuned) + averageBefore;
      averageBefore = average;
      last = y;
      line[n % delay] = tuned;
      out[n] = y;
    }
    Levels.fadeEnds(out, 0, (int) (0.01 * sampleRateHz));
    return Levels.scaledToPeak(out, amplitude);
  }

  /** A period of uniform noise without mean, so that the string does not drift. */
  private static double[] pluck(int length, long seed) {
    SeededRandom random = new SeededRandom(seed);
    double[] line = new double[length];
    double mean = 0.0;
    for (int n = 0; n < length; n++) {
      line[n] = random.nextDouble(-1.0, 1.0);
      mean += line[n] / length;
    }
    for (int n = 0; n < length; n++) {
      line[n] -= mean;
    }
    return line;
  }

  /**
   * A bowed string: the sawtooth of Helmholtz motion as a sum of up to 40 harmonics of amplitude 1/k
   * below 0.45 times the sample rate, with 5.5 Hz vibrato of ±0.4 % and a little bow noise; it swells
   * in 60 ms and dies in 80 ms.
   *
   * @param frames length, 0 to 2²⁶
   * @param sampleRateHz 8 kHz to 768 kHz
   * @param frequencyHz fundamental, 20 Hz to an eighth of the sample rate
   * @param amplitude peak, 0 to 1e10
   * @param seed of the noise and the vibrato's phase, any
   * @return the tone
   * @throws IllegalArgumentException if an argument is out of range
   * @see <a href="https://archive.org/details/onsensationsofto00helmrich">H. von Helmholtz, On the
   *     sensations of tone (1863), part I chapter V, motion of the bowed string</a>
   */
  public static float[] bowed(
      int frames, double sampleRateHz, double frequencyHz, double amplitude, long seed) {
    double[] out = new double[Checks.frames(frames)];
    Checks.inRange("sampleRateHz", sampleRateHz, 8_000.0, 768_000.0);
    Checks.inRange("frequencyHz", frequencyHz, 20.0, sampleRateHz / 8.0);
    Checks.inRange("amplitude", amplitude, 0.0, 1e10);
    SeededRandom random = new SeededRandom(seed);
    int harmonics = (int) Math.min(40.0, 0.45 * sampleRateHz / frequencyHz);
    double vibratoPhase = random.nextDouble(0.0, TWO_PI);
    double phase = 0.0;
    for (int n = 0; n < frames; n++) {
      out[n] = sawtooth(phase, harmonics) + 0.02 * random.nextGaussian();
      double vibrato = StrictMath.sin(vibratoPhase + TWO_PI * 5.5 * n / sampleRateHz);
      phase += TWO_PI * frequencyHz / sampleRateHz * (1.0 + 0.004 * vibrato);
      phase -= phase >= TWO_PI ? TWO_PI : 0.0;
    }
    Levels.fadeEnds(out, (int) (0.06 * sampleRateHz), (int) (0.08 * sampleRateHz));
    return Levels.scaledToPeak(out, amplitude);
  }

  /** Σ sin(k θ) / k by the recurrence sin(kθ) = 2 cos θ sin((k−1)θ) − sin((k−2)θ). */
  private static double sawtooth(double phase, int harmonics) {
    double twiceCosine = 2.0 * StrictMath.cos(phase);
    double before = 0.0;
    double sine = StrictMath.sin(phase);
    double sum = 0.0;
    for (int k = 1; k <= harmonics; k++) {
      sum += sine / k;
      double next = twiceCosine * sine - before;
      before = sine;
      sine = next;
    }
    return sum;
  }
}
