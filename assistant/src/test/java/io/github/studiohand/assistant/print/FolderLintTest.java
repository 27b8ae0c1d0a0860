package io.github.studiohand.assistant.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with files, alone and beside each other. */
class FolderLintTest {
  private static final String MASTER = "AE_Song_MM01_Master_48k24.wav";

  @TempDir
  Path folder;

  private Path stamped(String name, int frames, long timeReference) throws IOException {
    return stamped(name, SampleFormat.PCM_24, 48_000, frames, timeReference);
  }

  private Path stamped(String name, SampleFormat format, int rate, int frames, long timeReference)
      throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    WavSettings settings = WavSettings.builder(rate, 1)
        .format(format)
        .broadcastExtension(BroadcastExtension.builder()
            .origination("2026-11-28", "10:00:00")
            .timeReference(timeReference)
            .build())
        .build();
    try (WavWriter writer = WavWriter.create(file, settings)) {
      writer.write(new float[1][frames], 0, frames);
      writer.commit();
    }
    return file;
  }

  private List<String> rules() {
    LintReport report = NameLinter.lint(List.of(folder));
    assertThat(report.unreadable()).isEmpty();
    return report.findings().stream()
        .map(finding ->
            Path.of(finding.file()).getFileName() + " " + finding.rule().id())
        .toList();
  }

  @Test
  void stemsThatLineUp_areClean() throws IOException {
    stamped(MASTER, 100, 4_800);
    stamped("AE_Song_MM01_Drums_48k24.wav", 100, 4_800);
    stamped("AE_Song_MM01_Master_48k16.wav", SampleFormat.PCM_16, 48_000, 100, 4_800);
    stamped("AE_Song_MM02_Master_48k24.wav", 90, 0); // another mix
    stamped("other/AE_Song_MM01_Bass_48k24.wav", 80, 7); // another folder
    assertThat(rules()).isEmpty();
    assertThat(NameLinter.lint(List.of(folder)).files()).isEqualTo(5);
  }

  @Test
  void lengthAndStart_areComparedWithTheFirstOfTheMix() throws IOException {
    stamped("AE_Song_MM01_Bass_48k24.wav", 100, 0);
    stamped("AE_Song_MM01_Drums_48k24.wav", 99, 1);
    LintReport report = NameLinter.lint(List.of(folder));
    assertThat(report.findings())
        .extracting(LintFinding::problem)
        .containsExactly(
            "1 frame shorter than AE_Song_MM01_Bass_48k24.wav",
            "starts 1 frame after AE_Song_MM01_Bass_48k24.wav");
    assertThat(rules())
        .containsExactly(
            "AE_Song_MM01_Drums_48k24.wav stem-length", "AE_Song_MM01_Drums_48k24.wav stem-start");
  }

  @Test
  void versionInAnotherRateOnly_isAWarning() throws IOException {
    stamped("AE_Song_MM01_Bass_48k24.wav", 100, 0);
    stamped("AE_Song_MM01_Drums_96k24.wav", SampleFormat.PCM_24, 96_000, 200, 0);
    stamped("AE_Song_MM01_Bass_96k24.wav", SampleFormat.PCM_24, 96_000, 200, 0);
    assertThat(rules()).isEmpty();
    stamped("AE_Song_MM01_Vox_44k24.wav", SampleFormat.PCM_24, 44_100, 92, 0);
    assertThat(rules()).containsExactly("AE_Song_MM01_Vox_44k24.wav stem-rate");
    assertThat(NameLinter.lint(List.of(folder)).findings().get(0).problem())
        .isEqualTo("44100 Hz, but 96000 Hz in AE_Song_MM01_Bass_96k24.wav");
  }

  @Test
  void rateAndBitsOfTheName_areTheFiles() throws IOException {
    stamped("AE_Song_MM01_Master_96k24.wav", SampleFormat.PCM_24, 48_000, 10, 0);
    stamped("AE_Song_MM02_Master_48k24.wav", SampleFormat.PCM_16, 48_000, 10, 0);
    stamped("bad name 44.1k24.wav", SampleFormat.PCM_16, 48_000, 10, 0);
    assertThat(NameLinter.lint(List.of(folder)).findings())
        .filteredOn(finding -> finding.rule() == LintRule.FORMAT_DIFFERS)
        .extracting(LintFinding::problem)
        .containsExactly(
            "named 96k24, but the file is 48000 Hz 24-bit PCM",
            "named 48k24, but the file is 48000 Hz 16-bit PCM");
  }

  @Test
  void fileWithoutDate_lacksATimeStamp() {
    TestFiles.write(folder.resolve(MASTER), new float[10]);
    assertThat(rules()).containsExactly(MASTER + " time-stamp");
  }

  @Test
  void namesThatDifferInCapitalsOrAccents_clash() throws IOException {
    stamped(MASTER, 10, 0);
    stamped(MASTER.replace("Song", "SONG"), 10, 0);
    stamped(MASTER.replace("Song", "S\u00f6ng"), 10, 0);
    stamped(MASTER.replace("Song", "So\u0308ng"), 10, 0);
    assertThat(rules().stream().filter(rule -> rule.endsWith("same-name"))).hasSize(3);
  }

  @Test
  void headerThatLies_isAWarning() throws IOException {
    Path file = stamped(MASTER, 100, 0);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 30));
    assertThat(rules()).containsExactly(MASTER + " header");
  }

  @Test
  void unreadableFiles_doNotKeepOthersFromBeingChecked() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.wav"), "this is no audio");
    Path missing = folder.resolve("missing.wav");
    Path good = TestFiles.write(folder.resolve(MASTER), new float[10]);
    LintReport report = NameLinter.lint(List.of(bad, missing, good));
    assertThat(report.unreadable())
        .extracting(LintReport.Unreadable::file)
        .containsExactlyInAnyOrder(bad.toString(), missing.toString());
    assertThat(report.findings())
        .singleElement()
        .extracting(LintFinding::file)
        .isEqualTo(good.toString());
  }

  @Test
  void hiddenAndOtherFiles_arePassedOver() throws IOException {
    Files.writeString(folder.resolve("notes for the label.txt"), "mix notes");
    Files.writeString(folder.resolve("._" + MASTER), "what a Mac leaves");
    Files.createDirectory(folder.resolve(".trash"));
    Files.writeString(folder.resolve(".trash/x.wav"), "gone");
    assertThat(NameLinter.lint(List.of(folder)).files()).isZero();
  }
}
