package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;
import java.util.Arrays;

/**
 * Requantises samples to integers of a given width, with or without dither.
 *
 * <pre>
 *   v[n] = x[n] · 2^(bits−1)
 *   q[n] = round(v[n]), ties to even                                                         (NONE)
 *   q[n] = round(v[n] + d[n]),   d = u1 − u2,  u uniform in [0, 1) steps                     (TPDF)
 *   q[n] = round(w[n] + d[n]),   w[n] = v[n] − Σ c[k] e[n−k],   e[n] = q[n] − w[n]          (SHAPED)
 * </pre>
 *
 * <p>TPDF makes the error free of distortion: mean 0 and variance 1/4 step² whatever the signal, white.
 * SHAPED gives the same error the spectrum |1 − Σ c[k] z^−k|²: at 44.1 kHz Wannamaker's filter of nine
 * coefficients, by which noise weighted as the ear hears it falls by 16.8 dB while its power rises by 18.4
 * dB; at other rates a filter made for the rate by his method (48 kHz: −18.6 and +17.1 dB, 96 kHz: −29.4
 * and +9.7 dB, 192 kHz: −35.4 and +5.8 dB). Use it once, last, at the final rate: conversion or a gain
 * afterwards undoes it.
 *
 * <p>What was not changed passes bit for bit. A channel is passed undithered as long as all its samples
 * lie on the grid of the output, and again after {@link #BLANK_MS} of them in a row; digital silence is
 * such a stretch. One sample off the grid, and all are dithered from there on: were those that happen to lie
 * on the grid left out (every second one of a 17-bit source), the noise would depend on the signal. When
 * a channel passes, the errors that the filter remembers are forgotten.
 *
 * <p>Samples beyond the range are clipped and counted; what clipping takes away is not fed back, so that
 * |e| ≤ 1.5 always. NaN becomes 0 and is counted.
 *
 * <p>The dither is a function of seed, channel and frame number: a print can be repeated to the bit, and
 * blocks do not matter. Nothing allocates after construction. Not thread-safe.
 *
 * @see "R. A. Wannamaker, S. P. Lipshitz, J. Vanderkooy, J. N. Wright, A theory of nonsubtractive dither,
 *     IEEE Trans. Signal Processing 48 (2000)"
 * @see "S. P. Lipshitz, J. Vanderkooy, R. A. Wannamaker, Minimally audible noise shaping, J. Audio Eng. Soc.
 *     39(11), 1991: error feedback round a dithered quantiser"
 * @see "R. A. Wannamaker, Psychoacoustically optimal noise shaping, J. Audio Eng. Soc. 40(7/8), 1992"
 * @see <a href="https://doi.org/10.1145/2660193.2660195">G. L. Steele, D. Lea, C. H. Flood, Fast splittable
 *     pseudorandom number generators, OOPSLA (2014): the generator</a>
 */
public final class Dither {
  /** What is added before rounding. */
  public enum Kind {
    /** Nothing. */
    NONE,
    /** Triangular noise two steps wide. */
    TPDF,
    /** Triangular noise two steps wide, and the error moved to where the ear is least sensitive. */
    SHAPED
  }

  /** How long a channel must lie on the grid before it passes undithered. */
  public static final double BLANK_MS = 100.0;

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L; // 2^64 / golden ratio, odd
  private static final double UNIFORM = 0x1p-32;
  private static final double MAX_ERROR = 1.5; // half a step of rounding, one of dither
  private static final double[] NO_FILTER = {};

  private final Kind kind;
  private final double scale;
  private final long seed;
  private final int blankFrames;
  private final double[] filter; // c[1], c[2], ...; none unless SHAPED
  private final long[] counter; // per channel: advances by GOLDEN_GAMMA a frame
  private final int[] gridFrames; // per channel: on the grid in a row, up to blankFrames
  private final double[][] errors; // per channel, newest first from errorAt on, twice over
  private final int[] errorAt;
  private long clippedSamples;
  private long nanSamples;

  /**
   * A requantiser at the start of a stream.
   *
   * @param kind what is added before rounding
   * @param bits width of the integers, 1 to 32; 8 to 32 for {@link Kind#SHAPED}, whose noise needs room
   * @param channels 1 to 1024
   * @param sampleRateHz frames per second, 1 or more; 8 to 384 kHz for {@link Kind#SHAPED}, beyond which the
   *     hearing says nothing of use about where noise should go
   * @param seed of the dither
   * @throws IllegalArgumentException if a value is out of range
   */
  public Dither(Kind kind, int bits, int channels, double sampleRateHz, long seed) {
    this.kind = kind;
    this.seed = seed;
    Checks.inRange("sampleRateHz", sampleRateHz, 1.0, Integer.MAX_VALUE);
    Checks.inRange("bits", bits, kind == Kind.SHAPED ? 8 : 1, 32);
    scale = Math.scalb(1.0, bits - 1);
    blankFrames = (int) Math.ceil(sampleRateHz * BLANK_MS / 1000.0);
    filter = kind == Kind.SHAPED ? NoiseShapingFilter.at(sampleRateHz) : NO_FILTER;
    counter = new long[Checks.inRange("channels", channels, 1, 1024)];
    gridFrames = new int[channels];
    errors = new double[channels][2 * filter.length];
    errorAt = new int[channels];
    clear();
  }

