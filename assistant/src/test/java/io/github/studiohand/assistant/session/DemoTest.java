package io.github.studiohand.assistant.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.session.DemoScore.TrackScore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's files and its scoring; the demo as a whole runs in continuous integration. */
class DemoTest {
  @TempDir
  static Path folder;

  private static Demo demo;
  private static Session session;

  @BeforeAll
  static void write() throws Exception {
    demo = Demo.play();
    demo.write(folder);
    session = Session.load(folder);
  }

  @Test
  void files_areASession() {
    assertThat(session.tracks())
        .hasSize(8)
        .allSatisfy(
            track -> assertThat(track.role()).as(track.name()).isNotEqualTo(TrackRole.OTHER));
    assertThat(session.track("LeadVocal").references())
        .containsExactly(folder.resolve("Click.wav"));
    assertThat(session.track("Click").declick()).isEqualTo(Track.Declick.OFF);
    assertThat(session.tracks())
        .filteredOn(track -> "Room".equals(track.group()))
        .hasSize(5);
    assertThat(session.stems()).extracting(Stem::name).containsExactly("Drums", "Backing vocals");
  }

  @Test
  void score_ofUntouchedTracks_findsNothingGained() throws Exception {
    List<CleanReport.TrackReport> untouched = new ArrayList<>();
    for (Track track : session.tracks()) {
      String declick = track.declick() == Track.Declick.OFF ? "off" : "on";
      String file = Session.fileName(track.file());
      CleanReport.Level level = new CleanReport.Level(null, null);
      untouched.add(new CleanReport.TrackReport(
          track.name(),
          file,
          file,
          "",
          "",
          null,
          List.of(),
          "",
          1,
          0,
          level,
          level,
          0,
          declick,
          List.of(),
          List.of(),
          "off",
          null,
          null,
          100,
          0));
    }
    CleanReport report = new CleanReport(
        "",
        "",
        48_000,
        untouched,
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        java.util.Map.of());
    DemoScore score = demo.score(report, folder);
    assertThat(score.tracks()).extracting(TrackScore::name).hasSize(7).doesNotContain("Click");
    assertThat(score.tracks().stream().mapToInt(TrackScore::clicksPlanted).sum())
        .isEqualTo(32);
    assertThat(score.tracks()).allSatisfy(track -> {
      assertThat(track.clicksFound()).isZero();
      assertThat(track.boundaryF1()).isNull();
      Double before = track.sdrBeforeDb();
      if (before != null) { // 24 bits lie far below what is wrong with the recording
        assertThat(track.sdrAfterDb())
            .isCloseTo(before, org.assertj.core.api.Assertions.within(0.01));
      }
    });
    assertThat(score.table()).contains("LeadVocal").contains("gain dB");
  }
}
