package io.github.studiohand.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.studiohand.benchmarks.MeterReading.Quantity;
import io.github.studiohand.testdata.EbuCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our meters beside libebur128 and FFmpeg on the same signals. */
@Tag("peer")
class MeterPeersTest {
  private static final double LOUDNESS_LU = 0.1; // bar of the comparison
  private static final int PROGRAMMES = 6; // both kinds of the first rates and layouts
  private static final int SECONDS = 60; // leaves out the five cases that are longer

  private final PeerCsv csv = new PeerCsv();
  private Meters meters;

  @BeforeEach
  void peersAreThere() throws IOException, InterruptedException {
    assumeThat(Ebur128.missing()).as("libebur128").isEmpty();
    assumeThat(Ffmpeg.missing()).as("ffmpeg").isEmpty();
    meters = new Meters();
  }

  @AfterEach
  void removeFiles() throws IOException {
    if (meters != null) {
      meters.close();
    }
  }

  private static PrintStream sink(ByteArrayOutputStream printed) {
    return new PrintStream(printed, true, StandardCharsets.UTF_8);
  }

  @Test
  void ebuSignals_areReadWithinToleranceByOursAndLibebur128() throws Exception {
    EbuTable table = new EbuTable();
    List<EbuCase> cases = EbuTable.cases(48_000).stream()
        .filter(scene -> scene.frames() <= SECONDS * scene.sampleRateHz())
        .filter(scene -> !scene.name().matches("3341-1[03]-.*[1-9]")) // two of twenty segments
        .toList();
    table.measure(meters, cases, csv);
    assertThat(table.failures(Meters.OURS)).isEmpty();
    assertThat(table.failures(Ebur128.NAME)).isEmpty();
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    table.print(sink(printed));
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("| 3341-1 | I |", "| 3341-13 | max M |", "| 3341-23 | true peak |");
  }

  @Test
  void randomProgrammes_haveTheLoudnessOfBothPeers() throws Exception {
    ProgrammeTable table = new ProgrammeTable();
    table.measure(meters, PROGRAMMES, csv);
    for (String peer : List.of(Ebur128.NAME, FfmpegMeter.NAME)) {
      assertThat(table.worstLu(peer, Quantity.INTEGRATED)).as(peer).isLessThan(LOUDNESS_LU);
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    table.print(sink(printed));
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("| libebur128 | LRA |");
  }

  @Test
  void truePeak_isThatOfIdealInterpolationWhereThePeersAreNot() throws Exception {
    TruePeakTable table = new TruePeakTable();
    table.measure(meters, 48_000, 1, csv);
    assertThat(table.mostErrorDb(Meters.OURS)).isLessThan(TruePeakTable.OVER_DB);
    assertThat(table.leastErrorDb(Meters.OURS)).isGreaterThan(-TruePeakTable.UNDER_DB);
    assertThat(table.leastErrorDb(Ebur128.NAME)).isLessThan(-TruePeakTable.UNDER_DB);
    assertThat(table.leastErrorDb(FfmpegMeter.NAME)).isLessThan(-TruePeakTable.UNDER_DB);
  }

  @Test
  void ffmpeg_printsAsManyStepsAsItShows() throws Exception {
    Programme programme = RandomProgramme.of(0);
    MeterReading reading = meters.read(programme, 100, Ebur128.LOUDNESS).get(FfmpegMeter.NAME);
    int tenths = programme.frames() / (programme.sampleRateHz() / 10);
    double[] shown = reading.trace().momentaryLufs(0, programme.frames());
    assertThat(shown.length).isBetween(tenths, tenths + 1);
  }
}
