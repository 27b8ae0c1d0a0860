package io.github.studiohand.declick;

import java.util.Arrays;

/**
 * Which model belongs to which stretch of a running signal. Indices are those of the scanner's ring.
 * Allocates nothing after construction.
 */
final class ModelTrack {
  private final double[][] models;
  private final int[] starts; // rising, over the last models.length stretches
  private int newest;

  /**
   * Allocates.
   *
   * @param order of the models
   * @param stretches how many are remembered
   */
  ModelTrack(int order, int stretches) {
    models = new double[stretches][order + 1];
    starts = new int[stretches];
  }

  /** Forgets all: the model is 1, 0, 0, … everywhere. */
  void clear() {
    for (double[] model : models) {
      Arrays.fill(model, 0.0);
      model[0] = 1.0;
    }
    Arrays.fill(starts, Integer.MIN_VALUE / 2);
    newest = 0;
  }

  /** The coefficients to fill for the stretch that starts at an index; they replace the oldest. */
  double[] next(int start) {
    double[] before = models[newest];
    newest = (newest + 1) % models.length;
    System.arraycopy(before, 0, models[newest], 0, before.length);
    starts[newest] = start;
    return models[newest];
  }

  /** The model of an index. */
  double[] at(int index) {
    int found = newest;
    for (int i = 0; i < models.length - 1 && starts[found] > index; i++) {
      found = (found + models.length - 1) % models.length;
    }
    return models[found];
  }

  /** Moves everything down. */
  void shift(int by) {
    for (int i = 0; i < starts.length; i++) {
      starts[i] = Math.max(Integer.MIN_VALUE / 2, starts[i] - by);
    }
  }
}
