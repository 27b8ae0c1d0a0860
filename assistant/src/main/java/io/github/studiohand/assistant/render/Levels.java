package io.github.studiohand.assistant.render;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How loud a take is, measured sample by sample over its whole length.
 *
 * @param frames length
 * @param channels one entry per channel
 * @param correlation between the two channels of a stereo take, −1 to 1, as r = Σlr / √(Σl² Σr²); null for
 *     other takes and for silence
 * @param silentPercent frames in which every channel is exactly 0
 */
public record Levels(
    long frames, List<Channel> channels, @Nullable Double correlation, double silentPercent) {
  /**
   * One channel.
   *
   * @param peakDbfs largest magnitude, 0 = amplitude 1.0; null for silence
   * @param rmsDbfs root of the mean square, 0 = amplitude 1.0 (a sine of full scale is −3.01); null for
   *     silence
   * @param crestDb peak above RMS; null for silence
   * @param dcOffset mean of the samples, 1 = full scale
   * @param clippedSamples samples in runs of {@link #CLIP_RUN} or more at full scale
   * @param clippedRuns number of such runs
   * @param nonFiniteSamples NaN, infinite or enormous samples, measured as 0
   */
  public record Channel(
      @Nullable Double peakDbfs,
      @Nullable Double rmsDbfs,
      @Nullable Double crestDb,
      double dcOffset,
      long clippedSamples,
      long clippedRuns,
      long nonFiniteSamples) {}

  /** Fewest neighbouring samples at full scale that count as clipped. */
  public static final int CLIP_RUN = 3;

  private static final int BLOCK_FRAMES = 4096;

  /**
   * Copies the list.
   *
   * @param frames length
   * @param channels one entry per channel
   * @param correlation between the two channels of a stereo take, −1 to 1, as r = Σlr / √(Σl² Σr²); null for
   *     other takes and for silence
   * @param silentPercent frames in which every channel is exactly 0
   */
  public Levels {
    channels = List.copyOf(channels);
  }

  /**
   * Measures a take.
   *
   * @param take what to measure
   * @param fullScale magnitude from which on a sample counts as full scale: 1.0 for floats, the largest
   *     positive value for integers
   * @param progress told in frames
   * @return the levels
   */
  public static Levels measure(AudioSource take, double fullScale, ProgressListener progress) {
    float[][] block = new float[take.channels()][BLOCK_FRAMES];
    Sums[] sums = new Sums[take.channels()];
    for (int ch = 0; ch < sums.length; ch++) {
      sums[ch] = new Sums((float) fullScale);
    }
    double product = 0;
    long silent = 0;
    for (long at = 0; at < take.frames(); at += BLOCK_FRAMES) {
      int frames = (int) Math.min(BLOCK_FRAMES, take.frames() - at);
      take.read(at, block, 0, frames);
      for (int ch = 0; ch < sums.length; ch++) {
        sums[ch].add(block[ch], frames);
      }
      silent += silentFrames(block, frames);
      if (sums.length == 2) {
        for (int n = 0; n < frames; n++) {
          product += (double) block[0][n] * block[1][n];
        }
      }
      progress.report(at + frames, take.frames());
    }
    List<Channel> channels = new ArrayList<>();
    for (Sums sum : sums) {
      channels.add(sum.channel(take.frames()));
    }
    Double correlation = null;
    if (sums.length == 2 && sums[0].square > 0 && sums[1].square > 0) {
      double r = product / Math.sqrt(sums[0].square * sums[1].square);
      correlation = Math.max(-1.0, Math.min(1.0, r));
    }
    return new Levels(
        take.frames(),
        channels,
        correlation,
        take.frames() == 0 ? 0 : 100.0 * silent / take.frames());
  }

  /**
   * The loudest channel's peak.
   *
   * @return in dBFS, or null for silence
   */
  public @Nullable Double peakDbfs() {
    Double most = null;
    for (Channel channel : channels) {
      Double peak = channel.peakDbfs();
      most = most == null || (peak != null && peak > most) ? peak : most;
    }
    return most;
  }

  private static long silentFrames(float[][] block, int frames) {
    long silent = 0;
    for (int n = 0; n < frames; n++) {
      int ch = 0;
      while (ch < block.length && block[ch][n] == 0.0f) {
        ch++;
      }
      silent += ch == block.length ? 1 : 0;
    }
    return silent;
  }

  private static final class Sums {
    private final float fullScale;
    private float peak;
    private double square;
    private double sum;
    private long clippedSamples;
    private long clippedRuns;
    private long nonFinite;
    private int run;

    Sums(float fullScale) {
      this.fullScale = fullScale;
    }

    void add(float[] samples, int frames) {
      for (int n = 0; n < frames; n++) {
        float x = Checks.finite(samples[n]);
        nonFinite += x == samples[n] ? 0 : 1;
        samples[n] = x;
        peak = Math.max(peak, Math.abs(x));
        square += (double) x * x;
        sum += x;
        run = Math.abs(x) >= fullScale ? run + 1 : 0;
        if (run == CLIP_RUN) {
          clippedRuns++;
          clippedSamples += CLIP_RUN;
        } else if (run > CLIP_RUN) {
          clippedSamples++;
        }
      }
    }

    Channel channel(long frames) {
      double mean = frames == 0 ? 0 : sum / frames;
      if (peak == 0) {
        return new Channel(null, null, null, mean, clippedSamples, clippedRuns, nonFinite);
      }
      double peakDbfs = 20.0 * Math.log10(peak);
      double rmsDbfs = 10.0 * Math.log10(square / frames);
      return new Channel(
          peakDbfs, rmsDbfs, peakDbfs - rmsDbfs, mean, clippedSamples, clippedRuns, nonFinite);
    }
  }
}
