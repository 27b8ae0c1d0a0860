package io.github.studiohand.assistant.bounce;

import io.github.studiohand.assistant.bounce.BouncePlan.Bus;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.level.Decibels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums the stems of a {@link BouncePlan} onto all its buses in one pass. Sums are double until the sink takes
 * them. Memory is bounded whatever the number and length of the stems; the result does not depend on the
 * number of threads.
 */
public final class Bounce {
  /** Takes the sums block by block, in order and without gaps. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes a block of a bus.
     *
     * @param bus place of the bus in the plan
     * @param startFrame where its first frame lies on the bus
     * @param block one array per channel, valid from 0 on until this returns
     * @param frames how many, 1 or more
     * @throws IOException if it cannot be taken
     */
    void write(int bus, long startFrame, double[][] block, int frames) throws IOException;
  }

  /**
   * What was read on the way.
   *
   * @param partPeaksDbfs largest sample of each stem as it came; null for silence, and for one not heard
   * @param illegalSamples samples that were no number, infinite or above 1e10 and counted as 0; one that goes
   *     to several buses counts for each
   */
  public record Result(List<@Nullable Double> partPeaksDbfs, long illegalSamples) {}

  private final BouncePlan plan;
  private final int threads;

  /**
   * A bounce.
   *
   * @param plan what to sum
   * @param threads that read ahead, 1 or more
   */
  public Bounce(BouncePlan plan, int threads) {
    this.plan = plan;
    this.threads = threads;
  }

  /**
   * Sums.
   *
   * @param sink gets every frame of every bus
   * @param progress told in frames
   * @return what was read on the way
   * @throws IOException if a stem cannot be read or the sink fails
   * @throws java.util.concurrent.CancellationException if {@code progress} says stop
   */
  public Result run(Sink sink, ProgressListener progress) throws IOException {
    try (StemFeed feed = new StemFeed(plan, threads)) {
      List<BusMix> mixes = new ArrayList<>();
      for (Bus bus : plan.buses()) {
        mixes.add(new BusMix(plan, bus, feed.blockFrames()));
      }
      for (long at = 0; at < plan.frames(); ) {
        int frames = (int) Math.min(feed.blockFrames(), plan.frames() - at);
        float[][][] stems = feed.next();
        for (int bus = 0; bus < mixes.size(); bus++) {
          sink.write(bus, at, mixes.get(bus).process(at, stems, frames), frames);
        }
        at += frames;
        progress.report(at, plan.frames());
      }
      return result(feed, mixes);
    }
  }

  private Result result(StemFeed feed, List<BusMix> mixes) {
    List<@Nullable Double> peaks = new ArrayList<>();
    for (int part = 0; part < plan.parts().size(); part++) {
      float peak = feed.peak(part);
      peaks.add(peak == 0.0f ? null : Decibels.ofGain(peak));
    }
    return new Result(peaks, mixes.stream().mapToLong(BusMix::illegalSamples).sum());
  }
}
