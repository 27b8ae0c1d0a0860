package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;

/**
 * Sums the side-chain channels that are routed to one channel of the bus. Each route has a gain that moves
 * in a straight line over a fixed number of frames.
 *
 * <pre>  bus[n] = float(main[n] + Σ_r gain_r[n] · x_r[n])</pre>
 *
 * <p>Products and sums are double, added in the order of the routes whatever their number, ramps and
 * blocks: same bits always.
 */
final class BusSum {
  /** Frames summed at a time: the accumulator stays in the first-level cache. */
  static final int CHUNK_FRAMES = 512;

  /* Above +120 dBFS a sum is suspicious, and so is a NaN. It is made again with every sample checked. Samples
   * that are in order give the same bits again, so the decision does not depend on blocks, and the usual
   * case costs one comparison per frame of the bus instead of one per sample of every stem. */
  private static final double SUSPICIOUS = 1e6;

  private final int[] source; // channel of the side-chain, per route
  private final double[] target;
  private final double[] step;
  private final int[] remaining; // frames until target
  private final int rampFrames;
  private final double[] sum = new double[CHUNK_FRAMES];
  private final int[] group = new int[4];
  private boolean ramping;

  BusSum(int[] source, int rampFrames) {
    this.source = source;
    this.rampFrames = rampFrames;
    target = new double[source.length];
    step = new double[source.length];
    remaining = new int[source.length];
  }

  void setGain(int route, double gain, boolean jump) {
    if (gain == target[route] && !jump) {
      return;
    }
    double now = target[route] - remaining[route] * step[route];
    target[route] = gain;
    remaining[route] = jump ? 0 : rampFrames;
    step[route] = jump ? 0.0 : (gain - now) / rampFrames;
    ramping |= !jump;
  }

  /** Sums up to {@link #CHUNK_FRAMES} frames and returns the largest magnitude. */
  float process(float[] bus, float[][] sidechain, int offset, int frames) {
    for (int i = 0; i < frames; i++) {
      sum[i] = bus[offset + i];
    }
    int grouped = 0;
    for (int r = 0; r < source.length; r++) {
      if (remaining[r] > 0) {
        addGroup(sidechain, grouped, offset, frames);
        grouped = 0;
        addRamp(r, sidechain[source[r]], offset, frames);
      } else if (target[r] != 0.0) {
        group[grouped++] = r;
        if (grouped == group.length) {
          addGroup(sidechain, grouped, offset, frames);
          grouped = 0;
        }
      }
    }
    addGroup(sidechain, grouped, offset, frames);
    float peak = write(bus, sidechain, offset, frames);
    if (ramping) {
      advance(frames);
    }
    return peak;
  }

  private float write(float[] bus, float[][] sidechain, int offset, int frames) {
    float peak = 0.0f;
    for (int i = 0; i < frames; i++) {
      double value = sum[i];
      if (!(Math.abs(value) <= SUSPICIOUS)) {
        value = checkedSum(bus[offset + i], sidechain, offset, i);
      }
      float rounded = (float) value;
      bus[offset + i] = rounded;
      peak = Math.max(peak, Math.abs(rounded));
    }
    return peak;
  }

  private double checkedSum(float main, float[][] sidechain, int offset, int frame) {
    double value = main;
    for (int r = 0; r < source.length; r++) {
      double gain = target[r] - Math.max(0, remaining[r] - 1 - frame) * step[r];
      value += gain * Checks.finite(sidechain[source[r]][offset + frame]);
    }
    return value;
  }

  /** Four stems per pass, so that the accumulator is loaded and stored once; gaps are filled with gain 0. */
  private void addGroup(float[][] sidechain, int size, int offset, int frames) {
    if (size == 0) {
      return;
    }
    int a = group[0];
    if (size == 1) {
      add(sum, sidechain[source[a]], target[a], offset, frames);
      return;
    }
    int b = group[1];
    int c = size > 2 ? group[2] : b;
    int d = size > 3 ? group[3] : b;
    double gainC = size > 2 ? target[c] : 0.0;
    double gainD = size > 3 ? target[d] : 0.0;
    add4(
        sum,
        sidechain[source[a]],
        sidechain[source[b]],
        sidechain[source[c]],
        sidechain[source[d]],
        target[a],
        target[b],
        gainC,
        gainD,
        offset,
        frames);
  }

  private static void add(double[] sum, float[] x, double gain, int offset, int frames) {
    for (int i = 0; i < frames; i++) {
      sum[i] += gain * x[offset + i];
    }
  }

  private static void add4(
      double[] sum,
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      double gainA,
      double gainB,
      double gainC,
      double gainD,
      int offset,
      int frames) {
    for (int i = 0; i < frames; i++) {
      sum[i] = (((sum[i] + gainA * a[offset + i]) + gainB * b[offset + i]) + gainC * c[offset + i])
          + gainD * d[offset + i];
    }
  }

  private void addRamp(int route, float[] x, int offset, int frames) {
    int left = remaining[route];
    int ramp = Math.min(left, frames);
    double to = target[route];
    double by = step[route];
    for (int i = 0; i < ramp; i++) {
      sum[i] += (to - (left - 1 - i) * by) * x[offset + i];
    }
    for (int i = ramp; i < frames; i++) {
      sum[i] += to * x[offset + i];
    }
  }

  private void advance(int frames) {
    ramping = false;
    for (int r = 0; r < remaining.length; r++) {
      remaining[r] = Math.max(0, remaining[r] - frames);
      ramping |= remaining[r] > 0;
    }
  }
}
