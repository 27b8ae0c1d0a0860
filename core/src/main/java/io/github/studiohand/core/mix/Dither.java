package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;

/**
 * Requantises samples to integers of a given width, with or without dither.
 *
 * <pre>
 *   q[n] = round(v + d),   v = x[n] · 2^(bits−1),   d = u1 − u2,  u uniform in [0, 1) steps    (TPDF)
 *   q[n] = round(v), ties to even                                                              (NONE)
 * </pre>
 *
 * <p>A sample that already lies on the grid passes as it is, undithered: what came from integers and was
 * not changed goes back bit for bit, and digital silence stays silent. For all others TPDF makes the error
 * free of distortion: mean 0 and variance 1/4 step² whatever the signal. Samples beyond the range are
 * clipped and counted; NaN becomes 0.
 *
 * <p>The dither is a function of seed, channel and frame number: a print can be repeated to the bit, and
 * blocks do not matter. Nothing allocates after construction. Not thread-safe.
 *
 * @see "R. A. Wannamaker, S. P. Lipshitz, J. Vanderkooy, J. N. Wright, A theory of nonsubtractive dither,
 *     IEEE Trans. Signal Processing 48 (2000)"
 * @see <a href="https://doi.org/10.1145/2660193.2660195">G. L. Steele, D. Lea, C. H. Flood, Fast splittable
 *     pseudorandom number generators, OOPSLA (2014): the generator</a>
 */
public final class Dither {
  /** What is added before rounding. */
  public enum Kind {
    /** Nothing. */
    NONE,
    /** Triangular noise two steps wide. */
    TPDF
  }

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L; // 2^64 / golden ratio, odd
  private static final double UNIFORM = 0x1p-32;

  private final Kind kind;
  private final double scale;
  private final long seed;
  private final long[] counter; // per channel: advances by GOLDEN_GAMMA a frame
  private long clippedSamples;

  /**
   * A requantiser.
   *
   * @param kind what is added before rounding
   * @param bits width of the integers, 2 to 32
   * @param channels 1 to 1024
   * @param seed of the dither
   */
  public Dither(Kind kind, int bits, int channels, long seed) {
    this.kind = kind;
    this.seed = seed;
    scale = Math.scalb(1.0, Checks.inRange("bits", bits, 2, 32) - 1);
    counter = new long[Checks.inRange("channels", channels, 1, 1024)];
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
    counter[channel] += GOLDEN_GAMMA;
    double v = x * scale;
    double rounded = Math.rint(v);
    if (rounded != v && kind == Kind.TPDF) {
      long random = mix(counter[channel]);
      rounded = Math.rint(v + ((random >>> 32) - (random & 0xffffffffL)) * UNIFORM);
    }
    if (rounded > scale - 1.0) {
      clippedSamples++;
      rounded = scale - 1.0;
    } else if (rounded < -scale) {
      clippedSamples++;
      rounded = -scale;
    }
    return (int) rounded;
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

  /** Back to the first frame. */
  public void clear() {
    for (int ch = 0; ch < counter.length; ch++) {
      counter[ch] = mix(seed + mix(ch + 1L)); // far apart on the same cycle
    }
    clippedSamples = 0;
  }
}
