package io.github.studiohand.core.spectral;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.math.PortableMath;

/**
 * Window functions, peak 1, in two forms: {@link #symmetric} for filter design, and {@link #periodic},
 * which is the symmetric window of one more point without its last, for transforms and overlap-add.
 *
 * <pre>
 *   Hann             0.5 − 0.5 cos θ                  θ = 2π n / (length − 1) symmetric, 2π n / length periodic
 *   square-root Hann sin(θ / 2)
 *   Blackman-Harris  0.35875 − 0.48829 cos θ + 0.14128 cos 2θ − 0.01168 cos 3θ
 *   Kaiser           I0(beta √(1 − (θ/π − 1)²)) / I0(beta)
 * </pre>
 *
 * <p>Highest side lobe: rectangular −13.3 dB, Hann −31.5 dB, Blackman-Harris −92.0 dB. Immutable.
 *
 * @see <a href="https://doi.org/10.1109/PROC.1978.10837">F. J. Harris, On the use of windows for harmonic
 *     analysis with the discrete Fourier transform, Proc. IEEE 66 (1978)</a>
 * @see <a href="https://doi.org/10.1109/TASSP.1980.1163349">J. F. Kaiser, R. W. Schafer, On the use of the
 *     I0-sinh window for spectrum analysis, IEEE TASSP 28 (1980)</a>
 */
public final class Window {
  /** All ones. */
  public static final Window RECTANGULAR = new Window("rectangular", 0, 1.0);

  /** Raised cosine: overlap-adds to a constant from half overlap on, its square from three quarters on. */
  public static final Window HANN = new Window("Hann", 0, 0.5, -0.5);

  /** Half a sine: analysis and synthesis window of a transform with half overlap. */
  public static final Window SQRT_HANN = new Window("square-root Hann", 0);

  /** Four-term Blackman-Harris: side lobes 92 dB down. */
  public static final Window BLACKMAN_HARRIS =
      new Window("Blackman-Harris", 0, 0.35875, -0.48829, 0.14128, -0.01168);

  private final String name;
  private final double beta;
  private final double[] cosines; // coefficients of cos(k θ); empty for the other families

  private Window(String name, double beta, double... cosines) {
    this.name = name;
    this.beta = beta;
    this.cosines = cosines;
  }

  /**
   * A Kaiser window.
   *
   * @param beta shape, 0 (rectangular) to 50; the ripple of a filter designed with it is about
   *     {@code beta / 0.1102 + 8.7} dB down from 50 dB on
   * @return the window
   */
  public static Window kaiser(double beta) {
    Checks.inRange("beta", beta, 0.0, 50.0);
    return beta == 0.0 ? RECTANGULAR : new Window("Kaiser " + beta, beta);
  }

  /**
   * The window as a filter design or a symmetric taper needs it.
   *
   * @param length number of points, 1 or more; one point is 1
   * @return a new array, the same backwards
   */
  public double[] symmetric(int length) {
    Checks.inRange("length", length, 1, RealFft.MAX_SIZE);
    double[] w = new double[length];
    for (int n = 0; n < length; n++) {
      w[n] = length == 1 ? 1.0 : at(Math.min(n, length - 1 - n), length - 1);
    }
    return w;
  }

  /**
   * The window as transforms and overlap-add need it.
   *
   * @param length number of points, 1 or more
   * @return a new array; w[n] = w[length − n]
   */
  public double[] periodic(int length) {
    Checks.inRange("length", length, 1, RealFft.MAX_SIZE);
    double[] w = new double[length];
    for (int n = 0; n < length; n++) {
      w[n] = at(Math.min(n, length - n), length);
    }
    return w;
  }

  private double at(int n, int period) {
    double turns = (double) n / period;
    if (beta > 0.0) {
      double x = 2.0 * turns - 1.0;
      return besselI0(beta * StrictMath.sqrt(1.0 - x * x)) / besselI0(beta);
    }
    if (cosines.length == 0) {
      return PortableMath.sinTurns(0.5 * turns);
    }
    double sum = 0.0;
    for (int k = 0; k < cosines.length; k++) {
      sum += cosines[k] * PortableMath.cosTurns(k * turns);
    }
    return sum;
  }

  /** Modified Bessel function of order zero: Σ ((x/2)^k / k!)², all terms positive. */
  private static double besselI0(double x) {
    double quarter = 0.25 * x * x;
    double term = 1.0;
    double sum = 1.0;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= quarter / ((double) k * k);
      sum += term;
    }
    return sum;
  }

  @Override
  public String toString() {
    return name;
  }
}
