package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Gain per bin against what subtracting the predicted bleed leaves, such as the distortion of headphones:
 * a Wiener gain whose target power is decision-directed [1] and whose noise is a share of the predicted
 * bleed, learned per band.
 *
 * <pre>
 *  S  = max( B spread over 100 Hz, S of the frame before, 60 dB down in 300 ms )
 *  R  = λ[band] S                                         estimated residue
 *  P  = α G'² E' + (1 − α) max(E − R, 0)                   target power; ' is the frame before
 *  G  = max( floor, P / (P + R) ),  then (1 − w) G + w (G[k−1] + 2 G[k] + G[k+1]) / 4
 *  α  = exp(−hopMs / τ),  τ = 10 · 100^(artifactSmoothing / 10) ms,  w = artifactSmoothing / 10</pre>
 *
 * <p>λ follows the fifth of a band's bins in which E is smallest against S: there the target is silent, and
 * what is left is residue. If its powers are exponentially distributed, a fifth of them lies below 0.223 of
 * their mean. λ never exceeds 0.1, so that where the target is 15 dB above the bleed it loses less than
 * 0.1 dB. Where nothing is predicted the gain is exactly 1.
 *
 * <p>E and B are powers of one short-time transform of the output and of the predicted bleed. Nothing is
 * allocated after construction. A power-of-two gain on both leaves the gains as they are to the bit.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1984.1164453">[1] Y. Ephraim, D. Malah, Speech enhancement
 *     using a minimum mean-square error short-time spectral amplitude estimator, IEEE TASSP 32(6), 1984,
 *     eq. (51)</a>
 */
final class ResidueGain {
  static final float MOST_LEAKAGE = 0.1f;

  private static final float LEAST_LEAKAGE = 1e-6f;
  private static final float FIRST_LEAKAGE = 1e-3f;
  private static final double SPREAD_HZ = 100.0;
  private static final double DECAY_MS = 300.0; // by 60 dB
  private static final double LEARN_MS = 100.0; // of λ by a factor of e, at most
  private static final double LEVEL_MS = 3000.0;
  private static final float QUANTILE = 0.2f;
  private static final float QUANTILE_TO_MEAN = 0.223f; // −ln(1 − QUANTILE)

  private final int[] edge;
  private final float spread;
  private final float decay;
  private final float learn;
  private final float level;
  private final double hopMs;
  private final float[] leakage = new float[Bands.COUNT];
  private final float[] usual = new float[Bands.COUNT]; // mean of S per band
  private final float[] s;
  private final float[] spreadPower;
  private final float[] clean; // G² E of the frame before
  private final float[] raw;
  private float floor;
  private float alpha;
  private float width;

  /**
   * A gain for one microphone.
   *
   * @param bins of the transform
   * @param hopMs from frame to frame
   * @param floorDb lowest gain
   * @param artifactSmoothing 0 to 10
   */
  ResidueGain(
      int bins, double sampleRateHz, double hopMs, double floorDb, double artifactSmoothing) {
    edge = Bands.edges(bins, sampleRateHz);
    this.hopMs = hopMs;
    spread = (float) StrictMath.exp(-sampleRateHz / (2.0 * (bins - 1)) / SPREAD_HZ);
    decay = (float) StrictMath.exp(-StrictMath.log(1e6) * hopMs / DECAY_MS);
    learn = (float) (hopMs / LEARN_MS);
    level = (float) StrictMath.exp(-hopMs / LEVEL_MS);
    s = new float[bins];
    spreadPower = new float[bins];
    clean = new float[bins];
    raw = new float[bins];
    set(floorDb, artifactSmoothing);
    clear();
  }

  /** Changes the lowest gain in decibels, and the smoothing, 0 to 10. */
  void set(double floorDb, double artifactSmoothing) {
    floor = (float) StrictMath.exp(floorDb / 20.0 * StrictMath.log(10.0));
    double tauMs = 10.0 * StrictMath.exp(artifactSmoothing / 10.0 * StrictMath.log(100.0));
    alpha = (float) StrictMath.exp(-hopMs / tauMs);
    width = (float) (artifactSmoothing / 10.0);
  }

  /** Forgets the signal and the leakage. */
  void clear() {
    Arrays.fill(leakage, FIRST_LEAKAGE);
    Arrays.fill(usual, 0.0f);
    Arrays.fill(s, 0.0f);
    Arrays.fill(clean, 0.0f);
  }

  /** Forgets the signal and takes over a leakage λ and a usual bleed per band, as {@link #save} left it. */
  void load(float[] state) {
    clear();
    System.arraycopy(state, 0, leakage, 0, leakage.length);
    System.arraycopy(state, leakage.length, usual, 0, usual.length);
  }

  /** What has been learned, for {@link #load}: {@code 2 · Bands.COUNT} values. */
  void save(float[] state) {
    System.arraycopy(leakage, 0, state, 0, leakage.length);
    System.arraycopy(usual, 0, state, leakage.length, usual.length);
  }

  /** Gains of the next frame from the powers of the residual E and of the predicted bleed B. */
  void next(float[] residual, float[] bleed, float[] gain) {
    predict(bleed);
    for (int b = 0; b < Bands.COUNT; b++) {
      learn(b, residual);
      float lambda = leakage[b];
      for (int k = edge[b]; k < edge[b + 1]; k++) {
        float r = lambda * s[k];
        float p = alpha * clean[k] + (1.0f - alpha) * Math.max(residual[k] - r, 0.0f);
        raw[k] = Math.max(floor, (p + Spectra.TINY) / (p + r + Spectra.TINY));
      }
    }
    Spectra.smooth(raw, gain);
    for (int k = 0; k < gain.length; k++) {
      clean[k] = raw[k] * raw[k] * residual[k];
      gain[k] = raw[k] + width * (gain[k] - raw[k]);
    }
  }

  private void predict(float[] bleed) {
    float run = 0.0f;
    for (int k = 0; k < bleed.length; k++) {
      run = bleed[k] + spread * run;
      spreadPower[k] = run;
    }
    run = 0.0f;
    float scale = (1.0f - spread) / (1.0f + spread);
    for (int k = bleed.length - 1; k >= 0; k--) {
      s[k] = Math.max(decay * s[k], scale * (spreadPower[k] + run));
      run = spread * (run + bleed[k]);
    }
  }

  private void learn(int band, float[] residual) {
    float limit = QUANTILE_TO_MEAN * leakage[band];
    float sum = 0.0f;
    int below = 0;
    for (int k = edge[band]; k < edge[band + 1]; k++) {
      sum += s[k];
      below += residual[k] < limit * s[k] ? 1 : 0;
    }
    int bins = edge[band + 1] - edge[band];
    float mean = sum / bins;
    usual[band] = level * usual[band] + (1.0f - level) * mean;
    if (mean > 0.5f * usual[band]) {
      float share = (float) below / bins;
      float up = 1.0f + learn * (QUANTILE - share);
      leakage[band] = Math.min(MOST_LEAKAGE, Math.max(LEAST_LEAKAGE, leakage[band] * up));
    }
  }
}
