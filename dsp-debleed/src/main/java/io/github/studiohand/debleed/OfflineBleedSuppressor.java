package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
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
 * <p>Learning and freezing is a matter of the region that is learned in: what is found there stays as it is
 * everywhere else ({@code freeze} is for the real-time form). A reference that is the target itself is bleed
 * as a whole: what comes out lies 20 dB lower or more. NaN, infinities and magnitudes above 1e10 count as 0.
 *
 * <p>A power-of-two gain on all inputs scales the output exactly; the polarity of a reference makes no
 * difference to the bit.
 *
 * <p>Immutable; any thread, one take at a time per source.
 */
public final class OfflineBleedSuppressor {
  /** Frames of the path before the delay found. */
  static final int PRE_ROLL_FRAMES = 128;

  private static final double PATH_MS = 170.0;
  private static final int MOST_REFERENCES = 8;

  private final BleedSuppressorSettings settings;

  /**
   * With settings.
   *
   * @param settings reductionPercent, pathMs (at least 170 ms are modelled), autoDelay, delayMs, linearOnly, and
   *     without it floorDb and artifactSmoothing count
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
    return suppress(target, references, new Region(0, target.frames()), progress);
  }

  /**
   * Finds the bleed in a part of the take and takes it out of all of it: nothing outside {@code learn} is
   * listened to, the paths found at its ends are kept from there on.
   *
   * @param target the microphone; every channel is worked on alone
   * @param references what may bleed into it, 1 to 8 channels together, of the target's rate
   * @param learn where to learn, cut to the take; its ends count in steps of 2048 frames
   * @param progress hears how far it is, in frames of the target times channels
   * @return the suppressed take and what was found in {@code learn}
   * @throws IllegalArgumentException if there is no reference, more than 8 channels, or another rate
   * @throws java.util.concurrent.CancellationException if the listener says stop
   */
  public SuppressedTake suppress(
      AudioSource target, List<AudioSource> references, Region learn, ProgressListener progress) {
    Channels sources = new Channels(references);
    Checks.inRange("references", sources.count(), 1, MOST_REFERENCES);
    for (AudioSource reference : references) {
      Checks.that(
          reference.sampleRateHz() == target.sampleRateHz(),
          "reference.sampleRateHz: " + reference.sampleRateHz() + " (expected: "
              + target.sampleRateHz() + ", the target's)");
    }
    Region whole = blocks(learn, target.frames());
    double rate = target.sampleRateHz();
    double pathFrames = Math.max(PATH_MS, settings.pathMs()) * rate / 1000.0;
    int partitions = (int) Math.ceil(pathFrames / TakeSection.BLOCK);
    List<BleedPaths> channels = new ArrayList<>();
    List<BleedFinding> findings = new ArrayList<>();
    for (int ch = 0; ch < target.channels(); ch++) {
      int delay = settings.autoDelay()
          ? TakeDelay.find(target, ch, references, whole)
          : (int) Math.rint(settings.delayMs() * rate / 1000.0);
      BleedPaths paths = new BleedPaths(delay - PRE_ROLL_FRAMES, partitions);
      BleedTally tally = new BleedTally(sources.count(), delay - PRE_ROLL_FRAMES);
      new TakeAnalysis(target, ch, references, whole, paths, tally).run(progress);
      channels.add(paths);
      findings.addAll(tally.findings(ch, rate));
    }
    return new SuppressedTake(target, references, channels, findings, settings);
  }

  /** The blocks of the take that a region touches. */
  private static Region blocks(Region learn, long frames) {
    long start = Math.min(learn.startFrame(), frames) / TakeSection.BLOCK * TakeSection.BLOCK;
    long end = (Math.min(learn.endFrame(), frames) + TakeSection.BLOCK - 1)
        / TakeSection.BLOCK
        * TakeSection.BLOCK;
    return new Region(start, Math.max(start, end));
  }
}
