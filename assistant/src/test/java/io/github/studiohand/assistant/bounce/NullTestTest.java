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
import io.github.studiohand.core.mix.Dither;
import io.github.studiohand.core.mix.FadeShape;
import io.github.studiohand.core.mix.GainCurve;
import io.github.studiohand.core.mix.PanCurve;
import io.github.studiohand.core.mix.PanLaw;
import io.github.studiohand.core.mix.StemSettings;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof finds every mistake that a bounce can make, and finds none where there is none. */
class NullTestTest {
  private static final int FRAMES = 1500;
  private static final SampleFormat[] STEM_FORMATS = {
    SampleFormat.PCM_16, SampleFormat.PCM_24, SampleFormat.PCM_32, SampleFormat.FLOAT_32
  };

  @TempDir
  Path folder;

  private Path a;
  private Path b;

  @BeforeEach
  void stems() {
    a = TestFiles.write(folder.resolve("a.wav"), Signals.whiteNoise(FRAMES, 0.2, 1));
    b = TestFiles.write(folder.resolve("b.wav"), Signals.whiteNoise(FRAMES, 0.2, 2));
  }

  /** Sums a and b with settings that went wrong somewhere, and holds the file against the right ones. */
  private NullReport mistake(
      SampleFormat format, Dither.Kind kind, UnaryOperator<StemSettings.Builder> wrong)
      throws IOException {
    try (WavReader first = WavReader.open(a);
        WavReader second = WavReader.open(b)) {
      StemSettings.Builder right =
          StemSettings.builder(1).gainDb(-3).lengthFrames(FRAMES).fadeIn(100, FadeShape.LINEAR);
      Part other = new Part("a", StemTake.of(first), 0, StemSettings.builder(1).build());
      Part good = new Part("b", StemTake.of(second), 0, right.build());
      Part bad = new Part("b", StemTake.of(second), 0, wrong.apply(right).build());
      Path file = write(plan(List.of(other, bad), 1), format, kind);
      try (WavReader written = WavReader.open(file)) {
        BouncePlan plan = plan(List.of(other, good), 1);
        NullTest.Print print =
            new NullTest.Print(written, Rounding.of(format, kind, TestFiles.RATE));
        return NullTest.ofBus(plan, plan.buses().get(0), print, ProgressListener.NONE);
      }
    }
  }

  private static BouncePlan plan(List<Part> parts, int channels) {
    List<Integer> all = IntStream.range(0, parts.size()).boxed().toList();
    Bus bus = new Bus("bus", channels, all, 0, 0, FadeShape.LINEAR);
    return new BouncePlan(TestFiles.RATE, FRAMES, parts, List.of(bus));
  }

  private Path write(BouncePlan plan, SampleFormat format, Dither.Kind kind) throws IOException {
    Path file = folder.resolve("out.wav");
    WavSettings settings = WavSettings.builder(
            TestFiles.RATE, plan.buses().get(0).channels())
        .format(format)
        .dither(kind, 5)
        .overwrite(true)
        .build();
    try (WavWriter writer = WavWriter.create(file, settings)) {
      new Bounce(plan, 1)
          .run((bus, at, block, frames) -> writer.write(block, 0, frames), ProgressListener.NONE);
      writer.commit();
    }
    return file;
  }

  @Test
  void rightSum_nulls_inEveryFormatAndDither() throws IOException {
    for (SampleFormat format : List.of(
        SampleFormat.PCM_16, SampleFormat.PCM_24, SampleFormat.FLOAT_32, SampleFormat.FLOAT_64)) {
      for (Dither.Kind kind : Dither.Kind.values()) {
        NullReport report = mistake(format, kind, it -> it);
        assertThat(report.nulls()).as(format + " " + kind + " " + report).isTrue();
        assertThat(report.residualPeakDbfs()).isLessThanOrEqualTo(report.boundDbfs());
      }
    }
  }

  @Test
  void mistakes_areFound_downToAHundredthOfADecibel() throws IOException {
    List<UnaryOperator<StemSettings.Builder>> mistakes = List.of(
        it -> it.gainDb(-2.99),
        it -> it.inverted(true),
        it -> it.muted(true),
        it -> it.startFrame(1),
        it -> it.lengthFrames(FRAMES - 1),
        it -> it.fadeIn(101, FadeShape.LINEAR),
        it -> it.fadeIn(100, FadeShape.EQUAL_POWER),
        it -> it.fadeOut(1, FadeShape.LINEAR));
    for (UnaryOperator<StemSettings.Builder> wrong : mistakes) {
      NullReport report = mistake(SampleFormat.PCM_24, Dither.Kind.TPDF, wrong);
      assertThat(report.nulls()).isFalse();
      assertThat(report.samplesBeyond()).isPositive();
      assertThat(report.firstFrameBeyond()).isNotNull();
    }
  }

