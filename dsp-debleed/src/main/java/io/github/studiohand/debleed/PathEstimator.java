package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Finds the paths from the references to a microphone over a stretch of a take: the most probable paths
 * when the microphone's own source is Gaussian in every bin of time and frequency with a variance of its
 * own, and the paths' taps are Gaussian with a decaying variance.
 *
 * <pre>
 *  minimise  Σ over t, f of |Y − (Σ h[r] ∗ x[r])|² / σ²[t, f]  +  Σ h[r][n]² / prior[r][n]
 *  σ²[t, f] = smoothed |E[t, f]|² + |X[t, f]|² var H(f) + floor,   E: residual of the round before</pre>
 *
 * <p>A bin where the bleed stands alone weighs as much as its residual is small, a bin under a loud source
 * next to nothing: the solution comes from the gaps of the music. Each round solves the normal equations by
 * preconditioned conjugate gradients; the floor falls 10 dB a round, from 20 dB below the mean, so that the
 * first rounds see the strong part of the bleed and the last ones its tail.
 *
 * @see <a href="https://doi.org/10.1109/TASL.2010.2052251">T. Nakatani et al., Speech dereverberation based
 *     on variance-normalized delayed linear prediction, IEEE TASLP 18(7), 2010: the same alternation of
 *     variance and weighted least squares</a>
 */
final class PathEstimator {
  private static final double PRIOR_DECAY_S = 0.25; // of the prior by 60 dB
  private static final double PRIOR_LOWEST = 1e-6; // relative to the first tap
  private static final double FIRST_FLOOR_DB = -20.0;
  private static final double FLOOR_STEP_DB = -10.0;
  private static final double TOLERANCE = 1e-3;
  private static final int MOST_STEPS = 40;
  private static final int PRE_ROLL = OfflineBleedSuppressor.PRE_ROLL_FRAMES;
  private static final int BLOCK = TakeSection.BLOCK;
  private static final int BINS = WeightedSpectrum.BINS;

  private final TakeSection section;
  private final double sampleRateHz;
  private final PathOperator operator;
  private final WeightedSpectrum spectrum = new WeightedSpectrum();
  private final int taps;
  private final double[] shape; // of the prior
  private final double shapeSum;
  private final float[][][] referencePower; // [reference][frame][bin]
  private final float[][] power;
  private final float[][] weights;
  private final double[] z;
  private final double[] weighed;

  PathEstimator(TakeSection section, double sampleRateHz) {
    this.section = section;
    this.sampleRateHz = sampleRateHz;
    operator = new PathOperator(section);
    taps = section.partitions * BLOCK;
    shape = new double[taps];
    double sum = 0.0;
    for (int n = 0; n < taps; n++) {
      double s = Math.max(0, n - PRE_ROLL) / sampleRateHz;
      shape[n] = Math.max(PRIOR_LOWEST, StrictMath.exp(-StrictMath.log(1e6) * s / PRIOR_DECAY_S));
      sum += shape[n];
    }
    shapeSum = sum;
    int frames = WeightedSpectrum.frames(section.mic.length);
    power = new float[frames][BINS];
    weights = new float[frames][BINS];
    z = new double[section.mic.length];
    weighed = new double[section.mic.length];
    referencePower = new float[section.references][frames][BINS];
    double[][] unit = new double[section.references][taps];
    for (int r = 0; r < section.references; r++) {
      unit[r][PRE_ROLL] = 1.0;
      operator.convolve(unit, 0, section.blocks, z);
      spectrum.power(z, 0, z.length, referencePower[r]);
      unit[r][PRE_ROLL] = 0.0;
    }
  }

  /** An estimator over blocks {@code [from, to)} alone, with references that run backwards. */
  PathEstimator backwards(int from, int to) {
    return new PathEstimator(section.backwards(from, to), sampleRateHz);
  }

