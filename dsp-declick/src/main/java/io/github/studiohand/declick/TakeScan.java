package io.github.studiohand.declick;

import io.github.studiohand.core.buffer.DelayLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the clicks of one channel of a take: {@value #PASSES} scans, each over what the one before has
 * repaired, so that what a loud click hides is seen once it is gone; then {@link ExtentRefiner} looks again
 * where each starts and ends. Everything runs in one pass over the take, the scans one behind the other; the
 * later ones work near changes only.
 */
final class TakeScan {
  private static final int PASSES = 3;

  private final ClickScanner[] scanners = new ClickScanner[PASSES];
  private final ScanTuning tuning = new ScanTuning();
  private final ClickMask found;
  private final int longest;
  private final ExtentRefiner refiner;
  private final DelayLine delay;
  private final float[] delayed;
  private final List<ClickMask.Stretch> refined = new ArrayList<>();
  private final int latency;
  private long start; // of the next block

  /**
   * Allocates.
   *
   * @param geometry how scans are laid out in time
   * @param sampleRateHz of the take
   * @param frames length of the take
   * @param knobs values in the order of {@link DeclickerSettings#SPECS}
   * @param maxBlock longest block
   */
  TakeScan(ScanGeometry geometry, double sampleRateHz, long frames, double[] knobs, int maxBlock) {
    tuning.set(knobs, sampleRateHz);
    tuning.repair = true;
    tuning.removedOnly = false;
    latency = geometry.latency();
    longest = geometry.longestCluster();
    found = new ClickMask(longest);
    RestoreGrade grade = Scans.streamGrade(knobs[DeclickerSpecs.MODE] >= 0.5);
    Vigil watching = new Vigil(true);
    for (int pass = 0; pass < PASSES; pass++) {
      long late = (long) pass * latency;
      Vigil next = new Vigil(false);
      scanners[pass] = new ClickScanner(
          0,
          geometry,
          grade,
          new WorkBudget(false),
          watching,
          (channel, at, length, kind, action, strengthSigma, peak) -> {
            long begin = Math.max(0, at - late); // a widened click may reach before the take
            int inside = (int) (at - late + length - begin);
            if (inside > 0) {
              found.add(begin, inside, kind, strengthSigma);
            }
            next.changed(at + latency, at + length + latency);
          });
      scanners[pass].endAt(frames + late);
      watching = next;
    }
    refiner = new ExtentRefiner(geometry.maxClick(), maxBlock);
    delay = new DelayLine(PASSES * latency);
    delayed = new float[maxBlock];
  }

  /** Frames of anything that must follow the take until all of it has been seen. */
  int tailFrames() {
    return PASSES * latency;
  }

  /**
   * Takes the next block.
   *
   * @param block finite; overwritten
   * @param count its frames
   */
  void advance(float[] block, int count) {
    delay.process(block, 0, delayed, 0, count);
    for (ClickScanner scanner : scanners) {
      for (int done = 0; done < count; ) {
        int step = Math.min(count - done, scanner.untilHop());
        scanner.process(block, done, step, tuning);
        done += step;
      }
    }
    int skip = (int) Math.max(0, Math.min(count, tailFrames() - start));
    refiner.advance(block, delayed, skip, count - skip);
    start += count;
    refine(start - tailFrames() - refiner.reach());
  }

  private void refine(long before) {
    for (ClickMask.Stretch click : found.drain(before)) {
      refiner.refine(click);
      refined.add(click);
    }
  }

  /** The clicks of the whole take, by start, disjoint; to be called once, at the end. */
  List<ClickMask.Stretch> finish() {
    refine(Long.MAX_VALUE);
    refined.sort(Comparator.comparingLong(click -> click.start));
    return ClickMask.merge(refined, longest);
  }
}