  @Test
  void oneBitInOneSample_isFound_andWhere() throws IOException {
    try (WavReader first = WavReader.open(a)) {
      BouncePlan plan = plan(
          List.of(new Part("a", StemTake.of(first), 0, StemSettings.builder(1).build())), 1);
      Path file = write(plan, SampleFormat.PCM_24, Dither.Kind.NONE);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 3 * (FRAMES - 700)] ^= 1;
      Files.write(file, bytes);
      try (WavReader written = WavReader.open(file)) {
        NullTest.Print print = new NullTest.Print(
            written, Rounding.of(SampleFormat.PCM_24, Dither.Kind.NONE, TestFiles.RATE));
        NullReport report = NullTest.ofBus(plan, plan.buses().get(0), print, ProgressListener.NONE);
        assertThat(report.samplesBeyond()).isEqualTo(1);
        assertThat(report.firstFrameBeyond()).isEqualTo(700);
        assertThat(report.residualPeakDbfs())
            .isCloseTo(-138.47, org.assertj.core.api.Assertions.within(0.01));
      }
    }
  }

  @Test
  void fileOfAnotherLength_isAnError() throws IOException {
    try (WavReader first = WavReader.open(a);
        WavReader shorter =
            WavReader.open(TestFiles.write(folder.resolve("c.wav"), new float[FRAMES - 1]))) {
      BouncePlan plan = plan(
          List.of(new Part("a", StemTake.of(first), 0, StemSettings.builder(1).build())), 1);
      NullTest.Print print = new NullTest.Print(shorter, new Rounding(SampleFormat.PCM_24, 0.5));
      assertThatThrownBy(
              () -> NullTest.ofBus(plan, plan.buses().get(0), print, ProgressListener.NONE))
          .hasMessageContaining("c.wav: 1499 frames")
          .hasMessageContaining("expected: 1500");
    }
  }

  @Property(tries = 25, seed = "6006")
  void anyPlan_nullsIn64BitFloats_andSoDoItsStems(
      @ForAll @IntRange(min = 1, max = 6) int stems,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll long seed)
      throws IOException {
    folder = Files.createTempDirectory("studiohand-null");
    Random random = new Random(seed);
    List<WavReader> readers = new ArrayList<>();
    try {
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < stems; i++) {
        parts.add(randomPart(i, channels, random, readers));
      }
      BouncePlan plan = plan(parts, channels);
      Rounding rounding = Rounding.of(SampleFormat.FLOAT_64, Dither.Kind.NONE, TestFiles.RATE);
      Path mix = write(plan, SampleFormat.FLOAT_64, Dither.Kind.NONE);
      Files.move(mix, folder.resolve("mix.wav"));
      NullTest.Print whole = new NullTest.Print(open(folder.resolve("mix.wav"), readers), rounding);
      NullReport report = NullTest.ofBus(plan, plan.buses().get(0), whole, ProgressListener.NONE);
      assertThat(report.nulls()).as(report.toString()).isTrue();
      Double residual = report.residualPeakDbfs();
      assertThat(residual == null ? Double.NEGATIVE_INFINITY : residual).isLessThan(-240.0);
      List<NullTest.Print> prints = new ArrayList<>();
      for (int i = 0; i < stems; i++) {
        Path solo =
            write(plan.solo(plan.buses().get(0), i), SampleFormat.FLOAT_64, Dither.Kind.NONE);
        Path kept = Files.move(solo, folder.resolve("print" + i + ".wav"));
        prints.add(new NullTest.Print(open(kept, readers), rounding));
      }
      NullReport split = NullTest.ofPrints(prints, whole, ProgressListener.NONE);
      assertThat(split.nulls()).as(split.toString()).isTrue();
    } finally {
      for (WavReader reader : readers) {
        reader.close();
      }
      try (var files = Files.list(folder)) {
        files.forEach(NullTestTest::delete);
      }
      Files.delete(folder);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WavReader open(Path file, List<WavReader> readers) throws IOException {
    WavReader reader = WavReader.open(file);
    readers.add(reader);
    return reader;
  }

  private Part randomPart(int i, int channels, Random random, List<WavReader> readers)
      throws IOException {
    float[][] audio = new float[1 + random.nextInt(channels)][];
    int length = 1 + random.nextInt(FRAMES);
    for (int ch = 0; ch < audio.length; ch++) {
      audio[ch] = Signals.whiteNoise(length, 0.3, random.nextLong());
    }
    Path file = folder.resolve("stem" + i + ".wav");
    SampleFormat format = STEM_FORMATS[random.nextInt(STEM_FORMATS.length)];
    TestFiles.write(file, format, TestFiles.RATE, audio);
    int start = random.nextInt(FRAMES);
    StemSettings.Builder settings = StemSettings.builder(audio.length)
        .gainDb(random.nextInt(60) - 40)
        .pan(random.nextDouble() * 2 - 1)
        .panLaw(PanLaw.values()[random.nextInt(PanLaw.values().length)])
        .inverted(random.nextBoolean())
        .muted(random.nextInt(8) == 0)
        .startFrame(start)
        .lengthFrames(length)
        .fadeIn(random.nextInt(length + 1), FadeShape.values()[random.nextInt(2)])
        .fadeOut(random.nextInt(length + 1), FadeShape.values()[random.nextInt(2)]);
    if (random.nextBoolean()) {
      long[] frames = {start, start + 1 + random.nextInt(200), start + 900};
      double silence = random.nextInt(4) == 0 ? Double.NEGATIVE_INFINITY : -30.0;
      settings.gainCurve(GainCurve.of(frames, new double[] {0.0, silence, 6.0}));
      settings.panCurve(PanCurve.of(frames, new double[] {-1.0, 0.3, 1.0}));
    }
    WavReader reader = open(file, readers);
    return new Part("stem" + i, StemTake.of(reader), random.nextInt(3), settings.build());
  }
}
