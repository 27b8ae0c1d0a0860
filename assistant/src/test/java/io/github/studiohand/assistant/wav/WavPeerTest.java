package io.github.studiohand.assistant.wav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.wav.WavInfo.Container;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our files in other programs and theirs in ours: sox, FFmpeg, libsndfile. */
@Tag("peer")
class WavPeerTest {
  private static final int FRAMES = 1001;

  @TempDir
  Path folder;

  /** Runs a program and gives what it prints; skips the test where it is missing. */
  private byte[] run(String... command) throws Exception {
    boolean present = Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, command[0])));
    Assumptions.assumeTrue(
        present, command[0] + " is not installed: its view of our files is not checked");
    Path errors = folder.resolve("errors.txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as("%s: %s", List.of(command), Files.readString(errors))
        .isZero();
    return output;
  }

  private String text(String... command) throws Exception {
    return new String(run(command), StandardCharsets.UTF_8);
  }

  private double[][] ffmpegSamples(Path file, int channels) throws Exception {
    return planar(
        run("ffmpeg", "-v", "error", "-i", file.toString(), "-f", "f64le", "-"), channels);
  }

  private static double[][] planar(byte[] interleaved, int channels) {
    ByteBuffer in = ByteBuffer.wrap(interleaved).order(ByteOrder.LITTLE_ENDIAN);
    double[][] out = new double[channels][interleaved.length / 8 / channels];
    for (int n = 0; n < out[0].length; n++) {
      for (int ch = 0; ch < channels; ch++) {
        out[ch][n] = in.getDouble();
      }
    }
    return out;
  }

  private static double[][] ourSamples(Path file) throws IOException {
    try (WavReader reader = WavReader.open(file)) {
      double[][] samples = new double[reader.channels()][(int) reader.frames()];
      reader.readExactly(0, samples, 0, (int) reader.frames());
      return samples;
    }
  }

  private Path ours(SampleFormat format, int channels, Container container) throws IOException {
    Path file = folder.resolve("ours.wav");
    Random random = new Random(channels);
    float[][] noise = new float[channels][FRAMES];
    for (float[] channel : noise) {
      for (int n = 0; n < FRAMES; n++) {
        channel[n] = random.nextFloat() * 2 - 1;
      }
    }
    WavSettings settings = WavSettings.builder(48000, channels)
        .format(format)
        .container(container)
        .broadcastExtension(BroadcastExtension.builder()
            .description("take 3")
            .originator("us", "ref")
            .timeReference(172_800_000)
            .build())
        .cueRegions(List.of(new CueRegion(100, 50, "verse", "")))
        .chunk(WavChunk.of("iXML", "<BWFXML/>".getBytes(StandardCharsets.UTF_8)))
        .build();
    try (WavWriter writer = WavWriter.create(file, settings)) {
      writer.write(noise, 0, FRAMES);
      writer.commit();
    }
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "PCM_8, 1, RIFF, pcm_u8", "PCM_16, 2, RIFF, pcm_s16le", "PCM_24, 1, RIFF, pcm_s24le",
    "PCM_24, 3, RF64, pcm_s24le", "PCM_32, 2, RIFF, pcm_s32le", "FLOAT_32, 1, RIFF, pcm_f32le",
    "FLOAT_32, 64, RF64, pcm_f32le", "FLOAT_64, 6, BW64, pcm_f64le"
  })
  void ffmpeg_readsEverySampleOfOurs(
      SampleFormat format, int channels, Container container, String codec) throws Exception {
    Path file = ours(format, channels, container);
    assertThat(ffmpegSamples(file, channels)).isDeepEqualTo(ourSamples(file));
    assertThat(text(
                "ffprobe",
                "-v",
                "warning",
                "-show_entries",
                "stream=codec_name,sample_rate,channels,duration_ts:format_tags",
                "-of",
                "default=nw=1",
                file.toString())
            .lines())
        .contains(
            "codec_name=" + codec,
            "sample_rate=48000",
            "channels=" + channels,
            "duration_ts=" + FRAMES)
        .contains("TAG:comment=take 3", "TAG:encoded_by=us", "TAG:time_reference=172800000");
  }

  @ParameterizedTest
  @CsvSource({
    "PCM_8, 1, unsigned-integer", "PCM_16, 2, signed-integer", "PCM_24, 2, signed-integer",
    "PCM_24, 8, signed-integer", "PCM_32, 1, signed-integer", "FLOAT_32, 4, floating-point"
  })
  void sox_readsEveryByteOfOurs(SampleFormat format, int channels, String encoding)
      throws Exception {
    Path file = ours(format, channels, Container.RIFF);
    byte[] raw = run(
        "sox",
        "-D",
        file.toString(),
        "-t",
        "raw",
        "-L",
        "-e",
        encoding,
        "-b",
        "" + format.bits(),
        "-");
    try (WavReader reader = WavReader.open(file)) {
      byte[] stored = new byte[FRAMES * channels * format.bytes()];
      reader.readStored(0, stored, FRAMES);
      if (format == SampleFormat.FLOAT_32) {
        // sox calculates in 32-bit integers: half a step of those, and a float's own rounding
        FloatComparison.within(stored, raw, 0x1p-31);
      } else {
        assertThat(raw).isEqualTo(stored);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"PCM_16, 1, RIFF", "PCM_24, 2, RIFF", "PCM_24, 3, RF64", "FLOAT_64, 2, RIFF"})
  void libsndfile_findsTheSameFrames(SampleFormat format, int channels, Container container)
      throws Exception {
    Path file = ours(format, channels, container);
    String said = text("sndfile-info", file.toString());
    assertThat(said)
        .containsPattern("Frames\\s*:\\s*" + FRAMES)
        .containsPattern("Channels\\s*:\\s*" + channels)
        .containsPattern("bext\\s*:\\s*602");
  }

  @ParameterizedTest
  @CsvSource({
    "8, unsigned-integer, 1",
    "16, signed-integer, 2",
    "24, signed-integer, 1",
    "24, signed-integer, 5",
    "32, signed-integer, 2",
    "32, floating-point, 1",
    "64, floating-point, 2"
  })
  void read_whatSoxWrites_isWhatFfmpegReads(int bits, String encoding, int channels)
      throws Exception {
    Path file = folder.resolve("theirs.wav");
    run(
        "sox",
        "-R",
        "-r",
        "44100",
        "-n",
        "-c",
        "" + channels,
        "-b",
        "" + bits,
        "-e",
        encoding,
        file.toString(),
        "synth",
        "1001s",
        "pinknoise");
    double[][] samples = ourSamples(file);
    assertThat(samples).isDeepEqualTo(ffmpegSamples(file, channels));
    try (WavReader reader = WavReader.open(file)) {
      assertThat(reader.info().warnings()).isEmpty();
      Path copy = folder.resolve("copy.wav");
      try (WavWriter writer = WavWriter.create(copy, WavSettings.like(reader).build())) {
        float[][] block = new float[channels][FRAMES];
        reader.read(0, block, 0, FRAMES);
        writer.writeChanged(reader, 0, block, 0, FRAMES);
        writer.commit();
      }
      assertThat(copy).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void read_whatSoxWritesToAPipe_isWhole() throws Exception {
    byte[] piped = run(
        "sox", "-R", "-n", "-r", "48000", "-b", "16", "-t", "wav", "-", "synth", "1001s", "sine",
        "440");
    try (WavReader reader = WavReader.open(new java.io.ByteArrayInputStream(piped), "-")) {
      assertThat(reader.frames()).isEqualTo(FRAMES);
      assertThat(reader.info().warnings()).hasSize(1);
    }
  }

  @Test
  void read_whatFfmpegWrites_pipeRf64AndBext() throws Exception {
    String noise = "anoisesrc=r=48000:a=0.5:seed=1,atrim=end_sample=1001";
    byte[] piped = run(
        "ffmpeg", "-v", "error", "-f", "lavfi", "-i", noise, "-c:a", "pcm_s24le", "-f", "wav", "-");
    try (WavReader reader = WavReader.open(new java.io.ByteArrayInputStream(piped), "-")) {
      assertThat(reader.frames()).isEqualTo(FRAMES);
    }
    Path file = folder.resolve("theirs.wav");
    run(
        "ffmpeg",
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        noise,
        "-c:a",
        "pcm_s16le",
        "-rf64",
        "always",
        "-write_bext",
        "1",
        "-metadata",
        "description=room",
        "-metadata",
        "time_reference=96000",
        file.toString());
    try (WavReader reader = WavReader.open(file)) {
      assertThat(reader.info().container()).isEqualTo(Container.RF64);
      assertThat(reader.info().warnings()).isEmpty();
      assertThat(reader.frames()).isEqualTo(FRAMES);
      BroadcastExtension bext = reader.broadcastExtension().orElseThrow();
      assertThat(bext.description()).isEqualTo("room");
      assertThat(bext.timeReference()).isEqualTo(96000);
    }
  }

  /** Floats that may differ by a little. */
  private static final class FloatComparison {
    static void within(byte[] expected, byte[] actual, double tolerance) {
      assertThat(actual).hasSameSizeAs(expected);
      ByteBuffer a = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
      ByteBuffer b = ByteBuffer.wrap(actual).order(ByteOrder.LITTLE_ENDIAN);
      double[] errors = new double[expected.length / 4];
      for (int i = 0; i < errors.length; i++) {
        errors[i] = Math.abs(a.getFloat() - b.getFloat());
      }
      assertThat(Arrays.stream(errors).max().orElse(0)).isLessThanOrEqualTo(tolerance);
    }
  }
}
