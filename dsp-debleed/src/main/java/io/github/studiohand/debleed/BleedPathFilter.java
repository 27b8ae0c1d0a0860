package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;

/**
 * The paths from all references to one microphone: a partitioned frequency-domain Kalman filter with the
 * microphone's own source as observation noise.
 *
 * <pre>
 *  bleed[m] = Σ X[m−p] H[p]                    a priori: H has not seen hop m yet
 *  P[p]     = 1 / (1/prior[p] + J[p])          J: information gathered so far
 *  K[p]     = P[p] X*[m−p] / (½ Σ |X|² P + Ψ)  Ψ: smoothed power of the residual
 *  H[p]    += K[p] E
 *  J[p]    ← 1 / ( 1 / (J[p] + t / (1 − t P[p])) + (1 − A)(|H[p]|² + floor[p]) ),   t = ½ |X|² / (½ Σ |X|² P + Ψ)</pre>
 *
 * <p>The last line is the Kalman recursion P ← (1 − ½ K X) P + process noise, written for the part of P that
 * comes from the data: the prior, which falls with the partition and scales with {@link PathGainBound}, may
 * change at any time. One partition every other hop, in turn, is constrained to a causal response of one hop.
 *
 * @see <a href="https://doi.org/10.1016/j.sigpro.2005.09.013">G. Enzner and P. Vary, Frequency-domain
 *     adaptive Kalman filter for acoustic echo control in hands-free telephones, Signal Processing 86(6),
 *     2006</a>
 * @see <a href="https://doi.org/10.1109/ICASSP.2014.6853806">F. Kuech, E. Mabande and G. Enzner,
 *     State-space architecture of the partitioned-block-based acoustic echo controller, ICASSP 2014</a>
 */
final class BleedPathFilter {
  private static final double PRIOR_DECAY_MS = 80.0; // the prior falls by 20 dB in this time
  private static final double PRIOR_LOWEST = 1e-4; // of its first partition
  private static final float FLOOR = 1e-4f; // of the prior: what stays unsure for ever
  private static final int CONSTRAIN_EVERY_HOPS = 2;
  private static final float LEAST = 1e-30f; // variance
  private static final float CERTAIN =
      1.000001f; // keeps rounding from gathering all information there is
  private static final float SURPRISE = 0.05f; // of the information, when a path has changed

  private final int hop;
  private final int partitions;
  private final int references;
  private final RealFft fft;
  private final PathTaps taps;
  private final float[][] variance;
  private final float[][] information;
  private final double share; // of the microphone that may be bleed
  private final float[] shape; // of the prior, per partition
  private final float[] bound;
  private final float[] gain;
  private final float[] gainRe;
  private final float[] gainIm;
  private final float[] psi;
  private final float[] residual;
  private final float[] block;
  private int turn;

  BleedPathFilter(int hop, int partitions, int references, double sampleRateHz, double share) {
    this.share = share;
    this.hop = hop;
    this.partitions = partitions;
    this.references = references;
    fft = new RealFft(2 * hop);
    taps = new PathTaps(hop, partitions, references);
    variance = new float[references * partitions][hop + 1];
    information = new float[references * partitions][hop + 1];
    shape = new float[partitions];
    double decay = StrictMath.log(100.0) * hop * 1000.0 / (sampleRateHz * PRIOR_DECAY_MS) / 2.0;
    for (int p = 0; p < partitions; p++) {
      shape[p] = (float) Math.max(PRIOR_LOWEST, StrictMath.exp(-decay * p));
    }
    bound = new float[hop + 1];
    gain = new float[hop + 1];
    gainRe = new float[hop + 1];
    gainIm = new float[hop + 1];
    psi = new float[hop + 1];
    residual = new float[hop + 1];
    block = new float[2 * hop];
  }

  void clear() {
    taps.clear();
    for (float[] j : information) {
      Arrays.fill(j, 0.0f);
    }
    Arrays.fill(residual, 0.0f);
    turn = 0;
  }

  /** Sum of the prior's shape over the partitions. */
  double shapeSum() {
    double sum = 0.0;
    for (float s : shape) {
      sum += s;
    }
    return sum;
  }

  /** What has been learned. */
  PathTaps taps() {
    return taps;
  }

  /** Forgets most of what makes it sure of itself, after a path has changed. */
  void doubt() {
    for (float[] j : information) {
      for (int k = 0; k < j.length; k++) {
        j[k] *= SURPRISE;
      }
    }
  }

