package io.github.studiohand.assistant.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our prints in other programs: FFmpeg, sox, coreutils. */
@Tag("peer")
class PrintPeerTest {
  @TempDir
  Path folder;

  private Print print;

  @BeforeEach
  void stereoPrint() throws IOException {
    Path source = TestFiles.write(
        folder.resolve(".bounce.wav"),
        SampleFormat.FLOAT_32,
        44_100,
        Signals.whiteNoise(176_400, 0.1, 1),
        Signals.whiteNoise(176_400, 0.05, 2));
    PrintSettings settings = PrintSettings.builder("Ann Example", "L'\u00e9t\u00e9", "Max Mixer")
        .format(SampleFormat.PCM_24)
        .timeReference(158_760_000L)
        .originator("Studio A")
        .build();
    try (PrintFolder prints = PrintFolder.open(folder, Clock.systemUTC())) {
      print = prints.print(source, settings, ProgressListener.NONE);
    }
  }

  /** Runs a program in the folder and gives what it prints; skips the test where it is missing. */
  private String run(String... command) throws Exception {
    boolean present = Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, command[0])));
    Assumptions.assumeTrue(
        present, command[0] + " is not installed: its view of our prints is not checked");
    Process process = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", List.of(command), output).isZero();
    return output;
  }

  @Test
  void sha256sum_checksTheManifest() throws Exception {
    assertThat(run("sha256sum", "--strict", "-c", "manifest-sha256.txt"))
        .isEqualToIgnoringNewLines("AE_Lete_MM01_Master_44k24.wav: OK");
  }

  @Test
  void ffprobe_readsTheBroadcastExtension() throws Exception {
    assertThat(run(
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            "format_tags",
            print.file().toString()))
        .contains("TAG:comment=Ann Example: L'ete. Master, mix 1 by Max Mixer\n")
        .contains("TAG:encoded_by=Studio A\n")
        .contains("TAG:time_reference=158760000\n")
        .contains("TAG:coding_history=A=PCM,F=44100,W=24,M=stereo,T=studiohand print; 32-bit float"
            + " to 24-bit PCM; dither tpdf seed 0\r\n")
        .containsPattern("TAG:date=\\d{4}-\\d\\d-\\d\\d\n")
        .containsPattern("TAG:creation_time=\\d\\d:\\d\\d:\\d\\d\n");
  }

  @Test
  void soxi_readsTheFormat() throws Exception {
    assertThat(run("soxi", print.file().toString()))
        .contains("44100")
        .contains("24-bit")
        .contains("176400 samples");
  }

  @Test
  void ebur128_measuresWhatTheChunkSays() throws Exception {
    String said = run(
        "ffmpeg",
        "-hide_banner",
        "-nostats",
        "-i",
        print.file().toString(),
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-");
    String summary = said.substring(said.indexOf("Summary:"));
    // The field is kept to 0.01, ebur128 prints 0.1.
    assertThat(stored(0)).isCloseTo(value(summary, "I: +(-?[0-9.]+) LUFS"), within(0.11));
    assertThat(stored(1)).isCloseTo(value(summary, "LRA: +(-?[0-9.]+) LU"), within(0.11));
    // Ours is the peak of the band-limited signal; fourfold oversampling may miss 0.6 dB of noise.
    assertThat(stored(2))
        .isBetween(
            value(summary, "Peak: +(-?[0-9.]+) dBFS") - 0.11,
            value(summary, "Peak: +(-?[0-9.]+) dBFS") + 0.8);
  }

  private static double value(String text, String pattern) {
    Matcher match = Pattern.compile(pattern).matcher(text);
    assertThat(match.find()).as(text).isTrue();
    return Double.parseDouble(match.group(1));
  }

  /** A loudness field by its place in the chunk, EBU Tech 3285 v2, section 2.3: from byte 412 on. */
  private double stored(int field) throws IOException {
    byte[] bytes = Files.readAllBytes(print.file());
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = latin.indexOf("bext") + 8 + 412 + 2 * field;
    return (short) (bytes[at] & 0xFF | bytes[at + 1] << 8) / 100.0;
  }
}
