package io.github.studiohand.debleed;

import java.util.Arrays;

/** The newest spectra of several microphones, in a ring. */
final class SpectrumHistory {
  final float[][][] re; // [microphone][slot][bin]
  final float[][][] im;

  private final int slots;
  private int newest;

  SpectrumHistory(int microphones, int slots, int bins) {
    this.slots = slots;
    re = new float[microphones][slots][bins];
    im = new float[microphones][slots][bins];
  }

  void clear() {
    for (int i = 0; i < re.length; i++) {
      for (int s = 0; s < slots; s++) {
        Arrays.fill(re[i][s], 0.0f);
        Arrays.fill(im[i][s], 0.0f);
      }
    }
    newest = 0;
  }

  /** Makes room for the newest frame; {@link #put} follows for every microphone. */
  void advance() {
    newest = (newest + 1) % slots;
  }

  /** The newest frame of a microphone. */
  void put(int i, float[] a, float[] b) {
    System.arraycopy(a, 0, re[i][newest], 0, a.length);
    System.arraycopy(b, 0, im[i][newest], 0, b.length);
  }

  /** Where the frame of {@code lag} ago is. */
  int slot(int lag) {
    return (newest + slots - lag) % slots;
  }
}
