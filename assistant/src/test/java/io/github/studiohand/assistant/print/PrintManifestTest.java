package io.github.studiohand.assistant.print;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintManifestTest {
  // FIPS 180-2, appendix B.1: SHA-256 of "abc".
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String ONE = "AE_Song_MM01_Master_48k24.wav";
  private static final String TWO = "AE_Song_MM02_Master_48k24.wav";

  @TempDir
  Path folder;

  @BeforeEach
  void twoPrints() throws IOException {
    Path source = TestFiles.write(
        folder.resolve(".source.wav"), SampleFormat.PCM_24, 48_000, Signals.whiteNoise(99, 0.1, 1));
    try (PrintFolder prints = PrintFolder.open(folder, Clock.systemUTC())) {
      for (int revision = 1; revision <= 2; revision++) {
        PrintSettings settings =
            PrintSettings.builder("AE", "Song", "MM").revision(revision).build();
        prints.print(source, settings, ProgressListener.NONE);
      }
    }
  }

  private List<String> verified() {
    LintReport report = PrintManifest.verify(folder);
    assertThat(report.unreadable()).isEmpty();
    return report.findings().stream()
        .map(finding ->
            Path.of(finding.file()).getFileName() + " " + finding.rule().id())
        .toList();
  }

  @Test
  void checksum_isSha256() throws IOException {
    Path abc = Files.writeString(folder.resolve("abc"), "abc");
    assertThat(Checksums.sha256(abc)).isEqualTo(ABC);
  }

  @Test
  void whatIsAsPrinted_isClean() throws IOException {
    assertThat(verified()).isEmpty();
    assertThat(PrintManifest.verify(folder).files()).isEqualTo(2);
    assertThat(Files.readAllLines(folder.resolve("manifest-sha256.txt")))
        .containsExactly(
            Checksums.sha256(folder.resolve(ONE)) + "  " + ONE,
            Checksums.sha256(folder.resolve(TWO)) + "  " + TWO);
  }

  @Test
  void oneBit_isAltered() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(TWO));
    bytes[bytes.length - 1] ^= 1;
    Files.write(folder.resolve(TWO), bytes);
    assertThat(verified()).containsExactly(TWO + " altered-file");
  }

  @Test
  void lostAndStrangeFiles_areFound() throws IOException {
    Files.move(folder.resolve(ONE), folder.resolve("Mix.wav"));
    Files.writeString(folder.resolve("credits.txt"), "no print");
    assertThat(verified()).containsExactly(ONE + " missing-file", "Mix.wav unlisted-file");
  }

  @Test
  void listsThatDisagree_areFound() throws IOException {
    Path csv = folder.resolve("prints.csv");
    List<String> lines = Files.readAllLines(csv);
    Files.write(csv, lines.subList(0, 2));
    assertThat(verified()).containsExactly("prints.csv manifest");
    Files.writeString(csv, String.join("\n", lines).replace(",none,", ",tpdf,") + "\n");
    assertThat(verified()).isEmpty(); // only the checksums are compared
    String sum = Checksums.sha256(folder.resolve(ONE));
    Files.writeString(csv, String.join("\n", lines).replace(sum, ABC) + "\n");
    assertThat(verified()).containsExactly("prints.csv manifest");
    Files.writeString(csv, lines.get(2).replace(TWO, "Gone.wav") + "\n", StandardOpenOption.APPEND);
    assertThat(verified()).containsExactly("prints.csv manifest", "prints.csv manifest");
  }

  @Test
  void folderWithoutManifest_isAFinding() throws IOException {
    Files.delete(folder.resolve("manifest-sha256.txt"));
    assertThat(verified()).containsExactly(folder.getFileName() + " manifest");
  }

  @Test
  void damagedLists_areUnreadable() throws IOException {
    Path manifest = folder.resolve("manifest-sha256.txt");
    Files.writeString(manifest, "\nabc  x.wav\n", StandardOpenOption.APPEND);
    assertThat(PrintManifest.verify(folder).unreadable())
        .singleElement()
        .satisfies(file -> assertThat(file.message())
            .contains("manifest-sha256.txt: line 4: no checksum (expected: 64 hexadecimal"));
    Files.write(manifest, List.of());
    Files.writeString(folder.resolve("prints.csv"), "name;date\n");
    assertThat(PrintManifest.verify(folder).unreadable())
        .singleElement()
        .satisfies(file -> assertThat(file.message()).contains("line 1: no header of prints"));
  }

  @Test
  void linesOfOtherWriters_areReadAndKept() throws IOException {
    Path manifest = folder.resolve("manifest-sha256.txt");
    Files.writeString(folder.resolve("a\nb"), "abc");
    Files.writeString(folder.resolve("book.pdf"), "abc");
    String more =
        "\\" + ABC + "  a\\nb\n" + ABC.toUpperCase(java.util.Locale.ROOT) + " *book.pdf\n";
    Files.writeString(manifest, more, StandardOpenOption.APPEND);
    assertThat(PrintManifest.verify(folder).findings()) // only that prints.csv has no rows for them
        .extracting(LintFinding::rule)
        .containsExactly(LintRule.MANIFEST, LintRule.MANIFEST);
    assertThat(PrintManifest.read(folder).with(ONE, ABC).toString())
        .contains(ABC + "  " + ONE + "\n", "\\" + ABC + "  a\\nb\n", ABC + "  book.pdf\n")
        .hasLineCount(4);
  }

  @Test
  void columnsAndCellsOfOthers_areKept() throws IOException {
    Path csv = folder.resolve("prints.csv");
    List<String> lines = Files.readAllLines(csv);
    Files.writeString(
        csv,
        "\uFEFF" + lines.get(0) + ",note\r\n" + lines.get(1)
            + ",\"loud, \"\"too\"\" loud\nreally\"\r\n\r\n" + lines.get(2));
    PrintLog log = PrintLog.read(folder);
    assertThat(log.names()).containsExactly(ONE, TWO);
    assertThat(log.cell(ONE, "note")).isEqualTo("loud, \"too\" loud\nreally");
    assertThat(log.cell(TWO, "note")).isEmpty();
    assertThat(log.cell("other", "note")).isNull();
    assertThat(log.toString())
        .isEqualTo(lines.get(0) + ",note\n" + lines.get(1) + ",\"loud, \"\"too\"\" loud\nreally\"\n"
            + lines.get(2) + ",\n");
  }
}
