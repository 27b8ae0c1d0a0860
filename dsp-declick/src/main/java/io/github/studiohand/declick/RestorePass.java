package io.github.studiohand.declick;

import io.github.studiohand.core.Checks;
import java.util.Arrays;
import java.util.List;

/**
 * Restores the known clicks of one channel of a take, window by window: all of them are left out of each fit,
 * those nearer than {@value GapFiller#CLUSTER_FRAMES} frames are restored jointly. Memory does not grow with the
 * take.
 */
final class RestorePass {
  private final List<ClickMask.Stretch> clicks;
  private final long frames;
  private final int context;
  private final int longest;
  private final ClickRestorer restorer;
  private final double[] x;
  private final boolean[] damaged;
  private final boolean[] lost;

  /**
   * Allocates.
   *
   * @param clicks by start, disjoint
   * @param frames length of the take
   * @param grade how much work a click may be
   * @param longest cluster that is restored jointly
   */
  RestorePass(List<ClickMask.Stretch> clicks, long frames, RestoreGrade grade, int longest) {
    this.clicks = clicks;
    this.frames = frames;
    this.longest = longest;
    context = grade.contextFrames() + grade.maxOrder();
    restorer = new ClickRestorer(grade, 2 * longest);
    x = new double[2 * context + 2 * longest];
    damaged = new boolean[x.length];
    lost = new boolean[x.length];
  }

  /** How much of the take is needed before and after a block. */
  int reach() {
    return context + 2 * longest;
  }

  /**
   * Restores what of the clicks lies in a block.
   *
   * @param window the take from {@code start − reach} on, silent outside it
   * @param start first frame of the block
   * @param count its frames
   * @param out the block, changed at the clicks only
   */
  void restore(float[] window, long start, int count, float[] out) {
    int first = clusterStart(firstEndingAfter(start));
    while (first < clicks.size() && clicks.get(first).start < start + count) {
      int end = clusterEnd(first);
      restoreCluster(window, start, count, first, end, out);
      first = end;
    }
  }

  /** The first click that ends after a frame. */
  private int firstEndingAfter(long frame) {
    int low = 0;
    int high = clicks.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (clicks.get(middle).end > frame) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** First click of the cluster that a click belongs to. */
  private int clusterStart(int index) {
    int first = index;
    while (first > 0 && first < clicks.size() && joins(first)) {
      first--;
    }
    int cluster = first;
    while (cluster < index && clusterEnd(cluster) <= index) {
      cluster = clusterEnd(cluster);
    }
    return cluster;
  }

  private boolean joins(int index) {
    return clicks.get(index).start - clicks.get(index - 1).end < GapFiller.CLUSTER_FRAMES;
  }

  private int clusterEnd(int first) {
    int end = first + 1;
    while (end < clicks.size()
        && joins(end)
        && clicks.get(end).end - clicks.get(first).start <= longest) {
      end++;
    }
    return end;
  }

  private void restoreCluster(
      float[] window, long start, int count, int firstClick, int endClick, float[] out) {
    long clusterStart = clicks.get(firstClick).start;
    long clusterEnd = clicks.get(endClick - 1).end;
    long low = Math.max(0, clusterStart - context);
    int length = (int) (Math.min(frames, clusterEnd + context) - low);
    int from = (int) (low - start + reach());
    for (int n = 0; n < length; n++) {
      x[n] = Checks.finite(window[from + n]);
    }
    mark(low, length);
    int first = (int) (clusterStart - low);
    int end = (int) (clusterEnd - low);
    restorer.restore(x, damaged, lost, 0, length, first, end, false);
    for (int i = firstClick; i < endClick; i++) {
      write(clicks.get(i), low, window, start, count, out);
    }
  }

  private void mark(long low, int length) {
    Arrays.fill(damaged, 0, length, false);
    Arrays.fill(lost, 0, length, false);
    for (int i = firstEndingAfter(low);
        i < clicks.size() && clicks.get(i).start < low + length;
        i++) {
      ClickMask.Stretch click = clicks.get(i);
      int from = (int) Math.max(0, click.start - low);
      int to = (int) Math.min(length, click.end - low);
      Arrays.fill(damaged, from, to, true);
      Arrays.fill(lost, from, to, click.kind == ClickKind.DROPOUT);
    }
  }

  private void write(
      ClickMask.Stretch click, long low, float[] window, long start, int count, float[] out) {
    long from = Math.max(click.start, start);
    long to = Math.min(click.end, start + count);
    for (long n = from; n < to; n++) {
      float restored = (float) x[(int) (n - low)];
      float before = Checks.finite(window[(int) (n - start + reach())]);
      click.peak = Math.max(click.peak, Math.abs(restored - before));
      out[(int) (n - start)] = restored;
    }
  }
}