  /**
   * Requantises the next sample of a channel.
   *
   * @param channel from 0
   * @param x 1.0 = full scale
   * @return −2^(bits−1) to 2^(bits−1) − 1
   */
  public int next(int channel, double x) {
    double v = x * scale;
    double rounded = Math.rint(v);
    if (kind == Kind.NONE) {
      return limited(rounded);
    }
    counter[channel] += GOLDEN_GAMMA;
    if (Double.isNaN(v)) {
      nanSamples++;
      v = 0.0;
      rounded = 0.0;
    }
    if (rounded != v) {
      gridFrames[channel] = 0;
    } else if (gridFrames[channel] == blankFrames) {
      return limited(rounded);
    } else if (++gridFrames[channel] == blankFrames) {
      int dithered = limited(dithered(channel, v));
      Arrays.fill(errors[channel], 0.0);
      return dithered;
    }
    return limited(dithered(channel, v));
  }

  private double dithered(int channel, double v) {
    long random = mix(counter[channel]);
    double d = ((random >>> 32) - (random & 0xffffffffL)) * UNIFORM;
    if (filter.length == 0) {
      return Math.rint(v + d);
    }
    double[] e = errors[channel];
    int at = errorAt[channel];
    double w = v;
    for (int k = 0; k < filter.length; k++) {
      w -= filter[k] * e[at + k];
    }
    double q = Math.rint(w + d);
    at = at == 0 ? filter.length - 1 : at - 1;
    double error = Math.abs(q - w) <= MAX_ERROR ? q - w : 0.0; // an infinity has none
    e[at] = error;
    e[at + filter.length] = error;
    errorAt[channel] = at;
    return q;
  }

  private int limited(double q) {
    return q >= -scale && q <= scale - 1.0 ? (int) q : outside(q);
  }

  private int outside(double q) {
    if (Double.isNaN(q)) {
      nanSamples++;
      return 0;
    }
    clippedSamples++;
    return (int) (q > 0.0 ? scale - 1.0 : -scale);
  }

  /**
   * Requantises a block of a channel.
   *
   * @param channel from 0
   * @param in samples, 1.0 = full scale
   * @param inOffset first frame in {@code in}
   * @param out takes the integers
   * @param outOffset first frame in {@code out}
   * @param frames how many
   */
  public void process(int channel, float[] in, int inOffset, int[] out, int outOffset, int frames) {
    for (int n = 0; n < frames; n++) {
      out[outOffset + n] = next(channel, in[inOffset + n]);
    }
  }

  /**
   * Requantises a block of a channel.
   *
   * @param channel from 0
   * @param in samples, 1.0 = full scale
   * @param inOffset first frame in {@code in}
   * @param out takes the integers
   * @param outOffset first frame in {@code out}
   * @param frames how many
   */
  public void process(
      int channel, double[] in, int inOffset, int[] out, int outOffset, int frames) {
    for (int n = 0; n < frames; n++) {
      out[outOffset + n] = next(channel, in[inOffset + n]);
    }
  }

  /**
   * How far a result may lie from what went in, where nothing is clipped: what a null test of a dithered
   * file allows.
   *
   * @return steps: ½ for {@link Kind#NONE}, 3/2 for {@link Kind#TPDF}, 3/2 (1 + Σ|c[k]|) for {@link
   *     Kind#SHAPED}
   */
  public double largestErrorSteps() {
    if (kind == Kind.NONE) {
      return 0.5;
    }
    double sum = 1.0;
    for (double c : filter) {
      sum += Math.abs(c);
    }
    return MAX_ERROR * sum;
  }

  /**
   * Passes over frames that are not requantised here, in all channels, as if they were silent.
   *
   * @param frames 0 or more
   */
  public void skip(long frames) {
    Checks.inRange("frames", frames, 0, Long.MAX_VALUE);
    for (int ch = 0; ch < counter.length; ch++) {
      long left = frames;
      for (; left > 0 && kind == Kind.SHAPED && gridFrames[ch] < blankFrames; left--) {
        next(ch, 0.0);
      }
      counter[ch] += left * GOLDEN_GAMMA;
      gridFrames[ch] = (int) Math.min(blankFrames, gridFrames[ch] + left);
    }
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /**
   * How many samples were beyond the range since construction or the last clear.
   *
   * @return a count over all channels
   */
  public long clippedSamples() {
    return clippedSamples;
  }

  /**
   * How many samples were no number since construction or the last clear.
   *
   * @return a count over all channels
   */
  public long nanSamples() {
    return nanSamples;
  }

  /** Back to the first frame. */
  public void clear() {
    for (int ch = 0; ch < counter.length; ch++) {
      counter[ch] = mix(seed + mix(ch + 1L)); // far apart on the same cycle
      Arrays.fill(errors[ch], 0.0);
      errorAt[ch] = 0;
    }
    Arrays.fill(gridFrames, blankFrames); // nothing has been changed yet
    clippedSamples = 0;
    nanSamples = 0;
  }
}
