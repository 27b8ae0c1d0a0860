package io.github.studiohand.assistant.render;

import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavWriter;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a stage made of a file, and if wanted what it took away. Samples that are still those of the
 * source pass bit for bit, whatever the format. Nothing appears under a final name before {@link #commit}.
 */
public final class TakeWriter implements BlockSink, Closeable {
  private final WavReader source;
  private final @Nullable WavWriter output;
  private final @Nullable WavWriter removed;
  private float[][] before;
  private float[][] difference;
  private long changedFrames;
  private double square; // of the difference
  private long frames;

  /**
   * A writer for one source.
   *
   * @param source what is worked on; must stay open
   * @param output takes the result; null for none
   * @param removed takes source minus result; null for none
   */
  public TakeWriter(WavReader source, @Nullable WavWriter output, @Nullable WavWriter removed) {
    this.source = source;
    this.output = output;
    this.removed = removed;
    before = new float[source.channels()][0];
    difference = new float[source.channels()][0];
  }

  @Override
  public void write(long startFrame, float[][] block, int offset, int frames) throws IOException {
    if (output != null) {
      output.writeChanged(source, startFrame, block, offset, frames);
    }
    if (before[0].length < frames) {
      before = new float[source.channels()][frames];
      difference = new float[source.channels()][frames];
    }
    source.read(startFrame, before, 0, frames);
    changedFrames += subtract(block, offset, frames);
    this.frames += frames;
    if (removed != null) {
      removed.write(difference, 0, frames);
    }
  }

  private long subtract(float[][] block, int offset, int frames) {
    long changed = 0;
    for (int n = 0; n < frames; n++) {
      boolean same = true;
      for (int ch = 0; ch < before.length; ch++) {
        float was = before[ch][n];
        float is = block[ch][offset + n];
        same &= was == is || (Float.isNaN(was) && Float.isNaN(is));
        float removedSample = was == is ? 0.0f : was - is;
        difference[ch][n] = removedSample;
        square += Float.isFinite(removedSample) ? (double) removedSample * removedSample : 0.0;
      }
      changed += same ? 0 : 1;
    }
    return changed;
  }

  /**
   * Frames in which a sample of some channel is not the source's.
   *
   * @return a count so far
   */
  public long changedFrames() {
    return changedFrames;
  }

  /**
   * Level of what was taken away, over the whole take and all channels.
   *
   * @return RMS in dBFS so far, null if nothing was
   */
  public @Nullable Double removedDbfs() {
    return square == 0.0 ? null : 10.0 * Math.log10(square / ((double) frames * before.length));
  }

  /**
   * Completes the files and moves them into place.
   *
   * @return samples that had to be limited to the range of an integer format
   * @throws IOException if that fails
   */
  public long commit() throws IOException {
    long clipped = 0;
    if (output != null) {
      clipped += output.commit().clippedSamples();
    }
    if (removed != null) {
      removed.commit();
    }
    return clipped;
  }

  /** Gives up what was not committed. */
  @Override
  public void close() {
    if (output != null) {
      output.close();
    }
    if (removed != null) {
      removed.close();
    }
  }
}
