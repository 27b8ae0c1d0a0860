package io.github.studiohand.assistant.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.CueRegion;
import io.github.studiohand.assistant.wav.SampleDigest;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavChunk;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.mix.Dither;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintFolderTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-28T09:30:15.7Z"), ZoneId.of("Europe/Berlin"));
  private static final String NAME = "AE_SongTitle_MM01_Master_48k32f.wav";

  @TempDir
  Path root;

  private Path prints;
  private Path bounce;

  @BeforeEach
  void bounce() throws IOException {
    prints = Files.createDirectory(root.resolve("prints"));
    bounce = TestFiles.write(
        root.resolve("bounce.wav"),
        SampleFormat.FLOAT_32,
        48_000,
        Signals.whiteNoise(24_000, 0.1, 1),
        Signals.whiteNoise(24_000, 0.1, 2));
    Files.setLastModifiedTime(bounce, FileTime.from(Instant.parse("2026-11-27T23:59:58Z")));
  }

  private static PrintSettings.Builder settings() {
    return PrintSettings.builder("Ann Example", "Song Title", "Max Mixer");
  }

  private Print print(Path source, PrintSettings.Builder settings) throws IOException {
    try (PrintFolder folder = PrintFolder.open(prints, CLOCK)) {
      return folder.print(source, settings.build(), ProgressListener.NONE);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(prints)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String samples(Path file) throws IOException {
    try (WavReader reader = WavReader.open(file)) {
      return SampleDigest.sha256(reader);
    }
  }

  private static BroadcastExtension bext(Path file) throws IOException {
    try (WavReader reader = WavReader.open(file)) {
      return reader.broadcastExtension().orElseThrow();
    }
  }

  @Test
  void print_hasItsNameAndTheSourcesSamples() throws IOException {
    Print print = print(bounce, settings());
    assertThat(files()).containsExactly(NAME, "manifest-sha256.txt", "prints.csv");
    assertThat(samples(print.file())).isEqualTo(samples(bounce));
    assertThat(print.dither()).isEqualTo("none");
    assertThat(print.replaced()).isFalse();
  }

  @Test
  void bext_hasDateLoudnessAndHistory() throws IOException {
    Print print = print(bounce, settings().program("studiohand 1.0").timeReference(172_800_000L));
    BroadcastExtension bext = bext(print.file());
    assertThat(bext.version()).isEqualTo(2);
    assertThat(bext.description()).isEqualTo("Ann Example: Song Title. Master, mix 1 by Max Mixer");
    assertThat(bext.originator()).isEqualTo("studiohand 1.0");
    assertThat(bext.originationDate()).isEqualTo("2026-11-28"); // of the file, in the clock's zone
    assertThat(bext.originationTime()).isEqualTo("00:59:58");
    assertThat(bext.timeReference()).isEqualTo(172_800_000L);
    assertThat(bext.codingHistory())
        .isEqualTo("A=PCM,F=48000,W=32,M=stereo,T=studiohand 1.0 print; 32-bit float copied bit for"
            + " bit\r\n");
    double hundredth = 0.005001;
    assertThat(bext.loudnessLufs()).isCloseTo(print.levels().integratedLufs(), within(hundredth));
    assertThat(bext.loudnessRangeLu())
        .isCloseTo(print.levels().loudnessRangeLu(), within(hundredth));
    assertThat(bext.maxTruePeakDbtp()).isCloseTo(print.levels().truePeakDbtp(), within(hundredth));
    assertThat(bext.maxMomentaryLufs())
        .isCloseTo(print.levels().maxMomentaryLufs(), within(hundredth));
    assertThat(bext.maxShortTermLufs())
        .isCloseTo(print.levels().maxShortTermLufs(), within(hundredth));
    assertThat(bext.loudnessLufs()).isBetween(-30.0, -10.0);
  }

  @Test
  void bextAndChunksOfTheSource_areKept() throws IOException {
    Print first = print(
        bounce,
        settings().timeReference(48_000L).originator("Studio A").description("Mix with strings"));
    Print second = print(first.file(), settings().revision(2));
    BroadcastExtension bext = bext(second.file());
    assertThat(bext.description()).isEqualTo("Mix with strings");
    assertThat(bext.originator()).isEqualTo("Studio A");
    assertThat(bext.originationTime()).isEqualTo("00:59:58");
    assertThat(bext.timeReference()).isEqualTo(48_000L);
    assertThat(bext.codingHistory().lines()).hasSize(2);
  }

  @Test
  void otherChunks_stayAsTheyAre_inFewerBitsToo() throws IOException {
    byte[] ixml = "<BWFXML><TAKE>3</TAKE></BWFXML>".getBytes(StandardCharsets.UTF_8);
    Path source = root.resolve("take.wav");
    WavSettings written = WavSettings.builder(48_000, 1)
        .format(SampleFormat.FLOAT_32)
        .chunk(WavChunk.of("iXML", ixml))
        .cueRegions(List.of(new CueRegion(3, 4, "Verse", "")))
        .build();
    try (WavWriter writer = WavWriter.create(source, written)) {
      writer.write(new float[1][9], 0, 9);
      writer.commit();
    }
    for (SampleFormat format : List.of(SampleFormat.FLOAT_32, SampleFormat.PCM_16)) {
      try (WavReader reader =
          WavReader.open(print(source, settings().format(format)).file())) {
        assertThat(reader.chunk("iXML").orElseThrow().bytes()).isEqualTo(ixml);
        assertThat(reader.cueRegions()).containsExactly(new CueRegion(3, 4, "Verse", ""));
        assertThat(reader.info().warnings()).isEmpty();
      }
    }
  }

  @Test
  void fewerBits_areDitheredAndRepeatable() throws IOException {
    Print first = print(bounce, settings().format(SampleFormat.PCM_16).dither(Dither.Kind.TPDF, 7));
    Print again = print(
        bounce,
        settings().format(SampleFormat.PCM_16).dither(Dither.Kind.TPDF, 7).revision(2));
    Print other = print(
        bounce,
        settings().format(SampleFormat.PCM_16).dither(Dither.Kind.TPDF, 8).revision(3));
    assertThat(first.name().fileName()).isEqualTo("AE_SongTitle_MM01_Master_48k16.wav");
    assertThat(samples(again.file())).isEqualTo(samples(first.file()));
    assertThat(samples(other.file())).isNotEqualTo(samples(first.file()));
    assertThat(first.dither()).isEqualTo("tpdf");
    Print shaped = print(
        bounce,
        settings().format(SampleFormat.PCM_16).dither(Dither.Kind.SHAPED, 7).revision(4));
    assertThat(shaped.dither()).isEqualTo("shaped");
    assertThat(samples(shaped.file())).isNotEqualTo(samples(first.file()));
    assertThat(bext(first.file()).codingHistory())
        .contains(",W=16,", "32-bit float to 16-bit PCM; dither tpdf seed 7");
    float[][] was = TestFiles.read(bounce);
    float[][] is = TestFiles.read(first.file());
    for (int n = 0; n < 1000; n++) {
      assertThat(is[1][n]).isCloseTo(was[1][n], within(1.5f / 32_768)); // 1/2 step and 1 of noise
    }
  }

  @Test
  void integersInAFloatFile_printBitExact() throws IOException {
    float[] whole = Signals.whiteNoise(1000, 0.2, 3);
    for (int n = 0; n < whole.length; n++) {
      whole[n] = Math.round(whole[n] * 32_768) / 32_768.0f;
    }
    Path source = TestFiles.write(root.resolve("w.wav"), SampleFormat.FLOAT_32, 48_000, whole);
    Print print = print(source, settings().format(SampleFormat.PCM_16));
    assertThat(TestFiles.read(print.file())[0]).containsExactly(whole);
  }

  @Test
  void overs_areCounted() throws IOException {
    Path source = TestFiles.write(
        root.resolve("o.wav"), SampleFormat.FLOAT_32, 48_000, new float[] {1.5f, -2, 0.25f});
    assertThat(print(source, settings().format(SampleFormat.PCM_24)).clippedSamples())
        .isEqualTo(2);
  }

  @Test
  void nextRevision_isOneMoreThanAnyThatWas() throws IOException {
    PrintName mix = settings().build().name(48_000, SampleFormat.PCM_24);
    try (PrintFolder folder = PrintFolder.open(prints, CLOCK)) {
      assertThat(folder.nextRevision(mix)).isEqualTo(1);
      folder.print(bounce, settings().revision(3).build(), ProgressListener.NONE);
      assertThat(folder.nextRevision(mix)).isEqualTo(4);
      Files.delete(prints.resolve(NAME.replace("01", "03"))); // listed: its number is used
      assertThat(folder.nextRevision(mix)).isEqualTo(4);
      Files.writeString(prints.resolve("ae_songtitle_mm07_Stem.mp3"), "a reference");
      assertThat(folder.nextRevision(mix)).isEqualTo(8);
      PrintName other = settings().build().name(48_000, SampleFormat.PCM_24).withRevision(1);
      assertThat(other.mixPrefix()).isEqualTo("AE_SongTitle_MM");
      Files.writeString(prints.resolve("AE_SongTitle_MM99_x.wav"), "");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> folder.nextRevision(mix))
          .withMessageContaining("99 is taken");
    }
  }

  @Test
  void existingPrint_isNeverOverwrittenByOtherAudio() throws IOException {
    print(bounce, settings());
    byte[] before = Files.readAllBytes(prints.resolve(NAME));
    Path other = TestFiles.write(
        root.resolve("other.wav"), SampleFormat.FLOAT_32, 48_000, new float[9], new float[9]);
    assertThatThrownBy(() -> print(other, settings()))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining("exists already (expected: --revision next");
    assertThatThrownBy(() -> print(other, settings().replacesSameAudio(true)))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining("exists already with other audio");
    assertThat(prints.resolve(NAME)).hasBinaryContent(before);
    assertThat(files()).hasSize(3);
    assertThat(PrintManifest.verify(prints).findings()).isEmpty();
  }

  @Test
  void sameAudio_mayGetANewDescription() throws IOException {
    String first = print(bounce, settings()).sha256();
    Print second = print(bounce, settings().description("Final mix").replacesSameAudio(true));
    assertThat(second.replaced()).isTrue();
    assertThat(second.sha256()).isNotEqualTo(first);
    assertThat(bext(prints.resolve(NAME)).description()).isEqualTo("Final mix");
    assertThat(PrintManifest.verify(prints).findings()).isEmpty();
    assertThat(Files.readAllLines(prints.resolve("prints.csv"))).hasSize(2);
  }

  @Test
  void alteredOrLostPrints_areNoticed() throws IOException {
    print(bounce, settings());
    Files.write(prints.resolve(NAME), new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
    try (PrintFolder folder = PrintFolder.open(prints, CLOCK)) {
      assertThat(folder.glance())
          .extracting(LintFinding::rule)
          .containsExactly(LintRule.ALTERED_FILE);
    }
    assertThatThrownBy(() -> print(bounce, settings().replacesSameAudio(true)))
        .hasMessageContaining("altered since it was printed");
    Files.delete(prints.resolve(NAME));
    try (PrintFolder folder = PrintFolder.open(prints, CLOCK)) {
      assertThat(folder.glance())
          .extracting(LintFinding::rule)
          .containsExactly(LintRule.MISSING_FILE);
    }
    assertThatThrownBy(() -> print(bounce, settings()))
        .hasMessageContaining("was printed before and is gone");
  }

  @Test
  void nameThatDiffersInCapitalsOnly_isRefused() throws IOException {
    Files.writeString(prints.resolve(NAME.replace("Song", "SONG")), "");
    assertThatThrownBy(() -> print(bounce, settings())).hasMessageContaining("in capitals only");
  }

  @Test
  void interruptedPrint_leavesNothing() throws IOException {
    assertThatThrownBy(() -> {
          try (PrintFolder folder = PrintFolder.open(prints, CLOCK)) {
            folder.print(
                bounce,
                settings().format(SampleFormat.PCM_16).build(),
                (done, total) -> done < total / 2);
          }
        })
        .isInstanceOf(CancellationException.class);
    assertThat(files()).isEmpty();
  }

  @Test
  void failureOfAList_takesThePrintBack() throws IOException {
    print(bounce, settings());
    String csv = Files.readString(prints.resolve("prints.csv"));
    Path manifest = prints.resolve("manifest-sha256.txt");
    String sums = Files.readString(manifest);
    try (PrintFolder folder = PrintFolder.open(prints, CLOCK)) {
      Files.delete(manifest);
      Files.createDirectory(manifest); // so that it cannot be written
      for (PrintSettings settings : List.of(
          settings().revision(2).build(),
          settings().description("x").replacesSameAudio(true).build())) {
        assertThatThrownBy(() -> folder.print(bounce, settings, ProgressListener.NONE))
            .isInstanceOf(AudioFileException.class)
            .hasMessageContaining("manifest-sha256.txt");
      }
      Files.delete(manifest);
      Files.writeString(manifest, sums);
    }
    assertThat(files()).containsExactly(NAME, "manifest-sha256.txt", "prints.csv");
    assertThat(prints.resolve("prints.csv")).hasContent(csv);
    assertThat(PrintManifest.verify(prints).findings()).isEmpty();
  }

  @Test
  void secondPrinter_isKeptOutUntilTheFirstIsDone() throws IOException {
    try (PrintFolder first = PrintFolder.open(prints, CLOCK)) {
      assertThat(first.glance()).isEmpty();
      assertThatThrownBy(() -> PrintFolder.open(prints, CLOCK))
          .isInstanceOf(AudioFileException.class)
          .hasMessageContaining("another print is at work");
    }
    assertThat(files()).isEmpty();
    PrintFolder.open(prints, CLOCK).close();
  }

  @Test
  void trial_writesNothing() throws IOException {
    Path absent = root.resolve("absent");
    try (PrintFolder folder = PrintFolder.trial(absent, CLOCK)) {
      Print print = folder.print(bounce, settings().build(), ProgressListener.NONE);
      assertThat(print.levels().integratedLufs()).isNotNull();
    }
    assertThat(absent).doesNotExist();
  }

  @Test
  void whatDoesNotFit_isRefusedBeforeTheWork() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> print(bounce, settings().description("x".repeat(257))))
        .withMessage("description: 257 bytes (expected: at most 256)");
    assertThatIllegalArgumentException().isThrownBy(() -> settings().timeReference(-1L));
    assertThatIllegalArgumentException().isThrownBy(() -> settings().program("a, b"));
    assertThat(files()).isEmpty();
    assertThatThrownBy(() -> PrintFolder.open(root.resolve("none"), CLOCK))
        .isInstanceOf(AudioFileException.class);
  }

  @Test
  void list_hasARowForEachPrint() throws IOException {
    Print print = print(bounce, settings());
    assertThat(prints.resolve("prints.csv"))
        .hasContent(String.join(
                ",",
                "name,date,frames,sample_rate_hz,bits,integrated_lufs,true_peak_dbtp,sha256,source",
                "source_sha256,dither,seed,bytes")
            + "\n"
            + String.join(
                ",",
                NAME,
                "2026-11-28T10:30:15+01:00",
                "24000,48000,32f",
                String.format(java.util.Locale.ROOT, "%.2f", print.levels().integratedLufs()),
                String.format(java.util.Locale.ROOT, "%.2f", print.levels().truePeakDbtp()),
                print.sha256(),
                "bounce.wav",
                Checksums.sha256(bounce),
                "none,0",
                Long.toString(Files.size(prints.resolve(NAME))))
            + "\n");
  }
}
