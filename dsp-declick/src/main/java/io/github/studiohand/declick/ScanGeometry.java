package io.github.studiohand.declick;

/**
 * How a scan is laid out in time. All in frames.
 *
 * @param hop decided at a time
 * @param margin how far a click may start before its strongest frame
 * @param maxClick longest click
 * @param after what is heard after the longest click before it is decided
 * @param past what is kept before the hop
 * @param fitWindow stretch that the detector's model is fitted to
 * @param fitEvery how often it is fitted, a multiple of hop
 * @param fitAhead how far that stretch reaches past the frames it is used for
 * @param detectOrder order of the detector's model
 */
record ScanGeometry(
    int hop,
    int margin,
    int maxClick,
    int after,
    int past,
    int fitWindow,
    int fitEvery,
    int fitAhead,
    int detectOrder) {

  /** Frames after the hop that must be known to decide it. */
  int lookahead() {
    return margin + maxClick + after;
  }

  /** Most frames of a take that are restored jointly. */
  int longestCluster() {
    return 2 * maxClick;
  }

  /** Delay of a stream. */
  int latency() {
    return hop + lookahead();
  }
}
