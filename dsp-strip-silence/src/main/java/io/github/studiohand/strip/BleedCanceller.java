package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;
import java.util.List;

/**
 * Takes what is linear in the references out of a section of a take, so that the take's own sounds are seen under
 * the bleed.
 *
 * <pre>
 *   B[t, k] = Σ over references r, taps i of h[r][i][k] · X_r[t − i, k]
 *   h minimises  Σ over t of w[t, k] |Y[t, k] − B[t, k]|² + λ |h|²,   w = 1 / (mean of |E|² around + floor)</pre>
 *
 * <p>per bin k of windows of 85 ms every quarter of that, from one hop ahead to {@value #PATH_MS} ms behind; E is
 * Y in the first round, Y − B in the second, so that a bin in which the take itself is loud counts for little. What is
 * subtracted is the time-invariant filter nearest to h ({@link PathFilter}). Above {@value #HIGHEST_HZ} Hz nothing is
 * done.
 *
 * @see <a href="https://doi.org/10.1109/TASL.2010.2052251">T. Nakatani et al., Speech dereverberation based
 *     on variance-normalized delayed linear prediction, IEEE TASLP 18(7), 2010: the weights</a>
 */
final class BleedCanceller {
  private static final double PATH_MS = 300.0;
  private static final double HIGHEST_HZ = 12_000.0;
  private static final double SECTION_MS = 40_000.0;
  private static final int ROUNDS = 2;
  private static final int AHEAD = 1;
  private static final int MOST_UNKNOWNS = 48;
  private static final int LEAST_TAPS = 4;
  private static final double FLOOR = 1e-4;
  private static final double TINY = 1e-30; // of what is silent

  private final double sampleRateHz;
  private final int size;
  private final int hop;
  private final int bins;
  private final RealFft fft;
  private final double[] window;
  private final float[] windowed;
  private final float[] re;
  private final float[] im;
  private final int taps;
  private final List<AudioSource> references;
  private final int inputs;
  private final int sectionFrames;

  BleedCanceller(double sampleRateHz, List<AudioSource> references) {
    this.references = references;
    this.sampleRateHz = sampleRateHz;
    size = 4 * BandAnalyzer.windowFrames(sampleRateHz);
    hop = size / 4;
    fft = new RealFft(size);
    bins = (int) Math.min(size / 2, HIGHEST_HZ * size / sampleRateHz);
    window = Window.HANN.periodic(size);
    windowed = new float[size];
    re = new float[fft.bins()];
    im = new float[fft.bins()];
    inputs = references.stream().mapToInt(AudioSource::channels).sum();
    sectionFrames = (int) (SECTION_MS * sampleRateHz / 1000.0);
    int wanted = (int) Math.ceil(PATH_MS * sampleRateHz / 1000.0 / hop) + AHEAD;
    taps = Math.max(LEAST_TAPS, Math.min(wanted, MOST_UNKNOWNS / inputs));
  }

  /** The take, less its bleed, over frames {@code [start, start + frames)}; silent elsewhere. */
  AudioSource cancelled(AudioSource take, long start, int frames) {
    float[][] samples = new float[take.channels()][frames];
    int sections = Math.max(1, (int) Math.rint((double) frames / sectionFrames));
    for (int s = 0; s < sections; s++) {
      int from = (int) ((long) frames * s / sections);
      int to = (int) ((long) frames * (s + 1) / sections);
      cancel(take, start + from, to - from, samples, from);
    }
    return new ShiftedSource(AudioSource.of(take.sampleRateHz(), samples), -start, take.frames());
  }

