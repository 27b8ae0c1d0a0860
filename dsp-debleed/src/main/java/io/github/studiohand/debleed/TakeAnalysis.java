package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import java.util.List;

/** Finds the paths of one channel of a take, section by section, and fills stretches without evidence. */
final class TakeAnalysis {
  private static final int SECTION_BLOCKS = 704; // 30 s at 48 kHz with one reference

  private final AudioSource target;
  private final int channel;
  private final List<AudioSource> references;
  private final long firstBlock;
  private final long lastBlock;
  private final int longest; // blocks of a section
  private final BleedPaths paths;
  private final BleedTally tally;

  TakeAnalysis(
      AudioSource target,
      int channel,
      List<AudioSource> references,
      Region learn,
      BleedPaths paths,
      BleedTally tally) {
    this.target = target;
    this.channel = channel;
    this.references = references;
    this.paths = paths;
    this.tally = tally;
    firstBlock = learn.startFrame() / TakeSection.BLOCK;
    lastBlock = learn.endFrame() / TakeSection.BLOCK;
    int inputs = new Channels(references).count() + 1;
    longest = Math.max(2 * paths.partitions, SECTION_BLOCKS / inputs * 2);
  }

  /** Fills paths and tally. */
  void run(ProgressListener progress) {
    long blocks = lastBlock - firstBlock;
    long total = target.frames() * target.channels();
    long sections = Math.max(1, (blocks + longest - 1) / longest);
    for (long s = 0; s < sections; s++) {
      progress.report(channel * target.frames() + target.frames() * s / sections, total);
      long first = firstBlock + blocks * s / sections;
      long last = firstBlock + blocks * (s + 1) / sections;
      TakeSection section = section(first, last);
      PathEstimator estimator = new PathEstimator(section, target.sampleRateHz());
      for (PathTracker.Stretch stretch : new PathTracker(estimator).track(0, section.blocks)) {
        paths.add(first, stretch);
        tally.add(estimator.cost(), stretch);
      }
    }
    for (int i = 0; i < paths.entries.size(); i++) {
      if (paths.entries.get(i).taps().length == 0) {
        carry(i);
      }
    }
    progress.report((channel + 1) * target.frames(), total);
  }

  private TakeSection section(long first, long last) {
    return new TakeSection(
        target,
        channel,
        references,
        first * TakeSection.BLOCK,
        (int) (last - first),
        paths.partitions,
        paths.delayFrames);
  }

  /** Where a stretch tells nothing itself, the paths of a neighbour hold if they do good there. */
  private void carry(int entry) {
    List<BleedPaths.Entry> entries = paths.entries;
    long from = entries.get(entry).fromBlock();
    long to = entry + 1 < entries.size() ? entries.get(entry + 1).fromBlock() : lastBlock;
    float[][] before = entry > 0 ? entries.get(entry - 1).taps() : new float[0][];
    float[][] after = entry + 1 < entries.size() ? entries.get(entry + 1).taps() : new float[0][];
    double gainBefore = gain(before, from, to);
    double gainAfter = gain(after, from, to);
    if (Math.max(gainBefore, gainAfter) > 0.0) {
      entries.set(entry, new BleedPaths.Entry(from, gainBefore >= gainAfter ? before : after));
    }
  }

  /** By how much paths lower the cost of a stretch they were not learned from; 0 if there are none. */
  private double gain(float[][] taps, long from, long to) {
    if (taps.length == 0) {
      return 0.0;
    }
    double[][] h = new double[taps.length][taps[0].length];
    for (int r = 0; r < h.length; r++) {
      for (int n = 0; n < h[r].length; n++) {
        h[r][n] = taps[r][n];
      }
    }
    double gain = 0.0;
    for (long first = from; first < to; first += longest) {
      TakeSection section = section(first, Math.min(to, first + longest));
      BleedCost cost = new BleedCost(section, new PathOperator(section), new WeightedSpectrum());
      double[] none = cost.none(0, section.blocks);
      double[] with = cost.of(h, 0, section.blocks);
      gain += PathTracker.sum(none, 0, none.length) - PathTracker.sum(with, 0, with.length);
    }
    return gain;
  }
}
