package io.github.studiohand.strip;

import io.github.studiohand.core.Region;
import java.util.ArrayList;
import java.util.List;

/** What every list of regions has to keep: least lengths, pads, the ends of the take. */
final class RegionRules {
  private RegionRules() {}

  /**
   * Drops regions shorter than {@code minClipFrames}, adds the pads, and joins what silence shorter than
   * {@code minStripFrames} separates, from each other and from the ends of the take.
   */
  static List<Region> apply(
      List<Region> found,
      long takeFrames,
      long minStripFrames,
      long minClipFrames,
      long startPadFrames,
      long endPadFrames) {
    List<Region> kept = new ArrayList<>();
    for (Region region : join(found, takeFrames, minStripFrames)) {
      if (region.frames() >= Math.max(1, minClipFrames)) {
        kept.add(new Region(
            Math.max(0, region.startFrame() - startPadFrames),
            Math.min(takeFrames, region.endFrame() + endPadFrames)));
      }
    }
    return join(kept, takeFrames, minStripFrames);
  }

  private static List<Region> join(List<Region> regions, long takeFrames, long minStripFrames) {
    List<Region> joined = new ArrayList<>();
    for (Region region : regions) {
      long start = region.startFrame() < minStripFrames ? 0 : region.startFrame();
      long end = takeFrames - region.endFrame() < minStripFrames ? takeFrames : region.endFrame();
      int last = joined.size() - 1;
      if (last >= 0 && start - joined.get(last).endFrame() < minStripFrames) {
        start = joined.get(last).startFrame();
        end = Math.max(end, joined.get(last).endFrame());
        joined.set(last, new Region(start, end));
      } else {
        joined.add(new Region(start, end));
      }
    }
    return joined;
  }
}
