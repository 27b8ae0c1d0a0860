package io.github.studiohand.core.resample;

import io.github.studiohand.core.AudioSource;
import java.util.Arrays;
import java.util.Objects;

/**
 * A take at another sample rate, converted by a {@link Resampler} as it is read. Frame {@code n} lies at
 * {@code n / sampleRateHz} seconds of the take; the length is ⌈frames · sampleRateHz / rate of the take⌉.
 *
 * <p>The samples do not depend on how or in which order they are read, to the last bit. Memory does not
 * grow with the take; reading on where the last read ended, or in the block it ended in, costs nothing
 * extra. Samples of the take that are no signal (NaN, infinities, magnitudes above 1e10) count as 0. A take
 * that has the rate already is passed as it is by {@link #read}. Not thread-safe.
 */
public final class ResampledSource implements AudioSource {
  private static final int BLOCK_FRAMES = 1024;

  private final AudioSource take;
  private final double sampleRateHz;
  private final Resampler resampler;
  private final long frames;
  private final float[][] input;
  private final double[][] output; // frames outputStart to outputStart + outputFrames
  private long inputAt;
  private long outputStart;
  private int outputFrames;

  /**
   * A take at another rate.
   *
   * @param take what to convert; read whenever this is read
   * @param sampleRateHz the rate to have, a whole number of hertz
   * @throws IllegalArgumentException if the rates do not suit a {@link Resampler}
   */
  public ResampledSource(AudioSource take, double sampleRateHz) {
    this.take = take;
    this.sampleRateHz = sampleRateHz;
    resampler = new Resampler(take.sampleRateHz(), sampleRateHz, take.channels());
    frames = resampler.outputFrames(take.frames());
    input = new float[take.channels()][BLOCK_FRAMES];
    output = new double[take.channels()][resampler.maxOutputFrames(BLOCK_FRAMES)];
    inputAt = resampler.seek(0);
  }

  @Override
  public double sampleRateHz() {
    return sampleRateHz;
  }

  @Override
  public int channels() {
    return take.channels();
  }

  @Override
  public long frames() {
    return frames;
  }

  @Override
  public void read(long startFrame, float[][] into, int offset, int frames) {
    if (take.sampleRateHz() == sampleRateHz) {
      take.read(startFrame, into, offset, frames);
      return;
    }
    checkChannels(into.length);
    for (float[] channel : into) {
      Objects.checkFromIndexSize(offset, frames, channel.length);
      Arrays.fill(channel, offset, offset + frames, 0.0f);
    }
    long end = Math.min(startFrame + frames, this.frames);
    for (long at = Math.max(0, startFrame); at < end; ) {
      int step = ready(at, end);
      int from = (int) (at - outputStart);
      int to = offset + (int) (at - startFrame);
      for (int ch = 0; ch < into.length; ch++) {
        for (int n = 0; n < step; n++) {
          into[ch][to + n] = (float) output[ch][from + n];
        }
      }
      at += step;
    }
  }

  /**
   * Reads frames without rounding them to floats. Otherwise as {@link #read}.
   *
   * @param startFrame first frame, may be negative or past the end
   * @param into one array per channel
   * @param offset where in {@code into} the first frame goes
   * @param frames how many
   */
  public void readExactly(long startFrame, double[][] into, int offset, int frames) {
    checkChannels(into.length);
    for (double[] channel : into) {
      Objects.checkFromIndexSize(offset, frames, channel.length);
      Arrays.fill(channel, offset, offset + frames, 0.0);
    }
    long end = Math.min(startFrame + frames, this.frames);
    for (long at = Math.max(0, startFrame); at < end; ) {
      int step = ready(at, end);
      int from = (int) (at - outputStart);
      int to = offset + (int) (at - startFrame);
      for (int ch = 0; ch < into.length; ch++) {
        System.arraycopy(output[ch], from, into[ch], to, step);
      }
      at += step;
    }
  }

  private void checkChannels(int arrays) {
    if (arrays != channels()) {
      throw new IllegalArgumentException(
          "into.length: " + arrays + " (expected: " + channels() + " channels)");
    }
  }

  /** Sees to it that a frame is in the output block, and says how many are there from it on. */
  private int ready(long at, long end) {
    if (at < outputStart || at > outputStart + outputFrames) {
      inputAt = resampler.seek(at);
      outputStart = at;
      outputFrames = 0;
    }
    while (at == outputStart + outputFrames) {
      take.read(inputAt, input, 0, BLOCK_FRAMES);
      outputStart = at;
      outputFrames = resampler.process(input, 0, BLOCK_FRAMES, output, 0);
      inputAt += BLOCK_FRAMES;
    }
    return (int) Math.min(end - at, outputStart + outputFrames - at);
  }
}
