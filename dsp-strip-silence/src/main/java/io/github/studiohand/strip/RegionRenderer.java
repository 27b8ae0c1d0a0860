package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Turns regions into audio: strips what lies between them, extracts it, or cuts the take into clips.
 * Inside a region the samples are those of the take to the bit; fades lie outside. What comes back is
 * computed when it is read. Instances have no state; the sources they return are for one thread each.
 */
public final class RegionRenderer {
  /** What becomes of a take at its cuts. */
  public enum Operation {
    /** The regions stay, the rest is silenced. */
    STRIP,
    /** What lies between the regions stays, the regions are silenced. */
    EXTRACT,
    /** All of it stays; it is only cut into parts. */
    SEPARATE
  }

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
   * The take after an operation, on the same time line.
   *
   * @param operation what becomes of the take
   * @param take what the regions belong to
   * @param regions sorted and disjoint
   * @return a source of the same length
   * @throws IllegalArgumentException if the regions are not sorted, overlap or leave the take
   */
  public AudioSource render(Operation operation, AudioSource take, List<Region> regions) {
    return switch (operation) {
      case STRIP -> strip(take, regions);
      case EXTRACT -> extract(take, regions);
      case SEPARATE -> {
        check(take, regions);
        yield take;
      }
    };
  }

  /**
   * The parts that an operation leaves of a take, each a clip of its own: the regions with their fades, the
   * pauses, or both untouched. Put back at their starts on silence they are what {@link #render} gives, to
   * the bit.
   *
   * @param operation what becomes of the take
   * @param take what the regions belong to
   * @param regions sorted and disjoint
   * @param names how clips are called
   * @return one clip a part, in order
   * @throws IllegalArgumentException if the regions are not sorted, overlap or leave the take
   */
  public List<Clip> clips(
      Operation operation, AudioSource take, List<Region> regions, ClipNames names) {
    AudioSource whole = render(operation, take, regions);
    List<Region> parts = new ArrayList<>();
    if (operation != Operation.EXTRACT) {
      parts.addAll(regions);
    }
    if (operation != Operation.STRIP) {
      parts.addAll(StripResult.silences(regions, take.frames()));
    }
    Collections.sort(parts);
    List<Region> spans = operation == Operation.STRIP ? withFades(take, regions) : parts;
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Region span = spans.get(i);
      clips.add(new Clip(names.name(i), parts.get(i), span, new SectionSource(whole, span)));
    }
    return clips;
  }

  private List<Region> withFades(AudioSource take, List<Region> regions) {
    float[] rising = fades.rising(take.sampleRateHz());
    float[] falling = fades.falling(take.sampleRateHz());
    List<Region> spans = new ArrayList<>();
    long least = 0;
    for (int i = 0; i < regions.size(); i++) {
      Region region = regions.get(i);
      long most = i + 1 == regions.size()
          ? take.frames()
          : meeting(region.endFrame(), regions.get(i + 1).startFrame(), rising, falling);
      spans.add(new Region(
          Math.max(least, region.startFrame() - rising.length),
          Math.min(most, region.endFrame() + falling.length)));
      least = most;
    }
    return spans;
  }

  /* The first frame of a gap where the fade into what follows is louder than the one out of what was. */
  private static long meeting(long gapStart, long gapEnd, float[] rising, float[] falling) {
    long at = Math.max(gapStart, gapEnd - rising.length);
    while (at < gapEnd
        && at - gapStart < falling.length
        && rising[(int) (at - gapEnd) + rising.length] <= falling[(int) (at - gapStart)]) {
      at++;
    }
    return at;
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