  /** The residual {@code mic − Σ h ∗ x} over blocks {@code [from, to)} of {@code into}. */
  void residual(double[][] h, int from, int to, double[] into) {
    operator.convolve(h, from, to, into);
    for (int n = from * BLOCK; n < to * BLOCK; n++) {
      into[n] = section.mic[n] - into[n];
    }
  }

  /** The microphone itself, as {@link #residual} without paths. */
  void microphone(int from, int to, double[] into) {
    System.arraycopy(section.mic, from * BLOCK, into, from * BLOCK, (to - from) * BLOCK);
  }

  /**
   * The paths over blocks {@code [from, to)}.
   *
   * @param rounds of reweighting, 1 or more
   * @return taps per reference; all 0 if a reference or the microphone is silent
   */
  double[][] fit(int from, int to, int rounds) {
    int references = section.references;
    double[][] h = new double[references][taps];
    int first = from * BLOCK;
    int last = to * BLOCK;
    int frames = WeightedSpectrum.frames(last - first);
    double micPower = mean(section.mic, first, last);
    double[][] precision = new double[references][taps];
    PathPreconditioner[] preconditioners = new PathPreconditioner[references];
    double[] gain = new double[references];
    for (int r = 0; r < references; r++) {
      double heard = referenceMean(r, from, to);
      if (!(heard > 0.0) || !(micPower > 0.0)) {
        return h;
      }
      gain[r] = micPower / heard / shapeSum;
      preconditioners[r] = prior(gain[r], precision[r]);
    }
    double[][] phi = new double[references][BINS];
    double[] e = new double[section.mic.length];
    for (int round = 0; round < rounds; round++) {
      residual(h, from, to, e);
      spectrum.power(e, first, last, power);
      double floorDb = FIRST_FLOOR_DB + FLOOR_STEP_DB * round;
      weigh(
          from,
          frames,
          StrictMath.exp(floorDb / 10.0 * StrictMath.log(10.0)),
          phi,
          gain,
          round > 0);
      sumReferences(from, frames, phi);
      solve(h, from, to, phi, precision, preconditioners);
    }
    return h;
  }

  private PathPreconditioner prior(double gain, double[] precision) {
    for (int n = 0; n < taps; n++) {
      precision[n] = 1.0 / (gain * shape[n] + 1e-60);
    }
    return new PathPreconditioner(taps, precision);
  }

  private static double mean(double[] x, int from, int to) {
    double sum = 0.0;
    for (int n = from; n < to; n++) {
      sum += x[n] * x[n];
    }
    return sum / (to - from);
  }

  private double referenceMean(int r, int from, int to) {
    double sum = 0.0;
    for (int t = 2 * from; t <= 2 * to; t++) {
      for (int k = 0; k < BINS; k++) {
        sum += referencePower[r][t][k];
      }
    }
    return sum / ((2.0 * (to - from) + 1.0) * BINS * WeightedSpectrum.HOP);
  }

  /** Weights from the power of the residual: one over its variance per sample. */
  private void weigh(
      int from, int frames, double floor, double[][] phi, double[] gain, boolean uncertain) {
    double[] mean = new double[BINS];
    double all = 0.0;
    for (int t = 0; t < frames; t++) {
      for (int k = 0; k < BINS; k++) {
        mean[k] += power[t][k];
      }
    }
    for (int k = 0; k < BINS; k++) {
      mean[k] /= frames;
      all += mean[k] / BINS;
    }
    double[] column = new double[BINS];
    for (int t = 0; t < frames; t++) {
      float[] a = power[Math.max(0, t - 1)];
      float[] b = power[t];
      float[] c = power[Math.min(frames - 1, t + 1)];
      for (int k = 0; k < BINS; k++) {
        column[k] = (a[k] + (double) b[k] + c[k]) / 3.0;
      }
      for (int k = 0; k < BINS; k++) {
        double around = column[Math.max(0, k - 1)] + column[k] + column[Math.min(BINS - 1, k + 1)];
        double variance = around / 3.0 + floor * (all + mean[k]) + 1e-60;
        for (int r = 0; uncertain && r < gain.length; r++) {
          variance += referencePower[r][2 * from + t][k] / (phi[r][k] + 1.0 / (gain[r] * shapeSum));
        }
        weights[t][k] = (float) Math.min(1e30, WeightedSpectrum.HOP / variance);
      }
    }
  }

