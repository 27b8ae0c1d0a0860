package io.github.studiohand.testdata;

/**
 * How well bleed was taken out of a microphone, and what the wanted signal lost by it. With x the microphone, t
 * its target, b its bleed and y the estimate of the target:
 *
 * <pre>
 *   SDR gain         10 log₁₀( Σ (x − t)² / Σ (y − t)² ), no scale or filter forgiven
 *   target loss      −10 log₁₀( Σ |Y|² / Σ |T|² )   over bins where |T|² &gt; 30 |B|²
 *   target error     Σ w |10 log₁₀( |Y|² / |T|² )| / Σ w, at most 30 dB a bin, w = √|T|, same bins
 *   bleed reduction  −10 log₁₀( Σ |Y|² / Σ |X|² )   over bins where |B|² &gt; 30 |T|²
 *   in silence       −10 log₁₀( Σ y² / Σ x² )       over 20 ms where the target is silent, the bleed is not
 * </pre>
 *
 * <p>Bins are those of a transform of 2048 frames under a Hann window every 512 frames; they count within 60
 * dB of the largest one of T or B. Silent is 60 dB below the loudest 20 ms of the target, sounding within 40 dB
 * of the loudest of the bleed.
 *
 * @param sdrGainDb over doing nothing; infinite for a perfect estimate
 * @param lateSdrGainDb the same over the second half
 * @param targetLossDb level lost where the target dominates; 0 if it nowhere does
 * @param targetErrorDb weighted mean of the levels' errors there; NaN if it nowhere does
 * @param bleedReductionDb where the bleed dominates; NaN if it nowhere does
 * @param silentReductionDb where the target is silent; NaN unless that is more than 100 ms
 */
