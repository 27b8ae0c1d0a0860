package io.github.studiohand.assistant.wav;

import io.github.studiohand.assistant.wav.WavInfo.Container;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.mix.Dither;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link WavWriter} is to write. Immutable; made by {@link #builder} or {@link #like}. */
public final class WavSettings {
  private final FmtChunk fmt;
  private final Container container;
  private final Dither.Kind dither;
  private final long ditherSeed;
  private final boolean overwrite;
  private final long frames;
  private final List<WavChunk> layout;
  private final @Nullable Path source;

  private WavSettings(Builder builder) {
    fmt = builder.fmt();
    container = builder.container;
    dither = builder.dither;
    ditherSeed = builder.ditherSeed;
    overwrite = builder.overwrite;
    frames = builder.frames;
    layout = List.copyOf(builder.layout);
    source = builder.source;
  }

  /**
   * A new file, in 24-bit PCM unless told otherwise.
   *
   * @param sampleRateHz frames per second, 1 or more
   * @param channels 1 to 64
   * @return a builder without extra chunks
   * @throws IllegalArgumentException if a value is out of range
   */
  public static Builder builder(int sampleRateHz, int channels) {
    return new Builder(sampleRateHz, channels);
  }

  /**
   * A file like another one: its format, rate, channels, kind of header, and all its chunks in their places,
   * byte for byte. The reader must stay open until the writer is done. Chunks that sum up the audio ({@code
   * PEAK}, {@code levl}, {@code MD5 }) turn into padding if a sample differs in the end, because they would
   * lie.
   *
   * @param source the file to be like; a writer refuses to replace it
   * @return a builder
   */
  public static Builder like(WavReader source) {
    Builder builder = new Builder(source.info().sampleRateHz(), source.info().channels());
    builder.sourceFmt = source.fmt();
    builder.format = source.info().format();
    builder.channelMask = source.info().channelMask();
    builder.container = source.info().container();
    builder.frames = source.info().frames();
    builder.layout = new ArrayList<>(source.info().chunks());
    builder.source = source.path();
    return builder;
  }

  /**
   * How samples are stored.
   *
   * @return the format
   */
  public SampleFormat format() {
    return fmt.format();
  }

  /**
   * Rate of the file.
   *
   * @return frames per second
   */
  public int sampleRateHz() {
    return fmt.sampleRateHz();
  }

  /**
   * Channels of the file.
   *
   * @return 1 to 64
   */
  public int channels() {
    return fmt.channels();
  }

  FmtChunk fmt() {
    return fmt;
  }

  Container container() {
    return container;
  }

  Dither.Kind dither() {
    return dither;
  }

  long ditherSeed() {
    return ditherSeed;
  }

  boolean overwrite() {
    return overwrite;
  }

  /** Expected length, or -1. */
  long frames() {
    return frames;
  }

  /** All chunks in order; {@code fmt }, {@code fact} and {@code data} only mark their places. */
  List<WavChunk> layout() {
    return layout;
  }

  @Nullable
  Path source() {
    return source;
  }

  /** Collects the settings. */
  public static final class Builder {
    private int sampleRateHz;
    private int channels;
    private SampleFormat format = SampleFormat.PCM_24;
    private int channelMask;
    private Container container = Container.RIFF;
    private Dither.Kind dither = Dither.Kind.NONE;
    private long ditherSeed;
    private boolean overwrite;
    private long frames = -1;
    private List<WavChunk> layout =
        new ArrayList<>(List.of(WavChunk.structural("fmt "), WavChunk.structural("data")));
    private @Nullable FmtChunk sourceFmt;
    private @Nullable Path source;

    private Builder(int sampleRateHz, int channels) {
      sampleRateHz(sampleRateHz);
      channels(channels);
    }

    /**
     * Rate of the file; samples are not converted.
     *
     * @param sampleRateHz frames per second, 1 or more
     * @return this
     */
    public Builder sampleRateHz(int sampleRateHz) {
      this.sampleRateHz = Checks.inRange("sampleRateHz", sampleRateHz, 1, Integer.MAX_VALUE);
      return this;
    }

    /**
     * Channels of the file.
     *
     * @param channels 1 to 64; without a mask, more than 2 are written as not assigned to speakers
     * @return this
     */
    public Builder channels(int channels) {
      this.channels = Checks.inRange("channels", channels, 1, FmtChunk.MAX_CHANNELS);
      return this;
    }

    /**
     * How samples are stored.
     *
     * @param format default 24-bit PCM, or the source's
     * @return this
     */
    public Builder format(SampleFormat format) {
      this.format = format;
      return this;
    }

    /**
     * Speaker positions.
     *
     * @param channelMask as WAVEFORMATEXTENSIBLE numbers them; default 0, none
     * @return this
     */
    public Builder channelMask(int channelMask) {
      this.channelMask = channelMask;
      return this;
    }

    /**
     * Header of the file.
     *
     * @param container {@code RIFF} by default, which turns into RF64 beyond 4 GiB by itself; the others are
     *     written as such whatever their length
     * @return this
     */
    public Builder container(Container container) {
      this.container = container;
      return this;
    }

    /**
     * Noise against rounding errors, for integer formats.
     *
     * @param kind default none; {@link Dither.Kind#SHAPED} for rates from 8 to 384 kHz
     * @param seed start of the noise; the same seed gives the same file
     * @return this
     */
    public Builder dither(Dither.Kind kind, long seed) {
      dither = kind;
      ditherSeed = seed;
      return this;
    }

    /**
     * Whether an existing file may be replaced.
     *
     * @param overwrite default false; the source of {@link WavSettings#like} is never replaced
     * @return this
     */
    public Builder overwrite(boolean overwrite) {
      this.overwrite = overwrite;
      return this;
    }

    /**
     * Announces the length. With less than 2 GiB of audio announced, no room is kept in the header for 64-bit
     * sizes; then a file that grows beyond 4 GiB after all cannot be written.
     *
     * @param frames expected, 0 or more; default unknown, or the source's
     * @return this
     */
    public Builder frames(long frames) {
      this.frames = Checks.inRange("frames", frames, 0, Long.MAX_VALUE);
      return this;
    }

    /**
     * Adds a chunk, or replaces the first of its identifier in its place. A new {@code bext} goes before
     * the format, where broadcast software looks for it, anything else after the audio.
     *
     * @param chunk the chunk
     * @return this
     */
    public Builder chunk(WavChunk chunk) {
      int at = indexOf(chunk.id());
      if (at >= 0) {
        layout.set(at, chunk);
      } else if (chunk.id().equals("bext")) {
        layout.add(indexOf("fmt "), chunk);
      } else {
        layout.add(chunk);
      }
      return this;
    }

    /**
     * Leaves out every chunk of an identifier.
     *
     * @param id four characters
     * @return this
     */
    public Builder removeChunks(String id) {
      layout.removeIf(chunk -> chunk.id().equals(id) && !WavChunk.isStructural(id));
      return this;
    }

    /**
     * Sets the broadcast extension.
     *
     * @param bext its fields
     * @return this
     */
    public Builder broadcastExtension(BroadcastExtension bext) {
      return chunk(WavChunk.of("bext", bext.encode()));
    }

    /**
     * Sets the markers and regions, in place of any there were.
     *
     * @param regions in any order; none removes the chunks
     * @return this
     * @throws java.io.UncheckedIOException if the chunks of the source cannot be read
     */
    public Builder cueRegions(List<CueRegion> regions) {
      layout.removeIf(CueChunks::isCueOrNames);
      if (!regions.isEmpty()) {
        layout.addAll(CueChunks.encode(regions));
      }
      return this;
    }

    /**
     * The settings.
     *
     * @return an immutable value
     */
    public WavSettings build() {
      return new WavSettings(this);
    }

    private int indexOf(String id) {
      for (int i = 0; i < layout.size(); i++) {
        if (layout.get(i).id().equals(id)) {
          return i;
        }
      }
      return -1;
    }

    // The source's own chunk as long as it says what is wanted, so that it is written as it was.
    private FmtChunk fmt() {
      FmtChunk same = sourceFmt;
      if (same != null
          && same.format() == format
          && same.sampleRateHz() == sampleRateHz
          && same.channels() == channels
          && same.channelMask() == channelMask) {
        return same;
      }
      return FmtChunk.of(format, sampleRateHz, channels, channelMask);
    }
  }
}
