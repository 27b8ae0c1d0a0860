package io.github.studiohand.testdata;

/**
 * SplitMix64: the 64-bit state advances by the golden gamma, a bijective mix makes the output.
 *
 * <p>Written from the paper, so that the numbers stay the same whatever a JDK does to its own
 * generators. Passes through all 2⁶⁴ states; neighbouring seeds give unrelated sequences.
 *
 * @see <a href="https://doi.org/10.1145/2660193.2660195">G. L. Steele, D. Lea, C. H. Flood, Fast
 *     splittable pseudorandom number generators, OOPSLA 2014, fig. 16 (mix64variant13)</a>
 */
final class SeededRandom {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L; // 2⁶⁴ / golden ratio, made odd

  private long state;
  private double spare; // second value of the last polar pair
  private boolean hasSpare;

  SeededRandom(long seed) {
    state = seed;
  }

  /** A generator unrelated to this seed's own, for part {@code stream} of a larger synthesis. */
  static SeededRandom stream(long seed, long stream) {
    return new SeededRandom(subSeed(seed, stream));
  }

  /** The seed of {@link #stream}. */
  static long subSeed(long seed, long stream) {
    return mix(seed + mix(stream + GOLDEN_GAMMA));
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** Uniform in [0, 1), 53 random bits. */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** Uniform in [min, max). */
  double nextDouble(double min, double max) {
    return min + (max - min) * nextDouble();
  }

  /** Uniform in 0 to bound − 1; the bias is below 2⁻³² for any bound. */
  int nextInt(int bound) {
    return (int) (((nextLong() >>> 33) * bound) >>> 31);
  }

  /** Normal with mean 0 and variance 1, by Marsaglia and Bray's polar method (1964). */
  double nextGaussian() {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    double u;
    double v;
    double s;
    do {
      u = 2.0 * nextDouble() - 1.0;
      v = 2.0 * nextDouble() - 1.0;
      s = u * u + v * v;
    } while (s >= 1.0 || s == 0.0);
    double scale = StrictMath.sqrt(-2.0 * StrictMath.log(s) / s);
    spare = v * scale;
    hasSpare = true;
    return u * scale;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
