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
 *   level[n] = max over channels of |x[n]|
 *   a region starts at the first frame with level ≥ open,
 *   and ends after the last frame with level ≥ close that minStripFrames frames below close follow
 * </pre>
 *
 * <p>Stretches of {@value #STRETCH_FRAMES} frames whose maximum decides the matter are not looked at frame
 * by frame.
 */
final class ThresholdDetector {
  static final int STRETCH_FRAMES = 256;
  private static final int CHUNK_FRAMES = 1 << 15;

  private final float open;
  private final float close;
  private final long minStripFrames;
  private final List<Region> regions = new ArrayList<>();
  private boolean isOpen;
  private long start;
  private long last; // last frame at or above close

  ThresholdDetector(double openAmplitude, double closeAmplitude, long minStripFrames) {
    open = (float) openAmplitude;
    close = (float) closeAmplitude;
    this.minStripFrames = minStripFrames;
  }

  List<Region> find(AudioSource take, ProgressListener progress) {
    float[][] chunk = new float[take.channels()][CHUNK_FRAMES];
    long frames = take.frames();
    for (long at = 0; at < frames; at += CHUNK_FRAMES) {
      int count = (int) Math.min(CHUNK_FRAMES, frames - at);
      take.read(at, chunk, 0, count);
      for (int from = 0; from < count; from += STRETCH_FRAMES) {
        int to = Math.min(count, from + STRETCH_FRAMES);
        stretch(chunk, from, to, at);
      }
      progress.report(at + count, frames);
    }
    if (isOpen) {
      regions.add(new Region(start, last + 1));
    }
    return regions;
  }

  private void stretch(float[][] chunk, int from, int to, long at) {
    float most = 0.0f;
    for (float[] x : chunk) {
      most = Math.max(most, peak(x, from, to));
    }
    boolean usable = most <= Checks.MAX_MAGNITUDE; // false for NaN
    if (usable && most < (isOpen ? close : open) && !mayClose(at + to)) {
      return;
    }
    if (usable && isOpen && most >= close && !mayClose(at + to)) {
      int n = to - 1;
      while (level(chunk, n) < close) {
        n--;
      }
      last = at + n;
      return;
    }
    for (int n = from; n < to; n++) {
      step(level(chunk, n), at + n);
    }
  }

  /* Whether the region that is open could end before a frame. */
  private boolean mayClose(long frame) {
    return isOpen && frame - last > minStripFrames;
  }

  private void step(float level, long frame) {
    if (isOpen) {
      if (frame - last > minStripFrames) {
        regions.add(new Region(start, last + 1));
        isOpen = false;
      } else if (level >= close) {
        last = frame;
      }
    }
    if (!isOpen && level >= open) {
      isOpen = true;
      start = frame;
      last = frame;
    }
  }

  private static float level(float[][] chunk, int n) {
    float level = 0.0f;
    for (float[] x : chunk) {
      level = Math.max(level, Math.abs(Checks.finite(x[n])));
    }
    return level;
  }

  private static float peak(float[] x, int from, int to) {
    float a = 0.0f;
    float b = 0.0f;
    float c = 0.0f;
    float d = 0.0f;
    int n = from;
    for (; n + 3 < to; n += 4) {
      a = Math.max(a, Math.abs(x[n]));
      b = Math.max(b, Math.abs(x[n + 1]));
      c = Math.max(c, Math.abs(x[n + 2]));
      d = Math.max(d, Math.abs(x[n + 3]));
    }
    for (; n < to; n++) {
      a = Math.max(a, Math.abs(x[n]));
    }
    return Math.max(Math.max(a, b), Math.max(c, d));
  }
}
