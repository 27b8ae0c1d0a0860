package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import io.github.studiohand.core.level.Decibels;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where there is sound in a whole take: regions to keep, the silence between them to strip.
 *
 * <p>{@code AUTO} needs no threshold: it finds the noise floor, follows it, opens where the sound stands
 * out of it and stays until the tail has sunk into it. {@code MANUAL} compares the samples with a
 * threshold. All channels of a take share their cuts, so a kit or a stereo pair stays in phase: give it as
 * one take of many channels.
 *
 * <p>A non-finite sample counts as silence. Memory does not grow with the length of the take, but for the
 * regions themselves and the trace (12 bytes for 50 ms). One instance may be used by one thread at a time.
 */
public final class StripSilence {
  private final StripSilenceSettings settings;

  /**
   * A detector.
   *
   * @param settings how to decide
   */
  public StripSilence(StripSilenceSettings settings) {
    this.settings = settings;
  }

  /**
   * Finds the regions of a take.
   *
   * @param take what to analyse
   * @return regions with the confidence of their boundaries
   */
  public StripResult analyze(AudioSource take) {
    return analyze(take, List.of(), ProgressListener.NONE);
  }

  /**
   * Finds the regions of a take that other instruments bleed into.
   *
   * <p>What is linear in the references is cancelled for the analysis, never in what is rendered; this takes most of
   * the time. All channels of all references share 48 filter taps a bin, so up to three get paths of 300 ms, more get
   * shorter ones.
   *
   * @param take what to analyse
   * @param references the takes of those other instruments, aligned with {@code take}; AUTO only
   * @param progress told how far it is
   * @return regions with the confidence of their boundaries
   * @throws IllegalArgumentException if a reference has another sample rate
   * @throws java.util.concurrent.CancellationException if {@code progress} says stop
   */
  public StripResult analyze(
      AudioSource take, List<AudioSource> references, ProgressListener progress) {
    for (AudioSource reference : references) {
      Checks.that(
          reference.sampleRateHz() == take.sampleRateHz(),
          "reference.sampleRateHz: " + reference.sampleRateHz() + " (expected: "
              + take.sampleRateHz() + ", that of the take)");
    }
    return settings.mode() == StripSilenceSettings.Mode.MANUAL
        ? manual(take, progress)
        : new AutoStrip(settings, take, references).analyze(progress);
  }

  private StripResult manual(AudioSource take, ProgressListener progress) {
    double open = settings.thresholdDbfs();
    List<Region> found = new ThresholdDetector(
            Decibels.toGain(open),
            Decibels.toGain(open - settings.hysteresisDb()),
            frames(take, settings.minStripMs()))
        .find(take, progress);
    List<Region> regions = new CutPlacement(take, settings).apply(rules(settings, take, found));
    List<Boundary> boundaries = new ArrayList<>();
    for (Region region : regions) {
      boundaries.add(edge(region.startFrame(), true, region.startFrame() == 0));
      boundaries.add(edge(region.endFrame(), false, region.endFrame() == take.frames()));
    }
    return new StripResult(regions, boundaries, new LevelTrace(frames(take, LevelTrace.STEP_MS)));
  }

  private static Boundary edge(long frame, boolean isStart, boolean atTakeEnd) {
    Boundary.Reason reason = atTakeEnd ? Boundary.Reason.EDGE : Boundary.Reason.THRESHOLD;
    return new Boundary(frame, isStart, 1.0, reason);
  }

  /** The rules of the settings, applied to what a detector found. */
  static List<Region> rules(StripSilenceSettings settings, AudioSource take, List<Region> found) {
    return RegionRules.apply(
        found,
        take.frames(),
        frames(take, settings.minStripMs()),
        frames(take, settings.minClipMs()),
        frames(take, settings.startPadMs()),
        frames(take, settings.endPadMs()));
  }

  static long frames(AudioSource take, double ms) {
    return Math.round(ms * take.sampleRateHz() / 1000.0);
  }
}
