package io.github.studiohand.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.AllocationProbe;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PortableMathTest {
  private static final MathContext DIGITS = new MathContext(60);
  // pi by J. Machin's formula, 16 atan(1/5) - 4 atan(1/239)
  private static final BigDecimal PI = arcTanOfInverse(5)
      .multiply(BigDecimal.valueOf(16))
      .subtract(arcTanOfInverse(239).multiply(BigDecimal.valueOf(4)));

  private static BigDecimal arcTanOfInverse(int x) {
    MathContext more = new MathContext(90);
    BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(x), more);
    BigDecimal square = power.multiply(power, more);
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 1; power.compareTo(new BigDecimal("1e-85")) > 0; k += 2) {
      BigDecimal term = power.divide(BigDecimal.valueOf(k), more);
      sum = k % 4 == 1 ? sum.add(term) : sum.subtract(term);
      power = power.multiply(square, more);
    }
    return sum;
  }

  /** sin or cos of an exact decimal by reduction modulo 2 pi and the Taylor series. */
  private static BigDecimal exact(BigDecimal radians, boolean cosine) {
    BigDecimal twoPi = PI.multiply(BigDecimal.valueOf(2));
    BigDecimal turns = radians.divide(twoPi, 0, RoundingMode.HALF_EVEN);
    BigDecimal x = radians.subtract(turns.multiply(twoPi));
    BigDecimal square = x.multiply(x, DIGITS);
    BigDecimal term = cosine ? BigDecimal.ONE : x;
    BigDecimal sum = term;
    for (int k = cosine ? 1 : 2; term.abs().compareTo(new BigDecimal("1e-55")) > 0; k += 2) {
      term = term.multiply(square, DIGITS)
          .negate()
          .divide(BigDecimal.valueOf((long) k * (k + 1)), DIGITS);
      sum = sum.add(term);
    }
    return sum;
  }

  private static double ulps(double actual, BigDecimal expected, double absolute) {
    double error = new BigDecimal(actual).subtract(expected).abs().doubleValue() - absolute;
    return error / Math.ulp(expected.doubleValue());
  }

  @Test
  void sineAndCosine_areWithinOneUlpOfTheSeries() {
    SplittableRandom random = new SplittableRandom(1);
    double worst = 0.0;
    for (int i = 0; i < 1500; i++) {
      double x = (2.0 * random.nextDouble() - 1.0)
          * StrictMath.exp(random.nextDouble() * StrictMath.log(PortableMath.MAX_RADIANS));
      BigDecimal decimal = new BigDecimal(x);
      worst = Math.max(worst, ulps(PortableMath.sin(x), exact(decimal, false), 1e-30));
      worst = Math.max(worst, ulps(PortableMath.cos(x), exact(decimal, true), 1e-30));
      BigDecimal quotient = exact(decimal, false).divide(exact(decimal, true), DIGITS);
      assertThat(ulps(PortableMath.tan(x), quotient, 0.0)).isLessThan(3.0);
    }
    assertThat(worst).isLessThan(1.0);
  }

  @Test
  void sineNearMultiplesOfPi_keepsItsRelativePrecision() {
    double worst = 0.0;
    for (int k = 1; k < 1 << 20; k += 1997) {
      double x = k * (Math.PI / 2);
      boolean even = k % 2 == 0;
      double value = even ? PortableMath.sin(x) : PortableMath.cos(x);
      worst = Math.max(worst, ulps(value, exact(new BigDecimal(x), !even), 1e-30));
    }
    assertThat(worst).isLessThan(1.0);
  }

  @Test
  void turns_areWithinOneUlpOfTheSeriesWhateverTheirSize() {
    SplittableRandom random = new SplittableRandom(2);
    double worst = 0.0;
    for (int i = 0; i < 1500; i++) {
      double turns = (2.0 * random.nextDouble() - 1.0) * StrictMath.exp(20.0 * random.nextDouble());
      BigDecimal part = new BigDecimal(turns).remainder(BigDecimal.ONE);
      BigDecimal radians = part.multiply(PI).multiply(BigDecimal.valueOf(2));
      worst = Math.max(worst, ulps(PortableMath.sinTurns(turns), exact(radians, false), 0.0));
      worst = Math.max(worst, ulps(PortableMath.cosTurns(turns), exact(radians, true), 0.0));
    }
    assertThat(worst).isLessThan(1.0);
    assertThat(PortableMath.sinTurns(1e15 + 0.25)).isEqualTo(1.0);
    assertThat(PortableMath.cosTurns(0.25)).isEqualTo(0.0);
    assertThat(PortableMath.sinTurns(0.5)).isEqualTo(0.0);
    assertThat(PortableMath.cosTurns(0.5)).isEqualTo(-1.0);
  }

  @Test
  void power_isWithinItsUlpsOfStrictMath() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 50_000; i++) {
      double base = StrictMath.exp(1400.0 * random.nextDouble() - 720.0);
      double logResult = 1420.0 * random.nextDouble() - 710.0;
      double exponent = i % 2 == 0 ? logResult / StrictMath.log(base) : random.nextDouble();
      double expected = StrictMath.pow(base, exponent); // itself within 1 ulp
      double error = Math.abs(PortableMath.pow(base, exponent) - expected) / Math.ulp(expected);
      if (expected > 1e-7 && expected < 1e7) {
        assertThat(error).as(base + "^" + exponent).isLessThanOrEqualTo(2.0);
      } else if (expected > Double.MIN_NORMAL && expected <= Double.MAX_VALUE) {
        assertThat(error).as(base + "^" + exponent).isLessThanOrEqualTo(10.0);
      }
    }
  }

  @Test
  void power_atTheEdges_isWhatStrictMathSays() {
    double[] bases = {
      0.0, Double.MIN_VALUE, 0.5, 1.0, 2.0, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN
    };
    double[] exponents = {
      Double.NEGATIVE_INFINITY,
      -1e300,
      -2000.0,
      -1.0,
      0.0,
      1.0,
      3.0,
      2000.0,
      1e300,
      Double.POSITIVE_INFINITY,
      Double.NaN
    };
    for (double base : bases) {
      for (double exponent : exponents) {
        assertThat(PortableMath.pow(base, exponent))
            .as(base + "^" + exponent)
            .isCloseTo(StrictMath.pow(base, exponent), within(0.0));
      }
    }
    assertThat(PortableMath.pow(-2.0, 2.0)).isNaN();
  }

  @Test
  void anglesOutOfRange_areNaN() {
    assertThat(PortableMath.sin(PortableMath.MAX_RADIANS + 1.0)).isNaN();
    assertThat(PortableMath.cos(Double.NaN)).isNaN();
    assertThat(PortableMath.tan(Double.POSITIVE_INFINITY)).isNaN();
    assertThat(PortableMath.sinTurns(Double.POSITIVE_INFINITY)).isNaN();
    assertThat(PortableMath.cosTurns(Double.NaN)).isNaN();
  }

  @Test
  void bits_areTheSameEverywhere() {
    long hash = 17;
    for (int i = 1; i <= 20_000; i++) {
      double x = i * 0.37 - 3000.0;
      hash = 31 * hash + Double.doubleToLongBits(PortableMath.sin(x));
      hash = 31 * hash + Double.doubleToLongBits(PortableMath.cos(x));
      hash = 31 * hash + Double.doubleToLongBits(PortableMath.tan(x));
      hash = 31 * hash + Double.doubleToLongBits(PortableMath.sinTurns(x));
      hash = 31 * hash + Double.doubleToLongBits(PortableMath.cosTurns(x));
      hash = 31 * hash + Double.doubleToLongBits(PortableMath.pow(i * 0.01, x * 0.003));
    }
    assertThat(hash).isEqualTo(EXPECTED_BITS);
  }

  private static final long EXPECTED_BITS =
      7933136987225930362L; // of JDK 17.0.15 on x86-64; a change is a change of sound

  @Test
  @Tag("allocation")
  void everything_allocatesNothing() {
    double[] sink = new double[1];
    long bytes = AllocationProbe.bytes(() -> {
      for (int i = 0; i < 100; i++) {
        sink[0] += PortableMath.sin(i) + PortableMath.cos(i) + PortableMath.tan(i);
        sink[0] += PortableMath.sinTurns(0.1 * i) + PortableMath.cosTurns(0.1 * i);
        sink[0] += PortableMath.pow(i, 0.7);
      }
    });
    assertThat(bytes).isZero();
  }
}
