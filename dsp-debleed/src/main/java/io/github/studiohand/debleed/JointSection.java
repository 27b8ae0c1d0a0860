package io.github.studiohand.debleed;

import io.github.studiohand.core.Checks;

/** One section of a take through the stages of {@link OfflineMicrophoneBleedSuppressor}. */
final class JointSection {
  /** Hears which part of the section is done, 0 to 1. */
  @FunctionalInterface
  interface Progress {
    void done(double part);
  }

  private static final int FIRST_LAG = -1; // frames of the transform: its window sees ahead
  private static final int LAST_LAG = 4;
  private static final int MOST_REFERENCES = 9; // of one microphone
  private static final int STEPS = 4;
  private static final double CLEAN_BLEED = 0.02; // of a microphone's power
  private static final float SURE = 10.0f;
  private static final double CANCELLED = 2.6; // power ratio
  private static final int TRIAL_AFTER = 3; // rounds

  private final Channels channels;
  private final int size;
  private final int bins;
  private final int rounds;
  private final CrosstalkTally tally;

  /**
   * For sections of a take.
   *
   * @param bins how many bins of the transform are worked on, from 0 Hz on
   * @param rounds over all microphones, more than 3
   */
  JointSection(Channels channels, int size, int bins, int rounds, CrosstalkTally tally) {
    this.channels = channels;
    this.size = size;
    this.bins = bins;
    this.rounds = rounds;
    this.tally = tally;
  }

  /**
   * What to take from the microphones, from a frame of the take on.
   *
   * @param floor lowest gain of the mask that follows the linear stage; 1 for none
   * @param amount of the bleed
   */
  float[][] bleed(long start, int hops, double floor, double amount, Progress progress) {
    int n = channels.count();
    int length = hops * MicrophoneSpectra.hopOf(size);
    double gain = normalisation(start, length);
    if (gain == 0.0) {
      return new float[n][length];
    }
    MicrophoneSpectra y = new MicrophoneSpectra(n, size, bins, hops);
    y.analyse(channels, start, gain);
    boolean[] unsolved = new boolean[n]; // bleed that fixed paths do not explain
    MicrophoneSpectra d = cancel(y, unsolved, progress);
    float[][] bleed = y.lessSynthesised(d, amount / gain);
    if (floor < 1.0 && any(unsolved)) {
      maskStrikes(y, unsolved, start, gain, floor, amount, bleed);
    }
    return bleed;
  }

  /** Replaces the bleed of the microphones that {@link StrikeMask} describes. */
  private void maskStrikes(
      MicrophoneSpectra y,
      boolean[] unsolved,
      long start,
      double gain,
      double floor,
      double amount,
      float[][] bleed) {
    int n = bleed.length;
    StrikeMask mask = new StrikeMask(y, channels.sampleRateHz());
    MicrophoneSpectra d = y.copy();
    boolean[] struck = new boolean[n];
    boolean[] clean = new boolean[n];
    for (int i = 0; i < n; i++) {
      struck[i] = unsolved[i] && mask.describes(i);
      clean[i] = struck[i] && mask.bleed(i) < CLEAN_BLEED;
      if (struck[i]) {
        mask.apply(i, y, d, SURE, (float) floor);
      }
    }
    replace(y.lessSynthesised(d, amount / gain), struck, bleed);
    if (any(clean)) {
      MicrophoneSpectra finer =
          new MicrophoneSpectra(n, size / 2, size / 4 + 1, 2 * (y.frames - 3));
      finer.analyse(channels, start, gain);
      d = finer.copy();
      mask = new StrikeMask(finer, channels.sampleRateHz());
      for (int i = 0; i < n; i++) {
        if (clean[i]) {
          mask.apply(i, finer, d, StrikeMask.SURE_IF_CLEAN, (float) floor);
        }
      }
      replace(finer.lessSynthesised(d, amount / gain), clean, bleed);
    }
  }

  private static boolean any(boolean[] flags) {
    for (boolean flag : flags) {
      if (flag) {
        return true;
      }
    }
    return false;
  }

  private static void replace(float[][] from, boolean[] which, float[][] in) {
    for (int i = 0; i < in.length; i++) {
      if (which[i]) {
        in[i] = from[i];
      }
    }
  }

  private MicrophoneSpectra cancel(MicrophoneSpectra y, boolean[] unsolved, Progress progress) {
    int n = y.re.length;
    MicrophoneSpectra d = y.copy();
    float[][][] leakGain = new float[n][n][y.bins];
    new ActivityMask(n, y.frames).apply(y, d, leakGain);
    int[][] references = BleedReferences.choose(y, leakGain, MOST_REFERENCES);
    CrosstalkCanceller canceller =
        new CrosstalkCanceller(y, d, references, leakGain, FIRST_LAG, LAST_LAG);
    CrosstalkEvidence evidence =
        new CrosstalkEvidence(references, y.frames, y.bins, channels.sampleRateHz(), size);
    for (int round = 0; round < rounds; round++) {
      if (round == TRIAL_AFTER) {
        new CrosstalkTrial(canceller, evidence, references, y).run();
      }
      for (int i = 0; i < n; i++) {
        canceller.turn(i, STEPS);
        progress.done((round * n + i + 1.0) / (rounds * n));
      }
    }
    tally.section();
    for (int i = 0; i < n; i++) {
      canceller.report(i, d, tally);
      for (int r = 0; r < references[i].length; r++) {
        tally.evidence(i, references[i][r], evidence.support(i, r));
        unsolved[i] |= evidence.allows(i, r);
      }
      unsolved[i] &= evidence.reduction(i) < CANCELLED;
    }
    return d;
  }

  /** The power of two that brings the loudest sample between 1/2 and 1; 0 in silence. */
  private double normalisation(long start, int length) {
    float[][] in = new float[channels.count()][length];
    channels.read(start, in, length);
    float most = 0.0f;
    for (float[] samples : in) {
      for (int m = 0; m < length; m++) {
        most = Math.max(most, Math.abs(Checks.finite(samples[m])));
      }
    }
    return most > 0.0f ? Math.scalb(1.0, -1 - Math.getExponent(most)) : 0.0;
  }
}
