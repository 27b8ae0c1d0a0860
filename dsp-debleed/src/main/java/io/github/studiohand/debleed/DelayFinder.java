package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;

/**
 * Finds the delay of the bleed while audio runs: generalised cross-correlation with phase transform,
 * averaged over hops, in sections of one hop of lags each.
 *
 * <pre>  c[lag] = IFFT( mean( Y X*[section] / |Y X| ) )</pre>
 *
 * <p>Every hop counts the same, however loud: hops where the bleed stands alone point the same way each
 * time, the microphone's own source does not. The work is spread: a quarter of the sections take in each
 * hop that is given, one section is searched; before a delay is found all take in, and three are searched. A
 * delay is believed when two decisions agree, another one later when eight do.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1976.1162830">C. Knapp and G. Carter, The generalized
 *     correlation method for estimation of time delay, IEEE TASSP 24(4), 1976</a>
 */
final class DelayFinder {
  private static final double MEMORY_MS = 8000.0;
  private static final double EARLIEST =
      0.5; // the first peak above this part of the largest one counts
  private static final double SIGNIFICANT = 9.0; // times the rms of the correlation
  private static final double NEAR_MS =
      60.0; // a periodic reference has peaks at every period: near ones go first
  private static final double FAR_RATIO = 3.0; // unless a later one is this much larger
  private static final int FIRST_CONFIRMATIONS =
      2; // decisions that agree before the delay is believed
  private static final int LATER_CONFIRMATIONS = 8; // before another one is
  private static final int TURNS = 4; // of the sections, one of which takes in a hop
  private static final int FAST_SEARCHES = 3; // sections searched a hop, before a delay is found

  private final int hop;
  private final int sections;
  private final int nearSections;
  private final float retain;
  private final RealFft fft;
  private final float[][] sumRe;
  private final float[][] sumIm;
  private final float[] yRe;
  private final float[] yIm;
  private final float[] correlation;
  private final double[] peak; // per section
  private final int[] peakLag;
  private final double[] energy;
  private int turn;
  private int searched;
  private int foundFrames;
  private int candidateFrames;
  private int confirmations;

  DelayFinder(int hop, int sections, double sampleRateHz) {
    this.hop = hop;
    this.sections = sections;
    nearSections = Math.min(sections, (int) Math.ceil(NEAR_MS * sampleRateHz / 1000.0 / hop));
    retain = (float) StrictMath.exp(-TURNS * hop * 1000.0 / (sampleRateHz * MEMORY_MS));
    fft = new RealFft(2 * hop);
    sumRe = new float[sections][hop + 1];
    sumIm = new float[sections][hop + 1];
    yRe = new float[hop + 1];
    yIm = new float[hop + 1];
    correlation = new float[2 * hop];
    peak = new double[sections];
    peakLag = new int[sections];
    energy = new double[sections];
    clear();
  }

  void clear() {
    for (int s = 0; s < sections; s++) {
      Arrays.fill(sumRe[s], 0.0f);
      Arrays.fill(sumIm[s], 0.0f);
    }
    Arrays.fill(peak, 0.0);
    Arrays.fill(energy, 0.0);
    turn = 0;
    searched = 0;
    foundFrames = -1;
    candidateFrames = -1;
    confirmations = 0;
  }

  /** Takes in the spectrum of the newest hop of the microphone (the older half of its frame silent). */
  void update(ReferenceHistory[] x, float[] micRe, float[] micIm, float[] micPower, boolean fast) {
    Spectra.phase(micRe, micIm, micPower, yRe, yIm);
    int step = fast ? 1 : TURNS;
    for (int s = fast ? 0 : turn; s < sections; s += step) {
      float[] sr = sumRe[s];
      float[] si = sumIm[s];
      for (int k = 0; k <= hop; k++) {
        sr[k] *= retain;
        si[k] *= retain;
      }
      for (ReferenceHistory reference : x) {
        int slot = reference.slot(s);
        accumulate(sr, si, reference.phaseRe[slot], reference.phaseIm[slot]);
      }
    }
    turn = turn + 1 == TURNS ? 0 : turn + 1;
    for (int i = 0; i < (fast ? FAST_SEARCHES : 1); i++) {
      search();
    }
  }

  private void accumulate(float[] sr, float[] si, float[] xr, float[] xi) {
    for (int k = 0; k < sr.length; k++) {
      sr[k] += yRe[k] * xr[k] + yIm[k] * xi[k];
    }
    for (int k = 0; k < si.length; k++) {
      si[k] += yIm[k] * xr[k] - yRe[k] * xi[k];
    }
  }

  private void search() {
    int s = searched;
    fft.inverse(sumRe[s], sumIm[s], correlation);
    double most = 0.0;
    double sum = 0.0;
    int at = 0;
    for (int lag = 0; lag < hop; lag++) {
      double c = Math.abs(correlation[lag]);
      sum += c * c;
      if (c > most) {
        most = c;
        at = lag;
      }
    }
    peak[s] = most;
    peakLag[s] = s * hop + at;
    energy[s] = sum;
    searched = s + 1 == sections ? 0 : s + 1;
    if (searched == 0) {
      decide();
    }
  }

  private void decide() {
    double most = 0.0;
    double sum = 0.0;
    for (int s = 0; s < sections; s++) {
      most = Math.max(most, peak[s]);
      sum += energy[s];
    }
    double rms = StrictMath.sqrt(sum / ((double) sections * hop));
    if (!(most > SIGNIFICANT * rms)) {
      return;
    }
    double near = 0.0;
    for (int s = 0; s < nearSections; s++) {
      near = Math.max(near, peak[s]);
    }
    if (near > SIGNIFICANT * rms && most < FAR_RATIO * near) {
      most = near;
    }
    for (int s = 0; s < sections; s++) {
      if (peak[s] >= EARLIEST * most) {
        confirm(peakLag[s]);
        return;
      }
    }
  }

  private void confirm(int lag) {
    if (Math.abs(lag - candidateFrames) > hop / 4) {
      candidateFrames = lag;
      confirmations = 0;
    }
    confirmations++;
    if (confirmations >= (foundFrames < 0 ? FIRST_CONFIRMATIONS : LATER_CONFIRMATIONS)) {
      foundFrames = lag;
    }
  }

  /** The delay last found, in frames; −1 before there is one. */
  int foundFrames() {
    return foundFrames;
  }
}
