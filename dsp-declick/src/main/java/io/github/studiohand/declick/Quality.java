package io.github.studiohand.declick;

/** How much work a repair may be. */
public enum Quality {
  /** Model orders to 128, 1024 frames of context on either side: what the streaming processor uses. */
  REALTIME(128, 1024),
  /** Model orders to 512, 4096 frames of context on either side. */
  OFFLINE(512, 4096);

  private final int maxOrder;
  private final int contextFrames;

  Quality(int maxOrder, int contextFrames) {
    this.maxOrder = maxOrder;
    this.contextFrames = contextFrames;
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
   * How much signal on either side of a gap the model is fitted to.
   *
   * @return frames
   */
  public int contextFrames() {
    return contextFrames;
  }
}
