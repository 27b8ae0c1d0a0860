package io.github.studiohand.strip;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@link StripSilence} found in a take.
 *
 * @param regions where there is sound: sorted, disjoint, inside the take
 * @param boundaries start and end of each region, in their order
 * @param trace level, floor and threshold over time, for pictures
 */
public record StripResult(List<Region> regions, List<Boundary> boundaries, LevelTrace trace) {
  /**
   * Checks that there are two boundaries a region.
   *
   * @param regions where there is sound: sorted, disjoint, inside the take
   * @param boundaries start and end of each region, in their order
   * @param trace level, floor and threshold over time, for pictures
   * @throws IllegalArgumentException if not
   */
  public StripResult {
    regions = List.copyOf(regions);
    boundaries = List.copyOf(boundaries);
    Checks.that(
        boundaries.size() == 2 * regions.size(),
        "boundaries.size: " + boundaries.size() + " (expected: " + 2 * regions.size() + ")");
  }

  /**
   * The silence between the regions.
   *
   * @param takeFrames length of the take
   * @return sorted, disjoint, not empty each
   */
  public List<Region> silences(long takeFrames) {
    return silences(regions, takeFrames);
  }

  static List<Region> silences(List<Region> regions, long takeFrames) {
    List<Region> silences = new ArrayList<>();
    long at = 0;
    for (Region region : regions) {
      if (region.startFrame() > at) {
        silences.add(new Region(at, region.startFrame()));
      }
      at = region.endFrame();
    }
    if (takeFrames > at) {
      silences.add(new Region(at, takeFrames));
    }
    return silences;
  }

  /**
   * This result for a take that ends earlier, one of several that were analysed together.
   *
   * @param takeFrames length of that take
   * @return the regions and boundaries inside it; one that reaches past its end stops there
   */
  public StripResult within(long takeFrames) {
    List<Region> inside = new ArrayList<>();
    List<Boundary> ends = new ArrayList<>();
    for (int i = 0; i < regions.size() && regions.get(i).startFrame() < takeFrames; i++) {
      Boundary end = boundaries.get(2 * i + 1);
      if (end.frame() > takeFrames) {
        end = new Boundary(takeFrames, false, 1.0, Boundary.Reason.EDGE);
      }
      inside.add(new Region(regions.get(i).startFrame(), end.frame()));
      ends.add(boundaries.get(2 * i));
      ends.add(end);
    }
    return new StripResult(inside, ends, trace);
  }
}