  /** Writes frames {@code [start, start + frames)} of the take, less what is bleed, into {@code out}. */
  void cancel(AudioSource take, long start, int frames, float[][] out, int offset) {
    int count = frames / hop + 4;
    long first = start - size + hop;
    int before = taps - 1 - AHEAD;
    float[][][] xRe = new float[inputs][][];
    float[][][] xIm = new float[inputs][][];
    int at = 0;
    for (AudioSource reference : references) {
      for (int ch = 0; ch < reference.channels(); ch++) {
        xRe[at] = new float[bins][count + taps - 1];
        xIm[at] = new float[bins][count + taps - 1];
        transform(reference, ch, first - (long) before * hop, xRe[at], xIm[at]);
        at++;
      }
    }
    take.read(start, out, offset, frames);
    for (float[] x : out) {
      for (int n = offset; n < offset + frames; n++) {
        x[n] = Checks.finite(x[n]);
      }
    }
    for (int ch = 0; ch < take.channels(); ch++) {
      float[][] yRe = new float[bins][count];
      float[][] yIm = new float[bins][count];
      transform(take, ch, first, yRe, yIm);
      float[][] tapsRe = new float[bins][inputs * taps];
      float[][] tapsIm = new float[bins][inputs * taps];
      fit(xRe, xIm, yRe, yIm, tapsRe, tapsIm);
      subtract(tapsRe, tapsIm, start, frames, out[ch], offset);
    }
  }

  private void subtract(
      float[][] tapsRe, float[][] tapsIm, long start, int frames, float[] out, int offset) {
    PathFilter filter = new PathFilter(sampleRateHz, size, window, taps - 1 - AHEAD);
    int input = 0;
    for (AudioSource reference : references) {
      for (int ch = 0; ch < reference.channels(); ch++) {
        float[] path = filter.impulseResponse(tapsRe, tapsIm, input * taps, taps, AHEAD);
        filter.subtract(path, reference, ch, start, frames, out, offset);
        input++;
      }
    }
  }

  private void transform(
      AudioSource source, int channel, long first, float[][] toRe, float[][] toIm) {
    float[][] x = new float[source.channels()][size];
    for (int t = 0; t < toRe[0].length; t++) {
      source.read(first + (long) t * hop, x, 0, size);
      for (int n = 0; n < size; n++) {
        windowed[n] = (float) (window[n] * Checks.finite(x[channel][n]));
      }
      fft.forward(windowed, re, im);
      for (int k = 0; k < bins; k++) {
        toRe[k][t] = re[k];
        toIm[k][t] = im[k];
      }
    }
  }

  private void fit(
      float[][][] xRe,
      float[][][] xIm,
      float[][] yRe,
      float[][] yIm,
      float[][] tapsRe,
      float[][] tapsIm) {
    int count = yRe[0].length;
    float[][] bRe = new float[bins][count];
    float[][] bIm = new float[bins][count];
    float[][] weights = new float[bins][count];
    BinFit bin = new BinFit(inputs, taps);
    for (int round = 0; round < ROUNDS; round++) {
      weigh(yRe, yIm, bRe, bIm, weights);
      for (int k = 1; k < bins; k++) {
        bin.fit(xRe, xIm, k, yRe[k], yIm[k], weights[k], bRe[k], bIm[k]);
        bin.taps(tapsRe[k], tapsIm[k]);
      }
    }
  }

  private void weigh(
      float[][] yRe, float[][] yIm, float[][] bRe, float[][] bIm, float[][] weights) {
    int count = yRe[0].length;
    float[][] power = new float[bins][count];
    double[] mean = new double[bins];
    for (int k = 0; k < bins; k++) {
      for (int t = 0; t < count; t++) {
        float a = yRe[k][t] - bRe[k][t];
        float b = yIm[k][t] - bIm[k][t];
        power[k][t] = a * a + b * b;
        mean[k] += power[k][t] / count;
      }
    }
    for (int k = 0; k < bins; k++) {
      float[] low = power[Math.max(0, k - 1)];
      float[] high = power[Math.min(bins - 1, k + 1)];
      float[] same = power[k];
      for (int t = 0; t < count; t++) {
        int b = Math.max(0, t - 1);
        int a = Math.min(count - 1, t + 1);
        double around =
            (low[b] + low[t] + low[a] + same[b] + same[t] + same[a] + high[b] + high[t] + high[a])
                / 9.0;
        weights[k][t] = (float) (1.0 / (around + FLOOR * mean[k] + TINY));
      }
    }
  }
}
