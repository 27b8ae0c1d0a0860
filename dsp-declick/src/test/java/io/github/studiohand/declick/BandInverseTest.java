package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Against EJML's inverse of the dense matrix. */
class BandInverseTest {
  private static final double TOLERANCE = 1e-9; // relative; the matrices are diagonally dominant

  @Property(tries = 100)
  void diagonal_agreesWithTheDenseInverse(
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @IntRange(min = 1, max = 12) int widest,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] widths = new int[n];
    int reach = 0;
    for (int i = 0; i < n; i++) {
      reach = Math.max(reach, Math.min(n, i + 1 + random.nextInt(widest))); // a skyline
      widths[i] = Math.max(i + 1, reach) - i;
    }
    double[][] matrix = skyline(n, widths, random);
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = new double[widths[i]];
      System.arraycopy(matrix[i], i, rows[i], 0, widths[i]);
    }
    assertThat(BandCholesky.solve(rows, widths, n, new double[n])).isTrue();
    double[][] band = new double[n][];
    for (int i = 0; i < n; i++) {
      band[i] = new double[widths[i]];
    }
    BandInverse.of(rows, widths, n, band);
    DMatrixRMaj inverse = new DMatrixRMaj(n, n);
    assertThat(CommonOps_DDRM.invert(new DMatrixRMaj(matrix), inverse)).isTrue();
    for (int i = 0; i < n; i++) {
      assertThat(band[i][0] / inverse.get(i, i)).isCloseTo(1.0, within(TOLERANCE));
    }
  }

  private static double[][] skyline(int n, int[] widths, SplittableRandom random) {
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] += 0.1 + random.nextDouble();
      for (int j = i + 1; j < i + widths[i]; j++) {
        double value = random.nextDouble(-1.0, 1.0);
        matrix[i][j] = value;
        matrix[j][i] = value;
        matrix[i][i] += Math.abs(value);
        matrix[j][j] += Math.abs(value);
      }
    }
    return matrix;
  }
}
