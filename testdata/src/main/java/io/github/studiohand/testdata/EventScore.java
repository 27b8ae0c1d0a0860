package io.github.studiohand.testdata;

import java.util.Arrays;
import java.util.List;

/**
 * How well found events agree with true ones.
 *
 * <p>Events are matched one to one, as many as the tolerance allows (a maximum matching, not a
 * greedy one in order of discovery): one detection never satisfies two true events.
 *
 * @param hits pairs matched
 * @param missed true events without a detection
 * @param falseAlarms detections without a true event
 */
public record EventScore(int hits, int missed, int falseAlarms) {
  /**
   * Checks the counts.
   *
   * @param hits pairs matched
   * @param missed true events without a detection
   * @param falseAlarms detections without a true event
   * @throws IllegalArgumentException if one is negative
   */
  public EventScore {
    Checks.inRange("hits", hits, 0, Integer.MAX_VALUE);
    Checks.inRange("missed", missed, 0, Integer.MAX_VALUE);
    Checks.inRange("falseAlarms", falseAlarms, 0, Integer.MAX_VALUE);
  }

  /**
   * Share of detections that are right.
   *
   * @return hits / (hits + falseAlarms), 1 if nothing was detected
   */
  public double precision() {
    return hits + falseAlarms == 0 ? 1.0 : hits / (double) (hits + falseAlarms);
  }

  /**
   * Share of true events that were found.
   *
   * @return hits / (hits + missed), 1 if there was nothing to find
   */
  public double recall() {
    return hits + missed == 0 ? 1.0 : hits / (double) (hits + missed);
  }

  /**
   * Harmonic mean of precision and recall.
   *
   * @return 2 hits / (2 hits + missed + falseAlarms), 1 if there was nothing to find and nothing was
   *     found
   */
  public double f1() {
    int all = 2 * hits + missed + falseAlarms;
    return all == 0 ? 1.0 : 2.0 * hits / all;
  }

  /**
   * Pools two results, of several tracks for instance.
   *
   * @param other result to add
   * @return sums of the counts
   */
  public EventScore plus(EventScore other) {
    return new EventScore(
        hits + other.hits, missed + other.missed, falseAlarms + other.falseAlarms);
  }

  /**
   * Scores points in time, such as onsets: a pair matches when it is at most {@code
   * toleranceFrames} apart.
   *
   * @param trueFrames where events are, in any order
   * @param foundFrames where they were found, in any order
   * @param toleranceFrames largest distance of a match, 0 or more
   * @return the counts
   * @throws IllegalArgumentException if the tolerance is negative
   */
  public static EventScore onsets(int[] trueFrames, int[] foundFrames, int toleranceFrames) {
    Checks.inRange("toleranceFrames", toleranceFrames, 0, Integer.MAX_VALUE);
    int[] truth = sorted(trueFrames);
    int[] found = sorted(foundFrames);
    int hits = 0;
    // On a line with one tolerance for all, pairing the earliest two that fit is a maximum
    // matching.
    for (int t = 0, f = 0; t < truth.length && f < found.length; ) {
      long distance = (long) found[f] - truth[t];
      if (Math.abs(distance) <= toleranceFrames) {
        hits++;
        t++;
        f++;
      } else if (distance < 0) {
        f++;
      } else {
        t++;
      }
    }
    return new EventScore(hits, truth.length - hits, found.length - hits);
  }

  /**
   * Scores the boundaries of regions: starts against starts and ends against ends, as {@link
   * #onsets}, the counts pooled.
   *
   * @param truth true regions, in any order
   * @param found regions found, in any order
   * @param toleranceFrames largest distance of a match, 0 or more
   * @return the counts, two per region
   * @throws IllegalArgumentException if the tolerance is negative
   */
  public static EventScore boundaries(List<Span> truth, List<Span> found, int toleranceFrames) {
    return onsets(starts(truth), starts(found), toleranceFrames)
        .plus(onsets(ends(truth), ends(found), toleranceFrames));
  }

  /**
   * Scores short events, such as clicks: a pair matches when the two spans share a frame after the
   * true one has been widened by the tolerance on both sides.
   *
   * @param truth true events, none overlapping another, in any order
   * @param found events found, none overlapping another, in any order
   * @param toleranceFrames frames by which a true event is widened, 0 or more
   * @return the counts
   * @throws IllegalArgumentException if the tolerance is negative
   */
  public static EventScore events(List<Span> truth, List<Span> found, int toleranceFrames) {
    Checks.inRange("toleranceFrames", toleranceFrames, 0, Integer.MAX_VALUE);
    int[] trueStarts = sorted(starts(truth));
    int[] trueEnds = sorted(ends(truth));
    int[] foundStarts = sorted(starts(found));
    int[] foundEnds = sorted(ends(found));
    int hits = 0;
    for (int t = 0, f = 0; t < trueStarts.length && f < foundStarts.length; ) {
      long from = (long) trueStarts[t] - toleranceFrames;
      long to = (long) trueEnds[t] + toleranceFrames;
      if (foundEnds[f] <= from) {
        f++;
      } else if (foundStarts[f] >= to) {
        t++;
      } else {
        hits++;
        t++;
        f++;
      }
    }
    return new EventScore(hits, trueStarts.length - hits, foundStarts.length - hits);
  }

  /**
   * Scores regions frame by frame: a hit is a frame inside both, so that {@link #f1} weighs every
   * mistake by its length.
   *
   * @param truth true regions, none overlapping another, in any order
   * @param found regions found, none overlapping another, in any order
   * @return the counts, in frames
   */
  public static EventScore frames(List<Span> truth, List<Span> found) {
    int common = 0;
    for (Span a : truth) {
      for (Span b : found) {
        int from = Math.max(a.startFrame(), b.startFrame());
        int to = Math.min(a.endFrame(), b.endFrame());
        common += Math.max(0, to - from);
      }
    }
    return new EventScore(common, total(truth) - common, total(found) - common);
  }

  private static int total(List<Span> spans) {
    return spans.stream().mapToInt(Span::frames).sum();
  }

  private static int[] starts(List<Span> spans) {
    return spans.stream().mapToInt(Span::startFrame).toArray();
  }

  private static int[] ends(List<Span> spans) {
    return spans.stream().mapToInt(Span::endFrame).toArray();
  }

  private static int[] sorted(int[] frames) {
    int[] copy = frames.clone();
    Arrays.sort(copy);
    return copy;
  }
}
