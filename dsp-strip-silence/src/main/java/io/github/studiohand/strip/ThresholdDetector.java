package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * Activity by comparison with a threshold, to the sample.
 *
 * <pre>
 *   level[n] = max over channels of |x[n]|, 0 where a sample is no signal ({@link Checks#finite})
 *   a region starts at the first frame with level ≥ open,
 *   and ends after the last frame with level ≥ close that minStripFrames frames below close follow
 * </pre>
 *
 * <p>Few frames are looked at. In a region only the last frame at or above close matters, so it is looked for
 * backwards from {@code minStripFrames} after the one before. Stretches of {@value #STRETCH_FRAMES} frames
 * are folded to the maxima of {@value #LANES} lanes first, in loops that the JIT turns into vector code.
 */
final class ThresholdDetector {
  static final int STRETCH_FRAMES = 1024;
  static final int LANES = 64;

  private static final int HALF = STRETCH_FRAMES / 2;
  private static final int CHUNK_FRAMES = 1 << 13; // of one channel: stays in the first-level cache

  private final float open;
  private final float close;
  private final long minStripFrames;
  private final List<Region> regions = new ArrayList<>();
  private final float[] maxima =
      new float[CHUNK_FRAMES]; // same index as the chunk, so that it vectorises
  private float[][] chunk = new float[0][];
  private long chunkStart;
  private boolean isOpen;
  private long start;
  private long last; // last frame at or above close

  ThresholdDetector(double openAmplitude, double closeAmplitude, long minStripFrames) {
    open = (float) openAmplitude;
    close = (float) closeAmplitude;
    this.minStripFrames = minStripFrames;
  }

  List<Region> find(AudioSource take, ProgressListener progress) {
    chunk = new float[take.channels()][CHUNK_FRAMES];
    long frames = take.frames();
    for (chunkStart = 0; chunkStart < frames; chunkStart += CHUNK_FRAMES) {
      int count = (int) Math.min(CHUNK_FRAMES, frames - chunkStart);
      take.read(chunkStart, chunk, 0, count);
      int n = 0;
      while (n < count) {
        n = isOpen ? stay(n, count) : wait(n, count);
      }
      progress.report(chunkStart + count, frames);
    }
    if (isOpen) {
      regions.add(new Region(start, last + 1));
    }
    return regions;
  }

  /* Outside: up to the frame that opens, or the end of the chunk. */
  private int wait(int from, int to) {
    int first = to;
    for (float[] x : chunk) {
      first = firstAtLeast(x, from, first);
    }
    if (first < to) {
      isOpen = true;
      start = chunkStart + first;
      last = start;
    }
    return first < to ? first + 1 : to;
  }

  /* Inside: up to where the region may end, or the end of the chunk. */
  private int stay(int from, int to) {
    long mayEnd =
        last + minStripFrames + 1 - chunkStart; // that many frames below close will have passed
    int end = (int) Math.min(to, Math.max(from, mayEnd));
    int above = from - 1;
    for (float[] x : chunk) {
      above = lastAtLeast(x, above + 1, end);
    }
    if (above >= from) {
      last = chunkStart + above;
    } else if (end == mayEnd) {
      regions.add(new Region(start, last + 1));
      isOpen = false;
    }
    return end;
  }

  private int firstAtLeast(float[] x, int from, int to) {
    for (int n = from; n < to; n += STRETCH_FRAMES) {
      int end = Math.min(to, n + STRETCH_FRAMES);
      if (end - n < STRETCH_FRAMES || !isBelow(open, x, n)) {
        for (int i = n; i < end; i++) {
          if (isAtLeast(open, x[i])) {
            return i;
          }
        }
      }
    }
    return to;
  }

  private int lastAtLeast(float[] x, int from, int to) {
    int near = Math.max(from, to - LANES); // in a loud take it is there
    for (int n = to - 1; n >= near; n--) {
      if (isAtLeast(close, x[n])) {
        return n;
      }
    }
    for (int n = near; n > from; n -= STRETCH_FRAMES) {
      int begin = Math.max(from, n - STRETCH_FRAMES);
      if (n - begin < STRETCH_FRAMES || !isBelow(close, x, begin)) {
        for (int i = n - 1; i >= begin; i--) {
          if (isAtLeast(close, x[i])) {
            return i;
          }
        }
      }
    }
    return from - 1;
  }

  private static boolean isAtLeast(float level, float sample) {
    float magnitude = Math.abs(sample);
    return magnitude >= level && magnitude <= Checks.MAX_MAGNITUDE;
  }

  /* Whether a whole stretch is. A NaN gets through every maximum, and then it is not. */
  private boolean isBelow(float level, float[] x, int from) {
    float[] most = maxima;
    for (int n = from, end = from + HALF; n < end; n++) {
      most[n] = Math.max(Math.abs(x[n]), Math.abs(x[n + HALF]));
    }
    for (int n = from, end = from + HALF / 2; n < end; n++) {
      most[n] = Math.max(most[n], most[n + HALF / 2]);
    }
    for (int n = from, end = from + HALF / 4; n < end; n++) {
      most[n] = Math.max(most[n], most[n + HALF / 4]);
    }
    for (int n = from, end = from + LANES; n < end; n++) {
      most[n] = Math.max(most[n], most[n + LANES]);
    }
    for (int n = from, end = from + LANES; n < end; n++) {
      if (!(most[n] < level)) {
        return false;
      }
    }
    return true;
  }
}
