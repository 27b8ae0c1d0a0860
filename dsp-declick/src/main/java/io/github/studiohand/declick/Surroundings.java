package io.github.studiohand.declick;

/**
 * How restless the surroundings of a click are: the larger of both sides' n-th highest separate peak of
 * |z|. A click stands alone, an attack is followed by its note, a pulse train by its other pulses.
 * Allocates nothing after construction.
 */
final class Surroundings {
  private static final int PEAK_SPACING = 24;

  private final double[] heights;

  /**
   * Allocates.
   *
   * @param maxFrames longest side
   */
  Surroundings(int maxFrames) {
    heights = new double[maxFrames];
  }

  /**
   * The larger of both sides.
   *
   * @param z the statistic
   * @param first first index that is known
   * @param last one past the last
   * @param start of the click
   * @param end of the click
   * @param frames length of a side
   * @param rank which peak, 1 is the highest
   * @return its height
   */
  double peak(double[] z, int first, int last, int start, int end, int frames, int rank) {
    int left = Math.max(first, start - frames);
    int right = Math.min(last, end + frames);
    return Math.max(side(z, left, start - left, rank), side(z, end, right - end, rank));
  }

  private double side(double[] z, int from, int frames, int rank) {
    if (frames <= 0) {
      return 0.0;
    }
    for (int n = 0; n < frames; n++) {
      heights[n] = Math.abs(z[from + n]);
    }
    double height = 0.0;
    for (int i = 0; i < rank; i++) {
      int best = 0;
      for (int n = 1; n < frames; n++) {
        best = heights[n] > heights[best] ? n : best;
      }
      height = heights[best];
      int stop = Math.min(frames, best + PEAK_SPACING + 1);
      for (int n = Math.max(0, best - PEAK_SPACING); n < stop; n++) {
        heights[n] = 0.0;
      }
    }
    return height;
  }
}
