package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * The guard: how much of the predicted bleed the microphone really contains, band by band.
 *
 * <p>The prediction for a hop is made before the filter has seen it, so it is out of sample: if the
 * reference has nothing to do with the microphone, prediction and microphone are uncorrelated however well
 * the filter fits the past. The slope of the weighted regression of the microphone on the prediction
 *
 * <pre>
 *  β = Σ w Re(Y* B) / Σ w |B|²,   w = 1 / (|Y|² + |B|²),   σ² = ½ Σ w² |Y|² |B|² / (Σ w |B|²)²</pre>
 *
 * <p>counts bins where the bleed stands alone and discounts those where the microphone's own source is
 * louder: it is learned from bleed-only evidence, not from output energy. What is subtracted is
 * {@code clamp(β − margin σ) B}: nothing at all where the evidence does not support it.
 */
final class BleedEvidence {
  private static final int BANDS = Bands.COUNT;
  private static final double MARGIN = 1.5; // standard deviations
  private static final double MEMORY_MS = 3000;

  private final int[] edge; // first bin of each band
  private final double retain;
  private final double[] cross = new double[BANDS];
  private final double[] energy = new double[BANDS];
  private final double[] spread = new double[BANDS];
  private final float[] bandGain = new float[BANDS];
  private final float[] gains;
  private double total;

  BleedEvidence(int hop, double sampleRateHz) {
    gains = new float[hop + 1];
    edge = Bands.edges(hop + 1, sampleRateHz);
    retain = StrictMath.exp(-hop * 1000.0 / (sampleRateHz * MEMORY_MS));
  }

  void clear() {
    Arrays.fill(cross, 0.0);
    Arrays.fill(energy, 0.0);
    Arrays.fill(spread, 0.0);
    Arrays.fill(bandGain, 0.0f);
    Arrays.fill(gains, 0.0f);
    total = 0.0;
  }

  /** Weighs the newest hop: microphone {@code y} and residual {@code e}; the prediction is their difference. */
  void update(float[] yRe, float[] yIm, float[] eRe, float[] eIm) {
    total = 0.0;
    for (int b = 0; b < BANDS; b++) {
      double c = 0.0;
      double g = 0.0;
      double s = 0.0;
      for (int k = edge[b]; k < edge[b + 1]; k++) {
        double br = yRe[k] - eRe[k];
        double bi = yIm[k] - eIm[k];
        double y2 = (double) yRe[k] * yRe[k] + (double) yIm[k] * yIm[k];
        double b2 = br * br + bi * bi;
        double w = 1.0 / (y2 + b2 + 1e-60);
        c += w * (yRe[k] * br + yIm[k] * bi);
        g += w * b2;
        s += w * w * y2 * b2;
      }
      cross[b] = retain * cross[b] + c;
      energy[b] = retain * energy[b] + g;
      spread[b] = retain * spread[b] + s;
      double sigma = StrictMath.sqrt(0.5 * spread[b]);
      double supported = (cross[b] - MARGIN * sigma) / (energy[b] + 1e-60);
      bandGain[b] = (float) Math.min(1.0, Math.max(0.0, supported));
      if (energy[b] <= 1e-12) {
        bandGain[b] = 0.0f;
      }
      total += bandGain[b];
    }
    interpolate();
  }

  private void interpolate() {
    for (int b = 0; b < BANDS; b++) {
      float below = bandGain[Math.max(0, b - 1)];
      float above = bandGain[Math.min(BANDS - 1, b + 1)];
      int width = edge[b + 1] - edge[b];
      for (int k = 0; k < width; k++) {
        float t = (k + 0.5f) / width - 0.5f; // from -1/2 to 1/2 across the band
        float other = t < 0 ? below : above;
        gains[edge[b] + k] = bandGain[b] + Math.abs(t) * (other - bandGain[b]);
      }
    }
  }

  /** Gain for the predicted bleed at each bin, 0 to 1. */
  float[] gains() {
    return gains;
  }

  /** Whether nothing at all is supported: the microphone then passes to the bit. */
  boolean isEmpty() {
    return total == 0.0;
  }

  /** Mean gain over the bands, 0 to 1. */
  double confidence() {
    return total / BANDS;
  }
}
