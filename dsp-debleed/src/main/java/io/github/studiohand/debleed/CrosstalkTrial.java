package io.github.studiohand.debleed;

/** Learns the paths to a microphone anew from one half of the frames and judges them in the other, both ways. */
final class CrosstalkTrial {
  private static final int STEPS = 8;

  private final CrosstalkCanceller canceller;
  private final CrosstalkEvidence evidence;
  private final int[][] references;
  private final MicrophoneSpectra y;
  private final int frames;
  private final int bins;
  private final float[] eRe;
  private final float[] eIm;
  private final float[] bRe;
  private final float[] bIm;

  CrosstalkTrial(
      CrosstalkCanceller canceller,
      CrosstalkEvidence evidence,
      int[][] references,
      MicrophoneSpectra y) {
    this.canceller = canceller;
    this.evidence = evidence;
    this.references = references;
    this.y = y;
    frames = y.frames;
    bins = y.bins;
    eRe = new float[bins];
    eIm = new float[bins];
    bRe = new float[bins];
    bIm = new float[bins];
  }

  /** Tries all microphones, and forbids paths that the evidence does not allow. */
  void run() {
    for (int i = 0; i < references.length; i++) {
      tryPaths(i);
      for (int r = 0; r < references[i].length; r++) {
        for (int b = 0; b < Bands.COUNT; b++) {
          if (!evidence.allows(i, r, b)) {
            canceller.forbid(i, r, evidence.edge(b), evidence.edge(b + 1));
          }
        }
      }
    }
  }

  private void tryPaths(int i) {
    canceller.begin(i);
    int middle = frames / 2;
    float[][][] a = new float[2][canceller.taps(i)][bins];
    float[][][] b = new float[2][canceller.taps(i)][bins];
    for (int from = 0; from < bins; from += CrosstalkCanceller.CHUNK) {
      int to = Math.min(bins, from + CrosstalkCanceller.CHUNK);
      canceller.learn(i, a[0], b[0], STEPS, 0, middle, from, to);
      judge(i, a[0], b[0], middle, frames, from, to);
      canceller.learn(i, a[1], b[1], STEPS, middle, frames, from, to);
      judge(i, a[1], b[1], 0, middle, from, to);
    }
    evidence.compare(i, canceller.lags(), a, b);
  }

  /** What each reference's share of the prediction does to frames {@code [start, end)}. */
  private void judge(int i, float[][] a, float[][] b, int start, int end, int from, int to) {
    evidence.begin(i, canceller.mean(), from, to);
    for (int t = start; t < end; t++) {
      canceller.residual(i, a, b, t, eRe, eIm, from, to);
      evidence.weigh(y.re[i][t], y.im[i][t], eRe, eIm, from, to);
      for (int r = 0; r < references[i].length; r++) {
        canceller.prediction().of(i, r, a, b, t, bRe, bIm, from, to);
        evidence.add(r, t, eRe, eIm, bRe, bIm, from, to);
      }
    }
    evidence.end(from, to);
  }
}
