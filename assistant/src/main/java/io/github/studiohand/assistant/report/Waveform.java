package io.github.studiohand.assistant.report;

import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import java.io.IOException;

/** The outline of a take: its smallest and largest sample in each of a fixed number of columns. */
public final class Waveform {
  private final long frames;
  private final float[] min;
  private final float[] max;

  private Waveform(long frames, int columns) {
    this.frames = frames;
    min = new float[columns];
    max = new float[columns];
  }

  /**
   * Draws a take.
   *
   * @param take all channels of it count
   * @param columns how many, 1 or more
   * @return its outline
   * @throws IOException if the take cannot be read
   */
  public static Waveform of(AudioSource take, int columns) throws IOException {
    Waveform waveform = new Waveform(take.frames(), columns);
    Takes.copy(take, waveform::add, ProgressListener.NONE);
    return waveform;
  }

  private void add(long startFrame, float[][] block, int offset, int count) {
    for (int n = 0; n < count; n++) {
      int column = column(startFrame + n);
      for (float[] channel : block) {
        float x = Checks.finite(channel[offset + n]);
        min[column] = Math.min(min[column], x);
        max[column] = Math.max(max[column], x);
      }
    }
  }

  /** Where a frame is drawn. */
  int column(long frame) {
    return frames == 0 ? 0 : (int) Math.min(min.length - 1, frame * min.length / frames);
  }

  /** Number of columns. */
  int columns() {
    return min.length;
  }

  /** Length of the take. */
  long frames() {
    return frames;
  }

  /** Smallest sample of a column, 0 or less. */
  float min(int column) {
    return min[column];
  }

  /** Largest sample of a column, 0 or more. */
  float max(int column) {
    return max[column];
  }
}
