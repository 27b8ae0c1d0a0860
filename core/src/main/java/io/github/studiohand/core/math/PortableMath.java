package io.github.studiohand.core.math;

/**
 * Sine, cosine, tangent and power with the same bits on every JDK and machine, and 0 bytes allocated even
 * in interpreted code: {@code Math} gives neither the one, {@code StrictMath} not the other.
 *
 * <p>Errors against exact values: {@link #sin}, {@link #cos}, {@link #sinTurns} and {@link #cosTurns} stay
 * within 1 ulp (plus 1e-30 absolute for {@code sin} and {@code cos}), {@link #tan} within 3 ulp, {@link
 * #pow} within 2 ulp while the result lies between 1e-7 and 1e7 and 10 ulp everywhere. {@code StrictMath}'s
 * {@code exp}, {@code log}, {@code log10}, {@code tanh} and {@code sqrt} are portable and allocation-free as
 * they are.
 *
 * <p>Any thread; meant for control rate, not for every sample.
 */
public final class PortableMath {
  /** Largest magnitude that {@link #sin}, {@link #cos} and {@link #tan} take: 2^20 quarter turns, in radians. */
  public static final double MAX_RADIANS = 1_647_099.0;

  /* Argument reduction of W. J. Cody and W. Waite, Software Manual for the Elementary Functions (1980),
   * chapter 8: pi/2 in three parts, of which the first two have 33 bits, so that k times a part is exact
   * for k < 2^20. The remainder is kept as hi + lo. The kernels are Taylor series on [-pi/4, pi/4]; the
   * first neglected terms are (pi/4)^19/19! = 8e-20 and (pi/4)^18/18! = 2e-18. */
  private static final double HALF_PI_1 = 0x1.921fb544p0;
  private static final double HALF_PI_2 = 0x1.0b4611a6p-34;
  private static final double HALF_PI_3 = 0x1.3198a2e037073p-69;
  private static final double TWO_OVER_PI = 2.0 / Math.PI;

  private static final double TWO_PI = 0x1.921fb54442d18p2;
  private static final double TWO_PI_LOW = 0x1.1a62633145c07p-52;

  private static final double LN2_1 = 0x1.62e42fefp-1; // 33 bits: exponent times this is exact
  private static final double LN2_2 = 0x1.473de6af278edp-34;

  private static final double SPLITTER = 0x1.0000002p27; // 2^27 + 1, Veltkamp
  private static final double SQRT_HALF = 0.7071067811865476;
  private static final double EXP_LIMIT = 800.0; // exp over- or underflows well before

  private PortableMath() {}

  /**
   * Sine.
   *
   * @param radians angle, magnitude up to {@link #MAX_RADIANS}
   * @return its sine; NaN for NaN and beyond {@link #MAX_RADIANS}
   */
  public static double sin(double radians) {
    return ofRadians(radians, 0);
  }

  /**
   * Cosine.
   *
   * @param radians angle, magnitude up to {@link #MAX_RADIANS}
   * @return its cosine; NaN for NaN and beyond {@link #MAX_RADIANS}
   */
  public static double cos(double radians) {
    return ofRadians(radians, 1);
  }

  /**
   * Tangent.
   *
   * @param radians angle, magnitude up to {@link #MAX_RADIANS}
   * @return its tangent; NaN for NaN and beyond {@link #MAX_RADIANS}
   */
  public static double tan(double radians) {
    return ofRadians(radians, 0) / ofRadians(radians, 1);
  }

  /**
   * Sine of an angle in turns, {@code sin(2π · turns)}: the reduction is exact, so the phase of an
   * oscillator, {@code frame · frequencyHz / sampleRateHz}, may be of any size.
   *
   * @param turns angle, 1.0 = full circle
   * @return its sine; NaN for NaN and infinities
   */
  public static double sinTurns(double turns) {
    return ofTurns(turns, 0);
  }

  /**
   * Cosine of an angle in turns, {@code cos(2π · turns)}; exact reduction as in {@link #sinTurns}.
   *
   * @param turns angle, 1.0 = full circle
   * @return its cosine; NaN for NaN and infinities
   */
  public static double cosTurns(double turns) {
    return ofTurns(turns, 1);
  }

  /**
   * Power of a number that is not negative, {@code exp(exponent · ln base)} with the logarithm in double
   * double precision.
   *
   * @param base 0 or more
   * @param exponent any number
   * @return {@code base} to the {@code exponent}; 1 for exponent 0, NaN for a negative base or NaN
   */
  public static double pow(double base, double exponent) {
    if (exponent == 0.0) {
      return 1.0;
    }
    if (!(base >= 0.0) || Double.isNaN(exponent)) {
      return Double.NaN;
    }
    if (base == 0.0 || base == Double.POSITIVE_INFINITY) {
      return (base == 0.0) == (exponent > 0.0) ? 0.0 : Double.POSITIVE_INFINITY;
    }
    int e = Math.getExponent(base);
    double m = base;
    if (e < Double.MIN_EXPONENT) {
      m *= 0x1p54;
      e = Math.getExponent(m);
      m = Math.scalb(m, -e);
      e -= 54;
    } else {
      m = Math.scalb(m, -e);
    }
    if (m > 2.0 * SQRT_HALF) {
      m *= 0.5;
      e++;
    }
    return expOfProduct(exponent, m, e);
  }

