package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;

/**
 * The time-invariant filter nearest to what {@link BinFit} found frame by frame, and its subtraction.
 *
 * <p>A filter between frames of windowed spectra is not quite time-invariant: what it makes of an impulse depends on
 * where in the hop the impulse falls, and some of it comes before the impulse. The mean of its responses to impulses
 * at {@value #POSITIONS} places of the hop is a filter proper, and what of it comes before {@value #AHEAD_MS} ms ahead
 * is cut: no sound reaches a second microphone before it was made.
 */
final class PathFilter {
  private static final int POSITIONS = 8;
  private static final double AHEAD_MS = 3.0;
  private static final double SQUARED_WINDOWS = 1.5; // their sum at four hops a window
  private static final int BLOCKS = 3; // the transform is longer than the filter by so much

  private final int size;
  private final int hop;
  private final RealFft fft;
  private final double[] window;
  private final int ahead;
  private final int length;
  private final float[] frame;
  private final float[] re;
  private final float[] im;
  private final RealFft block;
  private final float[] samples;
  private final float[] blockRe;
  private final float[] blockIm;
  private final float[] pathRe;
  private final float[] pathIm;

  /** @param tapsBehind hops that the filter between frames reaches back */
  PathFilter(double sampleRateHz, int size, double[] window, int tapsBehind) {
    this.size = size;
    this.window = window;
    hop = size / 4;
    fft = new RealFft(size);
    ahead = (int) Math.rint(AHEAD_MS * sampleRateHz / 1000.0);
    length = ahead + tapsBehind * hop + size;
    frame = new float[size];
    re = new float[fft.bins()];
    im = new float[fft.bins()];
    block = new RealFft(Integer.highestOneBit(BLOCKS * length - 1) << 1);
    samples = new float[block.size()];
    blockRe = new float[block.bins()];
    blockIm = new float[block.bins()];
    pathRe = new float[block.bins()];
    pathIm = new float[block.bins()];
  }

  /**
   * The filter.
   *
   * @param tapsRe per bin, what a frame takes of the frames before it, the furthest first
   * @param tapsIm likewise
   * @param from where in them this path's taps begin
   * @param taps how many
   * @param aheadTaps how many of them lie ahead
   * @return taps, the first for {@value #AHEAD_MS} ms ahead
   */
  float[] impulseResponse(float[][] tapsRe, float[][] tapsIm, int from, int taps, int aheadTaps) {
    float[] response = new float[length];
    float[][] impulseRe = new float[4][fft.bins()];
    float[][] impulseIm = new float[4][fft.bins()];
    int behind = taps - 1 - aheadTaps;
    for (int p = 0; p < POSITIONS; p++) {
      int at = p * hop / POSITIONS;
      for (int t = 0; t < 4; t++) {
        Arrays.fill(frame, 0.0f);
        frame[at + t * hop] = (float) window[at + t * hop]; // frame −t begins t hops before 0
        fft.forward(frame, impulseRe[t], impulseIm[t]);
      }
      for (int t = -3 - aheadTaps; t <= behind; t++) {
        combine(tapsRe, tapsIm, from, taps, behind, t, impulseRe, impulseIm);
        fft.inverse(re, im, frame);
        int first = t * hop - at + ahead;
        for (int n = Math.max(0, -first); n < Math.min(size, length - first); n++) {
          response[first + n] += (float) (frame[n] * window[n] / (SQUARED_WINDOWS * POSITIONS));
        }
      }
    }
    return response;
  }

  /* Spectrum of frame t of the response to an impulse that frames −3 to 0 hold. */
  private void combine(
      float[][] tapsRe,
      float[][] tapsIm,
      int from,
      int taps,
      int behind,
      int t,
      float[][] impulseRe,
      float[][] impulseIm) {
    Arrays.fill(re, 0.0f);
    Arrays.fill(im, 0.0f);
    for (int s = 0; s < 4; s++) {
      int tap = behind - (t + s); // of lag t + s
      if (tap < 0 || tap >= taps) {
        continue;
      }
      for (int k = 1; k < tapsRe.length; k++) {
        float a = tapsRe[k][from + tap];
        float b = tapsIm[k][from + tap];
        re[k] += a * impulseRe[s][k] - b * impulseIm[s][k];
        im[k] += a * impulseIm[s][k] + b * impulseRe[s][k];
      }
    }
  }

  /** Subtracts a filtered reference from frames {@code [start, start + frames)}. */
  void subtract(
      float[] path,
      AudioSource reference,
      int channel,
      long start,
      int frames,
      float[] out,
      int offset) {
    Arrays.fill(samples, 0.0f);
    System.arraycopy(path, 0, samples, 0, length);
    block.forward(samples, pathRe, pathIm);
    int size = block.size();
    int step = size - length + 1;
    float[][] x = new float[reference.channels()][size];
    for (int at = 0; at < frames; at += step) {
      reference.read(start + at + ahead - (length - 1), x, 0, size);
      for (int n = 0; n < size; n++) {
        samples[n] = Checks.finite(x[channel][n]);
      }
      block.forward(samples, blockRe, blockIm);
      for (int k = 0; k < blockRe.length; k++) {
        float a = blockRe[k];
        blockRe[k] = a * pathRe[k] - blockIm[k] * pathIm[k];
        blockIm[k] = a * pathIm[k] + blockIm[k] * pathRe[k];
      }
      block.inverse(blockRe, blockIm, samples);
      int count = Math.min(step, frames - at);
      for (int n = 0; n < count; n++) {
        out[offset + at + n] -= samples[length - 1 + n];
      }
    }
  }
}
