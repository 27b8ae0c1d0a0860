package io.github.studiohand.assistant.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.bounce.BouncePlan.Bus;
import io.github.studiohand.assistant.bounce.BouncePlan.Part;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.mix.FadeShape;
import io.github.studiohand.core.mix.StemSettings;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BounceTest {
  private static final int RATE = TestFiles.RATE;

  @TempDir
  Path folder;

  private final List<WavReader> readers = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (WavReader reader : readers) {
      reader.close();
    }
  }

  private StemTake take(Path file) throws IOException {
    WavReader reader = WavReader.open(file);
    readers.add(reader);
    return StemTake.of(reader);
  }

  private static Part part(StemTake take) {
    return new Part("stem", take, 0, StemSettings.builder(take.channels()).build());
  }

  private static BouncePlan plan(long frames, int channels, List<Part> parts) {
    List<Integer> all = IntStream.range(0, parts.size()).boxed().toList();
    return new BouncePlan(
        RATE, frames, parts, List.of(new Bus("bus", channels, all, 0, 0, FadeShape.LINEAR)));
  }

  private static double[][] run(BouncePlan plan, int threads) throws IOException {
    double[][] sum = new double[plan.buses().get(0).channels()][(int) plan.frames()];
    new Bounce(plan, threads)
        .run(
            (bus, at, block, frames) -> {
              for (int ch = 0; ch < sum.length; ch++) {
                System.arraycopy(block[ch], 0, sum[ch], (int) at, frames);
              }
            },
            ProgressListener.NONE);
    return sum;
  }

  private Path exact(String name, SampleFormat format, double... samples) throws IOException {
    Path file = folder.resolve(name);
    WavSettings settings = WavSettings.builder(RATE, 1).format(format).build();
    try (WavWriter writer = WavWriter.create(file, settings)) {
      writer.write(new double[][] {samples}, 0, samples.length);
      writer.commit();
    }
    return file;
  }

  @Test
  void integersOf32Bits_areSummedExactly() throws IOException {
    double step = 0x1p-31;
    Path a = exact("a.wav", SampleFormat.PCM_32, 0.5 + step, -0.25 + 3 * step, step);
    Path b = exact("b.wav", SampleFormat.PCM_32, 0.25 + 5 * step, 0.125 - step, -2 * step);
    double[][] sum = run(plan(3, 1, List.of(part(take(a)), part(take(b)))), 2);
    assertThat(sum[0]).containsExactly(0.75 + 6 * step, -0.125 + 2 * step, -step);
  }

  @Test
  void doubles_keep47Bits_andThoseThatCountAs0LeaveNothing() throws IOException {
    double third = 1.0 / 3.0;
    Path a = exact("a.wav", SampleFormat.FLOAT_64, third, 1e300, Double.NaN, 2.5e10, -third);
    double[] sum = run(plan(5, 1, List.of(part(take(a)))), 1)[0];
    assertThat(Math.abs(sum[0] - third)).isLessThan(third * 0x1p-47);
    assertThat(Math.abs(sum[4] + third)).isLessThan(third * 0x1p-47);
    assertThat(new double[] {sum[1], sum[2], sum[3]}).containsOnly(0.0);
  }

  @Test
  void threadsAndBlocks_doNotMatter() throws IOException {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      float[] noise = Signals.whiteNoise(40_000, 0.1, i);
      parts.add(part(take(TestFiles.write(folder.resolve(i + ".wav"), noise))));
    }
    BouncePlan plan = plan(40_000, 2, parts);
    double[][] one = run(plan, 1);
    assertThat(run(plan, 4)).isDeepEqualTo(one);
    assertThat(StemFeed.blockFrames(parts)).isLessThan(40_000);
  }

  @Test
  void moreStemsThanTheEngineTakes_areSummed() throws IOException {
    float[] ramp = new float[300];
    for (int n = 0; n < ramp.length; n++) {
      ramp[n] = n * 0x1p-23f;
    }
    StemTake take = take(TestFiles.write(folder.resolve("ramp.wav"), ramp));
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < 1100; i++) {
      parts.add(part(take));
    }
    double[] sum = run(plan(ramp.length, 1, parts), 1)[0];
    for (int n = 0; n < sum.length; n++) {
      assertThat(sum[n]).isEqualTo(1100 * n * 0x1p-23);
    }
  }

  @Test
  void memory_staysUnderTheBudget_whateverTheNumberOfStems() throws IOException {
    Path file = folder.resolve("wide.wav");
    TestFiles.write(file, SampleFormat.FLOAT_64, RATE, new float[8], new float[8]);
    StemTake take = take(file);
    for (int stems : new int[] {1, 16, 512, 2000}) {
      List<Part> parts = java.util.Collections.nCopies(stems, part(take));
      long perFrame = stems
          * (2L * Float.BYTES * take.channels() * take.layers() + take.scratchBytesPerFrame());
      int frames = StemFeed.blockFrames(parts);
      assertThat(frames * perFrame).isLessThanOrEqualTo(StemFeed.BUDGET_BYTES);
      assertThat(frames).as("worth a read").isGreaterThanOrEqualTo(512);
    }
  }

  @Test
  void peaksOfStems_areThoseOfTheFilesInWhatIsHeard() throws IOException {
    StemTake take =
        take(TestFiles.write(folder.resolve("a.wav"), new float[] {0.9f, 0.5f, -0.25f}));
    StemSettings once = StemSettings.builder(1).gainDb(-6).lengthFrames(2).build();
    BouncePlan plan = plan(
        3,
        1,
        List.of(
            new Part("skipped", take, 1, once),
            new Part("muted", take, 0, once.toBuilder().muted(true).build())));
    Bounce.Result result =
        new Bounce(plan, 1).run((bus, at, block, frames) -> {}, ProgressListener.NONE);
    assertThat(result.partPeaksDbfs().get(0))
        .isCloseTo(-6.0206, org.assertj.core.api.Assertions.within(1e-4));
    assertThat(result.partPeaksDbfs().get(1)).isNull();
  }

  @Test
  void cancelling_leavesNothingRunning() throws IOException {
    StemTake take = take(TestFiles.write(folder.resolve("a.wav"), new float[70_000]));
    BouncePlan plan = plan(70_000, 1, List.of(part(take)));
    assertThatThrownBy(
            () -> new Bounce(plan, 2).run((bus, at, block, frames) -> {}, (done, total) -> false))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void fileCutShortOnTheWay_isAnErrorThatNamesIt() throws IOException {
    Path file = TestFiles.write(folder.resolve("short.wav"), new float[200_000]);
    StemTake take = take(file);
    try (var channel =
        java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(file) / 2);
    }
    assertThatThrownBy(() -> run(plan(200_000, 1, List.of(part(take))), 2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("short.wav");
  }

  @Test
  void bus_tooNarrowForAStem_isRefused() throws IOException {
    Path file = TestFiles.write(folder.resolve("st.wav"), new float[4], new float[4]);
    Part stereo = part(take(file));
    assertThatThrownBy(() -> plan(4, 1, List.of(stereo)))
        .hasMessageContaining("1 channels (expected: at least the 2 of stem)");
  }
}
