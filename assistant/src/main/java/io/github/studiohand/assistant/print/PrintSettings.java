package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.mix.Dither;
import org.jspecify.annotations.Nullable;

/** How a file is printed. Immutable; made by {@link #builder}. */
public final class PrintSettings {
  private final String artist;
  private final String title;
  private final String mixer;
  private final String version;
  private final int revision;
  private final @Nullable SampleFormat format;
  private final Dither.Kind dither;
  private final long seed;
  private final @Nullable String description;
  private final @Nullable String originator;
  private final @Nullable Long timeReference;
  private final String program;
  private final boolean replacesSameAudio;

  private PrintSettings(Builder builder) {
    artist = builder.artist;
    title = builder.title;
    mixer = builder.mixer;
    version = builder.version;
    revision = builder.revision;
    format = builder.format;
    dither = builder.dither;
    seed = builder.seed;
    description = builder.description;
    originator = builder.originator;
    timeReference = builder.timeReference;
    program = builder.program;
    replacesSameAudio = builder.replacesSameAudio;
  }

  /**
   * What a print has to be told; everything else has a default.
   *
   * @param artist whose song it is, as people write it
   * @param title of the song, as people write it
   * @param mixer who mixed it, as people write it
   * @return a builder for revision 1 of a master, in the format of the source
   */
  public static Builder builder(String artist, String title, String mixer) {
    return new Builder(artist, title, mixer);
  }

  /**
   * The name that a source gets.
   *
   * @param sampleRateHz of the source
   * @param sourceFormat of the source; taken over unless another one is set
   * @return the name
   * @throws IllegalArgumentException if a field cannot be brought into its form
   */
  public PrintName name(int sampleRateHz, SampleFormat sourceFormat) {
    return PrintName.builder()
        .artist(artist)
        .title(title)
        .mixer(mixer)
        .revision(revision)
        .version(version)
        .format(sampleRateHz, format == null ? sourceFormat : format)
        .build();
  }

  /** What was dithered on the way from one format to another: nothing, unless integers get fewer bits. */
  Dither.Kind ditherFrom(SampleFormat source, SampleFormat target) {
    boolean fewer = source.isFloat() || source.bits() > target.bits();
    return fewer && !target.isFloat() ? dither : Dither.Kind.NONE;
  }

  String artist() {
    return artist;
  }

  String title() {
    return title;
  }

  String mixer() {
    return mixer;
  }

  long seed() {
    return seed;
  }

  @Nullable
  String description() {
    return description;
  }

  @Nullable
  String originator() {
    return originator;
  }

  @Nullable
  Long timeReference() {
    return timeReference;
  }

  String program() {
    return program;
  }

  boolean replacesSameAudio() {
    return replacesSameAudio;
  }

  /** Collects the settings. */
  public static final class Builder {
    private final String artist;
    private final String title;
    private final String mixer;
    private String version = "Master";
    private int revision = 1;
    private @Nullable SampleFormat format;
    private Dither.Kind dither = Dither.Kind.TPDF;
    private long seed;
    private @Nullable String description;
    private @Nullable String originator;
    private @Nullable Long timeReference;
    private String program = "studiohand";
    private boolean replacesSameAudio;

    private Builder(String artist, String title, String mixer) {
      this.artist = artist;
      this.title = title;
      this.mixer = mixer;
    }

    /**
     * Which part of the mix.
     *
     * @param text {@code Master} by default, or the name of a stem
     * @return this
     */
    public Builder version(String text) {
      version = text;
      return this;
    }

    /**
     * Which mix.
     *
     * @param number 1 to 99, default 1; {@link PrintFolder#nextRevision} gives the next free one
     * @return this
     * @throws IllegalArgumentException if {@code number} is out of range
     */
    public Builder revision(int number) {
      revision = Checks.inRange("revision", number, 1, PrintName.MAX_REVISION);
      return this;
    }

    /**
     * How samples are stored.
     *
     * @param stored default null, as in the source, whose samples then pass bit for bit
     * @return this
     */
    public Builder format(@Nullable SampleFormat stored) {
      format = stored;
      return this;
    }

    /**
     * Noise where an integer format has fewer bits than the source.
     *
     * @param kind default TPDF; samples that fit the fewer bits pass without
     * @param start seed of the noise, default 0; the same seed gives the same print
     * @return this
     */
    public Builder dither(Dither.Kind kind, long start) {
      dither = kind;
      seed = start;
      return this;
    }

    /**
     * Description in the {@code bext} chunk.
     *
     * @param text up to 256 bytes, ASCII by EBU Tech 3285; default null: that of the source, and if it has
     *     none, artist, title, mixer and version
     * @return this
     */
    public Builder description(@Nullable String text) {
      description = text;
      return this;
    }

    /**
     * Originator in the {@code bext} chunk.
     *
     * @param text up to 32 bytes, ASCII by EBU Tech 3285; default null: that of the source, and if it has
     *     none, the program
     * @return this
     */
    public Builder originator(@Nullable String text) {
      originator = text;
      return this;
    }

    /**
     * Place on the time line.
     *
     * @param frames from midnight to the first frame, 0 or more; default null: that of the source
     * @return this
     * @throws IllegalArgumentException if {@code frames} is negative
     */
    public Builder timeReference(@Nullable Long frames) {
      timeReference =
          frames == null ? null : Checks.inRange("timeReference", frames, 0L, Long.MAX_VALUE);
      return this;
    }

    /**
     * Which program prints, for originator and coding history.
     *
     * @param nameAndVersion without comma, up to 32 bytes; default {@code studiohand}
     * @return this
     * @throws IllegalArgumentException if it has a comma, which parts the fields of a coding history
     */
    public Builder program(String nameAndVersion) {
      Checks.that(
          nameAndVersion.indexOf(',') < 0,
          "program: '" + nameAndVersion + "' (expected: no comma)");
      program = nameAndVersion;
      return this;
    }

    /**
     * Whether a print of the same name may be replaced if its audio is the same to the bit, to mend its
     * description or time reference. One with other audio never is.
     *
     * @param replace default false
     * @return this
     */
    public Builder replacesSameAudio(boolean replace) {
      replacesSameAudio = replace;
      return this;
    }

    /**
     * The settings.
     *
     * @return an immutable value
     */
    public PrintSettings build() {
      return new PrintSettings(this);
    }
  }
}
