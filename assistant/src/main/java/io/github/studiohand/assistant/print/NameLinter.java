package io.github.studiohand.assistant.print;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lists what is wrong with the names of prints and with the files behind them: characters that other systems
 * do not keep, fields that are missing or in the wrong place, rate and bits that are not the file's, stems
 * that do not start together or are not equally long, files without a time stamp. Nothing is changed.
 *
 * <p>A folder is searched with all its subfolders for WAV files; hidden files and folders are passed over.
 * Files are compared with others of their own folder.
 */
public final class NameLinter {
  private final List<LintFinding> findings = new ArrayList<>();
  private final List<LintReport.Unreadable> unreadable = new ArrayList<>();
  private final Map<Path, List<Path>> folders = new TreeMap<>();

  private NameLinter() {}

  /**
   * Checks a name alone.
   *
   * @param fileName with its ending, without folders; need not exist
   * @return what is wrong, empty if nothing is
   */
  public static List<LintFinding> name(String fileName) {
    return List.copyOf(NameRules.check(fileName));
  }

  /**
   * Checks files, and folders with all that is in them.
   *
   * @param paths files and folders
   * @return what is wrong; a file that cannot be read does not keep the others from being checked
   */
  public static LintReport lint(List<Path> paths) {
    NameLinter linter = new NameLinter();
    for (Path path : paths) {
      linter.collect(path);
    }
    int count = 0;
    for (List<Path> files : linter.folders.values()) {
      count += linter.check(files.stream().distinct().sorted().toList());
    }
    return new LintReport(count, linter.findings, linter.unreadable);
  }

  private void collect(Path path) {
    if (!Files.isDirectory(path)) {
      add(path);
      return;
    }
    try {
      Files.walkFileTree(path, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
          boolean hidden = !folder.equals(path) && isHidden(folder);
          return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          if (!isHidden(file) && isWav(file)) {
            add(file);
          }
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
          unreadable(file, "cannot be read (expected: a folder one may list) [" + failure + "]");
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      unreadable(path, "cannot be read (expected: a folder one may list) [" + e + "]");
    }
  }

  private void add(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    folders
        .computeIfAbsent(folder == null ? file : folder, key -> new ArrayList<>())
        .add(file);
  }

  static boolean isHidden(Path path) {
    return LintedFile.fileName(path).startsWith(".");
  }

  static boolean isWav(Path path) {
    String name = LintedFile.fileName(path).toLowerCase(Locale.ROOT);
    return name.endsWith(".wav") || name.endsWith(".wave") || name.endsWith(".bwf");
  }

  private int check(List<Path> files) {
    List<LintedFile> opened = new ArrayList<>();
    for (Path file : files) {
      try {
        LintedFile linted = LintedFile.open(file);
        for (LintFinding finding : NameRules.check(LintedFile.fileName(file))) {
          findings.add(finding.of(file.toString()));
        }
        findings.addAll(linted.check());
        opened.add(linted);
      } catch (IOException e) {
        unreadable.add(new LintReport.Unreadable(file.toString(), String.valueOf(e.getMessage())));
      }
    }
    findings.addAll(MixRules.names(files));
    findings.addAll(MixRules.stems(opened));
    return files.size();
  }

  private void unreadable(Path path, String problem) {
    unreadable.add(new LintReport.Unreadable(path.toString(), path + ": " + problem));
  }
}
