package io.github.studiohand.declick;

/**
 * How much work the restoration of a click may be.
 *
 * @param baseOrder model order for a click of no length
 * @param orderPerFrame what each damaged frame adds
 * @param maxOrder largest model order
 * @param contextFrames signal on either side that the model is fitted to
 * @param steps of the envelope's estimation
 */
record RestoreGrade(int baseOrder, int orderPerFrame, int maxOrder, int contextFrames, int steps) {
  /** Model order for a click. */
  int order(int clickFrames) {
    return Math.min(maxOrder, baseOrder + orderPerFrame * clickFrames);
  }
}
