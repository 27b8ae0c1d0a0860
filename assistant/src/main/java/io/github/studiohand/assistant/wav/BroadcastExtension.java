package io.github.studiohand.assistant.wav;

import io.github.studiohand.core.Checks;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The broadcast extension of a WAV file, chunk {@code bext}: who made the take, when, and where it belongs
 * on the time line. Made by {@link #builder} or {@link #toBuilder}.
 *
 * @param description free text, up to 256 characters
 * @param originator who or what made the file, up to 32 characters
 * @param originatorReference the originator's reference, up to 32 characters
 * @param originationDate {@code yyyy-mm-dd}, up to 10 characters
 * @param originationTime {@code hh:mm:ss}, up to 8 characters
 * @param timeReference first frame of the take counted from midnight; 64 bits, unsigned
 * @param version 0; 1 with a UMID; 2 with loudness
 * @param umid SMPTE ST 330 identifier as 128 hexadecimal digits, or empty
 * @param loudnessLufs integrated loudness in LUFS, or NaN; this and the following are kept to 0.01
 * @param loudnessRangeLu loudness range in LU, or NaN
 * @param maxTruePeakDbtp largest true peak in dBTP, or NaN
 * @param maxMomentaryLufs largest momentary loudness in LUFS, or NaN
 * @param maxShortTermLufs largest short-term loudness in LUFS, or NaN
 * @param codingHistory one line for each step the audio went through, each ending in CR LF
 * @see <a href="https://tech.ebu.ch/publications/tech3285">EBU Tech 3285 v2 (2011), section 2.3</a>
 */
public record BroadcastExtension(
    String description,
    String originator,
    String originatorReference,
    String originationDate,
    String originationTime,
    long timeReference,
    int version,
    String umid,
    double loudnessLufs,
    double loudnessRangeLu,
    double maxTruePeakDbtp,
    double maxMomentaryLufs,
    double maxShortTermLufs,
    String codingHistory) {
  private static final int FIXED_BYTES = 602;
  private static final int UMID_BYTES = 64;
  private static final short UNSET = 0x7FFF;

  /**
   * Checks the lengths.
   *
   * @param description free text
   * @param originator who or what made the file
   * @param originatorReference the originator's reference
   * @param originationDate {@code yyyy-mm-dd}
   * @param originationTime {@code hh:mm:ss}
   * @param timeReference first frame, counted from midnight
   * @param version 0 to 2
   * @param umid 128 hexadecimal digits, or empty
   * @param loudnessLufs integrated loudness, or NaN
   * @param loudnessRangeLu loudness range, or NaN
   * @param maxTruePeakDbtp largest true peak, or NaN
   * @param maxMomentaryLufs largest momentary loudness, or NaN
   * @param maxShortTermLufs largest short-term loudness, or NaN
   * @param codingHistory lines that end in CR LF
   * @throws IllegalArgumentException if a text is too long for its field (in bytes of UTF-8), {@code
   *     umid} is neither empty nor 128 hexadecimal digits, {@code version} is not 0 to 65535, or a loudness
   *     is not NaN or -327 to 327
   */
  public BroadcastExtension {
    fits("description", description, 256);
    fits("originator", originator, 32);
    fits("originatorReference", originatorReference, 32);
    fits("originationDate", originationDate, 10);
    fits("originationTime", originationTime, 8);
    Checks.inRange("version", version, 0, 0xFFFF);
    Checks.that(
        umid.isEmpty() || umid.matches("[0-9a-fA-F]{128}"),
        "umid: '" + umid + "' (expected: 128 hexadecimal digits, or nothing)");
    loudness("loudnessLufs", loudnessLufs);
    loudness("loudnessRangeLu", loudnessRangeLu);
    loudness("maxTruePeakDbtp", maxTruePeakDbtp);
    loudness("maxMomentaryLufs", maxMomentaryLufs);
    loudness("maxShortTermLufs", maxShortTermLufs);
  }

  private static void fits(String name, String text, int bytes) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    Checks.that(length <= bytes, name + ": " + length + " bytes (expected: at most " + bytes + ")");
  }

  private static void loudness(String name, double value) {
    if (!Double.isNaN(value)) {
      Checks.inRange(name, value, -327.0, 327.0);
    }
  }

  /**
   * An empty extension.
   *
   * @return a builder with empty texts, time 0 and no loudness
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * This extension, to be changed.
   *
   * @return a builder with these values
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.description = description;
    builder.originator = originator;
    builder.originatorReference = originatorReference;
    builder.originationDate = originationDate;
    builder.originationTime = originationTime;
    builder.timeReference = timeReference;
    builder.version = version;
    builder.umid = umid;
    builder.loudnessLufs = loudnessLufs;
    builder.loudnessRangeLu = loudnessRangeLu;
    builder.maxTruePeakDbtp = maxTruePeakDbtp;
    builder.maxMomentaryLufs = maxMomentaryLufs;
    builder.maxShortTermLufs = maxShortTermLufs;
    builder.codingHistory = codingHistory;
    return builder;
  }

  /** Reads the chunk; a short one counts as filled up with zeros. */
  static BroadcastExtension parse(byte[] chunk) {
    byte[] bytes = chunk.length < FIXED_BYTES ? Arrays.copyOf(chunk, FIXED_BYTES) : chunk;
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int version = numbers.getShort(346) & 0xFFFF;
    byte[] umid = Arrays.copyOfRange(bytes, 348, 348 + UMID_BYTES);
    boolean hasUmid = version >= 1 && !Arrays.equals(umid, new byte[UMID_BYTES]);
    double[] loudness = new double[5];
    for (int i = 0; i < 5; i++) {
      short value = numbers.getShort(412 + 2 * i);
      boolean set =
          version >= 2 && Math.abs(value) <= 32700; // beyond that is what the standard calls unset
      loudness[i] = set ? value / 100.0 : Double.NaN;
    }
    return new BroadcastExtension(
        field(bytes, 0, 256),
        field(bytes, 256, 32),
        field(bytes, 288, 32),
        field(bytes, 320, 10),
        field(bytes, 330, 8),
        numbers.getLong(338),
        version,
        hasUmid ? HexFormat.of().formatHex(umid) : "",
        loudness[0],
        loudness[1],
        loudness[2],
        loudness[3],
        loudness[4],
        Bytes.text(bytes, FIXED_BYTES, bytes.length));
  }

  // A field full of Latin 1 grows in UTF-8: keep what fits, so that it can be written again.
  private static String field(byte[] bytes, int from, int length) {
    String text = Bytes.text(bytes, from, from + length);
    while (text.getBytes(StandardCharsets.UTF_8).length > length) {
      text = text.substring(0, text.length() - 1);
    }
    return text;
  }

  byte[] encode() {
    byte[] history = codingHistory.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out =
        ByteBuffer.allocate(FIXED_BYTES + history.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(description.getBytes(StandardCharsets.UTF_8));
    out.position(256).put(originator.getBytes(StandardCharsets.UTF_8));
    out.position(288).put(originatorReference.getBytes(StandardCharsets.UTF_8));
    out.position(320).put(originationDate.getBytes(StandardCharsets.UTF_8));
    out.position(330).put(originationTime.getBytes(StandardCharsets.UTF_8));
    out.position(338).putLong(timeReference).putShort((short) version);
    out.put(umid.isEmpty() ? new byte[UMID_BYTES] : HexFormat.of().parseHex(umid));
    if (version >= 2) {
      out.putShort(hundredths(loudnessLufs)).putShort(hundredths(loudnessRangeLu));
      out.putShort(hundredths(maxTruePeakDbtp)).putShort(hundredths(maxMomentaryLufs));
      out.putShort(hundredths(maxShortTermLufs));
    }
    return out.position(FIXED_BYTES).put(history).array();
  }

  private static short hundredths(double value) {
    // Halves go away from 0, as on paper: Math.rint would take -18.005 and -18.015 to other sides.
    double rounded = Math.copySign(Math.floor(Math.abs(value) * 100.0 + 0.5), value);
    return Double.isNaN(value) ? UNSET : (short) rounded;
  }

  /** Collects the fields. */
  public static final class Builder {
    private String description = "";
    private String originator = "";
    private String originatorReference = "";
    private String originationDate = "";
    private String originationTime = "";
    private long timeReference;
    private int version;
    private String umid = "";
    private double loudnessLufs = Double.NaN;
    private double loudnessRangeLu = Double.NaN;
    private double maxTruePeakDbtp = Double.NaN;
    private double maxMomentaryLufs = Double.NaN;
    private double maxShortTermLufs = Double.NaN;
    private String codingHistory = "";

    private Builder() {}

    /**
     * Free text.
     *
     * @param description up to 256 bytes
     * @return this
     */
    public Builder description(String description) {
      this.description = description;
      return this;
    }

    /**
     * Who made the file.
     *
     * @param originator up to 32 bytes
     * @param reference the originator's reference, up to 32 bytes
     * @return this
     */
    public Builder originator(String originator, String reference) {
      this.originator = originator;
      this.originatorReference = reference;
      return this;
    }

    /**
     * When the file was made.
     *
     * @param date {@code yyyy-mm-dd}
     * @param time {@code hh:mm:ss}
     * @return this
     */
    public Builder origination(String date, String time) {
      this.originationDate = date;
      this.originationTime = time;
      return this;
    }

    /**
     * Where the take belongs on the time line.
     *
     * @param frames from midnight to its first frame
     * @return this
     */
    public Builder timeReference(long frames) {
      this.timeReference = frames;
      return this;
    }

    /**
     * Identifier of the material; makes the version at least 1.
     *
     * @param umid 128 hexadecimal digits, or nothing
     * @return this
     */
    public Builder umid(String umid) {
      this.umid = umid;
      this.version = Math.max(version, umid.isEmpty() ? 0 : 1);
      return this;
    }

    /**
     * Loudness of the take; makes the version 2. NaN for what was not measured.
     *
     * @param integratedLufs integrated loudness
     * @param rangeLu loudness range
     * @param truePeakDbtp largest true peak
     * @param momentaryLufs largest momentary loudness
     * @param shortTermLufs largest short-term loudness
     * @return this
     */
    public Builder loudness(
        double integratedLufs,
        double rangeLu,
        double truePeakDbtp,
        double momentaryLufs,
        double shortTermLufs) {
      this.loudnessLufs = integratedLufs;
      this.loudnessRangeLu = rangeLu;
      this.maxTruePeakDbtp = truePeakDbtp;
      this.maxMomentaryLufs = momentaryLufs;
      this.maxShortTermLufs = shortTermLufs;
      this.version = Math.max(version, 2);
      return this;
    }

    /**
     * Adds a step to the coding history.
     *
     * @param line as EBU R 98 words it, for example {@code A=PCM,F=48000,W=24,M=mono,T=studiohand declick};
     *     without line end
     * @return this
     */
    public Builder appendCodingHistory(String line) {
      boolean openEnded = !codingHistory.isEmpty() && !codingHistory.endsWith("\n");
      this.codingHistory = codingHistory + (openEnded ? "\r\n" : "") + line + "\r\n";
      return this;
    }

    /**
     * The extension.
     *
     * @return an immutable value
     * @throws IllegalArgumentException if a field does not fit
     */
    public BroadcastExtension build() {
      return new BroadcastExtension(
          description,
          originator,
          originatorReference,
          originationDate,
          originationTime,
          timeReference,
          version,
          umid,
          loudnessLufs,
          loudnessRangeLu,
          maxTruePeakDbtp,
          maxMomentaryLufs,
          maxShortTermLufs,
          codingHistory);
    }
  }
}
