package io.github.studiohand.core.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.core.math.PortableMath;
import io.github.studiohand.testdata.AllocationProbe;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFftTest {
  private static final double DOUBLE_ERROR = 1e-15; // per stage, relative to the spectrum's RMS
  private static final double FLOAT_ERROR = 5e-7;

  private static double[] noise(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[size];
    for (int n = 0; n < size; n++) {
      x[n] = 2.0 * random.nextDouble() - 1.0;
    }
    return x;
  }

  private static float[] narrow(double[] x) {
    float[] y = new float[x.length];
    for (int n = 0; n < x.length; n++) {
      y[n] = (float) x[n];
    }
    return y;
  }

  /** The definition, one bin, summed with W. Kahan's compensation. */
  private static double[] naive(double[] x, int k) {
    double[] bin = new double[2];
    double[] lost = new double[2];
    for (int n = 0; n < x.length; n++) {
      double turns = (double) ((long) k * n % x.length) / x.length;
      add(bin, lost, 0, x[n] * PortableMath.cosTurns(turns));
      add(bin, lost, 1, -x[n] * PortableMath.sinTurns(turns));
    }
    return bin;
  }

  private static void add(double[] sum, double[] lost, int part, double term) {
    double corrected = term - lost[part];
    double next = sum[part] + corrected;
    lost[part] = (next - sum[part]) - corrected;
    sum[part] = next;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 1 << 20})
  void forward_isTheDefinition(int size) {
    double[] x = noise(size, size);
    RealFft fft = new RealFft(size);
    double[] re = new double[fft.bins()];
    double[] im = new double[fft.bins()];
    fft.forward(x, re, im);
    float[] reFloat = new float[fft.bins()];
    float[] imFloat = new float[fft.bins()];
    fft.forward(narrow(x), reFloat, imFloat);
    double rms = Math.sqrt(size / 3.0);
    double stages = Math.log(size) / Math.log(2);
    // odd, so that rows and columns change from bin to bin
    int step = size <= 512 ? 1 : size / 2 / (size > 65536 ? 6 : 32) | 1;
    for (int k = 0; k <= size / 2; k += step) {
      double[] bin = naive(x, k);
      double error = Math.hypot(re[k] - bin[0], im[k] - bin[1]);
      double floatError = Math.hypot(reFloat[k] - bin[0], imFloat[k] - bin[1]);
      assertThat(error).as("bin " + k).isLessThan(DOUBLE_ERROR * stages * rms);
      assertThat(floatError).as("bin " + k).isLessThan(FLOAT_ERROR * stages * rms);
    }
    assertThat(im[0]).isZero();
    assertThat(im[size / 2]).isZero();
    assertThat(imFloat[0]).isZero();
    assertThat(imFloat[size / 2]).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 64, 512, 4096, 8192, 65536, 1 << 19})
  void inverse_givesTheSignalBack(int size) {
    double[] x = noise(size, 3);
    double[] kept = x.clone();
    RealFft fft = new RealFft(size);
    double[] re = new double[fft.bins()];
    double[] im = new double[fft.bins()];
    double[] y = new double[size];
    fft.forward(x, re, im);
    im[0] = 7.0; // not read
    im[size / 2] = Double.NaN;
    fft.inverse(re, im, y);
    float[] z = new float[size];
    float[] reFloat = new float[fft.bins()];
    float[] imFloat = new float[fft.bins()];
    fft.forward(narrow(x), reFloat, imFloat);
    imFloat[0] = 7.0f;
    imFloat[size / 2] = Float.NaN;
    fft.inverse(reFloat, imFloat, z);
    for (int n = 0; n < size; n++) {
      assertThat(Math.abs(y[n] - x[n])).isLessThan(3e-15);
      assertThat(Math.abs(z[n] - x[n])).isLessThan(2e-6);
    }
    assertThat(x).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 16, 1024, 4096, 32768})
  void energy_isConserved(int size) { // Parseval
    double[] x = noise(size, 4);
    RealFft fft = new RealFft(size);
    double[] re = new double[fft.bins()];
    double[] im = new double[fft.bins()];
    fft.forward(x, re, im);
    double time = 0.0;
    for (double v : x) {
      time += v * v;
    }
    double spectrum = re[0] * re[0] + re[size / 2] * re[size / 2];
    for (int k = 1; k < size / 2; k++) {
      spectrum += 2.0 * (re[k] * re[k] + im[k] * im[k]);
    }
    assertThat(Math.abs(spectrum / size - time)).isLessThan(1e-13 * time);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 1024, 8192})
  void transform_isLinear(int size) {
    double[] a = noise(size, 5);
    double[] b = noise(size, 6);
    double[] sum = new double[size];
    for (int n = 0; n < size; n++) {
      sum[n] = 2.0 * a[n] - 3.0 * b[n];
    }
    RealFft fft = new RealFft(size);
    double[][] spectra = new double[6][fft.bins()];
    fft.forward(a, spectra[0], spectra[1]);
    fft.forward(b, spectra[2], spectra[3]);
    fft.forward(sum, spectra[4], spectra[5]);
    for (int k = 0; k < fft.bins(); k++) {
      double re = 2.0 * spectra[0][k] - 3.0 * spectra[2][k];
      double im = 2.0 * spectra[1][k] - 3.0 * spectra[3][k];
      assertThat(Math.hypot(spectra[4][k] - re, spectra[5][k] - im)).isLessThan(1e-12 * size);
    }
  }

  @Test
  void twoInstances_doNotShareScratch() throws InterruptedException {
    double[] x = noise(2048, 7);
    double[] expected = new double[1025];
    double[] expectedIm = new double[1025];
    new RealFft(2048).forward(x, expected, expectedIm);
    boolean[] equal = {true, true};
    Thread[] threads = new Thread[2];
    for (int t = 0; t < 2; t++) {
      int index = t;
      threads[t] = new Thread(() -> {
        RealFft fft = new RealFft(2048);
        double[] re = new double[1025];
        double[] im = new double[1025];
        for (int i = 0; i < 200; i++) {
          fft.forward(x, re, im);
          equal[index] &= Arrays.equals(re, expected);
        }
      });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(equal).containsExactly(true, true);
  }

  @Test
  void sizes_otherThanPowersOfTwo_areRefused() {
    for (int size : new int[] {-8, 0, 1, 3, 480, 1000, 4097, 1 << 21}) {
      assertThatThrownBy(() -> new RealFft(size))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("size: " + size);
    }
  }

  @ParameterizedTest
  @Tag("allocation")
  @ValueSource(ints = {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384})
  void transforms_allocateNothing(int size) {
    RealFft fft = new RealFft(size);
    double[] x = noise(size, 8);
    double[] re = new double[fft.bins()];
    double[] im = new double[fft.bins()];
    float[] xFloat = narrow(x);
    float[] reFloat = new float[fft.bins()];
    float[] imFloat = new float[fft.bins()];
    long bytes = AllocationProbe.bytes(() -> {
      fft.forward(x, re, im);
      fft.inverse(re, im, x);
      fft.forward(xFloat, reFloat, imFloat);
      fft.inverse(reFloat, imFloat, xFloat);
    });
    assertThat(bytes).isZero();
  }
}
