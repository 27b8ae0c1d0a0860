package io.github.studiohand.core.level;

/**
 * The K-weighting filter of ITU-R BS.1770-5, annex 1, for any sample rate: a shelf that raises what is above
 * 1.7 kHz by 4 dB, then a high pass at 38 Hz.
 *
 * <pre>
 *   shelf      u[n] = b0 x[n] + b1 x[n−1] + b2 x[n−2] − a1 u[n−1] − a2 u[n−2]
 *   high pass  w[n] = g (u[n] − 2 u[n−1] + u[n−2]) − p1 w[n−1] − p2 w[n−2]
 * </pre>
 *
 * <p>The standard prints the coefficients for 48 kHz and asks other rates for the same response. Here poles keep
 * their place in time and zeros are put where the gain is met:
 *
 * <ul>
 *   <li>a pole z at 48 kHz is the oscillation z^n = e^(s n / 48000); the same oscillation at the rate fs has the
 *       pole z^(48000 / fs);
 *   <li>the shelf's three numerator coefficients follow from |H|² of the 48 kHz filter at 0 Hz, at its corner and
 *       at the lower of the two Nyquist frequencies; the high pass keeps its double zero at 0 Hz and meets the
 *       gain at the shelf's corner.
 * </ul>
 *
 * <p>At 48 kHz this gives the printed digits back. Against the 48 kHz filter, from 10 Hz to the lower Nyquist
 * frequency, the response stays within 0.001 dB from 22.05 kHz on, 0.003 dB at 16 kHz, 0.013 dB at 11.025 kHz
 * and 0.04 dB at 8 kHz. What lies above the Nyquist frequency of the recording is not there to be weighted.
 *
 * @see <a href="https://www.itu.int/rec/R-REC-BS.1770-5-202311-I/en">ITU-R BS.1770-5 (2023), annex 1, tables 1
 *     and 2</a>
 * @see <a href="https://vicanek.de/articles/BiquadFits.pdf">M. Vicanek, Matched second order digital filters
 *     (2016): fitting |H|² at three frequencies, there to an analogue filter</a>
 */
final class KWeighting {
  private static final double STANDARD_RATE_HZ = 48_000.0;
  private static final double[] SHELF_B = {1.53512485958697, -2.69169619940638, 1.19839281085285};
  private static final double[] SHELF_A = {1.0, -1.69065929318241, 0.73248077421585};
  private static final double[] HIGH_PASS_B = {1.0, -2.0, 1.0};
  private static final double[] HIGH_PASS_A = {1.0, -1.99004745483398, 0.99007225036621};
  private static final double CORNER_HZ = 1681.97; // where the shelf's poles stand

  final double b0;
  final double b1;
  final double b2;
  final double a1;
  final double a2;
  final double g;
  final double p1;
  final double p2;

  private final double sampleRateHz;

  KWeighting(double sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
    double[] shelfA = moved(SHELF_A, STANDARD_RATE_HZ / sampleRateHz);
    double[] shelfB = fitted(shelfA, sampleRateHz);
    double[] highPassA = moved(HIGH_PASS_A, STANDARD_RATE_HZ / sampleRateHz);
    double here = sineSquared(CORNER_HZ, sampleRateHz);
    double there = sineSquared(CORNER_HZ, STANDARD_RATE_HZ);
    double wanted = power(HIGH_PASS_B, there) / power(HIGH_PASS_A, there);
    b0 = shelfB[0];
    b1 = shelfB[1];
    b2 = shelfB[2];
    a1 = shelfA[1];
    a2 = shelfA[2];
    g = StrictMath.sqrt(wanted * power(highPassA, here) / power(HIGH_PASS_B, here));
    p1 = highPassA[1];
    p2 = highPassA[2];
  }

  /** The denominator whose conjugate pair of poles is that of {@code a}, each to the power of {@code exponent}. */
  private static double[] moved(double[] a, double exponent) {
    double real = -0.5 * a[1];
    double imaginary = StrictMath.sqrt(a[2] - real * real);
    double angle = exponent * StrictMath.atan2(imaginary, real);
    double radius = StrictMath.exp(0.5 * exponent * StrictMath.log(a[2]));
    return new double[] {1.0, -2.0 * radius * StrictMath.cos(angle), radius * radius};
  }

  /* With v = sin²(π f / fs), |b0 + b1 z^−1 + b2 z^−2|² = D (1 − v) + N v + Q v (1 − v), where
   * D = (b0 + b1 + b2)² is its value at 0 Hz, N = (b0 − b1 + b2)² that at Nyquist and Q = −16 b0 b2. Its values at
   * three frequencies give D, N and Q; of the filters that have these, the one with b0 > |b2| and both roots
   * positive is minimum phase, as the standard's is. */
  private static double[] fitted(double[] a, double sampleRateHz) {
    double topHz = 0.5 * Math.min(sampleRateHz, STANDARD_RATE_HZ);
    double corner = sineSquared(CORNER_HZ, sampleRateHz);
    double top = sineSquared(topHz, sampleRateHz);
    double d = shelfPower(0.0) * power(a, 0.0);
    double atCorner = shelfPower(CORNER_HZ) * power(a, corner) - d * (1.0 - corner);
    double atTop = shelfPower(topHz) * power(a, top) - d * (1.0 - top);
    double q = (atTop / top - atCorner / corner) / (corner - top);
    double n = atCorner / corner - q * (1.0 - corner);
    double outer = 0.5 * (StrictMath.sqrt(d) + StrictMath.sqrt(n)); // b0 + b2
    double first = 0.5 * (outer + StrictMath.sqrt(outer * outer + 0.25 * q));
    double middle = 0.5 * (StrictMath.sqrt(d) - StrictMath.sqrt(n));
    return new double[] {first, middle, outer - first};
  }

  private static double shelfPower(double frequencyHz) {
    double v = sineSquared(frequencyHz, STANDARD_RATE_HZ);
    return power(SHELF_B, v) / power(SHELF_A, v);
  }

  /** |c0 + c1 z^−1 + c2 z^−2|² at v = sin²(π f / fs). */
  private static double power(double[] c, double v) {
    double atZero = c[0] + c[1] + c[2];
    double atNyquist = c[0] - c[1] + c[2];
    return atZero * atZero * (1.0 - v)
        + atNyquist * atNyquist * v
        - 16.0 * c[0] * c[2] * v * (1.0 - v);
  }

  private static double sineSquared(double frequencyHz, double sampleRateHz) {
    double sine = StrictMath.sin(StrictMath.PI * frequencyHz / sampleRateHz);
    return sine * sine;
  }

  /** Squared gain of the whole filter at a frequency, 0 to half the sample rate. */
  double power(double frequencyHz) {
    double v = sineSquared(frequencyHz, sampleRateHz);
    double[] shelfB = {b0, b1, b2};
    double[] shelfA = {1.0, a1, a2};
    double[] highPassA = {1.0, p1, p2};
    double doubleZero = 16.0 * v * v;
    return power(shelfB, v) / power(shelfA, v) * g * g * doubleZero / power(highPassA, v);
  }
}
