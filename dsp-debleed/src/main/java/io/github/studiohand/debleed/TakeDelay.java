package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.Region;
import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Delay of the earliest bleed in a take: generalised cross-correlation with phase transform, averaged over
 * windows of the whole take.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1976.1162830">C. Knapp and G. Carter, The generalized
 *     correlation method for estimation of time delay, IEEE TASSP 24(4), 1976</a>
 */
final class TakeDelay {
  private static final int SIZE = 32_768;
  private static final double EARLIEST_MS = -50.0;
  private static final double LATEST_MS = 250.0;
  private static final double FIRST_PEAK =
      0.5; // the earliest peak above this part of the largest counts
  private static final double NEAR_MS =
      90.0; // a periodic reference has peaks at every period: near ones go first
  private static final double FAR_RATIO = 3.0; // unless a later one is this much larger
  private static final double SIGNIFICANT = 8.0; // times the rms of the correlation

  private TakeDelay() {}

  /**
   * The earliest significant delay over all references, in frames; 0 if there is none.
   *
   * @param learn where the target is listened to
   */
  static int find(AudioSource target, int channel, List<AudioSource> references, Region learn) {
    Channels mic = new Channels(List.of(target));
    Channels sources = new Channels(references);
    int count = sources.count();
    float[][] in = new float[Math.max(mic.count(), count)][SIZE];
    RealFft fft = new RealFft(SIZE);
    double[] window = Window.HANN.periodic(SIZE);
    int bins = SIZE / 2 + 1;
    double[] frame = new double[SIZE];
    double[] yRe = new double[bins];
    double[] yIm = new double[bins];
    double[] xRe = new double[bins];
    double[] xIm = new double[bins];
    double[][] sumRe = new double[count][bins];
    double[][] sumIm = new double[count][bins];
    long end = Math.min(learn.endFrame(), target.frames());
    for (long start = learn.startFrame() - SIZE / 2; start < end; start += SIZE / 2) {
      mic.read(start, in, SIZE);
      Arrays.fill(in[channel], 0, (int) Math.max(0, learn.startFrame() - start), 0.0f);
      Arrays.fill(in[channel], (int) Math.min(SIZE, end - start), SIZE, 0.0f);
      transform(fft, window, in[channel], frame, yRe, yIm);
      sources.read(start, in, SIZE);
      for (int r = 0; r < count; r++) {
        transform(fft, window, in[r], frame, xRe, xIm);
        for (int k = 0; k < bins; k++) {
          double re = yRe[k] * xRe[k] + yIm[k] * xIm[k];
          double im = yIm[k] * xRe[k] - yRe[k] * xIm[k];
          double scale = 1.0 / (StrictMath.sqrt(re * re + im * im) + 1e-60);
          sumRe[r][k] += scale * re;
          sumIm[r][k] += scale * im;
        }
      }
    }
    int delay = Integer.MAX_VALUE;
    for (int r = 0; r < count; r++) {
      fft.inverse(sumRe[r], sumIm[r], frame);
      delay = Math.min(delay, firstPeak(frame, target.sampleRateHz()));
    }
    return delay == Integer.MAX_VALUE ? 0 : delay;
  }

  private static void transform(
      RealFft fft, double[] window, float[] from, double[] frame, double[] re, double[] im) {
    for (int n = 0; n < SIZE; n++) {
      frame[n] = window[n] * Checks.finite(from[n]);
    }
    fft.forward(frame, re, im);
  }

  private static int firstPeak(double[] correlation, double sampleRateHz) {
    int first = Math.max(-SIZE / 4, (int) (EARLIEST_MS * sampleRateHz / 1000.0));
    int last = Math.min(SIZE / 2, (int) (LATEST_MS * sampleRateHz / 1000.0));
    double most = 0.0;
    double sum = 0.0;
    double[] lags = new double[last - first];
    for (int lag = first; lag < last; lag++) {
      double c = Math.abs(correlation[lag & (SIZE - 1)]);
      lags[lag - first] = c;
      most = Math.max(most, c);
      sum += c * c;
    }
    if (!(most > SIGNIFICANT * StrictMath.sqrt(sum / lags.length))) {
      return Integer.MAX_VALUE;
    }
    int near = Math.min(lags.length, (int) (NEAR_MS * sampleRateHz / 1000.0) - first);
    double nearMost = 0.0;
    for (int i = 0; i < near; i++) {
      nearMost = Math.max(nearMost, lags[i]);
    }
    if (most < FAR_RATIO * nearMost) {
      most = nearMost;
    }
    for (int i = 0; i < lags.length; i++) {
      if (lags[i] >= FIRST_PEAK * most) {
        return first + i;
      }
    }
    return Integer.MAX_VALUE;
  }
}
