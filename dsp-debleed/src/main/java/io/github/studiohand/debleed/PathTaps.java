package io.github.studiohand.debleed;

import java.util.Arrays;

/** Partitioned paths from all references to one microphone, as spectra of two hops. */
final class PathTaps {
  final float[][] re; // [reference · partitions + p][bin]
  final float[][] im;

  private final int partitions;

  PathTaps(int hop, int partitions, int references) {
    this.partitions = partitions;
    re = new float[references * partitions][hop + 1];
    im = new float[references * partitions][hop + 1];
  }

  void clear() {
    for (int i = 0; i < re.length; i++) {
      Arrays.fill(re[i], 0.0f);
      Arrays.fill(im[i], 0.0f);
    }
  }

  void copyFrom(PathTaps other) {
    for (int i = 0; i < re.length; i++) {
      System.arraycopy(other.re[i], 0, re[i], 0, re[i].length);
      System.arraycopy(other.im[i], 0, im[i], 0, im[i].length);
    }
  }

  /** Takes bins {@code [from, to)} over. */
  void copyFrom(PathTaps other, int from, int to) {
    for (int i = 0; i < re.length; i++) {
      System.arraycopy(other.re[i], from, re[i], from, to - from);
      System.arraycopy(other.im[i], from, im[i], from, to - from);
    }
  }

  /** Empties bins {@code [from, to)}. */
  void clear(int from, int to) {
    for (int i = 0; i < re.length; i++) {
      Arrays.fill(re[i], from, to, 0.0f);
      Arrays.fill(im[i], from, to, 0.0f);
    }
  }

  /**
   * The bleed's overlap-save spectrum for the newest hop; the first partition hears the reference {@code
   * delayHops} hops late.
   */
  void predict(ReferenceHistory[] x, int delayHops, float[] sumRe, float[] sumIm) {
    Arrays.fill(sumRe, 0.0f);
    Arrays.fill(sumIm, 0.0f);
    for (int i = 0; i < re.length; i++) {
      ReferenceHistory reference = x[i / partitions];
      int slot = reference.slot(i % partitions + delayHops);
      Spectra.multiplyAdd(reference.re[slot], reference.im[slot], re[i], im[i], sumRe, sumIm);
    }
  }
}
