package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;

/**
 * The paths from all references to one microphone: a partitioned frequency-domain Kalman filter with the
 * microphone's own source as observation noise.
 *
 * <pre>
 *  bleed[m] = Σ X[m−p] H[p]                    a priori: H has not seen hop m yet
 *  K[p]     = P[p] X*[m−p] / (½ Σ |X|² P + Ψ)  Ψ: smoothed power of the residual
 *  H[p]    += K[p] E,   P[p] = A² (1 − ½ K X) P[p] + (1 − A²)(|H[p]|² + floor[p])</pre>
 *
 * <p>Every partition is constrained to a causal response of one hop. The floor keeps the
 * filter able to learn: with process noise proportional to |H|² alone, P collapses in the first hops while
 * H is still 0.
 *
 * @see <a href="https://doi.org/10.1016/j.sigpro.2005.09.013">G. Enzner and P. Vary, Frequency-domain
 *     adaptive Kalman filter for acoustic echo control in hands-free telephones, Signal Processing 86(6),
 *     2006</a>
 * @see <a href="https://doi.org/10.1109/ICASSP.2014.6853806">F. Kuech, E. Mabande and G. Enzner,
 *     State-space architecture of the partitioned-block-based acoustic echo controller, ICASSP 2014</a>
 */
final class BleedPathFilter {
  private static final float PRIOR = 1.0f; // power gain a path may have in its first partition
  private static final double PRIOR_DECAY_MS = 60.0; // the prior falls by 20 dB in this time
  private static final float FLOOR = 1e-4f; // of the prior: what stays unsure for ever

  private final int hop;
  private final int partitions;
  private final int references;
  private final RealFft fft;
  private final PathTaps taps;
  private final float[][] hRe; // of taps
  private final float[][] hIm;
  private final float[][] variance;
  private final float[] prior; // per partition
  private final float[] gain;
  private final float[] gainRe;
  private final float[] gainIm;
  private final float[] psi;
  private final float[] residual;
  private final float[] scratch;
  private final float[] block;

  BleedPathFilter(int hop, int partitions, int references, double sampleRateHz) {
    this.hop = hop;
    this.partitions = partitions;
    this.references = references;
    fft = new RealFft(2 * hop);
    taps = new PathTaps(hop, partitions, references);
    hRe = taps.re;
    hIm = taps.im;
    variance = new float[references * partitions][hop + 1];
    prior = new float[partitions];
    double decay = StrictMath.log(100.0) * hop * 1000.0 / (sampleRateHz * PRIOR_DECAY_MS) / 2.0;
    for (int p = 0; p < partitions; p++) {
      prior[p] = PRIOR * (float) Math.max(1e-4, StrictMath.exp(-decay * p));
    }
    gain = new float[hop + 1];
    gainRe = new float[hop + 1];
    gainIm = new float[hop + 1];
    psi = new float[hop + 1];
    residual = new float[hop + 1];
    scratch = new float[hop + 1];
    block = new float[2 * hop];
    clear();
  }

  void clear() {
    for (int i = 0; i < hRe.length; i++) {
      Arrays.fill(hRe[i], 0.0f);
      Arrays.fill(hIm[i], 0.0f);
      Arrays.fill(variance[i], prior[i % partitions]);
    }
    Arrays.fill(residual, 0.0f);
  }

  /** What has been learned. */
  PathTaps taps() {
    return taps;
  }

  /** Learns from the residual spectrum of the newest hop. */
  void update(ReferenceHistory[] x, int delayHops, float[] eRe, float[] eIm, float retain) {
    Spectra.power(eRe, eIm, scratch);
    Spectra.smooth(scratch, psi);
    for (int k = 0; k < psi.length; k++) {
      residual[k] = Math.max(psi[k], 0.5f * (residual[k] + psi[k]));
      psi[k] = residual[k] + Spectra.TINY;
    }
    for (int r = 0; r < references; r++) {
      for (int p = 0; p < partitions; p++) {
        float[] power = x[r].power[x[r].slot(p + delayHops)];
        float[] v = variance[r * partitions + p];
        for (int k = 0; k < psi.length; k++) {
          psi[k] += 0.5f * power[k] * v[k];
        }
      }
    }
    for (int k = 0; k < psi.length; k++) {
      gain[k] = 1.0f / psi[k];
      gainRe[k] = gain[k] * eRe[k];
      gainIm[k] = gain[k] * eIm[k];
    }
    for (int r = 0; r < references; r++) {
      for (int p = 0; p < partitions; p++) {
        int slot = x[r].slot(p + delayHops);
        correct(r * partitions + p, x[r].re[slot], x[r].im[slot], x[r].power[slot], retain);
      }
      for (int p = 0; p < partitions; p++) {
        constrain(r * partitions + p);
      }
    }
  }

  private void correct(int i, float[] xr, float[] xi, float[] power, float retain) {
    float[] hr = hRe[i];
    float[] hi = hIm[i];
    float[] v = variance[i];
    float floor = FLOOR * prior[i % partitions];
    float renew = 1.0f - retain;
    for (int k = 0; k < hr.length; k++) {
      hr[k] += v[k] * (xr[k] * gainRe[k] + xi[k] * gainIm[k]);
    }
    for (int k = 0; k < hi.length; k++) {
      hi[k] += v[k] * (xr[k] * gainIm[k] - xi[k] * gainRe[k]);
    }
    for (int k = 0; k < v.length; k++) {
      float left = v[k] * (1.0f - 0.5f * power[k] * gain[k] * v[k]);
      v[k] = retain * left + renew * (hr[k] * hr[k] + hi[k] * hi[k] + floor);
    }
  }

  private void constrain(int i) {
    fft.inverse(hRe[i], hIm[i], block);
    Arrays.fill(block, hop, 2 * hop, 0.0f);
    fft.forward(block, hRe[i], hIm[i]);
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
          System.arraycopy(hRe[j], 0, hRe[i], 0, hop + 1);
          System.arraycopy(hIm[j], 0, hIm[i], 0, hop + 1);
        } else {
          Arrays.fill(hRe[i], 0.0f);
          Arrays.fill(hIm[i], 0.0f);
        }
        Arrays.fill(variance[i], prior[p]);
      }
    }
  }
}
