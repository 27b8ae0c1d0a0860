package io.github.studiohand.debleed;

/** Bands of the bins of a spectrum: the first up to 100 Hz, the others of equal width in octaves. */
final class Bands {
  static final int COUNT = 20;

  private static final double LOWEST_HZ = 100.0;

  private Bands() {}

  /** First bin of each band; one more entry for the end. Each band has a bin or more. */
  static int[] edges(int bins, double sampleRateHz) {
    int[] edge = new int[COUNT + 1];
    double top = sampleRateHz / 2.0;
    double step = StrictMath.log(top / LOWEST_HZ) / (COUNT - 1);
    for (int b = 1; b < COUNT; b++) {
      double hz = LOWEST_HZ * StrictMath.exp(step * (b - 1));
      edge[b] = Math.max(edge[b - 1] + 1, (int) Math.rint(hz / top * (bins - 1)));
    }
    edge[COUNT] = bins;
    return edge;
  }
}
