package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;

/** One microphone channel of {@link BleedSuppressor}: its hop buffer, filter, guard and levels. */
final class BleedLane {
  private static final double METER_RETAIN = 0.95; // per hop

  final float[] input;
  final float[] yRe;
  final float[] yIm;
  final float[] yPower;

  private final int hop;
  private final BleedPathFilter filter;
  private final BleedEvidence evidence;
  private final PathTrial trial;
  private final PathTaps candidate;
  private final PathTaps inUse;
  private final RealFft fft;
  private final float[] dry;
  private final float[] bleed;
  private final float[] frame;
  private final float[] bRe;
  private final float[] bIm;
  private final float[] eRe;
  private final Residual candidateOut;
  private final Residual inUseOut;
  private final Residual microphone;
  private final float[] cRe;
  private final float[] cIm;
  private final float[] eIm;
  private double bleedPower;
  private double inPower;
  private double outPower;

  BleedLane(int hop, int partitions, int references, double sampleRateHz) {
    this.hop = hop;
    filter = new BleedPathFilter(hop, partitions, references, sampleRateHz);
    evidence = new BleedEvidence(hop, sampleRateHz);
    trial = new PathTrial(hop + 1, sampleRateHz);
    candidate = new PathTaps(hop, partitions, references);
    inUse = new PathTaps(hop, partitions, references);
    candidateOut = new Residual(hop);
    inUseOut = new Residual(hop);
    microphone = new Residual(hop);
    cRe = new float[hop + 1];
    cIm = new float[hop + 1];
    fft = new RealFft(2 * hop);
    input = new float[hop];
    dry = new float[hop];
    bleed = new float[hop];
    frame = new float[2 * hop];
    bRe = new float[hop + 1];
    bIm = new float[hop + 1];
    eRe = new float[hop + 1];
    eIm = new float[hop + 1];
    yRe = new float[hop + 1];
    yIm = new float[hop + 1];
    yPower = new float[hop + 1];
  }

  void clear() {
    filter.clear();
    evidence.clear();
    trial.clear();
    candidate.clear();
    inUse.clear();
    candidateOut.clear();
    inUseOut.clear();
    microphone.clear();
    Arrays.fill(input, 0.0f);
    Arrays.fill(dry, 0.0f);
    Arrays.fill(bleed, 0.0f);
    bleedPower = 0.0;
    inPower = 0.0;
    outPower = 0.0;
  }

  void shift(int hops) {
    filter.shift(hops);
    evidence.clear();
    trial.end();
    inUse.clear();
  }

  /** Takes the next input sample in and gives the output sample of one hop ago. */
  float exchange(int n, float sample, float amount) {
    input[n] = sample;
    return dry[n] - amount * bleed[n];
  }

  /** Works on the hop that has just been taken in. */
  void hop(ReferenceHistory[] references, int delayHops, boolean learn, float retain) {
    System.arraycopy(input, 0, dry, 0, hop);
    Arrays.fill(frame, 0, hop, 0.0f);
    System.arraycopy(dry, 0, frame, hop, hop);
    fft.forward(frame, yRe, yIm);
    Spectra.power(yRe, yIm, yPower);
    if (learn) {
      learn(references, delayHops, retain);
    }
    inUse.predict(references, delayHops, bRe, bIm);
    fft.inverse(bRe, bIm, frame);
    System.arraycopy(frame, hop, bleed, 0, hop);
    if (!isFinite(frame)) {
      clear();
      return;
    }
    judge(references, delayHops);
    guard();
    measure();
  }

  private void learn(ReferenceHistory[] references, int delayHops, float retain) {
    filter.taps().predict(references, delayHops, bRe, bIm);
    fft.inverse(bRe, bIm, frame);
    if (!isFinite(frame)) {
      filter.clear();
      return;
    }
    Arrays.fill(frame, 0, hop, 0.0f);
    for (int n = 0; n < hop; n++) {
      frame[hop + n] = dry[n] - frame[hop + n];
    }
    fft.forward(frame, eRe, eIm);
    filter.update(references, delayHops, eRe, eIm, retain);
  }

  /** Weighs the paths in use, puts a candidate to the test, and lets the winner take over. */
  private void judge(ReferenceHistory[] references, int delayHops) {
    microphone.push(dry, null);
    inUseOut.push(dry, bleed);
    evidence.update(microphone.re, microphone.im, inUseOut.re, inUseOut.im);
    if (trial.wantsCandidate()) {
      candidate.copyFrom(filter.taps());
      candidateOut.copyFrom(microphone);
      trial.begin();
      return;
    }
    candidate.predict(references, delayHops, cRe, cIm);
    fft.inverse(cRe, cIm, frame);
    System.arraycopy(frame, hop, frame, 0, hop);
    candidateOut.push(dry, frame);
    trial.update(microphone.power, candidateOut.power, inUseOut.power, energy(frame));
    if (trial.isOver()) {
      for (int b = 0; b < Bands.COUNT; b++) {
        PathTrial.Verdict verdict = trial.verdict(b);
        if (verdict == PathTrial.Verdict.REPLACE) {
          inUse.copyFrom(candidate, trial.edge(b), trial.edge(b + 1));
        } else if (verdict == PathTrial.Verdict.DROP) {
          inUse.clear(trial.edge(b), trial.edge(b + 1));
        }
      }
      trial.end();
    }
  }

  private void guard() {
    if (evidence.isEmpty()) {
      Arrays.fill(bleed, 0.0f);
      return;
    }
    float[] gains = evidence.gains();
    for (int k = 0; k < gains.length; k++) {
      bRe[k] *= gains[k];
      bIm[k] *= gains[k];
    }
    fft.inverse(bRe, bIm, frame);
    System.arraycopy(frame, hop, bleed, 0, hop);
  }

  private double energy(float[] x) {
    double sum = 0.0;
    for (int n = 0; n < hop; n++) {
      sum += (double) x[n] * x[n];
    }
    return sum;
  }

  private static boolean isFinite(float[] x) {
    float sum = 0.0f;
    for (int n = 0; n < x.length; n++) {
      sum += x[n] * 0.0f;
    }
    return sum == 0.0f;
  }

  private void measure() {
    double b = 0.0;
    double before = 0.0;
    double after = 0.0;
    for (int n = 0; n < hop; n++) {
      double out = dry[n] - bleed[n];
      b += (double) bleed[n] * bleed[n];
      before += (double) dry[n] * dry[n];
      after += out * out;
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

  /** 0 to 1. */
  double confidence() {
    return evidence.confidence();
  }
}
