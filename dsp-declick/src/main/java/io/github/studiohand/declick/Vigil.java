package io.github.studiohand.declick;

/**
 * When a scanner that runs behind another has to look: only near what that one has changed. Elsewhere it would
 * find nothing, or so little that it is not worth the time: the far surroundings of a decision reach further.
 */
final class Vigil {
  private static final int DECIDED =
      512; // frames around a change where decisions may turn out otherwise
  private static final int SEEN = 2048; // before them, the statistic they need and a wait for a fit
  private static final int CAPACITY = 1024; // when it is full, stretches grow together

  private final long[] from = new long[CAPACITY];
  private final long[] until = new long[CAPACITY];
  private final boolean always;
  private int first;
  private int count;

  /** Awake always, or only near changes. */
  Vigil(boolean always) {
    this.always = always;
  }

  void clear() {
    first = 0;
    count = 0;
  }

  /** Something has changed in [start, end). */
  void changed(long start, long end) {
    int last = (first + count - 1) % CAPACITY;
    if (count > 0 && (start - DECIDED <= until[last] || count == CAPACITY)) {
      from[last] = Math.min(from[last], start - DECIDED);
      until[last] = Math.max(until[last], end + DECIDED);
      return;
    }
    last = (first + count++) % CAPACITY;
    from[last] = start - DECIDED;
    until[last] = end + DECIDED;
  }

  /**
   * Whether to work on a hop.
   *
   * @param decided frame up to which all is decided
   * @param known frame up to which the statistic would be known
   */
  boolean isAwake(long decided, long known) {
    if (always) {
      return true;
    }
    while (count > 0 && until[first] < decided) {
      first = (first + 1) % CAPACITY;
      count--;
    }
    return count > 0 && from[first] - SEEN < known;
  }
}
