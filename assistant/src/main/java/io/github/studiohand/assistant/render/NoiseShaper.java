package io.github.studiohand.assistant.render;

import io.github.studiohand.core.Checks;
import java.util.SplittableRandom;

/**
 * Rounds samples to the steps of an integer format with dither whose error is moved to where the ear is
 * least sensitive.
 *
 * <pre>  v[n] = x[n]·2^(bits−1) − Σ c[k]·e[n−k],   q[n] = round(v[n] + d[n]),   e[n] = q[n] − v[n]</pre>
 *
 * <p>with triangular dither d of ±1 step. The spectrum of the error is |1 − Σ c[k] z^−k|² times white: at
 * 44.1 and 48 kHz it falls round 4 kHz, where hearing is sharpest, and rises above 12 kHz. The result stays in
 * floats, exactly on the steps, for a writer that rounds without dither; formats above 24 bits have no room
 * for that and are refused. Digital silence stays silence until the first sample that is none. The same seed
 * gives the same samples.
 *
 * @see "S. P. Lipshitz, J. Vanderkooy, R. A. Wannamaker, Minimally audible noise shaping, J. Audio Eng. Soc.
 *     39(11), 1991: the filter of five coefficients"
 */
public final class NoiseShaper {
  private static final double[] COEFFICIENTS = {2.033, -2.165, 1.959, -1.590, 0.6149};

  private final double scale;
  private final double[][] errors; // the last ones, newest first, per channel
  private final boolean[] sounding;
  private final SplittableRandom[] noise;

  /**
   * A shaper at the start of a file.
   *
   * @param bits width of the integers, 8 to 24
   * @param channels 1 or more
   * @param seed of the dither
   */
  public NoiseShaper(int bits, int channels, long seed) {
    scale = Math.scalb(1.0, Checks.inRange("bits", bits, 8, 24) - 1);
    errors = new double[channels][COEFFICIENTS.length];
    sounding = new boolean[channels];
    noise = new SplittableRandom[channels];
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int ch = 0; ch < channels; ch++) {
      noise[ch] = seeds.split();
    }
  }

  /**
   * Rounds a block in place.
   *
   * @param block one array per channel
   * @param offset first frame
   * @param frames how many
   */
  public void process(float[][] block, int offset, int frames) {
    for (int ch = 0; ch < errors.length; ch++) {
      float[] samples = block[ch];
      for (int n = offset; n < offset + frames; n++) {
        samples[n] = next(ch, samples[n]);
      }
    }
  }

  private float next(int ch, float x) {
    sounding[ch] |= x != 0.0f;
    if (!sounding[ch]) {
      return x;
    }
    double[] error = errors[ch];
    double v = Checks.finite(x) * scale;
    for (int k = 0; k < COEFFICIENTS.length; k++) {
      v -= COEFFICIENTS[k] * error[k];
    }
    double q = Math.rint(v + noise[ch].nextDouble() - noise[ch].nextDouble());
    System.arraycopy(error, 0, error, 1, COEFFICIENTS.length - 1);
    error[0] = q - v;
    return (float) (q / scale);
  }
}
