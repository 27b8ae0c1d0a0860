package io.github.studiohand.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Signals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the comparisons of sums, rate converters and meters rest on, and that they run, with and without peers. */
class PeerTablesTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void sums_printTheirTables() throws IOException, InterruptedException {
    PeerCsv csv = SumPeers.compare(1, 1, out);
    assertThat(text())
        .contains("StemSummer, blocks of 64", "StemMix, blocks of 512", "sox -m", "ffmpeg amix")
        .contains("| studiohand sum |")
        .contains("| StemMix, double | 0.00 |");
    assertThat(csv.text()).contains("\"sum, accuracy\",\"64 stems\",\"StemSummer, float\"");
  }

  @Test
  void resampling_printsItsTables() throws IOException, InterruptedException {
    ResamplePeers.compare(new int[][] {{48_000, 44_100}}, 20, 2, 1, out);
    assertThat(text())
        .contains("| 48000 to 44100 | Resampler |", "sox rate -v", "ns an input sample");
  }

  @Test
  void meterSpeed_printsATableForEachSignal() throws IOException, InterruptedException {
    Meters.printMissing(out);
    try (MeterSpeed speed = new MeterSpeed(2)) {
      speed.compare(1, out, new PeerCsv());
    }
    assertThat(text())
        .contains("Music, stereo", "TruePeakMeter", "libebur128, true peak", "ffmpeg");
  }

  @Test
  void exactSum_keepsWhatDoubleLoses() {
    float[][] stems = {{0x1p60f, 1f}, {1f, 2f}, {-0x1p60f, -4f}};
    assertThat(StemFiles.exactSum(stems)).containsExactly(1.0, -1.0);
  }

  @Test
  void idealPeak_isThatOfASineAndOfTheSincItself() {
    IdealPeak ideal = new IdealPeak(4096);
    float[] sine = Signals.sine(4096, 48_000, 48_000 * 1023.0 / 4096, 0.5, 0.3);
    assertThat(ideal.of(sine)).isCloseTo(0.5, within(1e-5));
    float[] pair = new float[4096];
    pair[2000] = 1f;
    pair[2001] = 1f;
    assertThat(ideal.of(pair)).isCloseTo(4.0 / Math.PI, within(1e-4)); // 2 sinc(1/2)
  }

  @Test
  void maximumLengthSequence_hasAFlatSpectrum() {
    float[] sequence = Arrays.copyOfRange(
        TruePeakSignals.all(48_000, 1).stream()
            .filter(scene -> scene.kind().startsWith("maximum-length"))
            .findFirst()
            .orElseThrow()
            .programme()
            .channels()[0],
        1 << 12,
        (1 << 12) + 8191);
    for (int lag : new int[] {1, 2, 100, 4095}) {
      double correlation = 0.0;
      for (int n = 0; n < 8191; n++) {
        correlation += Math.signum(sequence[n]) * Math.signum(sequence[(n + lag) % 8191]);
      }
      assertThat(correlation).as("lag " + lag).isEqualTo(-1.0);
    }
  }

  @Test
  void sineSteps_findGainAndAlias() {
    SineSteps steps = new SineSteps(96_000, 48_000, 10);
    float[] input = steps.input();
    double[] halved = new double[input.length / 2];
    for (int n = 0; n < halved.length; n++) {
      halved[n] = 0.5 * input[2 * n]; // drops every other frame: no filter, all alias
    }
    List<SineSteps.Step> found = steps.measure(halved);
    ResamplePeers.Figures figures = ResamplePeers.Figures.of(found, 96_000, 48_000);
    assertThat(figures.rippleDb()).isLessThan(1e-5);
    assertThat(figures.residualDb()).isLessThan(-140.0);
    assertThat(found.get(0).gainDb()).isCloseTo(-6.0206, within(1e-4));
    assertThat(figures.aliasDb()).isCloseTo(-6.0206, within(1e-3));
    assertThat(figures.keptHz()).isZero();
  }

  @Test
  void randomProgrammes_repeatAndDiffer() {
    Programme programme = RandomProgramme.of(3);
    assertThat(programme.channels()).isDeepEqualTo(RandomProgramme.of(3).channels());
    assertThat(programme.channels()).hasNumberOfRows(2);
    assertThat(programme.channels()[0]).isNotEqualTo(programme.channels()[1]);
    assertThat(programme.frames() / (double) programme.sampleRateHz()).isBetween(6.0, 20.0);
  }

  @Test
  void csv_holdsInfinitiesAndLeavesOutWhatIsNotANumber() {
    PeerCsv csv = new PeerCsv();
    csv.add("t", "a \"b\"", "m", "I", "LUFS", -23.0, -23.1);
    csv.add("t", "c", "m", "I", "LUFS", Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
    csv.add("t", "d", "m", "I", "LUFS", 1.0, Double.NaN);
    assertThat(csv.text().lines().skip(1))
        .containsExactly(
            "\"t\",\"a \"\"b\"\"\",\"m\",\"I\",LUFS,-23.0000,-23.1000,0.100000",
            "\"t\",\"c\",\"m\",\"I\",LUFS,-inf,-inf,0.00000",
            "\"t\",\"d\",\"m\",\"I\",LUFS,1.00000,,");
  }

  @Test
  void ffmpegMeter_readsItsLastFiguresAndHighestLoudness() {
    String shown = "lavfi.r128.M=%s\nlavfi.r128.S=-30.5\nlavfi.r128.I=%s\nlavfi.r128.LRA=1.200\n"
        + "lavfi.r128.sample_peak=0.500\nlavfi.r128.true_peak=1.000\n";
    MeterReading reading = FfmpegMeter.parse(
        shown.formatted("-20.0", "-25.0") + shown.formatted("nan", "-24.0"), 4800);
    assertThat(reading.maxMomentaryLufs()).isEqualTo(-20.0);
    assertThat(reading.integratedLufs()).isEqualTo(-24.0);
    assertThat(reading.truePeakDbtp()).isZero();
    assertThat(reading.trace().shortTermLufs(0, 9600)).containsExactly(-30.5, -30.5);
    assertThat(reading.trace().momentaryLufs(4801, 9600)).containsExactly(Double.NaN);
  }
}
