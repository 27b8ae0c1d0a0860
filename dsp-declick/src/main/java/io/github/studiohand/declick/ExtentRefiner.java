package io.github.studiohand.declick;

/**
 * Grows the clicks of a take once all the others have been repaired ({@link ExtentGrowth}, order {@value #ORDER}).
 * Clicks are only widened, drop-outs left as they are.
 *
 * <p>One channel of the take runs through, repaired and as it came, in blocks.
 */
final class ExtentRefiner {
  private static final int ORDER = 128;
  private static final int CONTEXT = 2048;

  private final int maxClick;
  private final int reach;
  private final ExtentGrowth growth;
  private final double[] repaired;
  private final double[] dry;
  private final double[] x;
  private long origin; // frame of the take at index 0
  private int known;

  /**
   * Allocates.
   *
   * @param maxClick longest click
   * @param maxBlock longest block
   */
  ExtentRefiner(int maxClick, int maxBlock) {
    this.maxClick = maxClick;
    reach = CONTEXT + ORDER + 2 * maxClick;
    growth = new ExtentGrowth(ORDER, CONTEXT, maxClick);
    repaired = new double[3 * reach + maxBlock];
    dry = new double[repaired.length];
    x = new double[2 * reach];
  }

  /** Frames beyond a click that must have run through before it is refined. */
  int reach() {
    return reach;
  }

  /**
   * Takes the next block of the take.
   *
   * @param repairedBlock with all clicks found so far repaired
   * @param dryBlock as it came
   * @param offset first frame in both
   * @param count how many
   */
  void advance(float[] repairedBlock, float[] dryBlock, int offset, int count) {
    int by = known + count - repaired.length;
    if (by > 0) {
      System.arraycopy(repaired, by, repaired, 0, known - by);
      System.arraycopy(dry, by, dry, 0, known - by);
      known -= by;
      origin += by;
    }
    for (int n = 0; n < count; n++) {
      repaired[known + n] = repairedBlock[offset + n];
      dry[known + n] = dryBlock[offset + n];
    }
    known += count;
  }

  /** Widens a click to what belongs to it. */
  void refine(ClickMask.Stretch click) {
    int first = (int) (click.start - origin);
    int end = (int) (click.end - origin);
    int low = Math.max(0, first - reach + maxClick);
    int high = Math.min(known, end + reach - maxClick);
    int length = high - low;
    if (click.kind == ClickKind.DROPOUT || end - first >= maxClick || length > x.length) {
      return;
    }
    System.arraycopy(repaired, low, x, 0, length);
    System.arraycopy(dry, first, x, first - low, end - first);
    if (growth.grow(x, 0, length, first - low, end - low)) {
      click.start = Math.min(click.start, origin + low + growth.start());
      click.end = Math.max(click.end, origin + low + growth.end());
    }
  }
}
