package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the bleed of known references out of a whole take: the offline form of {@link BleedSuppressor}, with
 * the take read as often as it needs.
 *
 * <p>The take is worked on in sections of about 30 s (less with many references), so memory does not grow
 * with its length. In each section the paths are found by {@code PathEstimator}, changes of the paths and
 * the lack of evidence by {@code PathTracker}; where there is none, the target passes untouched. What is
 * returned subtracts the bleed when it is read.
 *
 * <p>Immutable; any thread, one take at a time per source.
 */
public final class OfflineBleedSuppressor {
  /** Frames of the path before the delay found. */
  static final int PRE_ROLL_FRAMES = 128;

  private static final double PATH_MS = 170.0;
  private static final int SECTION_BLOCKS = 704; // 30 s at 48 kHz
  private static final int MOST_REFERENCES = 8;

  private final BleedSuppressorSettings settings;

  /**
   * With settings.
   *
   * @param settings reductionPercent, pathMs (at least 170 ms are modelled), autoDelay and delayMs count
   */
  public OfflineBleedSuppressor(BleedSuppressorSettings settings) {
    this.settings = settings;
  }

  /**
   * Finds the bleed.
   *
   * @param target the microphone; every channel is worked on alone
   * @param references what may bleed into it, 1 to 8 channels together, of the target's rate
   * @param progress hears how far it is, in frames of the target times channels
   * @return the suppressed take and what was found
   * @throws IllegalArgumentException if there is no reference, more than 8 channels, or another rate
   * @throws java.util.concurrent.CancellationException if the listener says stop
   */
  public SuppressedTake suppress(
      AudioSource target, List<AudioSource> references, ProgressListener progress) {
    Channels sources = new Channels(references);
    Checks.inRange("references", sources.count(), 1, MOST_REFERENCES);
    for (AudioSource reference : references) {
      Checks.that(
          reference.sampleRateHz() == target.sampleRateHz(),
          "reference.sampleRateHz: " + reference.sampleRateHz() + " (expected: "
              + target.sampleRateHz() + ", the target's)");
    }
    double rate = target.sampleRateHz();
    double pathFrames = Math.max(PATH_MS, settings.pathMs()) * rate / 1000.0;
    int partitions = (int) Math.ceil(pathFrames / TakeSection.BLOCK);
    List<BleedPaths> channels = new ArrayList<>();
    for (int ch = 0; ch < target.channels(); ch++) {
      int delay = settings.autoDelay()
          ? TakeDelay.find(target, ch, references)
          : (int) Math.rint(settings.delayMs() * rate / 1000.0);
      channels.add(analyse(target, ch, references, delay - PRE_ROLL_FRAMES, partitions, progress));
    }
    return new SuppressedTake(target, references, channels, settings.reductionPercent() / 100.0);
  }

  private static BleedPaths analyse(
      AudioSource target,
      int channel,
      List<AudioSource> references,
      int delayFrames,
      int partitions,
      ProgressListener progress) {
    long blocks = (target.frames() + TakeSection.BLOCK - 1) / TakeSection.BLOCK;
    long total = target.frames() * target.channels();
    int longest =
        Math.max(2 * partitions, SECTION_BLOCKS / (new Channels(references).count() + 1) * 2);
    BleedPaths paths = new BleedPaths(delayFrames, partitions);
    long sections = Math.max(1, (blocks + longest - 1) / longest);
    for (long s = 0; s < sections; s++) {
      long first = blocks * s / sections;
      long last = blocks * (s + 1) / sections;
      progress.report(channel * target.frames() + first * TakeSection.BLOCK, total);
      TakeSection section = new TakeSection(
          target,
          channel,
          references,
          first * TakeSection.BLOCK,
          (int) (last - first),
          partitions,
          delayFrames);
      PathEstimator estimator = new PathEstimator(section, target.sampleRateHz());
      PathTracker tracker = new PathTracker(estimator, section.mic.length);
      for (PathTracker.Stretch stretch : tracker.track(0, section.blocks)) {
        paths.add(first, stretch);
      }
    }
    progress.report((channel + 1) * target.frames(), total);
    return paths;
  }
}
