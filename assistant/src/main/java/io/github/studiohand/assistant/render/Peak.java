package io.github.studiohand.assistant.render;

import org.jspecify.annotations.Nullable;

/** Measures the largest sample of what passes it. */
public final class Peak implements BlockSink {
  private float magnitude;

  /** Nothing has passed yet. */
  public Peak() {}

  @Override
  public void write(long startFrame, float[][] block, int offset, int frames) {
    for (float[] channel : block) {
      for (int n = offset; n < offset + frames; n++) {
        magnitude = Math.max(magnitude, Math.abs(channel[n]));
      }
    }
  }

  /**
   * The largest sample so far.
   *
   * @return in dBFS, 0 = amplitude 1.0; null for silence
   */
  public @Nullable Double dbfs() {
    return magnitude == 0 ? null : 20.0 * Math.log10(magnitude);
  }

  /**
   * Whether an integer format would have to limit something.
   *
   * @return true from amplitude 1.0 on
   */
  public boolean isOver() {
    return magnitude >= 1.0f;
  }
}
