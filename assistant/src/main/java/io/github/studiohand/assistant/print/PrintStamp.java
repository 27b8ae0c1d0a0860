package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.render.MeasuredLevels;
import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.mix.Dither;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code bext} chunk of a print: the source's, with what is new about it.
 *
 * @see <a href="https://tech.ebu.ch/publications/tech3285">EBU Tech 3285 v2 (2011), section 2.3</a>
 * @see <a href="https://tech.ebu.ch/publications/r098">EBU R 98 (1999), coding history</a>
 */
final class PrintStamp {
  private static final int MAX_DESCRIPTION_BYTES = 256;
  private static final double MAX_LEVEL = 99.99; // largest that a loudness field may hold

  private final PrintSettings settings;
  private final PrintName name;
  private final SampleFormat from;
  private final int channels;
  private final BroadcastExtension stamp;

  /**
   * All but the loudness.
   *
   * @param modified when the source was last written, in case that it has no date itself
   * @throws IllegalArgumentException if a text does not fit
   */
  PrintStamp(
      PrintSettings settings, PrintName name, WavReader source, FileTime modified, ZoneId zone)
      throws IOException {
    this.settings = settings;
    this.name = name;
    from = source.info().format();
    channels = source.channels();
    BroadcastExtension before =
        source.broadcastExtension().orElse(BroadcastExtension.builder().build());
    BroadcastExtension.Builder builder = before.toBuilder()
        .description(description(before))
        .originator(originator(before), before.originatorReference())
        .appendCodingHistory(codingHistory());
    if (before.originationDate().isBlank()) {
      ZonedDateTime time = modified.toInstant().atZone(zone);
      builder.origination(
          DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).format(time),
          DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(time));
    }
    Long asked = settings.timeReference();
    stamp =
        builder.timeReference(asked == null ? before.timeReference() : asked).build();
  }

  long timeReference() {
    return stamp.timeReference();
  }

  BroadcastExtension of(MeasuredLevels levels) {
    return stamp.toBuilder()
        .loudness(
            known(levels.integratedLufs()),
            known(levels.loudnessRangeLu()),
            known(levels.truePeakDbtp()),
            known(levels.maxMomentaryLufs()),
            known(levels.maxShortTermLufs()))
        .build();
  }

  private String description(BroadcastExtension before) {
    String asked = settings.description();
    if (asked != null || !before.description().isBlank()) {
      return asked != null ? asked : before.description();
    }
    String made = PlainLetters.ascii(settings.artist() + ": " + settings.title() + ". "
        + name.version() + ", mix " + name.revision() + " by " + settings.mixer());
    return made.substring(0, Math.min(MAX_DESCRIPTION_BYTES, made.length()));
  }

  private String originator(BroadcastExtension before) {
    String asked = settings.originator();
    return asked != null
        ? asked
        : before.originator().isBlank() ? settings.program() : before.originator();
  }

  // Variables in the order of R 98; it has no mode for more than two channels, and T has no comma.
  private String codingHistory() {
    String mode = channels == 1 ? ",M=mono" : channels == 2 ? ",M=stereo" : "";
    String wide = channels > 2 ? "; " + channels + " channels" : "";
    return "A=PCM,F=" + name.sampleRateHz() + ",W=" + name.format().bits() + mode + ",T="
        + settings.program() + " print; " + step() + wide;
  }

  private String step() {
    if (from == name.format()) {
      return from.label() + " copied bit for bit";
    }
    Dither.Kind kind = settings.ditherFrom(from, name.format());
    String noise = kind == Dither.Kind.NONE
        ? ""
        : "; dither " + kind.name().toLowerCase(Locale.ROOT) + " seed " + settings.seed();
    return from.label() + " to " + name.format().label() + noise;
  }

  // What the field cannot hold counts as not measured.
  private static double known(@Nullable Double level) {
    return level == null || Math.abs(level) > MAX_LEVEL ? Double.NaN : level;
  }
}
