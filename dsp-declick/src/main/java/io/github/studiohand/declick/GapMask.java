package io.github.studiohand.declick;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The gaps of one channel: sorted, merged where they touch, and grouped into clusters. */
final class GapMask {
  private final long[] starts;
  private final long[] ends;
  private final List<Region> clusters = new ArrayList<>();

  /**
   * Sorts, merges and groups.
   *
   * @param gaps of all channels
   * @param channel whose gaps to keep
   * @param channels channels of the take
   * @param frames length of the take
   * @param longest no cluster spans more; of a gap above this the two ends, half of it each, are clusters
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
    for (int i = 0; i < starts.length; i++) {
      group(starts[i], ends[i], longest);
    }
  }

  private void group(long start, long end, int longest) {
    if (end - start > longest) {
      clusters.add(new Region(start, start + longest / 2));
      clusters.add(new Region(end - longest / 2, end));
      return;
    }
    Region last = clusters.isEmpty() ? null : clusters.get(clusters.size() - 1);
    if (last != null
        && start - last.endFrame() < GapFiller.CLUSTER_FRAMES
        && end - last.startFrame() <= longest) {
      clusters.set(clusters.size() - 1, new Region(last.startFrame(), end));
    } else {
      clusters.add(new Region(start, end));
    }
  }

  /** How many clusters. */
  int clusters() {
    return clusters.size();
  }

  /** First missing frame of a cluster. */
  long clusterStart(int cluster) {
    return clusters.get(cluster).startFrame();
  }

  /** One past the last missing frame of a cluster. */
  long clusterEnd(int cluster) {
    return clusters.get(cluster).endFrame();
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

  /** Whether a frame is missing. */
  boolean contains(long frame) {
    int gap = firstGapAfter(frame);
    return gap < starts.length && starts[gap] <= frame;
  }

  /** Marks the missing frames of a window that starts at a frame of the take. */
  void mark(long windowStart, boolean[] missing, int frames) {
    for (int gap = firstGapAfter(windowStart);
        gap < starts.length && starts[gap] < windowStart + frames;
        gap++) {
      int from = (int) Math.max(0, starts[gap] - windowStart);
      int to = (int) Math.min(frames, ends[gap] - windowStart);
      Arrays.fill(missing, from, to, true);
    }
  }

  /** The first gap that ends after a frame. */
  private int firstGapAfter(long frame) {
    int at = Arrays.binarySearch(ends, frame + 1);
    return at < 0 ? -at - 1 : at;
  }
}
