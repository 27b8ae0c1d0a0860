package io.github.studiohand.debleed;

import io.github.studiohand.core.math.PortableMath;
import io.github.studiohand.core.spectral.RealFft;

/**
 * Delay of a convolutive path between short-time transforms: the peak of the inverse transform of its phase.
 *
 * <pre>  H[k] = Σ over lags of  h[lag][k] e^(−2πi k lag hop / size),   delay = argmax | IFFT( weight H / |H| ) |</pre>
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1976.1162830">C. Knapp and G. Carter, The generalized
 *     correlation method for estimation of time delay, IEEE TASSP 24(4), 1976</a>
 */
final class PathDelay {
  private final int size;
  private final double[] re;
  private final double[] im;
  private final double[] weights;

  PathDelay(int size, int bins) {
    this.size = size;
    re = new double[bins];
    im = new double[bins];
    weights = new double[bins];
  }

  /** Adds a tap. */
  void add(int lag, float[] hRe, float[] hIm) {
    double turnsPerBin = -lag * MicrophoneSpectra.hopOf(size) / (double) size;
    for (int k = 0; k < re.length; k++) {
      double c = PortableMath.cosTurns(turnsPerBin * k);
      double s = PortableMath.sinTurns(turnsPerBin * k);
      re[k] += hRe[k] * c - hIm[k] * s;
      im[k] += hRe[k] * s + hIm[k] * c;
    }
  }

  /** Counts bin {@code k} by {@code weight} more: by how much of the microphone the path explains there. */
  void weigh(int k, double weight) {
    weights[k] += weight;
  }

  /** Power behind the path of a source with these powers in a microphone with those; sets the weights. */
  double power(float[] source, float[] microphone) {
    double sum = 0.0;
    for (int k = 0; k < re.length; k++) {
      double heard = source[k] * (re[k] * re[k] + im[k] * im[k]);
      sum += heard;
      weights[k] = heard / (heard + microphone[k] + 1e-60);
    }
    return sum;
  }

  /** The delay, down to minus a quarter of the transform. */
  int frames() {
    double[] a = new double[size / 2 + 1];
    double[] b = new double[size / 2 + 1];
    for (int k = 0; k < re.length; k++) {
      double scale = weights[k] / (StrictMath.sqrt(re[k] * re[k] + im[k] * im[k]) + 1e-60);
      a[k] = re[k] * scale;
      b[k] = im[k] * scale;
    }
    double[] lags = new double[size];
    new RealFft(size).inverse(a, b, lags);
    int best = 0;
    for (int m = 0; m < size; m++) {
      if (Math.abs(lags[m]) > Math.abs(lags[best])) {
        best = m;
      }
    }
    return best > 3 * size / 4 ? best - size : best;
  }
}