  /* exp(y · (e ln 2 + ln m)), ln m = 2 atanh(s) = 2 (s + s^3/3 + s^5/5 + ...), s = (m - 1) / (m + 1) with
   * |s| < 0.172. Only s itself needs twice the precision, the rest of the series is a hundredth of it. */
  private static double expOfProduct(double y, double m, int e) {
    double f = m - 1.0;
    double d = 2.0 + f;
    double dLow = f - (d - 2.0);
    double s = f / d;
    double sd = s * d;
    double sLow = ((f - sd) - productError(s, d, sd) - s * dLow) / d;
    double z = s * s;
    double r = 1.0 / 25;
    for (int k = 23; k >= 3; k -= 2) {
      r = r * z + 1.0 / k;
    }
    double big = e * LN2_1;
    double twoS = 2.0 * s;
    double sum = big + twoS;
    double bigPart = sum - twoS;
    double error = (big - bigPart) + (twoS - (sum - bigPart));
    double low = error + e * LN2_2 + 2.0 * sLow + twoS * (z * r);
    double high = sum + low;
    low = (sum - high) + low;

    double p = y * high;
    if (!(Math.abs(p) < EXP_LIMIT)) {
      return StrictMath.exp(p);
    }
    double correction = productError(y, high, p) + y * low;
    double result = StrictMath.exp(p);
    return result > 0.0 && result <= Double.MAX_VALUE ? result + result * correction : result;
  }

  private static double ofRadians(double x, int quarter) {
    if (!(Math.abs(x) <= MAX_RADIANS)) {
      return Double.NaN;
    }
    double k = Math.rint(x * TWO_OVER_PI);
    double a = x - k * HALF_PI_1;
    double b = k * HALF_PI_2;
    double sum = a - b;
    double aPart = sum + b;
    double error = (a - aPart) - (b - (aPart - sum));
    double low = error - k * HALF_PI_3;
    double high = sum + low;
    return kernel(high, (sum - high) + low, (int) k + quarter);
  }

  private static double ofTurns(double turns, int quarter) {
    double t = turns - Math.rint(turns);
    double k = Math.rint(4.0 * t);
    double u = t - 0.25 * k; // exact, |u| <= 1/8
    double high = u * TWO_PI;
    double low = productError(u, TWO_PI, high) + u * TWO_PI_LOW;
    return kernel(high, low, (int) k + quarter);
  }

  private static double kernel(double high, double low, int quadrant) {
    double value = (quadrant & 1) == 0 ? sinKernel(high, low) : cosKernel(high, low);
    return (quadrant & 2) == 0 ? value : -value;
  }

  private static double sinKernel(double x, double low) {
    double z = x * x;
    double p = 1.0 / 355687428096000.0; // 1/17!
    p = p * z - 1.0 / 1307674368000.0;
    p = p * z + 1.0 / 6227020800.0;
    p = p * z - 1.0 / 39916800.0;
    p = p * z + 1.0 / 362880.0;
    p = p * z - 1.0 / 5040.0;
    p = p * z + 1.0 / 120.0;
    p = p * z - 1.0 / 6.0;
    return x + (x * z * p + low * (1.0 - 0.5 * z));
  }

  private static double cosKernel(double x, double low) {
    double z = x * x;
    double p = 1.0 / 20922789888000.0; // 1/16!
    p = p * z - 1.0 / 87178291200.0;
    p = p * z + 1.0 / 479001600.0;
    p = p * z - 1.0 / 3628800.0;
    p = p * z + 1.0 / 40320.0;
    p = p * z - 1.0 / 720.0;
    p = p * z + 1.0 / 24.0;
    double half = 0.5 * z;
    double head = 1.0 - half;
    return head + (((1.0 - head) - half) + (z * z * p - x * low));
  }

  /** Rounding error of {@code product = a · b}: T. J. Dekker, Numerische Mathematik 18 (1971), Mul12. */
  private static double productError(double a, double b, double product) {
    double aBig = SPLITTER * a;
    double aHigh = aBig - (aBig - a);
    double aLow = a - aHigh;
    double bBig = SPLITTER * b;
    double bHigh = bBig - (bBig - b);
    double bLow = b - bHigh;
    return ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow;
  }
}
