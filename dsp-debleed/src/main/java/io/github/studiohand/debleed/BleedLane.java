package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One microphone channel of {@link BleedSuppressor}: its hop buffer, what it learns and hears, its levels. */
final class BleedLane {
  /** Hops between two judgements, once the first seconds are over. */
  static final int JUDGE_EVERY_HOPS = 2;

  private static final double METER_RETAIN = 0.95; // per hop

  final float[] input;
  final float[] yRe;
  final float[] yIm;
  final float[] yPower;

  private final int hop;
  private final BleedLearner learner;
  private final PathJudge judge;
  private final @Nullable ResidueStage residue; // null: linear only
  private final RealFft fft;
  private final float[] dry;
  private final float[] bleed;
  private final float[] late; // the hop before, where the residue is worked on
  private final float[] lateBleed;
  private final float[] frame;
  private double bleedPower;
  private double inPower;
  private double outPower;

  BleedLane(int hop, int partitions, int references, double sampleRateHz, boolean linearOnly) {
    this.hop = hop;
    learner = new BleedLearner(hop, partitions, references, sampleRateHz);
    judge = new PathJudge(hop, partitions, references, sampleRateHz);
    residue = linearOnly ? null : new ResidueStage(hop, sampleRateHz);
    fft = new RealFft(2 * hop);
    input = new float[hop];
    dry = new float[hop];
    bleed = new float[hop];
    late = linearOnly ? dry : new float[hop];
    lateBleed = linearOnly ? bleed : new float[hop];
    frame = new float[2 * hop];
    yRe = new float[hop + 1];
    yIm = new float[hop + 1];
    yPower = new float[hop + 1];
  }

  void clear() {
    learner.clear();
    judge.clear();
    if (residue != null) {
      residue.clear();
    }
    Arrays.fill(input, 0.0f);
    Arrays.fill(dry, 0.0f);
    Arrays.fill(bleed, 0.0f);
    Arrays.fill(late, 0.0f);
    Arrays.fill(lateBleed, 0.0f);
    bleedPower = 0.0;
    inPower = 0.0;
    outPower = 0.0;
  }

  /** Sets the gain against what is left: its floor in decibels, and 0 to 10 against musical noise. */
  void setResidue(double floorDb, double artifactSmoothing) {
    if (residue != null) {
      residue.set(floorDb, artifactSmoothing);
    }
  }

  void shift(int hops) {
    learner.shift(hops);
    judge.dropAll();
  }

  /** Takes the next input sample in and gives the output sample of one hop ago, or two with a residue stage. */
  float exchange(int n, float sample, float amount) {
    input[n] = sample;
    return late[n] - amount * lateBleed[n];
  }

  /**
   * Works on the hop that has just been taken in.
   *
   * @param learn whether to learn
   * @param fresh whether to learn in both ways and to judge every hop, until it is known which way is better
   * @param judges whether this hop is judged in any case
   * @param retain what is left of what was learned, per hop
   */
  void hop(
      ReferenceHistory[] references,
      int delayHops,
      boolean learn,
      boolean fresh,
      boolean judges,
      float retain) {
    if (residue != null) {
      System.arraycopy(dry, 0, late, 0, hop);
      System.arraycopy(bleed, 0, lateBleed, 0, hop);
    }
    System.arraycopy(input, 0, dry, 0, hop);
    judge.predict(references, delayHops, bleed);
    boolean both = fresh && !learner.isDecided();
    if (both || judges) {
      judge(references, delayHops, both);
    }
    if (learn) {
      learner.learn(references, delayHops, dry, both, retain);
    }
    if (residue != null) {
      residue.hop(dry, bleed);
      for (int n = 0; n < hop; n++) {
        lateBleed[n] += residue.removed[n];
      }
    }
    measure();
  }

  private void judge(ReferenceHistory[] references, int delayHops, boolean both) {
    judge.listen(references, delayHops, dry, bleed);
    learner.listen(judge.microphone, references, delayHops);
    if (judge.wantsCandidate()) {
      judge.nominate(learner.candidate(both));
    } else {
      learner.hear(judge.weigh(references, delayHops));
    }
  }

  /** Spectrum of the newest hop, the older half of its frame silent. */
  void transformMicrophone() {
    Arrays.fill(frame, 0, hop, 0.0f);
    System.arraycopy(dry, 0, frame, hop, hop);
    fft.forward(frame, yRe, yIm);
    Spectra.power(yRe, yIm, yPower);
  }

  private void measure() {
    double b = 0.0;
    double before = 0.0;
    double after = 0.0;
    for (int n = 0; n < hop; n++) {
      double out = late[n] - lateBleed[n];
      b += (double) lateBleed[n] * lateBleed[n];
      before += (double) late[n] * late[n];
      after += out * out;
    }
    if (!(b <= Double.MAX_VALUE)) { // beyond what a float holds
      clear();
      return;
    }
    bleedPower = METER_RETAIN * bleedPower + (1.0 - METER_RETAIN) * b / hop;
    if (b > 0.5 * before) {
      inPower = METER_RETAIN * inPower + before;
      outPower = METER_RETAIN * outPower + after;
    }
  }

  /** Mean square of what is taken away, smoothed. */
  double bleedPower() {
    return bleedPower;
  }

  /** Power before over power after, in hops where the bleed dominates; 1 before there was one. */
  double suppression() {
    return inPower > 0.0 ? inPower / Math.max(outPower, 1e-12 * inPower) : 1.0;
  }

  /** Share of the bands in which bleed is taken away, 0 to 1. */
  double confidence() {
    return judge.shareInUse();
  }
}
