package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.report.Words;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks the files of a folder against each other: names that clash, stems that do not line up. */
final class MixRules {
  private MixRules() {}

  /** Names that one system keeps apart and another does not. */
  static List<LintFinding> names(List<Path> files) {
    List<LintFinding> findings = new ArrayList<>();
    Map<String, Path> seen = new HashMap<>();
    for (Path file : files) {
      Path before = seen.putIfAbsent(key(file), file);
      if (before != null) {
        findings.add(new LintFinding(
            file.toString(),
            LintRule.SAME_NAME,
            "the same name as " + LintedFile.fileName(before) + " on a system that does not tell"
                + " capitals or accents apart",
            "names that differ in a letter; rename one"));
      }
    }
    return findings;
  }

  private static String key(Path file) {
    String name = Normalizer.normalize(LintedFile.fileName(file), Normalizer.Form.NFKD);
    return name.replaceAll("\\p{M}", "").toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** Files of one folder, by mix: they have to start together and be equally long. */
  static List<LintFinding> stems(List<LintedFile> files) {
    Map<String, List<LintedFile>> mixes = new LinkedHashMap<>();
    for (LintedFile file : files) {
      String mix = file.mix();
      if (mix != null) {
        mixes.computeIfAbsent(mix, key -> new ArrayList<>()).add(file);
      }
    }
    List<LintFinding> findings = new ArrayList<>();
    for (List<LintedFile> mix : mixes.values()) {
      Map<Integer, List<LintedFile>> rates = new LinkedHashMap<>();
      for (LintedFile file : mix) {
        rates
            .computeIfAbsent(file.info().sampleRateHz(), key -> new ArrayList<>())
            .add(file);
      }
      for (List<LintedFile> alike : rates.values()) {
        alike.subList(1, alike.size()).forEach(file -> compare(alike.get(0), file, findings));
      }
      rates(rates.values(), findings);
    }
    return findings;
  }

  /** A version may be there in two rates; one that is there in another rate only is a slip. */
  private static void rates(Collection<List<LintedFile>> rates, List<LintFinding> findings) {
    List<LintedFile> most = List.of();
    for (List<LintedFile> alike : rates) {
      most = alike.size() > most.size() ? alike : most;
    }
    Set<String> versions = new HashSet<>();
    most.forEach(file -> versions.add(file.version()));
    for (List<LintedFile> alike : rates) {
      for (LintedFile file : alike) {
        if (!versions.contains(file.version())) {
          findings.add(file.finding(
              LintRule.STEM_RATE,
              file.info().sampleRateHz() + " Hz, but "
                  + most.get(0).info().sampleRateHz() + " Hz in "
                  + LintedFile.fileName(most.get(0).path()),
              "a file in the rate of the others of its mix"));
        }
      }
    }
  }

  private static void compare(LintedFile first, LintedFile file, List<LintFinding> findings) {
    long difference = file.info().frames() - first.info().frames();
    if (difference != 0) {
      findings.add(file.finding(
          LintRule.STEM_LENGTH,
          Words.count(Math.abs(difference), "frame") + (difference > 0 ? " longer" : " shorter")
              + " than " + LintedFile.fileName(first.path()),
          "files of one mix of one length; bounce them over one range"));
    }
    long shift = file.start() - first.start();
    if (shift != 0) {
      findings.add(file.finding(
          LintRule.STEM_START,
          "starts " + Words.count(Math.abs(shift), "frame") + (shift > 0 ? " after " : " before ")
              + LintedFile.fileName(first.path()),
          "files of one mix with one time reference; bounce them from one point"));
    }
  }
}
