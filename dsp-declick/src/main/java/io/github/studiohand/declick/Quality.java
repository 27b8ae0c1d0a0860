package io.github.studiohand.declick;

/** How much work a repair may be. */
public enum Quality {
  /** One model of order 256, 768 frames of context on either side. */
  REALTIME(256, 256, 768, 1),
  /**
   * Three models of orders p, 3p/2 and 2p, p = 240 + min(w², max(256, 8·w)) for w missing frames, at most 768; context
   * to 4864 frames.
   */
  OFFLINE(240, 1536, 4864, 3);

  private static final int STEEP_ORDERS = 256; // that p rises by with w²
  private static final int ORDERS_PER_FRAME = 8; // after that

  private final int baseOrder;
  private final int maxOrder;
  private final int contextFrames;
  private final int models;

  Quality(int baseOrder, int maxOrder, int contextFrames, int models) {
    this.baseOrder = baseOrder;
    this.maxOrder = maxOrder;
    this.contextFrames = contextFrames;
    this.models = models;
  }

  /** Smallest model order for a gap. */
  int order(int gapFrames) {
    int steep = gapFrames < STEEP_ORDERS ? gapFrames * gapFrames : Integer.MAX_VALUE;
    return baseOrder == maxOrder
        ? baseOrder
        : baseOrder + Math.min(steep, Math.max(STEEP_ORDERS, ORDERS_PER_FRAME * gapFrames));
  }

  int models() {
    return models;
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
