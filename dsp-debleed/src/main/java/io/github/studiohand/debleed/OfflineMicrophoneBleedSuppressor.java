package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Takes the bleed out of 3 to 32 microphones jointly, each close to a source of its own: every microphone is
 * left with its source as it heard it. Works on a whole take, in sections that overlap, so memory does not
 * grow with its length; the time grows with the cube of the number of microphones.
 *
 * <p>A short-time transform of about 85 ms; at each frequency the model of {@code SourceSeparator}. The sum of
 * what is given out is linear in the microphones at each instant of the transform; levels and phases of the
 * sources at their own microphones are kept.
 *
 * <p>Immutable; any thread.
 */
public final class OfflineMicrophoneBleedSuppressor {
  /** Receives the suppressed take in order. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes the next frames.
     *
     * @param microphones one array per microphone channel; valid during the call
     * @param frames how many frames, from index 0
     */
    void write(float[][] microphones, int frames);
  }

  private static final double TRANSFORM_MS = 64.0; // rounded up to a power of two: 85 ms at 48 kHz
  private static final double SECTION_VALUES =
      1.6e7; // complex values of the transform held at once
  private static final int OVERLAP_HOPS = 16;
  private static final int ITERATIONS = 20;

  private final double amount;

  /**
   * With a reduction.
   *
   * @param reductionPercent how much of the bleed found is taken away, 0 to 100
   */
  public OfflineMicrophoneBleedSuppressor(double reductionPercent) {
    amount = Checks.inRange("reductionPercent", reductionPercent, 0, 100) / 100.0;
  }

  /**
   * Suppresses.
   *
   * @param microphones 3 to 32 channels together, of one rate; shorter takes are silent at the end
   * @param sink gets as many frames as the longest take has
   * @param progress hears how far it is, in frames
   * @throws IllegalArgumentException if there are too few or too many channels, or the rates differ
   * @throws java.util.concurrent.CancellationException if the listener says stop
   */
  public void suppress(List<AudioSource> microphones, Sink sink, ProgressListener progress) {
    Channels channels = new Channels(microphones);
    int n = Checks.inRange("microphones", channels.count(), 3, 32);
    double rate = microphones.get(0).sampleRateHz();
    long frames = 0;
    for (AudioSource microphone : microphones) {
      Checks.that(
          microphone.sampleRateHz() == rate,
          "microphone.sampleRateHz: " + microphone.sampleRateHz() + " (expected: " + rate + ")");
      frames = Math.max(frames, microphone.frames());
    }
    int size = Integer.highestOneBit((int) (2 * TRANSFORM_MS * rate / 1000.0));
    int hop = size / 2;
    long hops = (frames + hop - 1) / hop + 1;
    int longest = Math.max(4 * OVERLAP_HOPS, (int) (SECTION_VALUES / ((double) n * hop)));
    float[][] held = new float[n][OVERLAP_HOPS * hop];
    long first = 0;
    long written = 0;
    while (written < frames) {
      int count = (int) Math.min(longest, hops - first);
      boolean last = first + count >= hops;
      float[][] section = separate(channels, n, size, (first - 1) * hop, count, progress, frames);
      if (first > 0) {
        crossfade(held, section);
      }
      int keep = last ? 0 : OVERLAP_HOPS * hop;
      int lead = first == 0 ? hop : 0; // the first hop lies before the take
      int ready = (int) Math.min(frames - written, (long) count * hop - keep - lead);
      for (int i = 0; i < n; i++) {
        System.arraycopy(section[i], lead + ready, held[i], 0, keep);
        System.arraycopy(section[i], lead, section[i], 0, ready);
      }
      sink.write(section, ready);
      written += ready;
      first += count - OVERLAP_HOPS;
      progress.report(written, frames);
    }
  }

  private static void crossfade(float[][] held, float[][] section) {
    int length = held[0].length;
    for (int i = 0; i < held.length; i++) {
      for (int m = 0; m < length; m++) {
        float t = (m + 0.5f) / length;
        section[i][m] = held[i][m] + t * (section[i][m] - held[i][m]);
      }
    }
  }

  /** {@code count} hops from {@code start} on. */
  private float[][] separate(
      Channels channels,
      int n,
      int size,
      long start,
      int count,
      ProgressListener progress,
      long frames) {
    int hop = size / 2;
    int rows = count + 1; // transforms; the first one begins a hop early
    float[][][] re = new float[n][hop + 1][rows];
    float[][][] im = new float[n][hop + 1][rows];
    RealFft fft = new RealFft(size);
    double[] window = Window.SQRT_HANN.periodic(size);
    double[] frame = new double[size];
    double[] a = new double[hop + 1];
    double[] b = new double[hop + 1];
    float[][] in = new float[n][size];
    for (int t = 0; t < rows; t++) {
      channels.read(start + (long) (t - 1) * hop, in, size);
      for (int i = 0; i < n; i++) {
        for (int m = 0; m < size; m++) {
          frame[m] = window[m] * Checks.finite(in[i][m]);
        }
        fft.forward(frame, a, b);
        for (int k = 0; k <= hop; k++) {
          re[i][k][t] = (float) a[k];
          im[i][k][t] = (float) b[k];
        }
      }
    }
    SourceSeparator separator = new SourceSeparator(n, rows);
    double[] yRe = new double[rows * n];
    double[] yIm = new double[rows * n];
    for (int k = 0; k <= hop; k++) {
      for (int i = 0; i < n; i++) {
        for (int t = 0; t < rows; t++) {
          yRe[t * n + i] = re[i][k][t];
          yIm[t * n + i] = im[i][k][t];
        }
      }
      separator.separate(yRe, yIm, ITERATIONS);
      for (int i = 0; i < n; i++) {
        for (int t = 0; t < rows; t++) {
          re[i][k][t] += (float) (amount * (yRe[t * n + i] - re[i][k][t]));
          im[i][k][t] += (float) (amount * (yIm[t * n + i] - im[i][k][t]));
        }
      }
      if ((k & 63) == 0) {
        long done = Math.max(0, start) + (long) count * hop * k / (hop + 1);
        progress.report(Math.min(frames, done), frames);
      }
    }
    return synthesise(fft, window, re, im, count);
  }

  private static float[][] synthesise(
      RealFft fft, double[] window, float[][][] re, float[][][] im, int count) {
    int size = fft.size();
    int hop = size / 2;
    double[] a = new double[hop + 1];
    double[] b = new double[hop + 1];
    double[] frame = new double[size];
    double[] tail = new double[hop];
    float[][] out = new float[re.length][count * hop];
    for (int i = 0; i < re.length; i++) {
      Arrays.fill(tail, 0.0);
      for (int t = 0; t <= count; t++) {
        for (int k = 0; k <= hop; k++) {
          a[k] = re[i][k][t];
          b[k] = im[i][k][t];
        }
        fft.inverse(a, b, frame);
        for (int m = 0; m < hop; m++) {
          if (t > 0) {
            out[i][(t - 1) * hop + m] = (float) (tail[m] + window[m] * frame[m]);
          }
          tail[m] = window[hop + m] * frame[hop + m];
        }
      }
    }
    return out;
  }
}
