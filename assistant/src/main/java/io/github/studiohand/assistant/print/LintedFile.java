package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.WavInfo;
import io.github.studiohand.assistant.wav.WavReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A WAV file under the linter: what its name says, and what is in it.
 *
 * @param path as it was given
 * @param name what its name says, null if that is wrong
 * @param bext its broadcast extension, null if there is none
 */
record LintedFile(
    Path path,
    @Nullable PrintName name,
    WavInfo info,
    @Nullable BroadcastExtension bext) {

  static LintedFile open(Path path) throws IOException {
    try (WavReader reader = WavReader.open(path)) {
      Optional<BroadcastExtension> bext = reader.broadcastExtension();
      return new LintedFile(path, name(path), reader.info(), bext.orElse(null));
    }
  }

  private static @Nullable PrintName name(Path path) {
    try {
      return PrintName.parse(fileName(path));
    } catch (IllegalArgumentException e) {
      return null; // the rules for names have said so
    }
  }

  static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /** What is wrong with the file itself. */
  List<LintFinding> check() {
    List<LintFinding> findings = new ArrayList<>();
    RateAndBits said = said();
    if (said != null) {
      if (said.sampleRateHz() != info.sampleRateHz() || said.format() != info.format()) {
        findings.add(finding(
            LintRule.FORMAT_DIFFERS,
            "named " + said.text() + ", but the file is " + info.sampleRateHz() + " Hz "
                + info.format().label(),
            "the name of this file, or the file of this name"));
      }
    }
    if (bext == null || bext.originationDate().isBlank()) {
      findings.add(finding(
          LintRule.TIME_STAMP,
          bext == null ? "no time stamp, it has no bext chunk" : "no date in its bext chunk",
          "a broadcast WAV; 'studiohand print' makes one"));
    }
    for (String warning : info.warnings()) {
      findings.add(finding(LintRule.HEADER, warning, "a sound header; print it again"));
    }
    return findings;
  }

  // Said even if the rest of the name is wrong.
  private @Nullable RateAndBits said() {
    NameFields fields = NameFields.of(fileName(path));
    return fields.formatAt() < 0 ? null : RateAndBits.guess(fields.all().get(fields.formatAt()));
  }

  LintFinding finding(LintRule rule, String problem, String advice) {
    return new LintFinding(path.toString(), rule, problem, advice);
  }

  /** What files of one mix have in common, in one folder; null if the name does not say. */
  @Nullable
  String mix() {
    return name == null ? null : name.mixPrefix().toLowerCase(Locale.ROOT) + name.revision();
  }

  /** Which part of the mix it is. */
  String version() {
    return name == null ? "" : name.version();
  }

  /** First frame on the time line, from midnight. */
  long start() {
    return bext == null ? 0 : bext.timeReference();
  }
}
