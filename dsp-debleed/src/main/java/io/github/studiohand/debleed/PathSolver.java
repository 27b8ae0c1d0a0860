package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Solves the normal equations of one round by preconditioned conjugate gradients.
 *
 * <pre>  (Cᵀ Tᵀ W T C + diag(precision)) h = Cᵀ Tᵀ W T mic,   C: convolution, T: tight short-time transform</pre>
 *
 * @see <a href="https://doi.org/10.6028/jres.049.044">M. R. Hestenes, E. Stiefel, Methods of conjugate
 *     gradients for solving linear systems, J. Res. NBS 49 (1952)</a>
 */
final class PathSolver {
  private final TakeSection section;
  private final PathOperator operator;
  private final WeightedSpectrum spectrum;
  private final double[] z;
  private final double[] weighed;
  private final double[][] residual;
  private final double[][] direction;
  private final double[][] image;
  private final double[][] step;

  PathSolver(TakeSection section, PathOperator operator, WeightedSpectrum spectrum) {
    this.section = section;
    this.operator = operator;
    this.spectrum = spectrum;
    z = new double[section.mic.length];
    weighed = new double[section.mic.length];
    int taps = section.partitions * TakeSection.BLOCK;
    residual = new double[section.references][taps];
    direction = new double[section.references][taps];
    image = new double[section.references][taps];
    step = new double[section.references][taps];
  }

  /** What is solved: where, with which weights and prior; references that are not active keep paths of 0. */
  record Problem(
      int from,
      int to,
      float[][] weights,
      double[][] precision,
      PathPreconditioner preconditioner,
      boolean[] active) {}

  /**
   * Improves {@code h}, at most {@code mostSteps} times.
   *
   * @param mic the microphone less the convolution of {@code h}
   * @param tolerance of the residual relative to the right side at h = 0, in the preconditioner's norm
   */
  void solve(Problem p, double[] mic, double[][] h, double tolerance, int mostSteps) {
    correlate(p, section.mic, residual);
    precondition(p);
    double target = tolerance * tolerance * dot(residual, step);
    correlate(p, mic, residual);
    for (int r = 0; r < h.length; r++) {
      for (int n = 0; n < h[r].length; n++) {
        residual[r][n] -= p.precision[r][n] * h[r][n];
      }
    }
    mask(p, residual);
    precondition(p);
    double rho = dot(residual, step);
    combine(0.0);
    for (int i = 0; i < mostSteps && rho > target; i++) {
      operator.convolve(direction, p.active, p.from, p.to, z);
      correlate(p, z, image);
      addScaled(image, p.precision, direction);
      double alpha = rho / dot(direction, image);
      add(h, alpha, direction);
      add(residual, -alpha, image);
      precondition(p);
      double next = dot(residual, step);
      combine(next / rho);
      rho = next;
    }
  }

  private void correlate(Problem p, double[] v, double[][] g) {
    spectrum.weigh(v, p.from * TakeSection.BLOCK, p.to * TakeSection.BLOCK, p.weights, weighed);
    operator.correlate(weighed, p.active, p.from, p.to, g);
  }

  private void precondition(Problem p) {
    p.preconditioner.solve(residual, step);
    mask(p, step);
  }

  private static void mask(Problem p, double[][] g) {
    for (int r = 0; r < g.length; r++) {
      if (!p.active[r]) {
        Arrays.fill(g[r], 0.0);
      }
    }
  }

  private static double dot(double[][] a, double[][] b) {
    double sum = 0.0;
    for (int r = 0; r < a.length; r++) {
      for (int n = 0; n < a[r].length; n++) {
        sum += a[r][n] * b[r][n];
      }
    }
    return sum;
  }

  private static void add(double[][] a, double scale, double[][] b) {
    for (int r = 0; r < a.length; r++) {
      for (int n = 0; n < a[r].length; n++) {
        a[r][n] += scale * b[r][n];
      }
    }
  }

  private static void addScaled(double[][] a, double[][] scale, double[][] b) {
    for (int r = 0; r < a.length; r++) {
      for (int n = 0; n < a[r].length; n++) {
        a[r][n] += scale[r][n] * b[r][n];
      }
    }
  }

  /** {@code direction = step + beta·direction}. */
  private void combine(double beta) {
    for (int r = 0; r < direction.length; r++) {
      for (int n = 0; n < direction[r].length; n++) {
        direction[r][n] = step[r][n] + beta * direction[r][n];
      }
    }
  }
}
