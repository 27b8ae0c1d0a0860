package io.github.studiohand.strip;

import io.github.studiohand.core.Region;
import java.util.ArrayList;
import java.util.List;

/** What every list of regions has to keep: least lengths, pads, the ends of the take. */
final class RegionRules {
  private RegionRules() {}

  /**
   * Joins what silence shorter than {@code minStripFrames} separates, drops what is shorter than {@code
   * minClipFrames}, adds the pads, and joins again, now with the ends of the take too.
   */
  static List<Region> apply(
      List<Region> found,
      long takeFrames,
      long minStripFrames,
      long minClipFrames,
      long startPadFrames,
      long endPadFrames) {
    List<Region> padded = new ArrayList<>();
    for (Region region : join(found, minStripFrames)) {
      if (region.frames() >= Math.max(1, minClipFrames)) {
        long start = region.startFrame() - startPadFrames;
        long end = region.endFrame() + endPadFrames;
        padded.add(new Region(
            start < minStripFrames ? 0 : start, // a pause before or after it is not stripped either
            takeFrames - end < minStripFrames ? takeFrames : end));
      }
    }
    return join(padded, minStripFrames);
  }

  private static List<Region> join(List<Region> regions, long minStripFrames) {
    List<Region> joined = new ArrayList<>();
    for (Region region : regions) {
      int last = joined.size() - 1;
      if (last >= 0 && region.startFrame() - joined.get(last).endFrame() < minStripFrames) {
        Region before = joined.get(last);
        long end = Math.max(before.endFrame(), region.endFrame());
        joined.set(last, new Region(before.startFrame(), end));
      } else {
        joined.add(region);
      }
    }
    return joined;
  }
}
