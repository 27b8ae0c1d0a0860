package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.report.TextFile;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.SampleDigest;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.Checks;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The finished prints of a folder with their two lists, and how one is added to them. */
final class PrintShelf {
  private final Path folder;
  private PrintManifest manifest;
  private PrintLog log;

  private PrintShelf(Path folder, PrintManifest manifest, PrintLog log) {
    this.folder = folder;
    this.manifest = manifest;
    this.log = log;
  }

  static PrintShelf read(Path folder) throws AudioFileException {
    return new PrintShelf(folder, PrintManifest.read(folder), PrintLog.read(folder));
  }

  synchronized int nextRevision(PrintName mix) {
    Pattern revision = Pattern.compile(
        Pattern.quote(mix.mixPrefix()) + "(\\d{2})[_.].*", Pattern.CASE_INSENSITIVE);
    List<String> names = new ArrayList<>(manifest.names());
    names.addAll(filesOf(folder));
    int highest = 0;
    for (String name : names) {
      Matcher match = revision.matcher(name);
      highest = match.matches() ? Math.max(highest, Integer.parseInt(match.group(1))) : highest;
    }
    Checks.that(
        highest < PrintName.MAX_REVISION,
        "revision: " + highest + " is taken (expected: at most " + PrintName.MAX_REVISION
            + "; give the song a new title)");
    return highest + 1;
  }

  /** WAV files of one revision of a mix. */
  List<Path> filesOf(PrintName mix) {
    String prefix = mix.fileName().substring(0, mix.mixPrefix().length() + 2) + "_";
    return filesOf(folder).stream()
        .filter(name -> name.startsWith(prefix) && name.endsWith(PrintName.ENDING))
        .map(folder::resolve)
        .toList();
  }

  private static List<String> filesOf(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(LintedFile::fileName).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  synchronized List<LintFinding> glance() {
    List<LintFinding> findings = new ArrayList<>();
    for (String name : manifest.names()) {
      Path file = folder.resolve(name);
      String bytes = log.cell(name, "bytes");
      if (!Files.exists(file)) {
        findings.add(LintFinding.missing(file));
      } else if (bytes != null && !bytes.equals(Long.toString(file.toFile().length()))) {
        findings.add(new LintFinding(
            file.toString(),
            LintRule.ALTERED_FILE,
            file.toFile().length() + " bytes, altered since it was printed",
            bytes + " bytes; bring it back from a copy"));
      }
    }
    return findings;
  }

  /** Refuses a name that is taken, as far as can be told before the audio is made. */
  synchronized void check(PrintName name, boolean replacesSameAudio) throws AudioFileException {
    String fileName = name.fileName();
    Path file = folder.resolve(fileName);
    for (String other : filesOf(folder)) {
      if (!other.equals(fileName) && other.equalsIgnoreCase(fileName)) {
        throw new AudioFileException(
            file.toString(),
            "differs from " + other + " in capitals only (expected: a name of its own on every"
                + " system)");
      }
    }
    boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    String sum = manifest.sum(fileName);
    if (exists && !replacesSameAudio) {
      throw taken(file);
    }
    if (!exists && sum != null) {
      throw new AudioFileException(
          file.toString(),
          "was printed before and is gone (expected: --revision next; a number is used once)");
    }
    if (exists && sum != null && !Checksums.sha256(file).equals(sum)) {
      throw new AudioFileException(
          file.toString(),
          "was altered since it was printed (expected: --revision next; bring the print back from a"
              + " copy)");
    }
  }

  /** Puts a finished file into place and on the lists; if one of the three fails, none is changed. */
  synchronized void add(Print print, Path made, boolean replacesSameAudio) throws IOException {
    check(print.name(), replacesSameAudio);
    Path target = print.file();
    Path old = null;
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      checkSameAudio(made, target);
      old = made.resolveSibling("replaced.wav");
      Files.copy(target, old, StandardCopyOption.COPY_ATTRIBUTES);
    }
    PrintLog newLog = log.with(print);
    PrintManifest newManifest = manifest.with(print.name().fileName(), print.sha256());
    place(made, target, old != null);
    boolean logged = false;
    try {
      TextFile.write(folder.resolve(PrintLog.FILE), newLog.toString(), true);
      logged = true;
      TextFile.write(folder.resolve(PrintManifest.FILE), newManifest.toString(), true);
    } catch (IOException e) {
      undo(target, old, logged, e);
      throw e;
    }
    log = newLog;
    manifest = newManifest;
  }

  private static void checkSameAudio(Path made, Path target) throws IOException {
    try (WavReader one = WavReader.open(made);
        WavReader other = WavReader.open(target)) {
      if (one.channels() != other.channels()
          || one.frames() != other.frames()
          || one.info().sampleRateHz() != other.info().sampleRateHz()
          || one.info().format() != other.info().format()
          || !SampleDigest.sha256(one).equals(SampleDigest.sha256(other))) {
        throw new AudioFileException(
            target.toString(),
            "exists already with other audio (expected: --revision next; nothing overwrites a"
                + " print)");
      }
    }
  }

  private static void place(Path made, Path target, boolean replace) throws IOException {
    if (replace) {
      Files.move(made, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try {
      // A link is refused where a rename would replace what came there since we looked.
      Files.createLink(target, made);
    } catch (FileAlreadyExistsException e) {
      throw taken(target);
    } catch (IOException | UnsupportedOperationException e) {
      Files.move(made, target); // no links on this file system
    }
  }

  private static AudioFileException taken(Path file) {
    return new AudioFileException(
        file.toString(), "exists already (expected: --revision next; prints are not overwritten)");
  }

  private void undo(Path target, @Nullable Path old, boolean logged, IOException cause) {
    try {
      if (old == null) {
        Files.deleteIfExists(target);
      } else {
        Files.move(old, target, StandardCopyOption.REPLACE_EXISTING);
      }
      if (logged) {
        TextFile.write(folder.resolve(PrintLog.FILE), log.toString(), true);
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
