package io.github.studiohand.core.spectral;

import io.github.studiohand.core.Checks;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.jtransforms.fft.DoubleFFT_1D;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * Discrete Fourier transform of real sequences whose length is a power of two, into separate arrays of
 * real and imaginary parts.
 *
 * <pre>
 *   forward:  re[k] + i im[k] = Σ x[n] exp(−2πi k n / size),        k = 0 … size/2
 *   inverse:  x[n] = 1/size Σ (re[k] + i im[k]) exp(+2πi k n / size), k = 0 … size−1, X[size−k] = conj X[k]
 * </pre>
 *
 * <p>{@code inverse(forward(x))} is {@code x}. {@code im[0]} and {@code im[size/2]} come out as exactly 0
 * and are not read by the inverse. Nothing is allocated after construction, at any size, and no thread is
 * started. Sizes up to {@link #MAX_REAL_TIME_SIZE} suit the audio thread; larger ones are for offline work.
 * The error relative to the root mean square of the spectrum stays below 1e-15 · log2(size) in double and
 * 5e-7 · log2(size) in float.
 *
 * <p>An instance has its own scratch: one per thread. The tables are shared by all instances of a size.
 */
public final class RealFft {
  /** Largest size for the audio thread. */
  public static final int MAX_REAL_TIME_SIZE = 4096;

  /** Largest size. */
  public static final int MAX_SIZE = 1 << 20;

  private static final AtomicReferenceArray<@Nullable DoubleFFT_1D> DOUBLE =
      new AtomicReferenceArray<>(32);
  private static final AtomicReferenceArray<@Nullable FloatFFT_1D> FLOAT =
      new AtomicReferenceArray<>(32);

  private final int size;
  private final DoubleFFT_1D doubleFft;
  private final FloatFFT_1D floatFft;
  private final @Nullable LargeRealFft large;
  private final double[] doubleScratch;
  private final float[] floatScratch;
  private final double[] wideRe; // float transforms beyond the real-time sizes run in double
  private final double[] wideIm;

  /**
   * A transform with its own scratch.
   *
   * @param size length of the real sequence, a power of two from 2 to {@link #MAX_SIZE}
   * @throws IllegalArgumentException if {@code size} is none
   */
  public RealFft(int size) {
    Checks.inRange("size", size, 2, MAX_SIZE);
    Checks.that(Integer.bitCount(size) == 1, "size: " + size + " (expected: a power of two)");
    this.size = size;
    int direct = Math.min(size, MAX_REAL_TIME_SIZE);
    doubleFft = doubleTables(direct);
    floatFft = floatTables(direct);
    large = size > MAX_REAL_TIME_SIZE ? new LargeRealFft(size) : null;
    doubleScratch = new double[size];
    floatScratch = new float[direct];
    wideRe = new double[large == null ? 0 : size / 2 + 1];
    wideIm = new double[wideRe.length];
  }

  private static DoubleFFT_1D doubleTables(int size) {
    int log2 = Integer.numberOfTrailingZeros(size);
    DoubleFFT_1D tables = DOUBLE.get(log2);
    if (tables == null) {
      tables = new DoubleFFT_1D(size);
      DOUBLE.set(log2, tables);
    }
    return tables;
  }

  private static FloatFFT_1D floatTables(int size) {
    int log2 = Integer.numberOfTrailingZeros(size);
    FloatFFT_1D tables = FLOAT.get(log2);
    if (tables == null) {
      tables = new FloatFFT_1D(size);
      FLOAT.set(log2, tables);
    }
    return tables;
  }

  /**
   * Length of the real sequence.
   *
   * @return a power of two
   */
  public int size() {
    return size;
  }

  /**
   * Number of different bins.
   *
   * @return size / 2 + 1
   */
  public int bins() {
    return size / 2 + 1;
  }

  /**
   * Transforms a real sequence.
   *
   * @param x at least {@code size} samples; not changed
   * @param re takes {@code bins} real parts
   * @param im takes {@code bins} imaginary parts
   */
  public void forward(double[] x, double[] re, double[] im) {
    if (large != null) {
      large.forward(x, re, im);
      return;
    }
    double[] a = doubleScratch;
    System.arraycopy(x, 0, a, 0, size);
    doubleFft.realForward(a);
    int half = size / 2;
    re[0] = a[0];
    im[0] = 0.0;
    for (int k = 1; k < half; k++) {
      re[k] = a[2 * k];
      im[k] = a[2 * k + 1];
    }
    re[half] = a[1];
    im[half] = 0.0;
  }

  /**
   * Transforms back, scaled by 1 / size.
   *
   * @param re {@code bins} real parts; not changed
   * @param im {@code bins} imaginary parts; not changed, first and last not read
   * @param x takes {@code size} samples
   */
  public void inverse(double[] re, double[] im, double[] x) {
    if (large != null) {
      large.inverse(re, im, x);
      return;
    }
    double[] a = doubleScratch;
    int half = size / 2;
    a[0] = re[0];
    a[1] = re[half];
    for (int k = 1; k < half; k++) {
      a[2 * k] = re[k];
      a[2 * k + 1] = im[k];
    }
    doubleFft.realInverse(a, true);
    System.arraycopy(a, 0, x, 0, size);
  }

  /**
   * Transforms a real sequence; in float up to {@link #MAX_REAL_TIME_SIZE}, in double above.
   *
   * @param x at least {@code size} samples; not changed
   * @param re takes {@code bins} real parts
   * @param im takes {@code bins} imaginary parts
   */
  public void forward(float[] x, float[] re, float[] im) {
    if (large != null) {
      forwardWide(large, x, re, im);
      return;
    }
    int half = size / 2;
    float[] a = floatScratch;
    System.arraycopy(x, 0, a, 0, size);
    floatFft.realForward(a);
    re[0] = a[0];
    im[0] = 0.0f;
    for (int k = 1; k < half; k++) {
      re[k] = a[2 * k];
      im[k] = a[2 * k + 1];
    }
    re[half] = a[1];
    im[half] = 0.0f;
  }

  /**
   * Transforms back, scaled by 1 / size; in float up to {@link #MAX_REAL_TIME_SIZE}, in double above.
   *
   * @param re {@code bins} real parts; not changed
   * @param im {@code bins} imaginary parts; not changed, first and last not read
   * @param x takes {@code size} samples
   */
  public void inverse(float[] re, float[] im, float[] x) {
    if (large != null) {
      inverseWide(large, re, im, x);
      return;
    }
    int half = size / 2;
    float[] a = floatScratch;
    a[0] = re[0];
    a[1] = re[half];
    for (int k = 1; k < half; k++) {
      a[2 * k] = re[k];
      a[2 * k + 1] = im[k];
    }
    floatFft.realInverse(a, true);
    System.arraycopy(a, 0, x, 0, size);
  }

  private void forwardWide(LargeRealFft fft, float[] x, float[] re, float[] im) {
    for (int n = 0; n < size; n++) {
      doubleScratch[n] = x[n];
    }
    fft.forward(doubleScratch, wideRe, wideIm);
    for (int k = 0; k < wideRe.length; k++) {
      re[k] = (float) wideRe[k];
      im[k] = (float) wideIm[k];
    }
  }

  private void inverseWide(LargeRealFft fft, float[] re, float[] im, float[] x) {
    for (int k = 0; k < wideRe.length; k++) {
      wideRe[k] = re[k];
      wideIm[k] = im[k];
    }
    fft.inverse(wideRe, wideIm, doubleScratch);
    for (int n = 0; n < size; n++) {
      x[n] = (float) doubleScratch[n];
    }
  }

  /** In-place complex transform of up to 2048 points, interleaved: what {@link LargeRealFft} is made of. */
  static final class Complex {
    private final DoubleFFT_1D tables;

    Complex(int size) {
      tables = doubleTables(size);
    }

    void forward(double[] a, int offset) {
      tables.complexForward(a, offset);
    }
  }
}
