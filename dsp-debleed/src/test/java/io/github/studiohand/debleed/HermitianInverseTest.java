package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HermitianInverseTest {
  private static final double ROUNDING = 1e-9;

  @Test
  void productWithTheMatrix_isTheIdentity() {
    SplittableRandom random = new SplittableRandom(3);
    for (int n = 1; n <= 9; n++) {
      double[] re = new double[n * n];
      double[] im = new double[n * n];
      for (int source = 0; source < n + 2; source++) {
        double[] a = random.doubles(n, -1, 1).toArray();
        double[] b = random.doubles(n, -1, 1).toArray();
        for (int i = 0; i < n; i++) {
          for (int k = 0; k < n; k++) {
            re[i * n + k] += a[i] * a[k] + b[i] * b[k] + (i == k ? 0.1 : 0.0);
            im[i * n + k] += b[i] * a[k] - a[i] * b[k];
          }
        }
      }
      double[] invRe = re.clone();
      double[] invIm = im.clone();
      new HermitianInverse(n).invert(invRe, invIm);
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          double a = 0.0;
          double b = 0.0;
          for (int m = 0; m < n; m++) {
            a += re[i * n + m] * invRe[m * n + k] - im[i * n + m] * invIm[m * n + k];
            b += re[i * n + m] * invIm[m * n + k] + im[i * n + m] * invRe[m * n + k];
          }
          assertThat(a).isCloseTo(i == k ? 1.0 : 0.0, within(ROUNDING));
          assertThat(b).isCloseTo(0.0, within(ROUNDING));
        }
      }
    }
  }
}