  private void sumReferences(int from, int frames, double[][] phi) {
    for (int r = 0; r < phi.length; r++) {
      Arrays.fill(phi[r], 0.0);
      for (int t = 0; t < frames; t++) {
        float[] x = referencePower[r][2 * from + t];
        for (int k = 0; k < BINS; k++) {
          phi[r][k] += weights[t][k] * (double) x[k];
        }
      }
    }
  }

  private void apply(double[][] h, int from, int to, double[][] precision, double[][] out) {
    operator.convolve(h, from, to, z);
    spectrum.weigh(z, from * BLOCK, to * BLOCK, weights, weighed);
    operator.correlate(weighed, from, to, out);
    for (int r = 0; r < h.length; r++) {
      for (int n = 0; n < taps; n++) {
        out[r][n] += precision[r][n] * h[r][n];
      }
    }
  }

  private void solve(
      double[][] h,
      int from,
      int to,
      double[][] phi,
      double[][] precision,
      PathPreconditioner[] preconditioners) {
    int references = h.length;
    double[][] b = new double[references][taps];
    spectrum.weigh(section.mic, from * BLOCK, to * BLOCK, weights, weighed);
    operator.correlate(weighed, from, to, b);
    double[][] residual = new double[references][taps];
    double[][] direction = new double[references][taps];
    double[][] image = new double[references][taps];
    double[][] step = new double[references][taps];
    precondition(b, phi, preconditioners, step);
    double target = TOLERANCE * TOLERANCE * dot(b, step);
    apply(h, from, to, precision, image);
    for (int r = 0; r < references; r++) {
      for (int n = 0; n < taps; n++) {
        residual[r][n] = b[r][n] - image[r][n];
      }
    }
    precondition(residual, phi, preconditioners, step);
    double rho = dot(residual, step);
    combine(direction, 0.0, step);
    for (int i = 0; i < MOST_STEPS && rho > target; i++) {
      apply(direction, from, to, precision, image);
      double alpha = rho / dot(direction, image);
      add(h, alpha, direction);
      add(residual, -alpha, image);
      precondition(residual, phi, preconditioners, step);
      double next = dot(residual, step);
      combine(direction, next / rho, step);
      rho = next;
    }
  }

  private static void precondition(
      double[][] g, double[][] phi, PathPreconditioner[] preconditioners, double[][] z) {
    for (int r = 0; r < g.length; r++) {
      preconditioners[r].solve(g[r], phi[r], z[r]);
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

  /** {@code direction = step + beta·direction}. */
  private static void combine(double[][] direction, double beta, double[][] step) {
    for (int r = 0; r < direction.length; r++) {
      for (int n = 0; n < direction[r].length; n++) {
        direction[r][n] = step[r][n] + beta * direction[r][n];
      }
    }
  }

  /** {@code cost[t] = Σ over f of log(|E[t, f]|² + floor)} for {@code v} over blocks {@code [from, to)}. */
  void cost(double[] v, int from, int to, double floor, double[] cost) {
    int frames = WeightedSpectrum.frames((to - from) * BLOCK);
    spectrum.power(v, from * BLOCK, to * BLOCK, power);
    for (int t = 0; t < frames; t++) {
      double sum = 0.0;
      for (int k = 0; k < BINS; k++) {
        sum += StrictMath.log(power[t][k] + floor);
      }
      cost[t] = sum;
    }
  }

  /** Mean square of the microphone over blocks {@code [from, to)}. */
  double micPower(int from, int to) {
    return mean(section.mic, from * BLOCK, to * BLOCK);
  }
}
