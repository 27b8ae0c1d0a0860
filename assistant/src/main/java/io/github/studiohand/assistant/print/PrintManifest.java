package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checksums of the prints in a folder, {@code manifest-sha256.txt}, in the form that {@code sha256sum -c}
 * reads. Immutable.
 */
public final class PrintManifest {
  /** Its name in the folder. */
  public static final String FILE = "manifest-sha256.txt";

  // A backslash before the sum says that the name has escapes (GNU coreutils, cksum output modes).
  private static final Pattern LINE = Pattern.compile("(\\\\?)([0-9a-fA-F]{64}) [ *](.+)");

  private final Map<String, String> sums; // by name, in their order

  private PrintManifest(Map<String, String> sums) {
    this.sums = sums;
  }

  static PrintManifest read(Path folder) throws AudioFileException {
    Path file = folder.resolve(FILE);
    Map<String, String> sums = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return new PrintManifest(sums);
    }
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      for (int i = 0; i < lines.size(); i++) {
        Matcher line = LINE.matcher(lines.get(i));
        if (line.matches()) {
          sums.put(name(line), line.group(2).toLowerCase(java.util.Locale.ROOT));
        } else if (!lines.get(i).isBlank()) {
          throw new AudioFileException(
              file.toString(),
              "line " + (i + 1) + ": no checksum (expected: 64 hexadecimal digits, two spaces, a"
                  + " file name)");
        }
      }
      return new PrintManifest(sums);
    } catch (AudioFileException e) {
      throw e;
    } catch (IOException e) {
      throw new AudioFileException(
          file.toString(), "cannot be read (expected: a manifest of sha256sum in UTF-8)", e);
    }
  }

  private static String name(Matcher line) {
    String name = line.group(3);
    return line.group(1).isEmpty() ? name : name.replace("\\n", "\n").replace("\\\\", "\\");
  }

  /** Names in their order. */
  List<String> names() {
    return List.copyOf(sums.keySet());
  }

  /** The checksum of a name, or null. */
  @Nullable
  String sum(String name) {
    return sums.get(name);
  }

  /** This manifest with a file added, or with another checksum for it. */
  PrintManifest with(String name, String sha256) {
    Map<String, String> more = new LinkedHashMap<>(sums);
    more.put(name, sha256);
    return new PrintManifest(more);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    sums.forEach((name, sum) -> {
      boolean escaped = name.indexOf('\\') >= 0 || name.indexOf('\n') >= 0;
      String plain = escaped ? name.replace("\\", "\\\\").replace("\n", "\\n") : name;
      text.append(escaped ? "\\" : "").append(sum).append("  ").append(plain).append('\n');
    });
    return text.toString();
  }

  /**
   * Reads every file of the manifest again and compares it; then looks for WAV files that are not listed and
   * for rows of {@code prints.csv} that say something else. Hidden files and subfolders are passed over,
   * unless the manifest lists them.
   *
   * @param folder with a manifest
   * @return what is missing, altered or unlisted
   */
  public static LintReport verify(Path folder) {
    List<LintFinding> findings = new ArrayList<>();
    List<LintReport.Unreadable> unreadable = new ArrayList<>();
    int files = 0;
    try {
      if (!Files.exists(folder.resolve(FILE))) {
        findings.add(new LintFinding(
            folder.toString(),
            LintRule.MANIFEST,
            "no " + FILE,
            "a folder that 'studiohand print' made"));
        return new LintReport(0, findings, unreadable);
      }
      PrintManifest manifest = read(folder);
      files = manifest.sums.size();
      for (String name : manifest.names()) {
        manifest.compare(folder, name, findings, unreadable);
      }
      manifest.unlisted(folder, findings);
      manifest.compare(PrintLog.read(folder), folder, findings);
    } catch (IOException e) {
      unreadable.add(new LintReport.Unreadable(folder.toString(), String.valueOf(e.getMessage())));
    }
    return new LintReport(files, findings, unreadable);
  }

  private void compare(
      Path folder,
      String name,
      List<LintFinding> findings,
      List<LintReport.Unreadable> unreadable) {
    try {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        findings.add(LintFinding.missing(file));
      } else if (!Checksums.sha256(file).equals(sums.get(name))) {
        findings.add(new LintFinding(
            file.toString(),
            LintRule.ALTERED_FILE,
            "altered since it was printed",
            "the file as its checksum has it; bring it back from a copy, or print it anew"));
      }
    } catch (IOException | InvalidPathException e) {
      unreadable.add(new LintReport.Unreadable(name, name + ": " + e.getMessage()));
    }
  }

  private void unlisted(Path folder, List<LintFinding> findings) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(NameLinter::isWav)
          .filter(file -> !NameLinter.isHidden(file) && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
    for (Path file : files) {
      if (!sums.containsKey(LintedFile.fileName(file))) {
        findings.add(new LintFinding(
            file.toString(),
            LintRule.UNLISTED_FILE,
            "not in the manifest",
            "prints only; print it, or move it elsewhere"));
      }
    }
  }

  private void compare(PrintLog log, Path folder, List<LintFinding> findings) {
    Path file = folder.resolve(PrintLog.FILE);
    for (String name : log.names()) {
      String logged = log.cell(name, "sha256");
      String sum = sums.get(name);
      if (sum == null || !sum.equals(logged)) {
        findings.add(new LintFinding(
            file.toString(),
            LintRule.MANIFEST,
            name + (sum == null ? " is not in the manifest" : " has another checksum there"),
            "the same in both; print it anew"));
      }
    }
    for (String name : sums.keySet()) {
      if (log.cell(name, "sha256") == null) {
        findings.add(new LintFinding(
            file.toString(),
            LintRule.MANIFEST,
            name + " has no row",
            "a row for every line of the manifest"));
      }
    }
  }
}
