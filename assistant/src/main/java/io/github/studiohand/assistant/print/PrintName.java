package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.core.Checks;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a print, {@code AI_SongTitle_MI01_Master_96k24.wav}: five fields with underscores between them
 * that say whose it is, what, which mix, which part of it, and in what format.
 *
 * <p>Letters are ASCII, so that every system and program keeps them. 44.1 and 88.2 kHz are written 44k and
 * 88k, since a point would end the name for many programs; a rate that cannot be said so stands in hertz. The
 * recommendation speaks of bits only: floats are 32f and 64f.
 *
 * @param artist initials, 1 to 4 capitals or digits
 * @param title words run together, each with a capital; fewer than 15 characters are recommended
 * @param mixer initials, 1 to 4 capitals
 * @param revision of the mix, 1 to 99, written with two digits
 * @param version {@code Master}, or the name of a stem; may itself have underscores, {@code Snare_Rim}
 * @param sampleRateHz frames per second, 8000 or more
 * @param format how samples are stored
 * @see "Recording Academy, Producers and Engineers Wing, Delivery Recommendations for Recorded Music
 *     Projects, names of mix and stem files"
 */
public record PrintName(
    String artist,
    String title,
    String mixer,
    int revision,
    String version,
    int sampleRateHz,
    SampleFormat format) {
  /** Highest revision that two digits hold. */
  public static final int MAX_REVISION = 99;

  static final int MAX_NAME_BYTES = 255; // of most file systems
  static final String ENDING = ".wav";
  static final String EXAMPLE = "AI_SongTitle_MI01_Master_96k24" + ENDING;
  static final Pattern ARTIST = Pattern.compile("[A-Z0-9]{1,4}");
  static final Pattern WORDS = Pattern.compile("[A-Z0-9][A-Za-z0-9]*");
  static final Pattern MIXER = Pattern.compile("[A-Z]{1,4}");
  static final Pattern VERSION = Pattern.compile(WORDS + "(_" + WORDS + ")*");

  /**
   * Checks the fields.
   *
   * @param artist initials
   * @param title words run together
   * @param mixer initials
   * @param revision of the mix
   * @param version master or stem
   * @param sampleRateHz frames per second
   * @param format how samples are stored
   * @throws IllegalArgumentException if a field is not in the form above, which {@link Builder} brings it
   *     into, or the name is longer than 255 characters
   */
  public PrintName {
    field("artist", artist, ARTIST, "1 to 4 capitals or digits");
    field("title", title, WORDS, "words of ASCII letters run together, each with a capital");
    field("mixer", mixer, MIXER, "1 to 4 capitals");
    Checks.inRange("revision", revision, 1, MAX_REVISION);
    field("version", version, VERSION, "words of ASCII letters, each with a capital");
    String name = join(
        artist,
        title,
        mixer + twoDigits(revision),
        version,
        new RateAndBits(sampleRateHz, format).text());
    Checks.that(
        name.length() <= MAX_NAME_BYTES,
        "name: " + name.length() + " characters (expected: at most " + MAX_NAME_BYTES + ")");
  }

  private static void field(String name, String value, Pattern form, String expected) {
    Checks.that(
        form.matcher(value).matches(), name + ": '" + value + "' (expected: " + expected + ")");
  }

  /**
   * A name from what people write, accents and spaces included.
   *
   * @return a builder for revision 1 of a master
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads a name.
   *
   * @param fileName with its ending, without folders
   * @return its fields; {@link #fileName} gives the name again
   * @throws IllegalArgumentException if it is no such name, with the first thing that is wrong as {@link
   *     NameLinter} puts it
   */
  public static PrintName parse(String fileName) {
    List<LintFinding> errors = NameRules.check(fileName).stream()
        .filter(finding -> finding.severity() == LintSeverity.ERROR)
        .toList();
    Checks.that(errors.isEmpty(), errors.isEmpty() ? "" : errors.get(0).message());
    return NameFields.of(fileName).name();
  }

  /**
   * The name.
   *
   * @return with its ending, without folders
   */
  public String fileName() {
    String mix = mixer + twoDigits(revision);
    return join(artist, title, mix, version, new RateAndBits(sampleRateHz, format).text());
  }

  /**
   * The same print in another revision.
   *
   * @param other 1 to 99
   * @return a name
   * @throws IllegalArgumentException if {@code other} is out of range
   */
  public PrintName withRevision(int other) {
    return new PrintName(artist, title, mixer, other, version, sampleRateHz, format);
  }

  /** What the names of all revisions of this mix begin with. */
  String mixPrefix() {
    return artist + "_" + title + "_" + mixer;
  }

  private static String twoDigits(int revision) {
    return (revision < 10 ? "0" : "") + revision;
  }

  private static String join(String... fields) {
    return String.join("_", fields) + ENDING;
  }

  /** Collects the fields and brings them into their form. */
  public static final class Builder {
    private String artist = "";
    private String title = "";
    private String mixer = "";
    private int revision = 1;
    private String version = "Master";
    private int sampleRateHz;
    private SampleFormat format = SampleFormat.PCM_24;

    private Builder() {}

    /**
     * Whose song it is.
     *
     * @param name a name, of which the first letters of the first and the last word are taken, of a single
     *     word its first two letters; up to 4 capitals and digits are initials already
     * @return this
     * @throws IllegalArgumentException if it has a letter that does not fold to A to Z, or none at all
     */
    public Builder artist(String name) {
      artist = initials("artist", name);
      return this;
    }

    /**
     * The song.
     *
     * @param text any words; accents are folded, apostrophes dropped, other marks part words
     * @return this
     * @throws IllegalArgumentException if it has a letter that does not fold to A to Z, or none at all
     */
    public Builder title(String text) {
      title = words("title", text);
      return this;
    }

    /**
     * Who mixed it.
     *
     * @param name as of {@link #artist}
     * @return this
     * @throws IllegalArgumentException as of {@link #artist}
     */
    public Builder mixer(String name) {
      mixer = initials("mixer", name);
      return this;
    }

    /**
     * Which mix.
     *
     * @param number 1 to 99; default 1
     * @return this
     */
    public Builder revision(int number) {
      revision = number;
      return this;
    }

    /**
     * Which part of the mix.
     *
     * @param text as of {@link #title}, but underscores stay; default {@code Master}
     * @return this
     * @throws IllegalArgumentException as of {@link #title}
     */
    public Builder version(String text) {
      version = List.of(text.split("_")).stream()
          .map(part -> PlainLetters.capWords("version", part))
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining("_"));
      Checks.that(!version.isEmpty(), empty("version", text));
      return this;
    }

    /**
     * What the file holds.
     *
     * @param rateHz frames per second, 8000 or more
     * @param stored how samples are stored
     * @return this
     */
    public Builder format(int rateHz, SampleFormat stored) {
      sampleRateHz = rateHz;
      format = stored;
      return this;
    }

    /**
     * The name.
     *
     * @return an immutable value
     * @throws IllegalArgumentException if a field is missing, out of range or too long
     */
    public PrintName build() {
      return new PrintName(artist, title, mixer, revision, version, sampleRateHz, format);
    }

    private static String words(String field, String text) {
      String words = PlainLetters.capWords(field, text);
      Checks.that(!words.isEmpty(), empty(field, text));
      return words;
    }

    private static String initials(String field, String name) {
      if (ARTIST.matcher(name).matches()) {
        return name;
      }
      List<String> words = PlainLetters.words(field, name);
      Checks.that(!words.isEmpty(), empty(field, name));
      String first = words.get(0);
      String last = words.get(words.size() - 1);
      String letters = words.size() == 1
          ? first.substring(0, Math.min(2, first.length()))
          : first.substring(0, 1) + last.charAt(0);
      return letters.toUpperCase(java.util.Locale.ROOT);
    }

    private static String empty(String field, String text) {
      return field + ": '" + text + "' (expected: at least one letter or digit)";
    }
  }
}
