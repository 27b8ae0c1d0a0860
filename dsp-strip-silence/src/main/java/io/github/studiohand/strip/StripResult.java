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
}
