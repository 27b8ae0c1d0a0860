package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Laws of the files that {@code strip} writes, whatever the regions and the sample format. */
class StripFilesTest {
  private static final int FRAMES = 12_000;

  private Path folder;
  private Path in;
  private Path list;

  @BeforeTry
  void makeFolder() throws IOException {
    folder = Files.createTempDirectory("strip");
    in = folder.resolve("in.wav");
    list = folder.resolve("list.csv");
  }

  @AfterTry
  void deleteFolder() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Noise in two channels, and a list of regions in it. */
  private void take(SampleFormat format, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] samples = new float[2][FRAMES];
    for (float[] channel : samples) {
      for (int n = 0; n < FRAMES; n++) {
        channel[n] = (float) (1.9 * random.nextDouble() - 0.95);
      }
    }
    TestFiles.write(in, format, 48_000, samples);
    StringBuilder csv = new StringBuilder("start_frame,end_frame\n");
    for (int at = random.nextInt(900); at < FRAMES - 2000; at += random.nextInt(1500)) {
      csv.append(at).append(',');
      at += 1 + random.nextInt(1500);
      csv.append(at).append('\n');
    }
    Files.writeString(list, csv);
  }

  private void strip(Object... args) {
    List<Object> all = new ArrayList<>(List.of("strip", in, "--apply", list));
    all.addAll(Arrays.asList(args));
    Cli.Result result = Cli.run(all.toArray());
    assertThat(result.code()).as(result.err()).isZero();
  }

  @Property(tries = 25)
  void stripPlusExtract_withoutFades_isTheTakeToTheBit(
      @ForAll SampleFormat format, @ForAll long seed) throws IOException {
    take(format, seed);
    Path kept = folder.resolve("kept.wav");
    Path rest = folder.resolve("rest.wav");
    strip("-o", kept, "--fade-in", 0, "--fade-out", 0);
    strip("-o", rest, "--fade-in", 0, "--fade-out", 0, "--operation", "extract");
    double[][] whole = readExactly(in);
    double[][] first = readExactly(kept);
    double[][] second = readExactly(rest);
    for (int ch = 0; ch < 2; ch++) {
      for (int n = 0; n < FRAMES; n++) {
        assertThat(first[ch][n] + second[ch][n]).isEqualTo(whole[ch][n]);
      }
    }
  }

  @Property(tries = 40)
  void clips_pastedAtTheirTimeStamps_areTheStrippedFileToTheBit(
      @ForAll SampleFormat format,
      @ForAll long seed,
      @ForAll @IntRange(max = 50) int fadeInMs,
      @ForAll @IntRange(max = 60) int fadeOutMs,
      @ForAll @IntRange(max = 2) int operation)
      throws IOException {
    take(format, seed);
    Path out = folder.resolve("out.wav");
    Path clips = folder.resolve("clips");
    String what = List.of("strip", "extract", "separate").get(operation);
    strip(
        "-o",
        out,
        "--clips",
        clips,
        "--fade-in",
        fadeInMs,
        "--fade-out",
        fadeOutMs,
        "--operation",
        what);
    double[][] pasted = new double[2][FRAMES];
    try (Stream<Path> files = Files.list(clips)) {
      for (Path file : files.toList()) {
        try (WavReader clip = WavReader.open(file)) {
          long at = clip.broadcastExtension().orElseThrow().timeReference();
          clip.readExactly(0, pasted, (int) at, (int) clip.frames());
          assertThat(clip.info().format()).isEqualTo(format);
        }
      }
    }
    assertThat(pasted).isDeepEqualTo(readExactly(out));
  }

  private static double[][] readExactly(Path file) throws IOException {
    try (WavReader reader = WavReader.open(file)) {
      double[][] samples = new double[2][FRAMES];
      reader.readExactly(0, samples, 0, FRAMES);
      return samples;
    }
  }
}
