package io.github.studiohand.declick;

import io.github.studiohand.core.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The gaps of one channel: sorted, merged where they touch, and grouped into clusters. */
final class GapMask {
  private final long[] starts;
  private final long[] ends;
  private final int[] clusterFirst; // index of a cluster's first gap; one more at the end

  /**
   * Sorts, merges and groups.
   *
   * @param gaps of all channels
   * @param channel whose gaps to keep
   * @param channels channels of the take
   * @param frames length of the take
   * @param longest gaps above this keep a silent middle, and no cluster spans more
   */
  GapMask(List<Gap> gaps, int channel, int channels, long frames, int longest) {
    List<Gap> mine = new ArrayList<>();
    for (Gap gap : gaps) {
      Checks.inRange("channel", gap.channel(), -1, channels - 1);
      Checks.inRange("startFrame + frames", gap.startFrame() + gap.frames(), 1, frames);
      if (gap.channel() < 0 || gap.channel() == channel) {
        mine.add(gap);
      }
    }
    mine.sort(Comparator.comparingLong(Gap::startFrame));
    List<long[]> merged = new ArrayList<>();
    for (Gap gap : mine) {
      long end = gap.startFrame() + gap.frames();
      long[] last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && gap.startFrame() <= last[1]) {
        last[1] = Math.max(last[1], end);
      } else {
        merged.add(new long[] {gap.startFrame(), end});
      }
    }
    starts = new long[merged.size()];
    ends = new long[merged.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = merged.get(i)[0];
      ends[i] = merged.get(i)[1];
    }
    clusterFirst = group(longest);
  }

  private int[] group(int longest) {
    List<Integer> first = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      if (i == 0
          || starts[i] - ends[i - 1] >= GapFiller.CLUSTER_FRAMES
          || ends[i] - starts[first.get(first.size() - 1)] > longest) {
        first.add(i);
      }
    }
    first.add(starts.length);
    return first.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How many clusters. */
  int clusters() {
    return clusterFirst.length - 1;
  }

  /** First missing frame of a cluster. */
  long clusterStart(int cluster) {
    return starts[clusterFirst[cluster]];
  }

  /** One past the last missing frame of a cluster. */
  long clusterEnd(int cluster) {
    return ends[clusterFirst[cluster + 1] - 1];
  }

  /** The first cluster that ends after a frame. */
  int firstClusterAfter(long frame) {
    int low = 0;
    int high = clusters();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (clusterEnd(middle) > frame) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Marks the missing frames of a window that starts at a frame of the take. */
  void mark(long windowStart, boolean[] missing, int frames) {
    int gap = clusters() == 0 ? 0 : clusterFirst[firstClusterAfter(windowStart)];
    for (; gap < starts.length && starts[gap] < windowStart + frames; gap++) {
      int from = (int) Math.max(0, starts[gap] - windowStart);
      int to = (int) Math.min(frames, ends[gap] - windowStart);
      for (int n = from; n < to; n++) {
        missing[n] = true;
      }
    }
  }
}
