package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * Lets paths prove themselves before they are heard: a learning filter is copied from time to time, and the
 * copy predicts hops that follow, which it has not seen.
 *
 * <pre>
 *  q(a, b) = |B|^½ (a − b) / (a + b)              how far going from residual power a to b helps a bin
 *  onset   = max(0, 1 − recent |X|² / |X|²)       of the references, 0 below 4 |X|² of when the copy was taken
 *  proof   = Z of onset q(|Y|², |Y − B|²)         over all copies: is anything of the references heard?
 *  better  = Z of q(|Y − B′|², |Y − B|²)          over one copy, B′ by the paths in use</pre>
 *
 * <p>If the references have nothing to do with the microphone, phases at an onset are independent, q has a
 * mean below 0, and Z exceeds a few standard deviations more seldom than a normal variable does. Within a
 * held note phases are not independent: a filter may have fitted a held note of the microphone's own
 * source, and would seem to predict the rest of it. Hence proof counts onsets only, and nothing replaces
 * what is in use that is not better at onsets too. The power of a held note fluctuates, less so under a Hann
 * window, which X is taken under; where the reference's amplitude has doubled since, a path that fitted a
 * held note overshoots by all that it cancels, and q is 0 at most.
 *
 * <p>q is bounded, so that no single bin convinces, and counts bins where the bleed stands alone in full, bins
 * under the microphone's own source next to nothing; the energy of the output would reward cancelling that
 * source.
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

  private static final int LONGEST = 8; // hops of one trial
  private static final int LONGEST_UNPROVED = 4; // until paths are in use
  private static final double PROVED = 3.0; // standard deviations
  private static final double BEYOND_DOUBT = 4.5; // ends a trial early
  private static final double BAND_BETTER = 2.0;
  private static final double HARM = -4.0;
  private static final double MEMORY = 0.998; // of the proof, per hop
  private static final float RECENT_RETAIN = 0.8f;
  private static final float BEGUN = 4.0f; // power over that of when the copy was taken
  private static final double ACTIVE = 1e-3; // of the loudest prediction
  private static final double LOUDEST_RETAIN = 0.99;
  private static final double NOTHING = 1e-30;

  private final int[] filterEdge;
  private final float[] recent;
  private final float[] atCopy;
  private final float[] onset;
  private final float[] heard;
  private final float[] weight;
  private final float[] score;
  private final Evidence proof;
  private final Evidence better;
  private final Evidence betterAtOnsets;
  private final Evidence inUse;
  private final Evidence inUseAtOnsets;
  private double loudest;
  private int hops;
  private boolean trying;

  PathTrial(int hop, double sampleRateHz) {
    int bins = hop / 2 + 1;
    int[] edge = Bands.edges(bins, sampleRateHz);
    filterEdge = Bands.edges(hop + 1, sampleRateHz);
    recent = new float[bins];
    atCopy = new float[bins];
    onset = new float[bins];
    heard = new float[bins];
    weight = new float[bins];
    score = new float[bins];
    proof = new Evidence(edge);
    better = new Evidence(edge);
    betterAtOnsets = new Evidence(edge);
    inUse = new Evidence(edge);
    inUseAtOnsets = new Evidence(edge);
  }

  void clear() {
    loudest = 0.0;
    Arrays.fill(recent, 0.0f);
    Arrays.fill(atCopy, 0.0f);
    proof.clear();
    end();
  }

  /** Whether a copy of a learning filter is due. */
  boolean wantsCandidate() {
    return !trying;
  }

  /** A copy has been taken, after the newest hop has been listened to. */
  void begin() {
    end();
    trying = true;
    System.arraycopy(heard, 0, atCopy, 0, atCopy.length);
  }

  /** Ends the trial; the next copy may be taken. */
  void end() {
    trying = false;
    better.clear();
    betterAtOnsets.clear();
    inUse.clear();
    inUseAtOnsets.clear();
    hops = 0;
  }

  /** Finds the onsets in the newest hop of the references that is heard. */
  void listen(ReferenceHistory[] x, int delayHops) {
    Arrays.fill(heard, 0.0f);
    for (ReferenceHistory reference : x) {
      int slot = reference.slot(delayHops);
      hear(reference.re[slot], reference.im[slot]);
    }
    for (int k = 0; k < heard.length; k++) {
      float p = heard[k] + Spectra.TINY;
      onset[k] = p > BEGUN * atCopy[k] ? Math.max(0.0f, 1.0f - recent[k] / p) : 0.0f;
      recent[k] = Math.max(RECENT_RETAIN * recent[k], p);
    }
  }

  /** Adds the power under a Hann window, |X[k] − ½ (X[k−1] + X[k+1])|², at every other bin. */
  private void hear(float[] re, float[] im) {
    int last = heard.length - 1;
    float lowest = re[0] - re[1]; // X[−1] = X*[1]
    float highest = re[2 * last] - re[2 * last - 1];
    heard[0] += lowest * lowest;
    heard[last] += highest * highest;
    for (int k = 1; k < last; k++) {
      float a = re[2 * k] - 0.5f * (re[2 * k - 1] + re[2 * k + 1]);
      float b = im[2 * k] - 0.5f * (im[2 * k - 1] + im[2 * k + 1]);
      heard[k] += a * a + b * b;
    }
  }

  /**
   * Takes in a hop.
   *
   * @param mic the microphone
   * @param tried what the candidate predicts
   * @param left the microphone less that
   * @param used what the paths in use predict
   * @param leftInUse the microphone less that
   */
  void update(
      HopSpectrum mic,
      HopSpectrum tried,
      HopSpectrum left,
      HopSpectrum used,
      HopSpectrum leftInUse) {
    double power = weigh(tried.power, used.power);
    if (!(power > NOTHING && power < Float.MAX_VALUE)) {
      end(); // a copy that knows nothing yet, or nonsense
      return;
    }
    loudest = Math.max(LOUDEST_RETAIN * loudest, power);
    if (!(power > ACTIVE * loudest)) {
      return;
    }
    proof.fade(MEMORY);
    score(mic.power, left.power);
    atOnsets(proof);
    score(leftInUse.power, left.power);
    better.add(score);
    atOnsets(betterAtOnsets);
    score(mic.power, leftInUse.power);
    inUse.add(score);
    atOnsets(inUseAtOnsets);
    hops++;
  }

  /** Weights of the bins, by the louder prediction, with mean 1; power of the candidate's. */
  private double weigh(float[] tried, float[] used) {
    for (int k = 0; k < weight.length; k++) {
      weight[k] = (float) Math.sqrt(Math.sqrt(Math.max(tried[k], used[k])));
    }
    double sum = 0.0;
    double power = 0.0;
    for (int k = 0; k < weight.length; k++) {
      sum += weight[k];
      power += tried[k];
    }
    float scale = (float) (weight.length / (sum + NOTHING));
    for (int k = 0; k < weight.length; k++) {
      weight[k] *= scale;
    }
    return power;
  }

  private void score(float[] before, float[] after) {
    for (int k = 0; k < score.length; k++) {
      float a = before[k] + Spectra.TINY;
      score[k] = weight[k] * (a - after[k]) / (a + after[k]);
    }
  }

  private void atOnsets(Evidence evidence) {
    for (int k = 0; k < score.length; k++) {
      score[k] *= onset[k];
    }
    evidence.add(score);
  }

  /** Whether the trial is over, for good or bad. */
  boolean isOver(boolean established) {
    if (!trying) {
      return false;
    }
    if (hops >= (established ? LONGEST : LONGEST_UNPROVED)) {
      return true;
    }
    return established ? better.z() > BEYOND_DOUBT && betterAtOnsets.z() > 0.0 : proof.z() > PROVED;
  }

  /** Whether the candidate is better than the paths in use, or than nothing where there are none. */
  boolean isWon(boolean established) {
    return established ? better.z() > 0.0 && betterAtOnsets.z() > 0.0 : proof.z() > PROVED;
  }

  /** How sure it is that the paths in use help (above 0) or do harm (below), in standard deviations. */
  double inUseZ() {
    return inUse.z();
  }

  /** What the trial says of a band. */
  Verdict verdict(int band, boolean established) {
    boolean won = isWon(established) || established && better.z(band) > BAND_BETTER;
    if (won && betterAtOnsets.sum(band) >= 0.0 && better.sum(band) > 0.0) {
      return Verdict.REPLACE;
    }
    boolean harmful = inUse.z(band) < HARM || inUseAtOnsets.z(band) < HARM;
    return harmful ? Verdict.DROP : Verdict.KEEP;
  }

  /** First bin of a band of the filter. */
  int edge(int band) {
    return filterEdge[band];
  }
}
