package io.github.studiohand.declick;

/** How much work a repair may be. */
public enum Quality {
  /** Model order 128, 1024 frames of context on either side. */
  REALTIME(128, 0, 128, 1024),
  /** Model orders from 384 + 48 per missing frame to 1024, context six times the order on either side. */
  OFFLINE(384, 48, 1024, 6144);

  private final int baseOrder;
  private final int orderPerFrame;
  private final int maxOrder;
  private final int contextFrames;

  Quality(int baseOrder, int orderPerFrame, int maxOrder, int contextFrames) {
    this.baseOrder = baseOrder;
    this.orderPerFrame = orderPerFrame;
    this.maxOrder = maxOrder;
    this.contextFrames = contextFrames;
  }

  int baseOrder() {
    return baseOrder;
  }

  int orderPerFrame() {
    return orderPerFrame;
  }

  /**
   * Largest order of the autoregressive model.
   *
   * @return coefficients
   */
  public int maxOrder() {
    return maxOrder;
  }

  /**
   * Most signal on either side of a gap that the model is fitted to.
   *
   * @return frames
   */
  public int contextFrames() {
    return contextFrames;
  }
}
