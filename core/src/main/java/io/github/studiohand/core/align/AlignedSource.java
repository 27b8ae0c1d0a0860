package io.github.studiohand.core.align;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.math.PortableMath;

/**
 * A take shifted to an earlier time by a delay, parts of a frame included, and turned over if wanted.
 *
 * <pre>
 *   y[n] = ± Σ_k h[k] x[n + D + k],   h[k] = sinc(k − μ) w(k − μ),   k = −63 … 64
 *   delayFrames = D + μ,   0 ≤ μ &lt; 1
 * </pre>
 *
 * <p>A whole delay passes every sample as it is, to the bit. Any other goes through a sinc of 128 taps in a
 * window that moves with μ: up to 0.46 of the rate (20.2 kHz at 44.1 kHz) the response is within 1e-4 of the
 * exact delay, in amplitude and in phase; above it falls to that of any real filter, cos(π μ) at half the rate.
 * NaN and infinities then count as 0. The length stays: frames from outside of the take are 0. However the
 * reading is split, the bits are the same. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1109/79.482137">T. I. Laakso, V. Välimäki, M. Karjalainen, U. K. Laine,
 *     Splitting the unit delay, IEEE Signal Processing Magazine 13 (1996)</a>
 * @see <a href="https://doi.org/10.1109/TASSP.1981.1163506">A. H. Nuttall, Some windows with very good sidelobe
 *     behavior, IEEE TASSP 29 (1981): the window, of four terms, side lobes −98 dB</a>
 */
public final class AlignedSource implements AudioSource {
  /** Farthest shift, in frames. */
  public static final double MAX_DELAY_FRAMES = 1e9;

  private static final int TAPS = 128;
  private static final int BEFORE = TAPS / 2 - 1; // taps at negative k
  private static final double[] NUTTALL = {0.3635819, 0.4891775, 0.1365995, 0.0106411};

  private final AudioSource take;
  private final long whole; // D
  private final boolean invert;
  private final double[] taps; // h, from k = −63 on; none for a whole delay
  private float[][] raw;
  private double[] wide;

  /**
   * A shifted take.
   *
   * @param take what to shift
   * @param delayFrames how much later the take is than it should be, −1e9 to 1e9; what {@link
   *     AlignmentFinding#delayFrames} tells
   * @param invert whether to turn it over
   * @throws IllegalArgumentException if {@code delayFrames} is NaN or out of range
   */
  public AlignedSource(AudioSource take, double delayFrames, boolean invert) {
    Checks.inRange("delayFrames", delayFrames, -MAX_DELAY_FRAMES, MAX_DELAY_FRAMES);
    this.take = take;
    this.invert = invert;
    whole = (long) Math.floor(delayFrames);
    double part = delayFrames - whole; // exact
    taps = part == 0.0 ? new double[0] : taps(part, invert ? -1.0 : 1.0);
    raw = new float[take.channels()][0];
    wide = new double[0];
  }

  private static double[] taps(double part, double sign) {
    double[] taps = new double[TAPS];
    double sine = PortableMath.sinTurns(0.5 * part) / Math.PI; // sin(π (k − μ)) = −(−1)^k sin(π μ)
    for (int i = 0; i < TAPS; i++) {
      int k = i - BEFORE;
      double window = NUTTALL[0];
      for (int term = 1; term < NUTTALL.length; term++) {
        window += NUTTALL[term] * PortableMath.cosTurns(term * (k - part) / TAPS);
      }
      taps[i] = sign * ((k & 1) == 0 ? -sine : sine) / (k - part) * window;
    }
    return taps;
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
    if (taps.length == 0) {
      take.read(startFrame + whole, into, offset, frames);
    } else {
      filter(startFrame, into, offset, frames);
    }
    for (float[] channel : into) {
      for (int n = offset; n < offset + frames; n++) {
        long frame = startFrame + n - offset;
        if (frame < 0 || frame >= frames()) {
          channel[n] = 0.0f;
        } else if (taps.length == 0 && invert) {
          channel[n] = -channel[n];
        }
      }
    }
  }

  private void filter(long startFrame, float[][] into, int offset, int frames) {
    int length = frames + TAPS - 1;
    if (wide.length < length) {
      wide = new double[length];
      raw = new float[take.channels()][length];
    }
    take.read(startFrame + whole - BEFORE, raw, 0, length);
    for (int ch = 0; ch < raw.length; ch++) {
      for (int n = 0; n < length; n++) {
        wide[n] = Checks.finite(raw[ch][n]);
      }
      for (int n = 0; n < frames; n++) {
        into[ch][offset + n] = (float) sample(n);
      }
    }
  }

  /** Four sums, in fixed order: one would wait for itself. */
  private double sample(int at) {
    double a = 0.0;
    double b = 0.0;
    double c = 0.0;
    double d = 0.0;
    for (int i = 0; i < TAPS; i += 4) {
      a += taps[i] * wide[at + i];
      b += taps[i + 1] * wide[at + i + 1];
      c += taps[i + 2] * wide[at + i + 2];
      d += taps[i + 3] * wide[at + i + 3];
    }
    return (a + b) + (c + d);
  }
}
