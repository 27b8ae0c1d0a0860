package io.github.studiohand.debleed;

import java.util.ArrayList;
import java.util.List;

/** The paths of one microphone channel over a take: stretches in order, without gaps. */
final class BleedPaths {
  /** Paths that hold from a block of the take on; {@code taps} is empty where nothing is subtracted. */
  record Entry(long fromBlock, float[][] taps) {}

  final int delayFrames;
  final int partitions;
  final List<Entry> entries = new ArrayList<>();

  BleedPaths(int delayFrames, int partitions) {
    this.delayFrames = delayFrames;
    this.partitions = partitions;
  }

  /** Whether anything is subtracted anywhere. */
  boolean any() {
    return entries.stream().anyMatch(entry -> entry.taps().length > 0);
  }

  void add(long sectionBlock, PathTracker.Stretch stretch) {
    double[][] paths = stretch.paths();
    float[][] taps = new float[paths.length][];
    for (int r = 0; r < paths.length; r++) {
      taps[r] = new float[paths[r].length];
      for (int n = 0; n < paths[r].length; n++) {
        taps[r][n] = (float) paths[r][n];
      }
    }
    entries.add(new Entry(sectionBlock + stretch.fromBlock(), taps));
  }
}
