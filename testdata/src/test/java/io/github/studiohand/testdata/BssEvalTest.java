package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BssEvalTest {
  private static final int FRAMES = 300;
  private final float[][] sources = {
    Signals.autoregressive(FRAMES, new double[] {0.9}, 0.1, 1),
    Signals.whiteNoise(FRAMES, 0.2, 2),
    Signals.autoregressive(FRAMES, new double[] {1.5, -0.8}, 0.1, 3)
  };

  /** Least squares written out: every delayed source a column, Gauss elimination with pivoting. */
  @Test
  void of_isTheProjectionByItsDefinition() {
    int taps = 5;
    float[] estimate = new float[FRAMES];
    float[] noise = Signals.whiteNoise(FRAMES, 0.03, 4);
    for (int n = 0; n < FRAMES; n++) {
      estimate[n] = 0.8f * sources[0][Math.max(0, n - 2)]
          + 0.1f * sources[1][n]
          - 0.05f * sources[2][n]
          + noise[n];
    }
    for (int target = 0; target < 3; target++) {
      double[] onTarget = naiveProjection(new float[][] {sources[target]}, estimate, taps);
      double[] onAll = naiveProjection(sources, estimate, taps);
      double[] energy = new double[5];
      for (int n = 0; n < onAll.length; n++) {
        double e = n < FRAMES ? estimate[n] : 0;
        energy[0] += onTarget[n] * onTarget[n];
        energy[1] += Math.pow(e - onTarget[n], 2);
        energy[2] += Math.pow(onAll[n] - onTarget[n], 2);
        energy[3] += onAll[n] * onAll[n];
        energy[4] += Math.pow(e - onAll[n], 2);
      }
      BssEval result = BssEval.of(sources, target, estimate, taps);
      assertThat(result.sdrDb()).isCloseTo(10 * Math.log10(energy[0] / energy[1]), within(1e-6));
      assertThat(result.sirDb()).isCloseTo(10 * Math.log10(energy[0] / energy[2]), within(1e-6));
      assertThat(result.sarDb()).isCloseTo(10 * Math.log10(energy[3] / energy[4]), within(1e-6));
    }
  }

  private static double[] naiveProjection(float[][] onto, float[] estimate, int taps) {
    int rows = FRAMES + taps - 1;
    int columns = onto.length * taps;
    double[][] a = new double[rows][columns];
    for (int c = 0; c < columns; c++) {
      for (int n = 0; n < FRAMES; n++) {
        a[n + c % taps][c] = onto[c / taps][n];
      }
    }
    double[][] normal = new double[columns][columns + 1];
    for (int i = 0; i < columns; i++) {
      for (int n = 0; n < rows; n++) {
        for (int j = 0; j < columns; j++) {
          normal[i][j] += a[n][i] * a[n][j];
        }
        normal[i][columns] += n < FRAMES ? a[n][i] * estimate[n] : 0;
      }
    }
    double[] x = gauss(normal);
    double[] out = new double[rows];
    for (int n = 0; n < rows; n++) {
      for (int c = 0; c < columns; c++) {
        out[n] += a[n][c] * x[c];
      }
    }
    return out;
  }

  private static double[] gauss(double[][] m) {
    int size = m.length;
    for (int p = 0; p < size; p++) {
      for (int r = p + 1; r < size; r++) {
        if (Math.abs(m[r][p]) > Math.abs(m[p][p])) {
          double[] swap = m[r];
          m[r] = m[p];
          m[p] = swap;
        }
      }
      for (int r = 0; r < size; r++) {
        double factor = r == p ? 0 : m[r][p] / m[p][p];
        for (int c = p; c <= size; c++) {
          m[r][c] -= factor * m[p][c];
        }
      }
    }
    double[] x = new double[size];
    for (int p = 0; p < size; p++) {
      x[p] = m[p][size] / m[p][p];
    }
    return x;
  }

  @Test
  void of_filteredTarget_isForgivenWithinTheTapsOnly() {
    float[] long0 = Signals.whiteNoise(20_000, 0.1, 1);
    float[] long1 = Signals.whiteNoise(20_000, 0.1, 2);
    float[] filtered = Rooms.convolve(long0, new float[] {0f, 0.5f, 0f, -0.3f});
    float[][] both = {long0, long1};
    assertThat(BssEval.of(both, 0, filtered, 4).sdrDb()).isGreaterThan(45); // its cut tail remains
    // With three taps the −0.3 is out of reach: 20 log10(0.5 / 0.3) = 4.44 dB.
    assertThat(BssEval.of(both, 0, filtered, 3).sdrDb()).isCloseTo(4.44, within(0.1));
  }

  @Test
  void of_knownInterference_isSir() {
    float[] long0 = Signals.whiteNoise(50_000, 0.1, 1);
    float[] long1 = Signals.whiteNoise(50_000, 0.1, 2);
    float[] estimate = new float[50_000];
    for (int n = 0; n < estimate.length; n++) {
      estimate[n] = long0[n] + 0.1f * long1[n];
    }
    BssEval result = BssEval.of(new float[][] {long0, long1}, 0, estimate, 1);
    assertThat(result.sirDb()).isCloseTo(20.0, within(0.1));
    assertThat(result.sarDb()).isGreaterThan(100);
    assertThat(BssEval.of(new float[][] {long0}, 0, estimate, 1).sirDb())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void of_silentSource_doesNoHarm() {
    float[][] withSilence = {sources[0], new float[FRAMES]};
    float[] estimate = sources[1];
    BssEval alone = BssEval.of(new float[][] {sources[0]}, 0, estimate, 8);
    assertThat(BssEval.of(withSilence, 0, estimate, 8).sdrDb())
        .isCloseTo(alone.sdrDb(), within(1e-9));
  }

  @Test
  void badArguments_areRefused() {
    assertThatThrownBy(() -> BssEval.of(sources, 3, sources[0], 8))
        .hasMessage("target: 3 (expected: 0 to 2)");
    assertThatThrownBy(() -> BssEval.of(sources, 0, new float[7], 8))
        .hasMessage("sources[0].length: 300 (expected: 7, that of the other signal)");
    assertThatThrownBy(() -> Cholesky.solve(new double[][] {{-1.0}}, new double[1]))
        .hasMessage("matrix: pivot -1.0 in row 0 (expected: positive definite)");
  }
}
