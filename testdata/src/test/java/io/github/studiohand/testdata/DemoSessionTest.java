package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoSessionTest {
  private static final DemoSession SESSION = DemoSession.create();
  private static final Span END = new Span(1_150_000, 1_200_000);

  @Test
  void tracks_areEightOf25Seconds() {
    assertThat(SESSION.sampleRateHz()).isEqualTo(48_000.0);
    assertThat(SESSION.tracks())
        .extracting(DemoSession.Track::name)
        .containsExactly("Kick", "Snare", "Overhead", "Guitar", "LeadVocal", "BV1", "BV2", "Click");
    for (DemoSession.Track track : SESSION.tracks()) {
      assertThat(track.samples()).hasSize(1_200_000);
      assertThat(track.clean()).hasSize(1_200_000);
      assertThat(track.samples()).isNotSameAs(track.clean());
    }
  }

  @Test
  void peaks_areBetweenMinus12AndMinus3() {
    for (DemoSession.Track track : SESSION.tracks()) {
      assertThat(Metrics.peakDbfs(track.samples())).as(track.name()).isBetween(-12.0, -3.0);
    }
  }

  /** A hash of the bits, so that every JDK and machine that runs this test is held to the same ones. */
  @Test
  void create_isTheSameOnEveryMachine() {
    long hash = 0;
    for (DemoSession.Track track : SESSION.tracks()) {
      for (float sample : track.samples()) {
        hash = 31 * hash + Float.floatToIntBits(sample);
      }
    }
    assertThat(hash).isEqualTo(-970360470384777043L);
  }

  @Test
  void silence_isNoiseOfMinus75() {
    for (DemoSession.Track track : SESSION.tracks()) {
      double level = Metrics.rmsDbfs(Metrics.part(track.clean(), END));
      if (track.name().equals("Click")) {
        assertThat(level).isEqualTo(Double.NEGATIVE_INFINITY);
      } else {
        assertThat(level).as(track.name()).isCloseTo(-75.0, within(0.2));
      }
    }
  }

  @Test
  void clicks_areOnTwoTracksAndNothingElseDiffersFromTheRecording() {
    for (DemoSession.Track track : SESSION.tracks()) {
      int expected = track.name().equals("Guitar") ? 14 : track.name().equals("LeadVocal") ? 18 : 0;
      assertThat(track.clicks()).as(track.name()).hasSize(expected);
    }
    // The lead vocal's silence holds nothing but noise and the clicks: the truth is complete.
    DemoSession.Track vocal = SESSION.track("LeadVocal");
    for (int n = END.startFrame(); n < END.endFrame(); n++) {
      int frame = n;
      if (Math.abs(vocal.samples()[n] - vocal.clean()[n]) > 1e-5f) {
        assertThat(vocal.clicks())
            .anyMatch(c -> c.span().startFrame() <= frame && frame < c.span().endFrame());
      }
    }
    assertThat(vocal.clicks()).anyMatch(c -> c.span().startFrame() > END.startFrame());
  }

  @Test
  void active_isWhereTheCleanTrackRisesOutOfItsNoise() {
    for (DemoSession.Track track : SESSION.tracks()) {
      int pauseStart = 0;
      for (Span span : track.active()) {
        assertThat(Metrics.peakDbfs(Metrics.part(track.clean(), span))).isGreaterThan(-45);
        if (span.startFrame() - pauseStart > 1) {
          Span pause = new Span(pauseStart, span.startFrame());
          assertThat(Metrics.peakDbfs(Metrics.part(track.clean(), pause))).isLessThan(-55);
        }
        pauseStart = span.endFrame();
      }
      assertThat(track.active()).isNotEmpty();
      assertThat(pauseStart).isLessThan(END.startFrame());
    }
    assertThat(SESSION.track("LeadVocal").active()).hasSize(7);
    assertThat(SESSION.track("BV1").active()).hasSize(3);
  }

  @Test
  void bleed_comesFromOtherTracksAndLiesBelowTheTarget() {
    Set<String> names = new HashSet<>();
    SESSION.tracks().forEach(track -> names.add(track.name()));
    for (DemoSession.Track track : SESSION.tracks()) {
      assertThat(names).containsAll(track.bleedFrom());
      assertThat(track.bleedFrom()).doesNotContain(track.name());
      float[] bleed = track.samples().clone();
      for (int n = 0; n < bleed.length; n++) {
        bleed[n] -= track.clean()[n];
      }
      if (track.bleedFrom().isEmpty()) {
        assertThat(bleed).containsOnly(0f);
      } else {
        double ratioDb = Metrics.rmsDbfs(bleed) - Metrics.rmsDbfs(track.clean());
        assertThat(ratioDb).as(track.name()).isBetween(-30.0, -5.0);
      }
    }
  }

  /** In the count-in only the metronome sounds: it is heard in the lead vocal and nowhere else. */
  @Test
  void countIn_bleedsFromTheHeadphones() {
    Span countIn = new Span(0, 119_000);
    float[] vocal = Metrics.part(SESSION.track("LeadVocal").samples(), countIn);
    float[] kick = Metrics.part(SESSION.track("Kick").samples(), countIn);
    assertThat(Metrics.rmsDbfs(vocal)).isGreaterThan(-65);
    assertThat(Metrics.rmsDbfs(kick)).isCloseTo(-75.0, within(0.2));
    assertThat(SESSION.track("LeadVocal").bleedFrom()).contains("Click");
  }

  @Test
  void track_unknownName_isRefused() {
    assertThatThrownBy(() -> SESSION.track("Bass"))
        .hasMessageStartingWith("name: Bass (expected: one of [Kick, Snare, ");
  }

  @Test
  void lists_areUnmodifiable() {
    List<DemoSession.Track> tracks = SESSION.tracks();
    assertThatThrownBy(tracks::clear).isInstanceOf(UnsupportedOperationException.class);
  }
}
