package io.github.studiohand.declick;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The clicks of one channel of a take: sorted, and merged where they touch. */
final class ClickMask {
  /** A stretch to be restored. */
  static final class Stretch {
    long start;
    long end;
    ClickKind kind;
    double strengthSigma;
    double peak; // largest change

    private void join(Stretch next) {
      end = Math.max(end, next.end);
      if (next.strengthSigma > strengthSigma) {
        kind = next.kind;
        strengthSigma = next.strengthSigma;
      }
    }

    Stretch(Stretch other) {
      this(other.start, other.end, other.kind, other.strengthSigma);
    }

    Stretch(long start, long end, ClickKind kind, double strengthSigma) {
      this.start = start;
      this.end = end;
      this.kind = kind;
      this.strengthSigma = strengthSigma;
    }
  }

  private final List<Stretch> found = new ArrayList<>();
  private final int longest;

  /** For clicks that grow to so many frames when they touch; what would be longer stays in parts. */
  ClickMask(int longest) {
    this.longest = longest;
  }

  void add(long start, int frames, ClickKind kind, double strengthSigma) {
    found.add(new Stretch(start, start + frames, kind, strengthSigma));
  }

  /**
   * Takes out what ends before a frame, by start; of stretches that touch the stronger one gives kind and
   * strength.
   */
  List<Stretch> drain(long before) {
    found.sort(Comparator.comparingLong(stretch -> stretch.start));
    List<Stretch> merged = merge(found, longest);
    found.clear();
    // What ends before the frame, but is touched by what does not, has to wait for it.
    int kept = merged.size();
    while (kept > 0
        && (merged.get(kept - 1).end >= before
            || kept < merged.size() && merged.get(kept).start <= merged.get(kept - 1).end)) {
      kept--;
    }
    found.addAll(merged.subList(kept, merged.size()));
    return merged.subList(0, kept);
  }

  /** Merges what touches, to so many frames; parts longer than that lie side by side. */
  static List<Stretch> merge(List<Stretch> sorted, int longest) {
    List<Stretch> merged = new ArrayList<>();
    for (Stretch next : sorted) {
      Stretch last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last == null || next.start > last.end) {
        merged.add(next);
      } else if (next.end - last.start <= longest) {
        last.join(next);
      } else if (next.end > last.end) {
        next.start = last.end;
        merged.add(next);
      }
    }
    return merged;
  }

  /** Kind of the strongest of a channel's own stretches within another; a click if there is none. */
  static ClickKind kindWithin(List<Stretch> own, Stretch stretch) {
    ClickKind kind = ClickKind.CLICK;
    double strongest = 0.0;
    for (Stretch candidate : own) {
      boolean inside = candidate.start >= stretch.start && candidate.end <= stretch.end;
      if (inside && candidate.strengthSigma > strongest) {
        strongest = candidate.strengthSigma;
        kind = candidate.kind;
      }
    }
    return kind;
  }
}
