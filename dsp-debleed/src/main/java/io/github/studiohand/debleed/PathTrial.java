package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Lets paths prove themselves before they are heard: the learning filter is copied from time to time, and
 * the copy predicts the hops that follow, which it has not seen. Only a copy that lowers the log spectrum
 * of the microphone, and lowers it more than the paths in use, takes their place, or takes it in the bands
 * where it does so beyond doubt; paths in use that have come to raise it (the singer turned round) are
 * dropped.
 *
 * <pre>  gain[band] = mean over bins and hops of  log |Y|² − log |Y − B|²</pre>
 *
 * <p>The log counts a bin where the bleed stands alone by as many decibels as are cancelled, and one under
 * the microphone's own source hardly at all; the energy of the output would reward cancelling that source.
 * Hops where the copy predicts nothing do not count.
 */
final class PathTrial {
  /** What to do with a band of the paths in use when a trial is over. */
  enum Verdict {
    /** Nothing. */
    KEEP,
    /** The candidate takes its place. */
    REPLACE,
    /** It is emptied. */
    DROP
  }

  private static final int BANDS = Bands.COUNT;
  private static final int TRIAL_HOPS = 12;
  private static final double LEAST_NATS = 0.002;
  private static final double BEYOND_DOUBT = 5; // standard errors
  private static final double ACTIVE = 1e-3; // of the loudest prediction
  private static final double FLOOR = 1e-8; // of the mean power
  private static final double MEAN_RETAIN = 0.995;

  private final int[] edge;
  private final double[] candidate = new double[BANDS];
  private final double[] candidateSquare = new double[BANDS];
  private final double[] inUse = new double[BANDS];
  private double meanPower;
  private double loudest;
  private int hops;
  private boolean trying;

  PathTrial(int bins, double sampleRateHz) {
    edge = Bands.edges(bins, sampleRateHz);
  }

  void clear() {
    meanPower = 0.0;
    loudest = 0.0;
    end();
  }

  /** Whether a copy of the learning filter is due. */
  boolean wantsCandidate() {
    return !trying;
  }

  /** A copy has been taken. */
  void begin() {
    end();
    trying = true;
  }

  /** Ends the trial; the next copy may be taken. */
  void end() {
    trying = false;
    Arrays.fill(candidate, 0.0);
    Arrays.fill(candidateSquare, 0.0);
    Arrays.fill(inUse, 0.0);
    hops = 0;
  }

  /** Takes in powers of the microphone, and of it less what the candidate and the paths in use predict. */
  void update(float[] y, float[] lessCandidate, float[] lessInUse, double predicted) {
    loudest = Math.max(MEAN_RETAIN * loudest, predicted);
    if (!(predicted > ACTIVE * loudest)) {
      return;
    }
    double power = 0.0;
    for (int k = 0; k < y.length; k++) {
      power += y[k];
    }
    meanPower = Math.max(MEAN_RETAIN * meanPower, power / y.length);
    double floor = FLOOR * meanPower + 1e-60;
    for (int b = 0; b < BANDS; b++) {
      double gain = gain(y, lessCandidate, floor, edge[b], edge[b + 1]);
      candidate[b] += gain;
      candidateSquare[b] += gain * gain;
      inUse[b] += gain(y, lessInUse, floor, edge[b], edge[b + 1]);
    }
    hops++;
  }

  private static double gain(float[] y, float[] e, double floor, int from, int to) {
    double sum = 0.0;
    for (int k = from; k < to; k += 8) {
      double product = 1.0; // of at most 8 ratios, each within 1e±16: no overflow
      for (int i = k; i < Math.min(to, k + 8); i++) {
        product *= (y[i] + floor) / (e[i] + floor);
      }
      sum += StrictMath.log(product);
    }
    return sum;
  }

  /** Whether the trial is over. */
  boolean isOver() {
    return trying && hops >= TRIAL_HOPS;
  }

  /** Whether the candidate as a whole is better than the paths in use and than nothing. */
  boolean isWon() {
    double gain = sum(candidate);
    return gain > LEAST_NATS * hops * edge[BANDS] && gain > sum(inUse);
  }

  private static double sum(double[] x) {
    double sum = 0.0;
    for (int b = 0; b < BANDS; b++) {
      sum += x[b];
    }
    return sum;
  }

  /** What the trial says of a band. */
  Verdict verdict(int band) {
    double mean = candidate[band] / hops;
    double variance = (candidateSquare[band] / hops - mean * mean) / (hops - 1);
    double doubt = StrictMath.sqrt(Math.max(0.0, variance));
    if (candidate[band] > inUse[band] && (isWon() || mean > BEYOND_DOUBT * doubt)) {
      return Verdict.REPLACE;
    }
    return inUse[band] < 0.0 ? Verdict.DROP : Verdict.KEEP;
  }

  /** First bin of a band. */
  int edge(int band) {
    return edge[band];
  }
}
