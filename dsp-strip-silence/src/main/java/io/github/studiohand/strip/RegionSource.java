package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;
import java.util.Arrays;
import java.util.List;

/**
 * A take seen through regions: gain 1 inside, fades just outside, 0 elsewhere; or the inverse. Computed
 * when read, so that its memory does not grow with the take.
 */
final class RegionSource implements AudioSource {
  private final AudioSource take;
  private final long[] starts;
  private final long[] ends;
  private final float[] fadeIn; // gain at fadeIn[i] is that of frame start − length + i
  private final float[] fadeOut; // gain of frame end + i
  private final boolean inverse;
  private float[] gains = new float[0];

  RegionSource(AudioSource take, List<Region> regions, Fades fades, boolean inverse) {
    this.take = take;
    this.inverse = inverse;
    starts = new long[regions.size()];
    ends = new long[regions.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = regions.get(i).startFrame();
      ends[i] = regions.get(i).endFrame();
    }
    fadeIn = fades.rising(take.sampleRateHz());
    fadeOut = fades.falling(take.sampleRateHz());
  }

  @Override
  public double sampleRateHz() {
    return take.sampleRateHz();
  }

  @Override
  public int channels() {
    return take.channels();
  }

  @Override
  public long frames() {
    return take.frames();
  }

  @Override
  public void read(long startFrame, float[][] into, int offset, int frames) {
    if (gains.length < frames) {
      gains = new float[frames];
    }
    float[] gain = gains;
    Arrays.fill(gain, 0, frames, 0.0f);
    for (int i = firstThatEndsAfter(startFrame - fadeOut.length); i < starts.length; i++) {
      long from = starts[i] - startFrame;
      if (from - fadeIn.length >= frames) {
        break;
      }
      long to = ends[i] - startFrame;
      Arrays.fill(gain, clamp(from, frames), clamp(to, frames), 1.0f);
      raise(gain, frames, from - fadeIn.length, fadeIn);
      raise(gain, frames, to, fadeOut);
    }
    take.read(startFrame, into, offset, frames);
    for (int ch = 0; ch < take.channels(); ch++) {
      float[] x = into[ch];
      for (int n = 0; n < frames; n++) {
        float g = inverse ? 1.0f - gain[n] : gain[n];
        if (g != 1.0f) {
          x[offset + n] = g == 0.0f ? 0.0f : x[offset + n] * g;
        }
      }
    }
  }

  /* Where two fades meet in a short gap the louder holds. */
  private static void raise(float[] gain, int frames, long at, float[] fade) {
    for (int i = (int) Math.max(0, -at); i < fade.length && at + i < frames; i++) {
      int n = (int) (at + i);
      gain[n] = Math.max(gain[n], fade[i]);
    }
  }

  private static int clamp(long frame, int frames) {
    return (int) Math.max(0, Math.min(frames, frame));
  }

  private int firstThatEndsAfter(long frame) {
    int at = Arrays.binarySearch(ends, frame);
    return at >= 0 ? at : -at - 1;
  }
}