public record BleedScore(
    double sdrGainDb,
    double lateSdrGainDb,
    double targetLossDb,
    double targetErrorDb,
    double bleedReductionDb,
    double silentReductionDb) {
  private static final int SIZE = 2048;
  private static final int HOP = 512;
  private static final double DOMINANT = 30.0; // 14.8 dB
  private static final double RANGE = 1e-6;
  private static final double SOUNDING = 1e-4;
  private static final double TINY = 1e-20;
  private static final double LARGEST_ERROR_DB = 30.0;
  private static final int LEAST_SILENT_FRAMES = 5; // of 20 ms each

  /**
   * Judges an estimate.
   *
   * @param mix x, what the microphone picked up
   * @param target t, what it was put there for
   * @param bleed b, what it heard besides
   * @param estimate y, what is judged; all of one length, 1 to 2²⁶ frames
   * @param sampleRateHz 1 kHz to 768 kHz
   * @return the figures
   * @throws IllegalArgumentException if the lengths differ or an argument is out of range
   */
  public static BleedScore of(
      float[] mix, float[] target, float[] bleed, float[] estimate, double sampleRateHz) {
    Checks.inRange("mix.length", mix.length, 1, Checks.MAX_FRAMES);
    Checks.sameLength("target", target.length, mix.length);
    Checks.sameLength("bleed", bleed.length, mix.length);
    Checks.sameLength("estimate", estimate.length, mix.length);
    Checks.sampleRateHz(sampleRateHz);
    Bins bins = new Bins(target, bleed, mix, estimate);
    int middle = mix.length / 2;
    return new BleedScore(
        gainDb(target, mix, estimate, 0),
        gainDb(target, mix, estimate, middle),
        bins.targetLossDb(),
        bins.targetErrorDb(),
        bins.bleedReductionDb(),
        silentReductionDb(target, bleed, mix, estimate, (int) sampleRateHz / 50));
  }

  private static double gainDb(float[] target, float[] mix, float[] estimate, int from) {
    double before = 0.0;
    double after = 0.0;
    for (int n = from; n < mix.length; n++) {
      double in = (double) mix[n] - target[n];
      double out = (double) estimate[n] - target[n];
      before += in * in;
      after += out * out;
    }
    return Metrics.ratioDb(before, after);
  }

  private static double silentReductionDb(
      float[] target, float[] bleed, float[] mix, float[] estimate, int length) {
    int count = mix.length / length;
    double loudestTarget = 0.0;
    double loudestBleed = 0.0;
    for (int f = 0; f < count; f++) {
      loudestTarget = Math.max(loudestTarget, energy(target, f * length, length));
      loudestBleed = Math.max(loudestBleed, energy(bleed, f * length, length));
    }
    double before = 0.0;
    double after = 0.0;
    int silent = 0;
    for (int f = 0; f < count; f++) {
      int at = f * length;
      if (energy(target, at, length) < RANGE * loudestTarget
          && energy(bleed, at, length) > SOUNDING * loudestBleed) {
        before += energy(mix, at, length);
        after += energy(estimate, at, length);
        silent++;
      }
    }
    return silent > LEAST_SILENT_FRAMES ? Metrics.ratioDb(before, after) : Double.NaN;
  }

  private static double energy(float[] x, int from, int length) {
    double sum = 0.0;
    for (int n = from; n < from + length; n++) {
      sum += (double) x[n] * x[n];
    }
    return sum;
  }

  /** The sums over bins, transformed twice: for the largest bins, then for the sums. */
  private static final class Bins {
    private final Fft fft = new Fft(SIZE);
    private final double[] window = new double[SIZE];
    private final double[] re = new double[SIZE];
    private final double[] im = new double[SIZE];
    private final double[] targetPower = new double[SIZE / 2 + 1];
    private final double[] bleedPower = new double[SIZE / 2 + 1];
    private final double[] mixPower = new double[SIZE / 2 + 1];
    private final double[] estimatePower = new double[SIZE / 2 + 1];
    private double ownTarget; // sums where the target dominates
    private double ownEstimate;
    private double error;
    private double weight;
    private double foreignMix; // sums where the bleed does
    private double foreignEstimate;

    Bins(float[] target, float[] bleed, float[] mix, float[] estimate) {
      for (int n = 0; n < SIZE; n++) {
        window[n] = 0.5 - 0.5 * StrictMath.cos(2.0 * StrictMath.PI * n / SIZE);
      }
      double largestTarget = 0.0;
      double largestBleed = 0.0;
      int last = HOP * ((mix.length + HOP - 1) / HOP) - SIZE / 2; // covers the end
      for (int at = -SIZE / 2; at <= last; at += HOP) {
        powers(target, bleed, at, targetPower, bleedPower);
        for (int k = 0; k <= SIZE / 2; k++) {
          largestTarget = Math.max(largestTarget, targetPower[k]);
          largestBleed = Math.max(largestBleed, bleedPower[k]);
        }
      }
      for (int at = -SIZE / 2; at <= last; at += HOP) {
        powers(target, bleed, at, targetPower, bleedPower);
        powers(mix, estimate, at, mixPower, estimatePower);
        for (int k = 0; k <= SIZE / 2; k++) {
          add(k, RANGE * largestTarget, RANGE * largestBleed);
        }
      }
    }

    private void add(int k, double leastTarget, double leastBleed) {
      double t = targetPower[k];
      double b = bleedPower[k];
      if (t > DOMINANT * b && t > leastTarget) {
        ownTarget += t;
        ownEstimate += estimatePower[k];
        double w = Math.sqrt(Math.sqrt(t));
        double ratio = Math.max(estimatePower[k] / t, TINY);
        error += w * Math.min(LARGEST_ERROR_DB, Math.abs(10.0 * StrictMath.log10(ratio)));
        weight += w;
      }
      if (b > DOMINANT * t && b > leastBleed) {
        foreignMix += mixPower[k];
        foreignEstimate += estimatePower[k];
      }
    }

    /** Two real signals ride in one complex transform. */
    private void powers(float[] a, float[] b, int at, double[] aPower, double[] bPower) {
      for (int n = 0; n < SIZE; n++) {
        boolean inside = at + n >= 0 && at + n < a.length;
        re[n] = inside ? window[n] * a[at + n] : 0.0;
        im[n] = inside ? window[n] * b[at + n] : 0.0;
      }
      fft.forward(re, im);
      for (int k = 0; k <= SIZE / 2; k++) {
        int mirrored = (SIZE - k) % SIZE;
        double aRe = 0.5 * (re[k] + re[mirrored]);
        double aIm = 0.5 * (im[k] - im[mirrored]);
        double bRe = 0.5 * (im[k] + im[mirrored]);
        double bIm = 0.5 * (re[mirrored] - re[k]);
        aPower[k] = aRe * aRe + aIm * aIm;
        bPower[k] = bRe * bRe + bIm * bIm;
      }
    }

    double targetLossDb() {
      return weight > 0.0 ? Metrics.ratioDb(ownTarget, ownEstimate) : 0.0;
    }

    double targetErrorDb() {
      return error / weight;
    }

    double bleedReductionDb() {
      return Metrics.ratioDb(foreignMix, foreignEstimate);
    }
  }
}
