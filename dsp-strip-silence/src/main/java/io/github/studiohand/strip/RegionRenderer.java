package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns regions into audio: strips what lies between them, extracts it, or separates them into clips.
 * Inside a region the samples are those of the take to the bit; fades lie outside. What comes back is
 * computed when it is read. Instances have no state; the sources they return are for one thread each.
 */
public final class RegionRenderer {
  private final Fades fades;

  /**
   * A renderer.
   *
   * @param fades at the ends of regions
   */
  public RegionRenderer(Fades fades) {
    this.fades = fades;
  }

  /**
   * The take with silence between the regions, on the same time line.
   *
   * @param take what the regions belong to
   * @param regions sorted and disjoint
   * @return a source of the same length
   * @throws IllegalArgumentException if the regions are not sorted, overlap or leave the take
   */
  public AudioSource strip(AudioSource take, List<Region> regions) {
    check(take, regions);
    return new RegionSource(take, regions, fades, false);
  }

  /**
   * The inverse of {@link #strip}: what lies between the regions. With {@link Fades#NONE} the two add up
   * to the take to the bit.
   *
   * @param take what the regions belong to
   * @param regions sorted and disjoint
   * @return a source of the same length
   * @throws IllegalArgumentException if the regions are not sorted, overlap or leave the take
   */
  public AudioSource extract(AudioSource take, List<Region> regions) {
    check(take, regions);
    return new RegionSource(take, regions, fades, true);
  }

  /**
   * A clip for each region, with its fades.
   *
   * @param take what the regions belong to
   * @param regions sorted and disjoint
   * @param names how clips are called
   * @return one clip a region, in order
   * @throws IllegalArgumentException if the regions are not sorted, overlap or leave the take
   */
  public List<Clip> separate(AudioSource take, List<Region> regions, ClipNames names) {
    check(take, regions);
    long in = Math.round(fades.inMs() * take.sampleRateHz() / 1000.0);
    long out = Math.round(fades.outMs() * take.sampleRateHz() / 1000.0);
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < regions.size(); i++) {
      Region region = regions.get(i);
      Region whole = new Region(
          Math.max(0, region.startFrame() - in), Math.min(take.frames(), region.endFrame() + out));
      AudioSource alone = new RegionSource(take, List.of(region), fades, false);
      clips.add(new Clip(names.name(i), whole, new SectionSource(alone, whole)));
    }
    return clips;
  }

  private static void check(AudioSource take, List<Region> regions) {
    long at = 0;
    for (Region region : regions) {
      Checks.that(
          region.startFrame() >= at && region.endFrame() <= take.frames(),
          "regions: " + region + " (expected: sorted, disjoint, within 0 to " + take.frames()
              + ")");
      at = region.endFrame();
    }
  }
}
