package io.github.studiohand.debleed;

/**
 * What paths are worth over a stretch of a section: residuals, and their log spectrum frame by frame, where
 * a bin in which the bleed stands alone counts by the decibels cancelled, and a bin under the microphone's
 * own source hardly at all.
 *
 * <pre>  cost[t] = Σ over f of log(1 + |E[t, f]|² / floor),   floor = 10⁻⁸ · mean |Y|²</pre>
 */
final class BleedCost {
  private static final double FLOOR = 1e-8; // of the microphone's mean power
  private static final double MOST = 1e30; // keeps products of 8 finite
  private static final double DOMINANT = 0.5;
  private static final int BLOCK = TakeSection.BLOCK;
  private static final int BINS = WeightedSpectrum.BINS;

  private final TakeSection section;
  private final PathOperator operator;
  private final WeightedSpectrum spectrum;
  private final double[] signal;
  private final float[][] power;

  BleedCost(TakeSection section, PathOperator operator, WeightedSpectrum spectrum) {
    this.section = section;
    this.operator = operator;
    this.spectrum = spectrum;
    signal = new double[section.mic.length];
    power = new float[WeightedSpectrum.frames(section.mic.length)][BINS];
  }

  /** Mean square of the microphone over blocks {@code [from, to)}; 0 if there are none. */
  double micPower(int from, int to) {
    return energy(section.mic, from, to) / Math.max(1, (to - from) * BLOCK);
  }

  private static double energy(double[] x, int from, int to) {
    double sum = 0.0;
    for (int n = from * BLOCK; n < to * BLOCK; n++) {
      sum += x[n] * x[n];
    }
    return sum;
  }

  /** The residual {@code mic − Σ h ∗ x} over blocks {@code [from, to)} of {@code into}. */
  void residual(double[][] h, int from, int to, double[] into) {
    operator.convolve(h, from, to, into);
    for (int n = from * BLOCK; n < to * BLOCK; n++) {
      into[n] = section.mic[n] - into[n];
    }
  }

  /** Cost of the microphone as it is. */
  double[] none(int from, int to) {
    return cost(section.mic, from, to);
  }

  /** Cost of what {@code h} leaves. */
  double[] of(double[][] h, int from, int to) {
    residual(h, from, to, signal);
    return cost(signal, from, to);
  }

  private double[] cost(double[] v, int from, int to) {
    double[] cost = new double[WeightedSpectrum.frames((to - from) * BLOCK)];
    double scale = 1.0 / (FLOOR * WeightedSpectrum.HOP * micPower(from, to) + 1e-60);
    spectrum.power(v, from * BLOCK, to * BLOCK, power);
    for (int t = 0; t < cost.length; t++) {
      float[] row = power[t];
      double sum = StrictMath.log(1.0 + scale * row[BINS - 1]);
      for (int k = 0; k < BINS - 1; k += 8) {
        double product = 1.0;
        for (int i = k; i < k + 8; i++) {
          product *= 1.0 + Math.min(MOST, scale * row[i]);
        }
        sum += StrictMath.log(product);
      }
      cost[t] = sum;
    }
    return cost;
  }

  /** What a reference contributes to the microphone; powers per frame over the bins where it dominates. */
  record Share(double bleedEnergy, double[] micPower, double[] residualPower) {}

  /** Share of reference {@code r}; it dominates where |B|² > |Y|² / 2. */
  Share share(double[][] h, int r, int from, int to) {
    int first = from * BLOCK;
    int last = to * BLOCK;
    int frames = WeightedSpectrum.frames(last - first);
    double[][] alone = new double[h.length][h[0].length];
    alone[r] = h[r];
    operator.convolve(alone, from, to, signal);
    double bleedEnergy = energy(signal, from, to);
    float[][] bleed = new float[frames][BINS];
    spectrum.power(signal, first, last, bleed);
    residual(h, from, to, signal);
    float[][] left = new float[frames][BINS];
    spectrum.power(signal, first, last, left);
    spectrum.power(section.mic, first, last, power);
    double[] micPower = new double[frames];
    double[] residualPower = new double[frames];
    for (int t = 0; t < frames; t++) {
      for (int k = 0; k < BINS; k++) {
        if (bleed[t][k] > DOMINANT * power[t][k]) {
          micPower[t] += power[t][k];
          residualPower[t] += left[t][k];
        }
      }
    }
    return new Share(bleedEnergy, micPower, residualPower);
  }
}
