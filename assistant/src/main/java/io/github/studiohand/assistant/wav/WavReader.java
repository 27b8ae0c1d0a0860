package io.github.studiohand.assistant.wav;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a WAV file anywhere, in bounded memory whatever its length: RIFF, RF64 or BW64; PCM of 1 to 32
 * bits, float of 32 or 64; 1 to 64 channels.
 *
 * <p>A header that lies does not stop it: sizes of 0 or 0xFFFFFFFF (programs that write to a pipe), cut-off
 * audio, missing padding and the like are settled in favour of what the file holds, and each is noted in
 * {@link WavInfo#warnings}. Samples are as stored, NaN and infinities too. Not thread-safe; interrupting the
 * reading thread closes the file, as of every {@link FileChannel}.
 */
public final class WavReader implements AudioSource, Closeable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final FileChannel channel;
  private final @Nullable Path path; // null for a stream that was spooled
  private final FmtChunk fmt;
  private final WavInfo info;
  private final long dataOffset;
  private final int maxFrames; // read at a time
  private byte[] buffer = new byte[0];

  private WavReader(FileChannel channel, @Nullable Path path, String name) throws IOException {
    this.channel = channel;
    this.path = path;
    ChunkScanner scanner = new ChunkScanner(channel, name).scan();
    this.fmt = scanner.fmt();
    this.info = scanner.info();
    this.dataOffset = scanner.dataOffset();
    this.maxFrames = Math.max(1, BUFFER_BYTES / fmt.frameBytes());
  }

  /**
   * Opens a file.
   *
   * @param path a WAV file
   * @return a reader at liberty to read anywhere
   * @throws AudioFileException if it is missing, a directory, empty, not WAV, in an unsupported codec or
   *     damaged beyond use
   */
  public static WavReader open(Path path) throws AudioFileException {
    String name = path.toString();
    if (Files.isDirectory(path)) {
      throw new AudioFileException(name, "a directory (expected: a WAV file; name one inside it)");
    }
    try {
      return open(FileChannel.open(path, StandardOpenOption.READ), path, name);
    } catch (AudioFileException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new AudioFileException(name, "no such file (expected: a WAV file; check the path)");
    } catch (IOException e) {
      throw new AudioFileException(
          name,
          "cannot be read (expected: a readable WAV file; check its permissions and the disk)",
          e);
    }
  }

  /**
   * Copies a stream, standard input for example, to a temporary file and opens that; it is deleted when the
   * reader is closed.
   *
   * @param in the stream, read to its end and not closed
   * @param name what messages call it
   * @return a reader at liberty to read anywhere
   * @throws AudioFileException as {@link #open(Path)}, or if the temporary folder is full
   */
  public static WavReader open(InputStream in, String name) throws AudioFileException {
    @Nullable Path spool = null;
    try {
      spool = Files.createTempFile("studiohand-", ".wav");
      Files.copy(in, spool, StandardCopyOption.REPLACE_EXISTING);
      return open(
          FileChannel.open(spool, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE),
          null,
          name);
    } catch (AudioFileException e) {
      throw e;
    } catch (IOException e) {
      TemporaryFile.deleteQuietly(spool);
      throw new AudioFileException(
          name,
          "cannot be copied to a temporary file (expected: free space in "
              + System.getProperty("java.io.tmpdir") + ")",
          e);
    }
  }

  private static WavReader open(FileChannel channel, @Nullable Path path, String name)
      throws IOException {
    try {
      return new WavReader(channel, path, name);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * What the file says of itself, and what is wrong with it.
   *
   * @return the same value every time
   */
  public WavInfo info() {
    return info;
  }

  @Override
  public double sampleRateHz() {
    return info.sampleRateHz();
  }

  @Override
  public int channels() {
    return info.channels();
  }

  @Override
  public long frames() {
    return info.frames();
  }

  /**
   * Reads frames from anywhere; those outside the take read as 0.
   *
   * <p>Integers become {@code value / 2^(bits - 1)}, exactly up to 24 bits and rounded to the nearest float
   * above; 64-bit floats are rounded too.
   *
   * @param startFrame first frame, may be negative or past the end
   * @param into one array per channel
   * @param offset where in {@code into} the first frame goes
   * @param frames how many
   * @throws IllegalArgumentException if {@code into} does not have {@link #channels()} arrays that reach
   *     {@code offset + frames}
   * @throws UncheckedIOException if the file cannot be read
   */
  @Override
  public void read(long startFrame, float[][] into, int offset, int frames) {
    checkBlock("into", into, offset, frames);
    int lead = lead(startFrame, frames);
    int count = count(startFrame, lead, frames);
    for (float[] channelSamples : into) {
      Arrays.fill(channelSamples, offset, offset + lead, 0.0f);
      Arrays.fill(channelSamples, offset + lead + count, offset + frames, 0.0f);
    }
    makeRoom(count);
    try {
      for (int done = 0; done < count; ) {
        int step = Math.min(maxFrames, count - done);
        readStored(startFrame + lead + done, buffer, step);
        SampleDecoder.decode(
            fmt.format(), buffer, fmt.channels(), into, offset + lead + done, step);
        done += step;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads every sample exactly, 32-bit integers and 64-bit floats too. Otherwise as {@link #read}.
   *
   * @param startFrame first frame, may be negative or past the end
   * @param into one array per channel
   * @param offset where in {@code into} the first frame goes
   * @param frames how many
   * @throws IOException if the file cannot be read
   */
  public void readExactly(long startFrame, double[][] into, int offset, int frames)
      throws IOException {
    Checks.that(
        into.length == fmt.channels(),
        "into.length: " + into.length + " (expected: " + fmt.channels() + " channels)");
    int lead = lead(startFrame, frames);
    int count = count(startFrame, lead, frames);
    for (double[] channelSamples : into) {
      Arrays.fill(channelSamples, offset, offset + lead, 0.0);
      Arrays.fill(channelSamples, offset + lead + count, offset + frames, 0.0);
    }
    makeRoom(count);
    for (int done = 0; done < count; ) {
      int step = Math.min(maxFrames, count - done);
      readStored(startFrame + lead + done, buffer, step);
      for (int ch = 0; ch < into.length; ch++) {
        SampleDecoder.decodeExactly(
            fmt.format(), buffer, ch, into.length, into[ch], offset + lead + done, step);
      }
      done += step;
    }
  }

  // Readers of hundreds of files are open at once: none holds more than its largest read has
  // needed.
  private void makeRoom(int count) {
    int bytes = Math.min(maxFrames, count) * fmt.frameBytes();
    if (buffer.length < bytes) {
      buffer = new byte[bytes];
    }
  }

  /** Reads frames of the take as they stand in the file; all of them must be inside it. */
  void readStored(long startFrame, byte[] into, int frames) throws IOException {
    int length = frames * fmt.frameBytes();
    try {
      Bytes.readFully(
          channel,
          dataOffset + startFrame * fmt.frameBytes(),
          ByteBuffer.wrap(into, 0, length),
          info.file());
    } catch (AudioFileException e) {
      throw e;
    } catch (IOException e) {
      throw new AudioFileException(
          info.file(), "cannot be read on (expected: an open file on a working disk)", e);
    }
  }

  /**
   * The first chunk of an identifier.
   *
   * @param id four characters, for example {@code "iXML"}
   * @return the chunk, readable while this reader is open
   */
  public Optional<WavChunk> chunk(String id) {
    return info.chunks().stream().filter(chunk -> chunk.id().equals(id)).findFirst();
  }

  /**
   * The broadcast extension, chunk {@code bext}.
   *
   * @return empty if there is none
   * @throws IOException if it cannot be read
   */
  public Optional<BroadcastExtension> broadcastExtension() throws IOException {
    Optional<WavChunk> bext = chunk("bext");
    return bext.isEmpty()
        ? Optional.empty()
        : Optional.of(BroadcastExtension.parse(bext.get().bytes()));
  }

  /**
   * The markers and regions of chunk {@code cue } with their names from {@code LIST adtl}.
   *
   * @return in the order of the file; empty if there are none
   * @throws IOException if they cannot be read
   */
  public List<CueRegion> cueRegions() throws IOException {
    return CueChunks.parse(info.chunks());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  FmtChunk fmt() {
    return fmt;
  }

  @Nullable
  Path path() {
    return path;
  }

  // Frames of a read that lie before the take, and those inside it.
  private static int lead(long startFrame, int frames) {
    return (int) Math.min(frames, Math.max(0, -Math.max(startFrame, -Integer.MAX_VALUE)));
  }

  private int count(long startFrame, int lead, int frames) {
    return (int) Math.max(0, Math.min(frames - lead, info.frames() - Math.max(startFrame, 0)));
  }

  private void checkBlock(String name, float[][] block, int offset, int frames) {
    WavWriter.checkBlock(name, block, fmt.channels(), offset, frames);
  }
}
