package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;

/**
 * The paths in use of one microphone, and the court they are elected by: copies of the learning filters
 * stand trial, the better ones take over band by band, harmful ones are dropped.
 */
final class PathJudge {
  /** What was decided. */
  enum Outcome {
    /** Nothing yet. */
    OPEN,
    /** The candidate lost. */
    LOST,
    /** The candidate took over, in part or as a whole. */
    WON,
    /** The paths in use do harm: something has changed. */
    CHANGED
  }

  private static final double CHANGED_Z = -4.0; // standard deviations

  final HopSpectrum microphone;

  private final int hop;
  private final PathTrial trial;
  private final PathTaps candidate;
  private final PathTaps inUse;
  private final boolean[] empty = new boolean[Bands.COUNT]; // bands without paths in use
  private final RealFft fft;
  private final float[] sumRe;
  private final float[] sumIm;
  private final float[] frame;
  private final HopSpectrum used;
  private final HopSpectrum tried;
  private final HopSpectrum left;
  private final HopSpectrum leftInUse;
  private boolean established;

  PathJudge(int hop, int partitions, int references, double sampleRateHz) {
    this.hop = hop;
    trial = new PathTrial(hop, sampleRateHz);
    candidate = new PathTaps(hop, partitions, references);
    inUse = new PathTaps(hop, partitions, references);
    microphone = new HopSpectrum(hop);
    used = new HopSpectrum(hop);
    tried = new HopSpectrum(hop);
    left = new HopSpectrum(hop);
    leftInUse = new HopSpectrum(hop);
    fft = new RealFft(2 * hop);
    sumRe = new float[hop + 1];
    sumIm = new float[hop + 1];
    frame = new float[2 * hop];
    clear();
  }

  void clear() {
    trial.clear();
    candidate.clear();
    dropAll();
  }

  /** Forgets the paths in use and the proof, when the delay before them moves. */
  void dropAll() {
    trial.clear();
    inUse.clear();
    Arrays.fill(empty, true);
    established = false;
  }

  /** Share of the bands in which paths are in use, 0 to 1. */
  double shareInUse() {
    int count = 0;
    for (boolean e : empty) {
      count += e ? 0 : 1;
    }
    return (double) count / empty.length;
  }

  /** The bleed of the newest hop by the paths in use; silence where there are none. */
  void predict(ReferenceHistory[] references, int delayHops, float[] bleed) {
    if (!established) {
      Arrays.fill(bleed, 0.0f);
      return;
    }
    predict(inUse, references, delayHops);
    System.arraycopy(frame, hop, bleed, 0, hop);
  }

  private void predict(PathTaps taps, ReferenceHistory[] references, int delayHops) {
    taps.predict(references, delayHops, sumRe, sumIm);
    fft.inverse(sumRe, sumIm, frame);
  }

  /** Whether a copy of a learning filter is due. */
  boolean wantsCandidate() {
    return trial.wantsCandidate();
  }

  /** Puts a copy of a filter on trial. */
  void nominate(PathTaps taps) {
    candidate.copyFrom(taps);
    trial.begin();
  }

  /** Listens to the newest hop; {@code bleed} is what the paths in use predict for it. */
  void listen(ReferenceHistory[] references, int delayHops, float[] mic, float[] bleed) {
    microphone.take(mic, 0);
    used.take(bleed, 0);
    trial.listen(references, delayHops);
  }

  /** Weighs the candidate by the hop that was listened to, and decides when it is time. */
  Outcome weigh(ReferenceHistory[] references, int delayHops) {
    predict(candidate, references, delayHops);
    tried.take(frame, hop);
    left.difference(microphone, tried);
    leftInUse.difference(microphone, used);
    trial.update(microphone, tried, left, used, leftInUse);
    if (!trial.isOver(established)) {
      return Outcome.OPEN;
    }
    boolean changed = established && trial.inUseZ() < CHANGED_Z;
    boolean won = trial.isWon(established);
    decide();
    trial.end();
    if (changed) {
      return Outcome.CHANGED;
    }
    return won ? Outcome.WON : Outcome.LOST;
  }

  private void decide() {
    boolean any = false;
    for (int b = 0; b < Bands.COUNT; b++) {
      PathTrial.Verdict verdict = trial.verdict(b, established);
      if (verdict == PathTrial.Verdict.REPLACE) {
        inUse.copyFrom(candidate, trial.edge(b), trial.edge(b + 1));
        empty[b] = false;
      } else if (verdict == PathTrial.Verdict.DROP) {
        inUse.clear(trial.edge(b), trial.edge(b + 1));
        empty[b] = true;
      }
      any |= !empty[b];
    }
    established = any;
  }
}