  /** Learns from the residual spectrum of the newest hop. */
  void update(
      ReferenceHistory[] x,
      int delayHops,
      float[] eRe,
      float[] eIm,
      PathGainBound bounds,
      float retain) {
    observe(eRe, eIm);
    for (int r = 0; r < references; r++) {
      bounds.bound(r, share, bound);
      for (int p = 0; p < partitions; p++) {
        believe(x[r].power[x[r].slot(p + delayHops)], r * partitions + p);
      }
    }
    for (int k = 0; k < psi.length; k++) {
      gain[k] = 1.0f / psi[k];
      gainRe[k] = gain[k] * eRe[k];
      gainIm[k] = gain[k] * eIm[k];
    }
    for (int r = 0; r < references; r++) {
      bounds.bound(r, share, bound);
      for (int p = 0; p < partitions; p++) {
        int slot = x[r].slot(p + delayHops);
        correct(r * partitions + p, x[r].re[slot], x[r].im[slot], x[r].power[slot], retain);
      }
      if (turn % CONSTRAIN_EVERY_HOPS == 0) {
        constrain(r * partitions + turn / CONSTRAIN_EVERY_HOPS);
      }
    }
    turn = turn + 1 == CONSTRAIN_EVERY_HOPS * partitions ? 0 : turn + 1;
  }

  /** Observation noise: the residual's power, smoothed, with attacks let through at once. */
  private void observe(float[] eRe, float[] eIm) {
    Spectra.power(eRe, eIm, gain);
    Spectra.smooth(gain, psi);
    for (int k = 0; k < psi.length; k++) {
      residual[k] = Math.max(psi[k], 0.5f * (residual[k] + psi[k]));
      psi[k] = residual[k] + Spectra.TINY;
    }
  }

  /** Variance of a partition from its prior and its information, and what that adds to the residual. */
  private void believe(float[] power, int i) {
    float[] v = variance[i];
    float[] j = information[i];
    float s = shape[i % partitions];
    for (int k = 0; k < v.length; k++) {
      float p = s * bound[k] + LEAST;
      v[k] = p / (1.0f + p * j[k]);
    }
    for (int k = 0; k < v.length; k++) {
      psi[k] += 0.5f * power[k] * v[k];
    }
  }

  private void correct(int i, float[] xr, float[] xi, float[] power, float retain) {
    float[] hr = taps.re[i];
    float[] hi = taps.im[i];
    float[] v = variance[i];
    float[] j = information[i];
    for (int k = 0; k < hr.length; k++) {
      hr[k] += v[k] * (xr[k] * gainRe[k] + xi[k] * gainIm[k]);
    }
    for (int k = 0; k < hi.length; k++) {
      hi[k] += v[k] * (xr[k] * gainIm[k] - xi[k] * gainRe[k]);
    }
    float floor = FLOOR * shape[i % partitions];
    float renew = 1.0f - retain;
    for (int k = 0; k < v.length; k++) {
      float t = 0.5f * power[k] * gain[k];
      float noise = renew * (hr[k] * hr[k] + hi[k] * hi[k] + floor * bound[k]);
      float unsure = CERTAIN - t * v[k];
      float gathered = j[k] * unsure + t; // J + t / unsure, times unsure
      j[k] = gathered / (unsure + noise * gathered);
    }
  }

  private void constrain(int i) {
    fft.inverse(taps.re[i], taps.im[i], block);
    Arrays.fill(block, hop, 2 * hop, 0.0f);
    fft.forward(block, taps.re[i], taps.im[i]);
  }

  /** Moves the whole model by hops, when the delay before it changes by {@code −hops}. */
  void shift(int hops) {
    for (int r = 0; r < references; r++) {
      for (int n = 0; n < partitions; n++) {
        int p = hops > 0 ? partitions - 1 - n : n;
        int from = p - hops;
        int i = r * partitions + p;
        if (from >= 0 && from < partitions) {
          int j = r * partitions + from;
          System.arraycopy(taps.re[j], 0, taps.re[i], 0, hop + 1);
          System.arraycopy(taps.im[j], 0, taps.im[i], 0, hop + 1);
        } else {
          Arrays.fill(taps.re[i], 0.0f);
          Arrays.fill(taps.im[i], 0.0f);
        }
        Arrays.fill(information[i], 0.0f);
      }
    }
  }
}
