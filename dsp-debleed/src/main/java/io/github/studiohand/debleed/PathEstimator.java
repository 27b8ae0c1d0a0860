package io.github.studiohand.debleed;

/**
 * Finds the paths from the references to a microphone over a stretch of a take: the most probable paths
 * when the microphone's own source is Gaussian in every bin of time and frequency with a variance of its
 * own, and the paths' taps are Gaussian with a decaying variance.
 *
 * <pre>
 *  minimise  Σ over t, f of |Y − (Σ h[r] ∗ x[r])|² / σ²[t, f]  +  Σ h[r][n]² / prior[r][n]
 *  σ²[t, f] as {@link PathWeights} says, from the residual of the round before</pre>
 *
 * <p>A bin where the bleed stands alone weighs as much as its residual is small, a bin under a loud source
 * next to nothing: the solution comes from the gaps of the music. Each round takes some steps of conjugate
 * gradients; the floor falls 10 dB a round, from 20 dB below the mean, so that the first rounds see the
 * strong part of the bleed and the last ones its tail.
 *
 * @see <a href="https://doi.org/10.1109/TASL.2010.2052251">T. Nakatani et al., Speech dereverberation based
 *     on variance-normalized delayed linear prediction, IEEE TASLP 18(7), 2010: the same alternation of
 *     variance and weighted least squares</a>
 */
final class PathEstimator {
  private static final double PRIOR_DECAY_S = 0.25; // of the prior by 60 dB
  private static final double PRIOR_LOWEST = 1e-6; // relative to the first tap
  private static final double PRIOR_MARGIN = 2.0; // over the energy of the path so far
  private static final double PRIOR_LEAST = 0.01; // of what all of the microphone would need
  private static final double AUDIBLE = 1e-6;
  private static final double FIRST_FLOOR_DB = -20.0;
  private static final double FLOOR_STEP_DB = -10.0;
  private static final int ROUNDS = 6;
  private static final int ROUGH_STEPS = 8;
  private static final double ROUGH_TOLERANCE = 1e-2;
  private static final int POLISH_FROM = 3; // round
  private static final int POLISH_STEPS = 24;
  private static final double POLISH_TOLERANCE = 2e-4;
  private static final int PRE_ROLL = OfflineBleedSuppressor.PRE_ROLL_FRAMES;
  private static final int BLOCK = TakeSection.BLOCK;

  private final TakeSection section;
  private final double sampleRateHz;
  private final PathOperator operator;
  private final WeightedSpectrum spectrum = new WeightedSpectrum();
  private final PathWeights weights;
  private final PathSolver solver;
  private final BleedCost cost;
  private final int taps;
  private final double[] shape; // of the prior
  private final double shapeSum;
  private final double[] e;

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
    weights = new PathWeights(section, operator, spectrum, PRE_ROLL);
    solver = new PathSolver(section, operator, spectrum);
    cost = new BleedCost(section, operator, spectrum);
    e = new double[section.mic.length];
  }

  /** An estimator over blocks {@code [from, to)} alone, with some references running backwards. */
  PathEstimator backwards(int from, int to, boolean[] reversed) {
    return new PathEstimator(section.backwards(from, to, reversed), sampleRateHz);
  }

  /** What paths are worth, over the same section. */
  BleedCost cost() {
    return cost;
  }

  /** Which references can be heard at all over blocks {@code [from, to)}. */
  boolean[] audible(int from, int to) {
    boolean[] audible = new boolean[section.references];
    boolean mic = cost.micPower(from, to) > 0.0;
    for (int r = 0; r < audible.length; r++) {
      audible[r] = mic && weights.referencePower(r, from, to) > 0.0;
    }
    return audible;
  }

  /** In which of blocks {@code [from, to)} a reference sounds, less than 60 dB below its mean there. */
  boolean[] sounding(int from, int to) {
    boolean[] sounding = new boolean[to - from];
    for (int r = 0; r < section.references; r++) {
      double least = AUDIBLE * weights.referencePower(r, from, to);
      for (int block = from; block < to; block++) {
        sounding[block - from] |= weights.referencePower(r, block, block + 1) > least;
      }
    }
    return sounding;
  }

  /**
   * Paths over blocks {@code [from, to)} that are good enough to decide by.
   *
   * @param active references that count; the others keep paths of 0
   */
  double[][] rough(int from, int to, boolean[] active) {
    double[][] h = new double[section.references][taps];
    rounds(h, from, to, active, 0, ROUGH_TOLERANCE, ROUGH_STEPS);
    return h;
  }

  /** Adapts paths learned elsewhere to blocks {@code [from, to)}, in place, as good as {@link #rough}. */
  void improve(double[][] h, int from, int to, boolean[] active) {
    rounds(h, from, to, active, POLISH_FROM, ROUGH_TOLERANCE, ROUGH_STEPS);
  }

  /** Finishes paths that {@link #rough} began, in place. */
  void polish(double[][] h, int from, int to, boolean[] active) {
    rounds(h, from, to, active, POLISH_FROM, POLISH_TOLERANCE, POLISH_STEPS);
  }

  private void rounds(
      double[][] h, int from, int to, boolean[] active, int first, double tolerance, int steps) {
    double[] most = gains(from, to, active);
    double[][] precision = new double[section.references][taps];
    double[] prior = new double[most.length];
    for (int round = first; round < ROUNDS; round++) {
      cost.residual(h, from, to, e);
      double floorDb = FIRST_FLOOR_DB + FLOOR_STEP_DB * round;
      double floor = StrictMath.exp(floorDb / 10.0 * StrictMath.log(10.0));
      weights.update(e, from, to, floor, round > first ? prior : new double[0]);
      for (int r = 0; r < most.length; r++) {
        prior[r] = prior(h[r], most[r], precision[r]);
      }
      PathPreconditioner preconditioner = new PathPreconditioner(taps, precision);
      preconditioner.update(weights.phiRe, weights.phiIm);
      PathSolver.Problem problem =
          new PathSolver.Problem(from, to, weights.weights, precision, preconditioner, active);
      solver.solve(problem, e, h, tolerance, steps);
    }
  }

  /** Sets precisions as the energy of the path so far suggests; gives the variance of H. */
  private double prior(double[] path, double most, double[] precision) {
    double energy = 0.0;
    for (int n = 0; n < taps; n++) {
      energy += path[n] * path[n];
    }
    double likely = Math.max(PRIOR_LEAST * most, PRIOR_MARGIN * energy / shapeSum);
    double gain = energy > 0.0 ? Math.min(most, likely) : most;
    for (int n = 0; n < taps; n++) {
      precision[n] = 1.0 / (gain * shape[n] + 1e-60);
    }
    return gain * shapeSum + 1e-60;
  }

  /** Prior variance of the first tap: all bleed could come from this reference. */
  private double[] gains(int from, int to, boolean[] active) {
    double[] gain = new double[section.references];
    double mic = cost.micPower(from, to);
    for (int r = 0; r < gain.length; r++) {
      if (active[r]) {
        gain[r] = mic / weights.referencePower(r, from, to) / shapeSum;
      }
    }
    return gain;
  }
}
