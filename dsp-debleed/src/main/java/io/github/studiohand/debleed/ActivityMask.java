package io.github.studiohand.debleed;

/**
 * Keeps of every microphone, bin by bin, the share of power that its own source has in it by {@link
 * LeakEstimate}.
 *
 * <pre>  out[i][t][k] = y[i][t][k] · v[i] / (Σⱼ gain[i][j] v[j] + floor[i])</pre>
 */
final class ActivityMask {
  private final LeakEstimate leak;
  private final double[] power;

  ActivityMask(int microphones, int frames) {
    leak = new LeakEstimate(microphones, frames);
    power = new double[frames * microphones];
  }

  /**
   * Masks {@code y} by its own powers.
   *
   * @param leakGain gets the leak gains, {@code [microphone][source][bin]}
   */
  void apply(MicrophoneSpectra y, MicrophoneSpectra out, float[][][] leakGain) {
    int n = y.re.length;
    limitToLevels(y);
    for (int k = 0; k < y.bins; k++) {
      for (int t = 0; t < y.frames; t++) {
        for (int i = 0; i < n; i++) {
          double a = y.re[i][t][k];
          double b = y.im[i][t][k];
          power[t * n + i] = a * a + b * b;
        }
      }
      leak.estimate(power);
      for (int i = 0; i < n * n; i++) {
        leakGain[i / n][i % n][k] = (float) leak.gain[i];
      }
      for (int t = 0; t < y.frames; t++) {
        for (int i = 0; i < n; i++) {
          double model = leak.floor[i];
          for (int j = 0; j < n; j++) {
            model += leak.gain[i * n + j] * leak.variance[t * n + j];
          }
          float gain = (float) (leak.variance[t * n + i] / model);
          out.re[i][t][k] = gain * y.re[i][t][k];
          out.im[i][t][k] = gain * y.im[i][t][k];
        }
      }
    }
  }

  /** No source is louder elsewhere, relative to the level of the microphone there. */
  private void limitToLevels(MicrophoneSpectra y) {
    int n = y.re.length;
    double[] power = new double[n];
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < y.frames; t++) {
        for (int k = 0; k < y.bins; k++) {
          power[i] +=
              (double) y.re[i][t][k] * y.re[i][t][k] + (double) y.im[i][t][k] * y.im[i][t][k];
        }
      }
    }
    for (int m = 0; m < n * n; m++) {
      leak.most[m] = (power[m / n] + 1e-60) / (power[m % n] + 1e-60);
    }
  }
}
