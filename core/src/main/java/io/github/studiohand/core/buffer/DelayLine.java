package io.github.studiohand.core.buffer;

import io.github.studiohand.core.Checks;
import java.util.Arrays;

/**
 * A whole-frame delay of one channel, moved in blocks.
 *
 * <pre>  out[n] = in[n − delayFrames]</pre>
 *
 * <p>Two to four array copies a block, no allocation after construction. Not thread-safe.
 */
public final class DelayLine {
  private final float[] ring;
  private int position;

  /**
   * A delay line full of silence.
   *
   * @param delayFrames the delay, 0 or more
   */
  public DelayLine(int delayFrames) {
    ring = new float[Checks.inRange("delayFrames", delayFrames, 0, 1 << 28)];
  }

  /**
   * The delay.
   *
   * @return frames
   */
  public int delayFrames() {
    return ring.length;
  }

  /**
   * Takes a block in and gives the delayed block out.
   *
   * @param in source array
   * @param inOffset first frame in {@code in}
   * @param out target array, another one than {@code in}
   * @param outOffset first frame in {@code out}
   * @param frames how many
   */
  public void process(float[] in, int inOffset, float[] out, int outOffset, int frames) {
    int delay = ring.length;
    int old = Math.min(frames, delay);
    int first = Math.min(old, delay - position);
    System.arraycopy(ring, position, out, outOffset, first);
    if (old > first) {
      System.arraycopy(ring, 0, out, outOffset + first, old - first);
    }
    if (frames > old) {
      System.arraycopy(in, inOffset, out, outOffset + old, frames - old);
    }
    int kept = inOffset + frames - old;
    System.arraycopy(in, kept, ring, position, first);
    if (old > first) {
      System.arraycopy(in, kept + first, ring, 0, old - first);
    }
    if (frames < delay) {
      position += frames;
      position = position < delay ? position : position - delay;
    }
  }

  /** Fills it with silence. */
  public void clear() {
    Arrays.fill(ring, 0.0f);
    position = 0;
  }
}
