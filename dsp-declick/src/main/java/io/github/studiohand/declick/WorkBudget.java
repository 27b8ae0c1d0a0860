package io.github.studiohand.declick;

/**
 * What a channel may spend in a hop, so that a burst of clicks never costs more than its block's time:
 * examinations and full repairs are paid from credits that refill with every hop, three examinations and a
 * quarter of a repair; at most one full repair in a hop. What is left unexamined stays in; what is found
 * beyond the credit is interpolated with the detector's model.
 */
final class WorkBudget {
  /** Most candidates examined in a hop. */
  static final int MAX_EXAMINATIONS = 12;

  private static final int EXAMINATIONS_PER_HOP = 3;
  private static final int HOPS_PER_REPAIR = 4;
  private static final int MAX_SAVED_REPAIRS = 4;

  private final boolean bounded;
  private int examinations;
  private int repairs; // in hops
  private boolean restored; // in this hop

  /** Rationed for a stream, or without limit but that of the examinations in a hop for a take. */
  WorkBudget(boolean bounded) {
    this.bounded = bounded;
    clear();
  }

  void clear() {
    examinations = MAX_EXAMINATIONS;
    repairs = MAX_SAVED_REPAIRS * HOPS_PER_REPAIR;
    restored = false;
  }

  /** A hop begins. */
  void refill() {
    examinations = bounded
        ? Math.min(MAX_EXAMINATIONS, examinations + EXAMINATIONS_PER_HOP)
        : MAX_EXAMINATIONS;
    repairs = Math.min(MAX_SAVED_REPAIRS * HOPS_PER_REPAIR, repairs + 1);
    restored = false;
  }

  /** Pays for an examination if there is credit. */
  boolean mayExamine() {
    if (examinations == 0) {
      return false;
    }
    examinations--;
    return true;
  }

  /** Pays for a full repair if there is credit; at most one in a hop. */
  boolean mayRestore() {
    if (!bounded) {
      return true;
    }
    if (restored || repairs < HOPS_PER_REPAIR) {
      return false;
    }
    restored = true;
    repairs -= HOPS_PER_REPAIR;
    return true;
  }
}
