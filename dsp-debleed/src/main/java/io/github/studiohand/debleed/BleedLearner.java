package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;

/**
 * Learns the paths to one microphone: two filters at first, a bold one that takes all of the microphone for
 * bleed until it learns better, and a careful one that takes a thirtieth of it; later only the one whose
 * copies won more trials.
 *
 * <p>Where the bleed stands alone the bold one has learned it in a few hops; under the microphone's own
 * source it would fit that source, and the careful one gets there.
 */
final class BleedLearner {
  private static final double CAREFUL_SHARE = 0.03;
  private static final double BOLD_SHARE = 1.0;
  private static final double DECIDED = 2.0; // wins more than the other one has: it learns no more
  private static final double WIN_RETAIN = 0.8; // of the other one's wins, at each win

  private final int hop;
  private final BleedPathFilter[] filters;
  private final double[] wins = new double[2];
  private final PathGainBound bound;
  private final RealFft fft;
  private final float[] sumRe;
  private final float[] sumIm;
  private final float[] frame;
  private int nominated;
  private int best;

  BleedLearner(int hop, int partitions, int references, double sampleRateHz) {
    this.hop = hop;
    filters = new BleedPathFilter[] {
      new BleedPathFilter(hop, partitions, references, sampleRateHz, CAREFUL_SHARE),
      new BleedPathFilter(hop, partitions, references, sampleRateHz, BOLD_SHARE)
    };
    bound = new PathGainBound(
        hop, hop * BleedLane.JUDGE_EVERY_HOPS, references, sampleRateHz, filters[0].shapeSum());
    fft = new RealFft(2 * hop);
    sumRe = new float[hop + 1];
    sumIm = new float[hop + 1];
    frame = new float[2 * hop];
    clear();
  }

  void clear() {
    for (BleedPathFilter filter : filters) {
      filter.clear();
    }
    bound.clear();
    Arrays.fill(wins, 0.0);
    nominated = 0;
    best = 0;
  }

  /** Moves the models by hops, when the delay before them changes by {@code −hops}. */
  void shift(int hops) {
    for (BleedPathFilter filter : filters) {
      filter.shift(hops);
    }
    bound.clear();
    Arrays.fill(wins, 0.0);
  }

  /** Whether one of the two ways has proved better. */
  boolean isDecided() {
    return Math.abs(wins[0] - wins[1]) > DECIDED;
  }

  /** Takes in the microphone's spectrum for the bound on the paths' gain. */
  void listen(HopSpectrum microphone, ReferenceHistory[] references, int delayHops) {
    bound.update(microphone.power, references, delayHops);
  }

  /** Learns from the newest hop. */
  void learn(
      ReferenceHistory[] references, int delayHops, float[] mic, boolean both, float retain) {
    for (int i = 0; i < filters.length; i++) {
      if (both || i == best) {
        learn(filters[i], references, delayHops, mic, retain);
      }
    }
  }

  private void learn(
      BleedPathFilter filter,
      ReferenceHistory[] references,
      int delayHops,
      float[] mic,
      float retain) {
    filter.taps().predict(references, delayHops, sumRe, sumIm);
    fft.inverse(sumRe, sumIm, frame);
    float check = 0.0f;
    for (int n = 0; n < hop; n++) {
      frame[n] = 0.0f;
      frame[hop + n] = mic[n] - frame[hop + n];
      check += frame[hop + n] * 0.0f;
    }
    if (check != 0.0f) { // not finite
      filter.clear();
      return;
    }
    fft.forward(frame, sumRe, sumIm);
    filter.update(references, delayHops, sumRe, sumIm, bound, retain);
  }

  /** The paths that stand trial next. */
  PathTaps candidate(boolean both) {
    nominated = both ? 1 - nominated : best;
    return filters[nominated].taps();
  }

  /** Hears how the trial of the last candidate ended. */
  void hear(PathJudge.Outcome outcome) {
    if (outcome == PathJudge.Outcome.WON) {
      wins[nominated] += 1.0;
      wins[1 - nominated] *= WIN_RETAIN;
      best = wins[1] > wins[0] ? 1 : 0;
    } else if (outcome == PathJudge.Outcome.CHANGED) {
      filters[best].doubt();
    }
  }
}
