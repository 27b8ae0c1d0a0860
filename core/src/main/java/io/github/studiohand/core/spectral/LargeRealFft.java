package io.github.studiohand.core.spectral;

import io.github.studiohand.core.math.PortableMath;

/**
 * Real transforms beyond {@link RealFft#MAX_REAL_TIME_SIZE}, built from complex ones of at most 1024
 * points, because the library starts threads and allocates for larger ones.
 *
 * <p>The real sequence of N = 2M samples is read as M complex ones, z[m] = x[2m] + i x[2m+1] [1]; their
 * transform is split as M = rows · columns [2]:
 *
 * <pre>
 *   Z[k1 + rows k2] = Σ_m2 W_columns^(m2 k2) · W_M^(m2 k1) · Σ_m1 W_rows^(m1 k1) z[columns m1 + m2]
 *   X[k] = E + W_N^k O,   E = (Z[k] + Z*[M−k]) / 2,   O = (Z[k] − Z*[M−k]) / 2i
 * </pre>
 *
 * @see <a href="https://doi.org/10.1016/0022-460X(70)90075-1">[1] J. W. Cooley, P. A. W. Lewis, P. D.
 *     Welch, The fast Fourier transform algorithm, J. Sound Vib. 12 (1970)</a>
 * @see <a href="https://doi.org/10.1007/BF00162341">[2] D. H. Bailey, FFTs in external or hierarchical
 *     memory, J. Supercomputing 4 (1990)</a>
 */
final class LargeRealFft {
  private final int half; // M
  private final int rows;
  private final int columns;
  private final int columnsLog2;
  private final int rowsLog2;
  private final RealFft.Complex rowsFft;
  private final RealFft.Complex columnsFft;
  private final double[] matrix; // complex, rows x columns; Z[k1 + rows k2] ends up at (k1, k2)
  private final double[] column;
  private final Roots roots; // of order N

  LargeRealFft(int size) {
    half = size / 2;
    rowsLog2 = Integer.numberOfTrailingZeros(half) / 2;
    columnsLog2 = Integer.numberOfTrailingZeros(half) - rowsLog2;
    rows = 1 << rowsLog2;
    columns = 1 << columnsLog2;
    rowsFft = new RealFft.Complex(rows);
    columnsFft = new RealFft.Complex(columns);
    matrix = new double[2 * half];
    column = new double[2 * rows];
    roots = new Roots(size);
  }

  void forward(double[] x, double[] re, double[] im) {
    for (int m2 = 0; m2 < columns; m2++) {
      for (int m1 = 0; m1 < rows; m1++) {
        int m = (m1 << columnsLog2) + m2;
        column[2 * m1] = x[2 * m];
        column[2 * m1 + 1] = x[2 * m + 1];
      }
      transformColumn(m2);
    }
    transformRows();
    for (int k = 0; k <= half / 2; k++) {
      int at = position(k);
      int mirror = position((half - k) & (half - 1));
      double eRe = 0.5 * (matrix[at] + matrix[mirror]);
      double eIm = 0.5 * (matrix[at + 1] - matrix[mirror + 1]);
      double oRe = 0.5 * (matrix[at + 1] + matrix[mirror + 1]);
      double oIm = 0.5 * (matrix[mirror] - matrix[at]);
      double c = roots.cos(k);
      double s = -roots.sin(k);
      double tRe = c * oRe - s * oIm;
      double tIm = c * oIm + s * oRe;
      re[k] = eRe + tRe;
      im[k] = eIm + tIm;
      re[half - k] = eRe - tRe;
      im[half - k] = tIm - eIm;
    }
    im[0] = 0.0;
    im[half] = 0.0;
  }

  void inverse(double[] re, double[] im, double[] x) {
    for (int m2 = 0; m2 < columns; m2++) {
      for (int m1 = 0; m1 < rows; m1++) {
        packConjugate(re, im, (m1 << columnsLog2) + m2, 2 * m1);
      }
      transformColumn(m2);
    }
    transformRows();
    double scale = 1.0 / half;
    for (int m = 0; m < half; m++) {
      int at = position(m);
      x[2 * m] = scale * matrix[at];
      x[2 * m + 1] = -scale * matrix[at + 1];
    }
  }

  /** Z*[k] = (E + i O)* from X, into {@code column}: a forward transform of Z* gives z*. */
  private void packConjugate(double[] re, double[] im, int k, int into) {
    int mirror = half - k;
    double imK = k == 0 ? 0.0 : im[k];
    double imMirror = k == 0 ? 0.0 : im[mirror];
    double eRe = 0.5 * (re[k] + re[mirror]);
    double eIm = 0.5 * (imK - imMirror);
    double dRe = 0.5 * (re[k] - re[mirror]);
    double dIm = 0.5 * (imK + imMirror);
    double c = roots.cos(k);
    double s = roots.sin(k);
    double oRe = c * dRe - s * dIm;
    double oIm = c * dIm + s * dRe;
    column[into] = eRe - oIm;
    column[into + 1] = -(eIm + oRe);
  }

  private void transformColumn(int m2) {
    rowsFft.forward(column, 0);
    for (int k1 = 0; k1 < rows; k1++) {
      double c = roots.cos(2 * m2 * k1);
      double s = -roots.sin(2 * m2 * k1);
      int at = 2 * ((k1 << columnsLog2) + m2);
      matrix[at] = c * column[2 * k1] - s * column[2 * k1 + 1];
      matrix[at + 1] = c * column[2 * k1 + 1] + s * column[2 * k1];
    }
  }

  private void transformRows() {
    for (int k1 = 0; k1 < rows; k1++) {
      columnsFft.forward(matrix, 2 * columns * k1);
    }
  }

  private int position(int k) {
    return 2 * (((k & (rows - 1)) << columnsLog2) + (k >> rowsLog2));
  }

  /** cos and sin of 2π j / order for all j from two tables of square-root size. */
  private static final class Roots {
    private static final int FINE_LOG2 = 10;
    private static final int FINE_MASK = (1 << FINE_LOG2) - 1;

    private final double[] fineCos = new double[1 << FINE_LOG2];
    private final double[] fineSin = new double[1 << FINE_LOG2];
    private final double[] coarseCos;
    private final double[] coarseSin;

    Roots(int order) {
      coarseCos = new double[order >> FINE_LOG2];
      coarseSin = new double[order >> FINE_LOG2];
      for (int j = 0; j < fineCos.length; j++) {
        fineCos[j] = PortableMath.cosTurns((double) j / order);
        fineSin[j] = PortableMath.sinTurns((double) j / order);
      }
      for (int j = 0; j < coarseCos.length; j++) {
        coarseCos[j] = PortableMath.cosTurns((double) (j << FINE_LOG2) / order);
        coarseSin[j] = PortableMath.sinTurns((double) (j << FINE_LOG2) / order);
      }
    }

    double cos(int j) {
      int fine = j & FINE_MASK;
      int coarse = j >> FINE_LOG2;
      return coarseCos[coarse] * fineCos[fine] - coarseSin[coarse] * fineSin[fine];
    }

    double sin(int j) {
      int fine = j & FINE_MASK;
      int coarse = j >> FINE_LOG2;
      return coarseSin[coarse] * fineCos[fine] + coarseCos[coarse] * fineSin[fine];
    }
  }
}
