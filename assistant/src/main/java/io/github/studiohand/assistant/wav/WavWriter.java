package io.github.studiohand.assistant.wav;

import io.github.studiohand.core.Checks;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Writes a WAV file of any length in bounded memory: to a temporary file beside the target, which {@link
 * #commit} moves into place in one step. Without a commit (an exception, an interrupt, an end of the JVM)
 * the target stays as it was.
 *
 * <pre>{@code
 * try (WavWriter writer = WavWriter.create(target, settings)) {
 *   writer.write(block, 0, frames); // as often as needed
 *   WavWriter.Summary summary = writer.commit();
 * }
 * }</pre>
 *
 * <p>After a failed write the writer is closed. Not thread-safe; two writers may write to one folder.
 */
public final class WavWriter implements Closeable {
  /**
   * What was written.
   *
   * @param frames length of the file
   * @param clippedSamples samples that were limited to the range of an integer format
   * @param nanSamples samples that were no number and became 0 in an integer format
   * @param unchangedSamples samples that {@link #writeChanged} passed bit for bit
   */
  public record Summary(long frames, long clippedSamples, long nanSamples, long unchangedSamples) {}

  private static final int BUFFER_SAMPLES = 1 << 15;

  private final WavSettings settings;
  private final Destination destination;
  private final TemporaryFile temporary;
  private final RiffLayout layout;
  private final SampleEncoder encoder;
  private final int maxFrames;
  private final byte[] buffer;
  private final UnchangedSamples unchanged;
  private final double[] exact;
  private long frames;
  private long unchangedSamples;
  private boolean audioChanged;
  private boolean open = true;

  private WavWriter(
      Destination destination, WavSettings settings, TemporaryFile temporary, long maxRiffSize)
      throws IOException {
    this.destination = destination;
    this.settings = settings;
    this.temporary = temporary;
    FmtChunk fmt = settings.fmt();
    maxFrames = Math.max(1, BUFFER_SAMPLES / fmt.channels());
    buffer = new byte[maxFrames * fmt.frameBytes()];
    exact = new double[maxFrames];
    encoder = new SampleEncoder(fmt, settings.dither(), settings.ditherSeed(), maxFrames);
    unchanged = new UnchangedSamples(fmt, encoder, maxFrames);
    layout = new RiffLayout(settings, temporary.channel(), destination.name(), maxRiffSize);
    layout.begin();
  }

  /**
   * Begins a file.
   *
   * @param target where it goes on {@link #commit}; its folder must exist
   * @param settings what to write
   * @return an open writer
   * @throws AudioFileException if the target exists and may not be replaced, is the settings' source or no
   *     ordinary file, or its folder is missing or not writable
   */
  public static WavWriter create(Path target, WavSettings settings) throws AudioFileException {
    return create(target, settings, TemporaryFile.Opener.DEFAULT, RiffLayout.MAX_RIFF_SIZE);
  }

  static WavWriter create(
      Path target, WavSettings settings, TemporaryFile.Opener opener, long maxRiffSize)
      throws AudioFileException {
    return create(Destination.file(target, settings), settings, opener, maxRiffSize);
  }

  /**
   * Begins a file that goes to a stream on {@link #commit}, by way of a temporary file because its header is
   * only known then.
   *
   * @param stream standard output for example; flushed and not closed
   * @param name what messages call it
   * @param settings what to write
   * @return an open writer
   * @throws AudioFileException if the temporary folder is not writable
   */
  public static WavWriter create(OutputStream stream, String name, WavSettings settings)
      throws AudioFileException {
    return create(
        Destination.stream(stream, name),
        settings,
        TemporaryFile.Opener.DEFAULT,
        RiffLayout.MAX_RIFF_SIZE);
  }

  private static WavWriter create(
      Destination destination, WavSettings settings, TemporaryFile.Opener opener, long maxRiffSize)
      throws AudioFileException {
    TemporaryFile temporary = destination.open(opener);
    try {
      return new WavWriter(destination, settings, temporary, maxRiffSize);
    } catch (IOException e) {
      temporary.delete();
      throw failure(destination.name(), 0, e);
    } catch (RuntimeException e) {
      temporary.delete();
      throw e;
    }
  }

  /**
   * Appends samples, rounded and limited if the format is an integer one.
   *
   * @param samples one array per channel
   * @param offset first frame to take
   * @param count how many frames, any number
   * @throws AudioFileException if they cannot be written; the temporary file is gone then
   * @throws IllegalArgumentException if the arrays do not fit the channels or the range
   */
  public void write(float[][] samples, int offset, int count) throws AudioFileException {
    checkBlock("samples", samples, settings.channels(), offset, count);
    checkOpen();
    audioChanged |= count > 0;
    for (int done = 0; done < count; ) {
      int step = Math.min(maxFrames, count - done);
      for (int ch = 0; ch < samples.length; ch++) {
        encoder.encode(samples[ch], offset + done, step, ch, buffer);
      }
      flush(step);
      done += step;
    }
  }

  /**
   * Appends samples of double precision, for sums in 32-bit integers or 64-bit floats. Otherwise as {@link
   * #write(float[][], int, int)}.
   *
   * @param samples one array per channel
   * @param offset first frame to take
   * @param count how many frames, any number
   * @throws AudioFileException if they cannot be written
   */
  public void write(double[][] samples, int offset, int count) throws AudioFileException {
    Checks.that(
        samples.length == settings.channels(),
        "samples.length: " + samples.length + " (expected: " + settings.channels() + " channels)");
    for (double[] channel : samples) {
      java.util.Objects.checkFromIndexSize(offset, count, channel.length);
    }
    checkOpen();
    audioChanged |= count > 0;
    for (int done = 0; done < count; ) {
      int step = Math.min(maxFrames, count - done);
      for (int ch = 0; ch < samples.length; ch++) {
        System.arraycopy(samples[ch], offset + done, exact, 0, step);
        encoder.encode(exact, step, ch, buffer);
      }
      flush(step);
      done += step;
    }
  }

  /**
   * Appends samples that come from a source and may have been worked on. One that still equals what {@link
   * WavReader#read} gives for it is taken from the source itself: bit for bit and undithered where the
   * formats are the same, 32-bit integers and 64-bit floats too, and at full precision where they are not.
   * The others are written as by {@link #write(float[][], int, int)}.
   *
   * @param source where the samples came from, with as many channels
   * @param startFrame frame of the source that the first sample belongs to; those outside the source count
   *     as changed
   * @param processed one array per channel
   * @param offset first frame to take
   * @param count how many frames, any number
   * @throws AudioFileException if they cannot be written, or the source cannot be read
   */
  public void writeChanged(
      WavReader source, long startFrame, float[][] processed, int offset, int count)
      throws AudioFileException {
    checkBlock("processed", processed, settings.channels(), offset, count);
    Checks.that(
        source.channels() == settings.channels(),
        "source.channels: " + source.channels() + " (expected: " + settings.channels() + ")");
    checkOpen();
    audioChanged |= count > 0 && frames != startFrame;
    for (int done = 0; done < count; ) {
      long at = startFrame + done;
      int step = Math.min(maxFrames, count - done);
      if (at < 0) {
        step = (int) Math.min(step, -at);
        write(processed, offset + done, step);
      } else if (at >= source.frames()) {
        step = count - done;
        write(processed, offset + done, step);
      } else {
        step = (int) Math.min(step, source.frames() - at);
        try {
          unchangedSamples += unchanged.encode(source, at, processed, offset + done, step, buffer);
        } catch (IOException e) {
          throw failed(e);
        }
        audioChanged |= !unchanged.allBitsKept();
        flush(step);
      }
      done += step;
    }
  }

  private void flush(int step) throws AudioFileException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, step * settings.fmt().frameBytes());
      while (bytes.hasRemaining()) {
        temporary.channel().write(bytes);
      }
    } catch (IOException e) {
      throw failed(e);
    }
    frames += step;
  }

  /**
   * How much was written.
   *
   * @return frames so far
   */
  public long frames() {
    return frames;
  }

  /**
   * Completes the file and moves it into place, or sends it down the stream; the writer is closed then.
   *
   * @return what was written
   * @throws AudioFileException if that fails; the target is as before then
   * @throws IllegalStateException if the writer is closed
   */
  public Summary commit() throws AudioFileException {
    checkOpen();
    try {
      boolean whole = settings.frames() < 0 || settings.frames() == frames;
      layout.finish(frames * settings.fmt().frameBytes(), frames, audioChanged || !whole);
      destination.deliver(temporary);
    } catch (IOException e) {
      throw failed(e);
    }
    open = false;
    return new Summary(frames, encoder.clippedSamples(), encoder.nanSamples(), unchangedSamples);
  }

  /** Gives up what was not committed; the target stays as it was. No effect after {@link #commit}. */
  @Override
  public void close() {
    if (open) {
      open = false;
      temporary.delete();
    }
  }

  private AudioFileException failed(IOException cause) {
    close();
    return failure(destination.name(), frames, cause);
  }

  private static AudioFileException failure(String name, long frames, IOException cause) {
    if (cause instanceof AudioFileException known) {
      return known;
    }
    return new AudioFileException(
        name,
        "cannot be written on after " + frames
            + " frames, nothing was left behind (expected: a disk that is there and has room)",
        cause);
  }

  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("closed (expected: write and commit before close)");
    }
  }

  static void checkBlock(String name, float[][] block, int channels, int offset, int frames) {
    Checks.that(
        block.length == channels,
        name + ".length: " + block.length + " (expected: " + channels + " channels)");
    for (float[] channel : block) {
      java.util.Objects.checkFromIndexSize(offset, frames, channel.length);
    }
  }
}
