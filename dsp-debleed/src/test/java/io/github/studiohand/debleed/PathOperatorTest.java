package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.AudioSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathOperatorTest {
  private static final int BLOCK = TakeSection.BLOCK;
  private static final int BLOCKS = 5;
  private static final int PARTITIONS = 2;
  private static final int DELAY = 37;
  private static final long START = 1000;
  private static final float[][] REFERENCES = {Noise.floats(20_000, 1), Noise.floats(20_000, 2)};

  private static TakeSection section() {
    return new TakeSection(
        AudioSource.of(48_000, Noise.floats(20_000, 3)),
        0,
        List.of(AudioSource.of(48_000, REFERENCES)),
        START,
        BLOCKS,
        PARTITIONS,
        DELAY);
  }

  /** Sample n of a section's reference, as its delay has it. */
  private static double x(int reference, int n) {
    long at = START + n - DELAY;
    return at < 0 || at >= REFERENCES[reference].length ? 0.0 : REFERENCES[reference][(int) at];
  }

  @Test
  void convolve_equalsTheDefinition() {
    double[][] h = {Noise.doubles(PARTITIONS * BLOCK, 4), Noise.doubles(PARTITIONS * BLOCK, 5)};
    double[] z = new double[BLOCKS * BLOCK];
    new PathOperator(section()).convolve(h, 1, 4, z);
    for (int n = BLOCK; n < 4 * BLOCK; n += 61) {
      double sum = 0.0;
      for (int r = 0; r < 2; r++) {
        for (int k = 0; k < h[r].length; k++) {
          sum += h[r][k] * x(r, n - k);
        }
      }
      assertThat(z[n]).isCloseTo(sum, within(1e-10));
    }
    assertThat(Arrays.stream(z, 0, BLOCK).sum()).isZero();
  }

  @Test
  void correlate_equalsTheDefinition_andSkipsWhatIsNotActive() {
    double[] v = Noise.doubles(BLOCKS * BLOCK, 6);
    double[][] g = new double[2][PARTITIONS * BLOCK];
    new PathOperator(section()).correlate(v, new boolean[] {true, false}, 1, 4, g);
    for (int k = 0; k < g[0].length; k += 61) {
      double sum = 0.0;
      for (int n = BLOCK; n < 4 * BLOCK; n++) {
        sum += v[n] * x(0, n - k);
      }
      assertThat(g[0][k]).isCloseTo(sum, within(1e-9));
    }
    assertThat(Arrays.stream(g[1]).map(Math::abs).sum()).isZero();
  }

  @Test
  void backwards_reversesTheChosenReferencesAlone() {
    TakeSection section = section();
    PathOperator operator = new PathOperator(section.backwards(1, 4, new boolean[] {true, false}));
    double[][] unit = new double[2][PARTITIONS * BLOCK];
    double[] z = new double[3 * BLOCK];
    unit[1][0] = 1.0;
    operator.convolve(unit, 0, 3, z);
    for (int n = 0; n < z.length; n += 17) {
      assertThat(z[n]).isCloseTo(x(1, BLOCK + n), within(1e-10));
    }
    unit[1][0] = 0.0;
    unit[0][0] = 1.0;
    operator.convolve(unit, 0, 3, z);
    for (int n = 0; n < z.length; n += 17) {
      assertThat(z[n]).isCloseTo(x(0, (3 - PARTITIONS) * BLOCK - 1 - n), within(1e-10));
    }
  }
}
