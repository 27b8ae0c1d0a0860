package io.github.studiohand.core.spectral;

import io.github.studiohand.core.Checks;
import java.util.Arrays;

/**
 * Streaming short-time Fourier transform with weighted overlap-add: cuts any stream of blocks into
 * windowed frames on its own frame counter, hands their spectra to a {@link SpectrumHandler} and puts the
 * signal together again.
 *
 * <pre>
 *   X_j[k] = Σ analysis[n] x[(j+1) hop − size + n] exp(−2πi k n / size)
 *   y[m − size] = Σ_j synthesis[n_j] x'_j[n_j] / C,      C = Σ_j analysis[n + j hop] synthesis[n + j hop]
 * </pre>
 *
 * <p>A handler that changes nothing gets its signal back to −126 dB of full scale, delayed by exactly
 * {@code size} frames, however the stream is cut into blocks: hop boundaries lie at multiples of {@code
 * hop} since the last {@link #clear}. The windows are checked to overlap-add to a constant. Nothing is
 * allocated after construction. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1980.1163353">R. E. Crochiere, A weighted overlap-add method
 *     of short-time Fourier analysis/synthesis, IEEE TASSP 28 (1980)</a>
 */
public final class Stft {
  /** Largest deviation of the overlapped windows from a constant, relative to it. */
  static final double COLA_TOLERANCE = 1e-9;

  private final int size;
  private final int hop;
  private final int channels;
  private final SpectrumHandler handler;
  private final RealFft fft;
  private final float[] analysis;
  private final float[] synthesis; // divided by C
  private final float[][] history; // per input channel, the last size samples
  private final float[][] overlap; // per output channel; its first hop samples are finished
  private final float[][] re;
  private final float[][] im;
  private final float[] frame;
  private int position; // frames of the present hop already taken
  private long clock; // frames taken since clear

  /**
   * A transform with square-root Hann windows and half overlap.
   *
   * @param size frame length, a power of two from 4 to {@link RealFft#MAX_REAL_TIME_SIZE}
   * @param channels channels that are analysed and resynthesised, 0 or more
   * @param analysisChannels further channels that are only analysed, 0 or more
   * @param handler what is done to the spectra
   */
  public Stft(int size, int channels, int analysisChannels, SpectrumHandler handler) {
    this(size, size / 2, Window.SQRT_HANN, Window.SQRT_HANN, channels, analysisChannels, handler);
  }

  /**
   * A transform.
   *
   * @param size frame length, a power of two from 4 to {@link RealFft#MAX_REAL_TIME_SIZE}
   * @param hop frames between frames, 1 to {@code size}; divides {@code size}
   * @param analysis window before the transform, used in its periodic form
   * @param synthesis window after it; with {@code analysis} it must overlap-add to a constant
   * @param channels channels that are analysed and resynthesised, 0 or more
   * @param analysisChannels further channels that are only analysed, 0 or more
   * @param handler what is done to the spectra
   * @throws IllegalArgumentException if a value is out of range or the windows do not overlap-add
   */
  public Stft(
      int size,
      int hop,
      Window analysis,
      Window synthesis,
      int channels,
      int analysisChannels,
      SpectrumHandler handler) {
    Checks.inRange("size", size, 4, RealFft.MAX_REAL_TIME_SIZE);
    Checks.inRange("hop", hop, 1, size);
    Checks.that(size % hop == 0, "hop: " + hop + " (expected: a divisor of size " + size + ")");
    Checks.inRange("channels", channels, 0, 1024);
    Checks.inRange("analysisChannels", analysisChannels, 0, 1024);
    this.size = size;
    this.hop = hop;
    this.channels = channels;
    this.handler = handler;
    fft = new RealFft(size);
    double[] wa = analysis.periodic(size);
    double[] ws = synthesis.periodic(size);
    double constant = overlapConstant(wa, ws, hop);
    this.analysis = new float[size];
    this.synthesis = new float[size];
    for (int n = 0; n < size; n++) {
      this.analysis[n] = (float) wa[n];
      this.synthesis[n] = (float) (ws[n] / constant);
    }
    history = new float[channels + analysisChannels][size];
    overlap = new float[channels][size];
    re = new float[channels + analysisChannels][fft.bins()];
    im = new float[channels + analysisChannels][fft.bins()];
    frame = new float[size];
  }

  /** C, checked to be the same at every sample of a hop. */
  private static double overlapConstant(double[] analysis, double[] synthesis, int hop) {
    double mean = 0.0;
    for (int n = 0; n < analysis.length; n++) {
      mean += analysis[n] * synthesis[n] / hop;
    }
    for (int n = 0; n < hop; n++) {
      double sum = 0.0;
      for (int m = n; m < analysis.length; m += hop) {
        sum += analysis[m] * synthesis[m];
      }
      Checks.that(
          Math.abs(sum - mean) <= COLA_TOLERANCE * mean,
          "hop: " + hop + " (expected: one at which the windows overlap-add to a constant; " + sum
              + " at sample " + n + " against " + mean + " on average)");
    }
    return mean;
  }

  /**
   * Frame length.
   *
   * @return a power of two
   */
  public int size() {
    return size;
  }

  /**
   * Number of bins of a spectrum.
   *
   * @return size / 2 + 1
   */
  public int bins() {
    return fft.bins();
  }

  /**
   * Delay from input to output.
   *
   * @return {@code size} frames
   */
  public int latencyFrames() {
    return size;
  }

  /**
   * Takes a block in and gives the resynthesised signal out, in place.
   *
   * @param main the channels that are resynthesised; read and written
   * @param sidechain the channels that are only analysed; not changed
   * @param offset first frame in every array
   * @param frames how many, any number
   */
  public void process(float[][] main, float[][] sidechain, int offset, int frames) {
    int done = 0;
    while (done < frames) {
      int run = Math.min(hop - position, frames - done);
      int from = offset + done;
      int to = size - hop + position;
      for (int ch = 0; ch < history.length; ch++) {
        float[] in = ch < channels ? main[ch] : sidechain[ch - channels];
        System.arraycopy(in, from, history[ch], to, run);
      }
      for (int ch = 0; ch < channels; ch++) {
        System.arraycopy(overlap[ch], position, main[ch], from, run);
      }
      position += run;
      done += run;
      clock += run;
      if (position == hop) {
        position = 0;
        transform();
      }
    }
  }

  private void transform() {
    for (int ch = 0; ch < history.length; ch++) {
      float[] past = history[ch];
      for (int n = 0; n < size; n++) {
        frame[n] = past[n] * analysis[n];
      }
      fft.forward(frame, re[ch], im[ch]);
      System.arraycopy(past, hop, past, 0, size - hop);
    }
    handler.process(re, im, clock - size);
    for (int ch = 0; ch < channels; ch++) {
      float[] sum = overlap[ch];
      System.arraycopy(sum, hop, sum, 0, size - hop);
      Arrays.fill(sum, size - hop, size, 0.0f);
      fft.inverse(re[ch], im[ch], frame);
      for (int n = 0; n < size; n++) {
        sum[n] += frame[n] * synthesis[n];
      }
    }
  }

  /** Forgets the signal: what follows is what a new transform would do. */
  public void clear() {
    for (int ch = 0; ch < history.length; ch++) {
      Arrays.fill(history[ch], 0.0f);
    }
    for (int ch = 0; ch < channels; ch++) {
      Arrays.fill(overlap[ch], 0.0f);
    }
    position = 0;
    clock = 0;
  }
}
