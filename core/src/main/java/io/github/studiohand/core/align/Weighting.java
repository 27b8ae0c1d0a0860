package io.github.studiohand.core.align;

import java.util.Arrays;

/** What a generalised cross-correlation multiplies the cross-spectrum by. */
@FunctionalInterface
interface Weighting {
  /**
   * Maximum likelihood [1], from the coherence γ over the segments:
   *
   * <pre>  ψ = γ² / (1 − γ² + 0.01) / |G_xy|,   γ² = |G_xy|² / (G_xx G_yy)</pre>
   *
   * <p>Frequencies count by how well both takes agree there, whatever their level. The phase transform 1 / |G_xy|
   * lifts a noise floor to the height of the source; here it falls with the number of segments. 0.01 keeps a
   * single tone, whose coherence is 1, from deciding alone.
   *
   * <p>[1] C. Knapp, G. Carter, The generalized correlation method for estimation of time delay, IEEE TASSP 24(4),
   * 1976: the HT processor
   */
  Weighting LIKELIHOOD = Weighting::likelihood;

  /** None: ψ is one number, with which the correlation of two equal takes is 1. Counts by energy. */
  Weighting NONE = Weighting::none;

  /** Power below which a bin is not whitened further, against the strongest: −80 dB, under which leakage lies. */
  double DEPTH = 1e-8;

  /** What is left of 1 − γ² at a coherence of 1. */
  double LEAST_DOUBT = 0.01;

  /** Writes a weight per bin for these averaged auto- and cross-spectra. */
  void weigh(double[] xx, double[] yy, double[] re, double[] im, double[] weights);

  /** Writes 1 / √(G_xx G_yy), which makes G_xy the complex coherence. */
  static void whiten(double[] xx, double[] yy, double[] weights) {
    double xFloor = DEPTH * most(xx);
    double yFloor = DEPTH * most(yy);
    for (int k = 0; k < weights.length; k++) {
      double product = (xx[k] + xFloor) * (yy[k] + yFloor);
      weights[k] = product > 0.0 ? 1.0 / StrictMath.sqrt(product) : 0.0;
    }
  }

  private static void likelihood(
      double[] xx, double[] yy, double[] re, double[] im, double[] weights) {
    whiten(xx, yy, weights);
    for (int k = 0; k < weights.length; k++) {
      double coherence = weights[k] * StrictMath.sqrt(re[k] * re[k] + im[k] * im[k]);
      double square = Math.min(1.0, coherence * coherence);
      weights[k] *= coherence / (1.0 - square + LEAST_DOUBT);
    }
  }

  private static void none(double[] xx, double[] yy, double[] re, double[] im, double[] weights) {
    double x = 0.0;
    double y = 0.0;
    for (int k = 0; k < weights.length; k++) {
      x += xx[k];
      y += yy[k];
    }
    Arrays.fill(weights, x * y > 0.0 ? weights.length / StrictMath.sqrt(x * y) : 0.0);
  }

  private static double most(double[] values) {
    double most = 0.0;
    for (double value : values) {
      most = Math.max(most, value);
    }
    return most;
  }
}
