package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.session.StagedFolder;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.ProgressListener;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A folder of prints: files with names by {@link PrintName}, their checksums in {@link PrintManifest}, and
 * what is known of each in {@code prints.csv}. One program at a time has it.
 *
 * <p>A print is made out of sight, read again and compared, and then put into place in one step, followed by
 * its lines in the two lists. If anything fails (an exception, a full disk, an end of the JVM) there is
 * neither a file nor a line. No call replaces a print by one with other audio.
 *
 * <p>Several threads may {@link #print} at a time.
 */
public final class PrintFolder implements Closeable {
  private final Path folder;
  private final Clock clock;
  private final @Nullable FolderLock lock; // null for a trial
  private final PrintShelf shelf;

  private PrintFolder(Path folder, Clock clock, @Nullable FolderLock lock, PrintShelf shelf) {
    this.folder = folder;
    this.clock = clock;
    this.lock = lock;
    this.shelf = shelf;
  }

  /**
   * Opens a folder to print into, and locks it until {@link #close}.
   *
   * @param folder an existing one
   * @param clock for the date of a print, and the zone of dates
   * @return an open folder
   * @throws AudioFileException if it is missing or not writable, another print is at work in it, or its lists
   *     cannot be read
   */
  public static PrintFolder open(Path folder, Clock clock) throws AudioFileException {
    if (!Files.isDirectory(folder)) {
      throw new AudioFileException(
          folder.toString(), "no such folder (expected: an existing folder; make it first)");
    }
    FolderLock lock = FolderLock.of(folder);
    try {
      return new PrintFolder(folder, clock, lock, PrintShelf.read(folder));
    } catch (AudioFileException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Opens a folder for a trial: {@link #print} does its work and writes nothing into it.
   *
   * @param folder may be missing
   * @param clock for the date of a print, and the zone of dates
   * @return an open folder
   * @throws AudioFileException if its lists cannot be read
   */
  public static PrintFolder trial(Path folder, Clock clock) throws AudioFileException {
    return new PrintFolder(folder, clock, null, PrintShelf.read(folder));
  }

  /**
   * The next revision of a mix: one more than the highest that is in the folder or was ever listed in its
   * manifest, whatever the version, rate or bits.
   *
   * @param mix a name of it
   * @return 1 to 99
   * @throws IllegalArgumentException if all are taken
   */
  public int nextRevision(PrintName mix) {
    return shelf.nextRevision(mix);
  }

  /**
   * What is seen to be wrong with earlier prints without reading them whole: listed files that are gone, or
   * have another length. {@link PrintManifest#verify} reads them.
   *
   * @return findings
   */
  public List<LintFinding> glance() {
    return shelf.glance();
  }

  /**
   * What the linter finds about the prints of a mix: a long title, stems that do not line up.
   *
   * @param mix a name of it, of the revision in question
   * @return findings
   */
  public List<LintFinding> lint(PrintName mix) {
    return NameLinter.lint(shelf.filesOf(mix)).findings();
  }

  /**
   * Prints a file.
   *
   * @param source a WAV file, never changed
   * @param settings how
   * @param progress told in frames, about three times those of the source
   * @return what was printed
   * @throws IOException if the source cannot be read, the name is taken, or the print cannot be written
   * @throws IllegalArgumentException if the settings do not give a name or a {@code bext} chunk
   */
  public Print print(Path source, PrintSettings settings, ProgressListener progress)
      throws IOException {
    try (WavReader reader = WavReader.open(source)) {
      PrintName name = settings.name(reader.info().sampleRateHz(), reader.info().format());
      shelf.check(name, settings.replacesSameAudio());
      PrintStamp stamp = new PrintStamp(
          settings, name, reader, Files.getLastModifiedTime(source), clock.getZone());
      String sourceSum = Checksums.sha256(source);
      try (StagedFolder staging = StagedFolder.create(workbench(), "print", false)) {
        PrintWork work = new PrintWork(staging.path(), progress);
        Path file = work.make(reader, source, settings, name, stamp);
        Print print = new Print(
            folder.resolve(name.fileName()),
            name,
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS)),
            reader.frames(),
            Files.size(file),
            stamp.timeReference(),
            work.levels(),
            work.clippedSamples(),
            settings
                .ditherFrom(reader.info().format(), name.format())
                .name()
                .toLowerCase(Locale.ROOT),
            settings.seed(),
            Checksums.sha256(file),
            LintedFile.fileName(source),
            sourceSum,
            Files.exists(folder.resolve(name.fileName())));
        if (lock != null) {
          shelf.add(print, file, settings.replacesSameAudio());
        }
        return print;
      }
    }
  }

  // Beside the prints, so that putting one into place is a rename; it is never committed.
  private Path workbench() {
    Path where = lock == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
    return where.resolve("studiohand-print");
  }

  /** Frees the folder for others. */
  @Override
  public void close() throws AudioFileException {
    if (lock != null) {
      lock.close();
    }
  }
}
