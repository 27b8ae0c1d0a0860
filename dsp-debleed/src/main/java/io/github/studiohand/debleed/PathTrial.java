package io.github.studiohand.debleed;

/**
 * Lets paths prove themselves before they are heard: the learning filter is copied from time to time, and
 * the copy predicts the hops that follow, which it has not seen. Only a copy that lowers the log spectrum
 * of the microphone, and lowers it more than the paths in use, takes their place; paths in use that have come
 * to raise it (the singer turned round) are dropped.
 *
 * <pre>  gain = mean over bins and hops of  log |Y|² − log |Y − B|²</pre>
 *
 * <p>The log counts a bin where the bleed stands alone by as many decibels as are cancelled, and one under
 * the microphone's own source hardly at all; the energy of the output would reward cancelling that source.
 * A trial lasts longer than most notes: a filter that has tuned in to a note of the source fails at the next.
 */
final class PathTrial {
  private static final int TRIAL_HOPS = 40;
  private static final double LEAST_NATS = 0.01;
  private static final double FLOOR = 1e-8; // of the mean power
  private static final double MEAN_RETAIN = 0.995;

  private double meanPower;
  private double candidate;
  private double inUse;
  private int hops;
  private boolean trying;

  void clear() {
    meanPower = 0.0;
    restart(false);
  }

  private void restart(boolean trying) {
    this.trying = trying;
    candidate = 0.0;
    inUse = 0.0;
    hops = 0;
  }

  /** Whether a copy of the learning filter is due. */
  boolean wantsCandidate() {
    return !trying;
  }

  /** A copy has been taken. */
  void begin() {
    restart(true);
  }

  /** Takes in powers of the microphone, and of it less what the candidate and the paths in use predict. */
  void update(float[] y, float[] lessCandidate, float[] lessInUse) {
    double power = 0.0;
    for (int k = 0; k < y.length; k++) {
      power += y[k];
    }
    meanPower = Math.max(MEAN_RETAIN * meanPower, power / y.length);
    double floor = FLOOR * meanPower + 1e-60;
    candidate += gain(y, lessCandidate, floor);
    inUse += gain(y, lessInUse, floor);
    hops++;
  }

  private static double gain(float[] y, float[] e, double floor) {
    double sum = 0.0;
    int k = 0;
    for (; k + 8 <= y.length; k += 8) {
      double product = 1.0; // of 8 ratios, each within 1e±16: no overflow
      for (int i = 0; i < 8; i++) {
        product *= (y[k + i] + floor) / (e[k + i] + floor);
      }
      sum += StrictMath.log(product);
    }
    return sum / k;
  }

  /** Whether the trial is over. */
  boolean isOver() {
    return trying && hops >= TRIAL_HOPS;
  }

  /** Whether the candidate is better than the paths in use and than nothing. */
  boolean isWon() {
    return candidate > LEAST_NATS * hops && candidate > inUse;
  }

  /** Whether the paths in use have come to do harm. */
  boolean isHarmful() {
    return inUse < 0.0;
  }

  /** Ends the trial; the next copy may be taken. */
  void end() {
    restart(false);
  }
}
