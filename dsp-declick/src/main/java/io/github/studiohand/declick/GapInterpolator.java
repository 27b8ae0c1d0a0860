package io.github.studiohand.declick;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import java.util.Arrays;
import java.util.List;

/**
 * Rebuilds gaps that are given, from the signal on both sides, and touches nothing else.
 *
 * <p>Around each gap an autoregressive model of order p is fitted by modified covariance, every prediction
 * that would touch a missing sample left out; then the missing samples are those that minimise the
 * model's forward and backward prediction errors. Neighbouring gaps are solved jointly. Order and context
 * follow the gap and the {@link Quality}. Near the ends of the take, or where little clean signal is
 * left, the order shrinks; without any, the gap is bridged by a straight line.
 *
 * <p>Of a gap above {@value #MAX_GAP_FRAMES} frames the ends are rebuilt and fade into silence. Reversing time
 * reverses the result, a gain by a power of two scales it exactly. Not for the audio thread: it allocates
 * its window at construction and per call. Not thread-safe.
 *
 * @see "A. J. E. M. Janssen, R. N. J. Veldhuis, L. B. Vries, IEEE Trans. ASSP 34(2), 1986; S. L. Marple,
 *     IEEE Trans. ASSP 28(4), 1980"
 */
public final class GapInterpolator {
  /** Longest gap that is rebuilt throughout. */
  public static final int MAX_GAP_FRAMES = 8192;

  private static final int MAX_UNKNOWN = 1024;
  private static final int BLOCK_FRAMES = 32768;

  private final int contextFrames;
  private final GapFiller filler;
  private final double[] x;
  private final boolean[] missing;

  /**
   * An interpolator.
   *
   * @param quality how much work a gap may be
   */
  public GapInterpolator(Quality quality) {
    contextFrames = quality.contextFrames();
    filler = new GapFiller(
        quality::order,
        quality.maxOrder(),
        contextFrames,
        MAX_GAP_FRAMES,
        MAX_UNKNOWN,
        quality.models());
    x = new double[MAX_GAP_FRAMES + 2 * contextFrames];
    missing = new boolean[Math.max(x.length, BLOCK_FRAMES)];
  }

  /**
   * Rebuilds gaps of a take in memory, in place.
   *
   * @param samples one array per channel, all of one length; non-finite samples outside the gaps count as
   *     missing, and stay
   * @param gaps in any order, may overlap
   * @throws IllegalArgumentException if a gap reaches past the end or names a channel there is none of;
   *     nothing has changed then
   */
  public void repair(float[][] samples, List<Gap> gaps) {
    float[][] copy = new float[samples.length][];
    for (int ch = 0; ch < samples.length; ch++) {
      copy[ch] = samples[ch].clone();
    }
    int[] at = {0};
    FrameSink back = (block, frames) -> {
      for (int ch = 0; ch < samples.length; ch++) {
        System.arraycopy(block[ch], 0, samples[ch], at[0], frames);
      }
      at[0] += frames;
    };
    repair(AudioSource.of(48_000, copy), gaps, back, ProgressListener.NONE);
  }

  /**
   * Rebuilds gaps of a take and passes all of it on. Memory does not grow with the take, only with the
   * list of gaps.
   *
   * @param source the take
   * @param gaps in any order, may overlap
   * @param sink takes the whole take
   * @param progress told in frames
   * @throws IllegalArgumentException if a gap reaches past the end or names a channel there is none of;
   *     nothing has been passed on then
   * @throws java.util.concurrent.CancellationException if {@code progress} says stop
   */
  public void repair(
      AudioSource source, List<Gap> gaps, FrameSink sink, ProgressListener progress) {
    int channels = source.channels();
    long frames = source.frames();
    GapMask[] masks = new GapMask[channels];
    for (int ch = 0; ch < channels; ch++) {
      masks[ch] = new GapMask(gaps, ch, channels, frames, MAX_GAP_FRAMES);
    }
    int reach = contextFrames + MAX_GAP_FRAMES; // a cluster may start that far before the block
    float[][] window = new float[channels][BLOCK_FRAMES + 2 * reach];
    float[][] out = new float[channels][BLOCK_FRAMES];
    for (long start = 0; start < frames; start += BLOCK_FRAMES) {
      int count = (int) Math.min(BLOCK_FRAMES, frames - start);
      source.read(start - reach, window, 0, count + 2 * reach);
      for (int ch = 0; ch < channels; ch++) {
        System.arraycopy(window[ch], reach, out[ch], 0, count);
        repairBlock(window[ch], start - reach, masks[ch], frames, start, count, out[ch]);
      }
      sink.write(out, count);
      progress.report(start + count, frames);
    }
  }

  private void repairBlock(
      float[] window, long origin, GapMask mask, long frames, long start, int count, float[] out) {
    Arrays.fill(missing, 0, count, false);
    mask.mark(start, missing, count);
    for (int n = 0; n < count; n++) {
      out[n] = missing[n] ? 0.0f : out[n]; // the middles of the longest gaps stay so
    }
    for (int c = mask.firstClusterAfter(start);
        c < mask.clusters() && mask.clusterStart(c) < start + count;
        c++) {
      long low = Math.max(0, mask.clusterStart(c) - contextFrames);
      long high = Math.min(frames, mask.clusterEnd(c) + contextFrames);
      int length = (int) (high - low);
      load(window, (int) (low - origin), length);
      mask.mark(low, missing, length);
      for (int n = 0; n < length; n++) {
        x[n] = missing[n] ? 0.0 : x[n];
      }
      int first = (int) (mask.clusterStart(c) - low);
      int end = (int) (mask.clusterEnd(c) - low);
      filler.fill(x, missing, 0, length, first, end);
      fade(mask, c, first, end);
      Arrays.fill(missing, 0, length, false);
      mask.mark(low, missing, length);
      for (int n = Math.max(first, (int) (start - low)); n < end && low + n < start + count; n++) {
        if (missing[n]) {
          out[(int) (low + n - start)] = (float) x[n];
        }
      }
    }
  }

  /** Lets the end of a gap too long to be rebuilt throughout pass into silence over half its length. */
  private void fade(GapMask mask, int cluster, int first, int end) {
    int fadeFrames = (end - first) / 2;
    boolean out = mask.contains(mask.clusterEnd(cluster));
    if (out || mask.contains(mask.clusterStart(cluster) - 1)) {
      for (int n = 0; n < fadeFrames; n++) {
        double gain = 0.5 - 0.5 * StrictMath.cos(Math.PI * (n + 0.5) / fadeFrames);
        x[out ? end - 1 - n : first + n] *= gain;
      }
    }
  }

  private void load(float[] window, int from, int length) {
    for (int n = 0; n < length; n++) {
      float sample = window[from + n];
      float finite = Checks.finite(sample);
      x[n] = finite;
      missing[n] = finite != sample;
    }
  }
}
