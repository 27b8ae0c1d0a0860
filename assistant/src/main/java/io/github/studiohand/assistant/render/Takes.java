package io.github.studiohand.assistant.render;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** What can be done with any take. */
public final class Takes {
  private static final int BLOCK_FRAMES = 8192;

  private Takes() {}

  /**
   * Reads a take from its first frame to its last.
   *
   * @param take what to read
   * @param sink where to
   * @param progress told in frames
   * @throws IOException if the sink fails
   */
  public static void copy(AudioSource take, BlockSink sink, ProgressListener progress)
      throws IOException {
    float[][] block = new float[take.channels()][BLOCK_FRAMES];
    for (long at = 0; at < take.frames(); at += BLOCK_FRAMES) {
      int frames = (int) Math.min(BLOCK_FRAMES, take.frames() - at);
      take.read(at, block, 0, frames);
      sink.write(at, block, 0, frames);
      progress.report(at + frames, take.frames());
    }
  }

  /**
   * Several takes side by side: all their channels in order, as long as the longest.
   *
   * @param takes one or more, of one rate
   * @return a source that reads them all
   * @throws IllegalArgumentException if there is none or the rates differ
   */
  public static AudioSource stack(List<? extends AudioSource> takes) {
    Checks.that(!takes.isEmpty(), "takes: none (expected: 1 or more)");
    for (AudioSource take : takes) {
      Checks.that(
          take.sampleRateHz() == takes.get(0).sampleRateHz(),
          "takes: " + takes.get(0).sampleRateHz() + " Hz and " + take.sampleRateHz()
              + " Hz (expected: one rate)");
    }
    return new Stack(takes.toArray(new AudioSource[0]));
  }

  /**
   * A take without sound.
   *
   * @param sampleRateHz its rate
   * @param channels 1 or more
   * @param frames its length
   * @return zeros
   */
  public static AudioSource silence(double sampleRateHz, int channels, long frames) {
    return new Silence(sampleRateHz, channels, frames);
  }

  private record Silence(double sampleRateHz, int channels, long frames) implements AudioSource {
    @Override
    public void read(long startFrame, float[][] into, int offset, int frames) {
      for (float[] channel : into) {
        Arrays.fill(channel, offset, offset + frames, 0.0f);
      }
    }
  }

  private static final class Stack implements AudioSource {
    private final AudioSource[] takes;
    private final float[][][] parts; // views of into, per take

    Stack(AudioSource[] takes) {
      this.takes = takes;
      parts = new float[takes.length][][];
      for (int i = 0; i < takes.length; i++) {
        parts[i] = new float[takes[i].channels()][];
      }
    }

    @Override
    public double sampleRateHz() {
      return takes[0].sampleRateHz();
    }

    @Override
    public int channels() {
      int channels = 0;
      for (AudioSource take : takes) {
        channels += take.channels();
      }
      return channels;
    }

    @Override
    public long frames() {
      long frames = 0;
      for (AudioSource take : takes) {
        frames = Math.max(frames, take.frames());
      }
      return frames;
    }

    @Override
    public void read(long startFrame, float[][] into, int offset, int frames) {
      int first = 0;
      for (int i = 0; i < takes.length; i++) {
        System.arraycopy(into, first, parts[i], 0, parts[i].length);
        takes[i].read(startFrame, parts[i], offset, frames);
        first += parts[i].length;
      }
    }
  }
}
