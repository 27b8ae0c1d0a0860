package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoiceTest {
  private static final double RATE = 48_000;
  private static final List<Voice.Note> NOTES = List.of(
      new Voice.Note(5_000, 20_000, 220, Voice.Vowel.AH),
      new Voice.Note(25_000, 15_000, 262, Voice.Vowel.EE),
      new Voice.Note(50_000, 24_000, 196, Voice.Vowel.OO));

  private final Take take = Voice.sing(96_000, RATE, NOTES, 0.5, 1);

  @Test
  void sing_tiedNotesAreOnePhraseAndTheRestIsSilence() {
    assertThat(take.events()).containsExactly(new Span(5_000, 40_000), new Span(50_000, 74_000));
    boolean[] inside = new boolean[96_000];
    for (Span phrase : take.events()) {
      Arrays.fill(inside, phrase.startFrame(), phrase.endFrame(), true);
      assertThat(take.samples()[phrase.startFrame()]).isNotZero();
    }
    for (int n = 0; n < inside.length; n++) {
      assertThat(inside[n] || take.samples()[n] == 0f).isTrue();
    }
    assertThat(Metrics.peakDbfs(take.samples())).isCloseTo(-6.02, within(0.01));
  }

  @Test
  void sing_pitchIsTheNotes() {
    assertThat(pitchHz(12_000, 220)).isCloseTo(220, within(3.0));
    assertThat(pitchHz(30_000, 262)).isCloseTo(262, within(3.5));
    assertThat(pitchHz(58_000, 196)).isCloseTo(196, within(2.5));
  }

  /** Lag of the largest normalised autocorrelation within a third of an octave, over 9600 frames. */
  private double pitchHz(int start, double expected) {
    double best = Double.NEGATIVE_INFINITY;
    int bestLag = 0;
    for (int lag = (int) (RATE / expected / 1.26); lag < 1.26 * RATE / expected; lag++) {
      double sum = 0;
      for (int n = start; n < start + 9_600; n++) {
        sum += (double) take.samples()[n] * take.samples()[n + lag];
      }
      bestLag = sum > best ? lag : bestLag;
      best = Math.max(best, sum);
    }
    return RATE / bestLag;
  }

  @Test
  void sing_vowelsDifferInTheirFormants() {
    // EE has its second formant at 2290 Hz, where AH, between 1090 and 2440 Hz, has less of its
    // energy.
    double ee = bandDb(30_000, 2000, 2600) - bandDb(30_000, 700, 1200);
    double ah = bandDb(12_000, 2000, 2600) - bandDb(12_000, 700, 1200);
    assertThat(ee - ah).isGreaterThan(10.0);
  }

  private double bandDb(int start, double fromHz, double toHz) {
    double[] re = Rooms.widened(Arrays.copyOfRange(take.samples(), start, start + 8192));
    double[] im = new double[8192];
    Levels.fadeEnds(re, 4096, 4096);
    new Fft(8192).forward(re, im);
    double sum = 0;
    for (int k = (int) (fromHz * 8192 / RATE); k < toHz * 8192 / RATE; k++) {
      sum += re[k] * re[k] + im[k] * im[k];
    }
    return 10 * Math.log10(sum);
  }

  @Test
  void sing_isDeterministicAndSeeded() {
    assertThat(Voice.sing(96_000, RATE, NOTES, 0.5, 1).samples()).isEqualTo(take.samples());
    assertThat(Voice.sing(96_000, RATE, NOTES, 0.5, 2).samples()).isNotEqualTo(take.samples());
    assertThat(Voice.sing(10, RATE, List.of(), 0.5, 2).samples()).containsOnly(0f);
  }

  @Test
  void badNotes_areRefused() {
    assertThatThrownBy(() -> new Voice.Note(0, 10, 1001, Voice.Vowel.AH))
        .hasMessage("frequencyHz: 1001.0 (expected: 50.0 to 1000.0)");
    assertThatThrownBy(() -> Voice.sing(70_000, RATE, NOTES, 0.5, 1))
        .hasMessage("notes[2] end frame: 74000 (expected: 1 to 70000)");
    List<Voice.Note> overlapping = List.of(NOTES.get(1), NOTES.get(0));
    assertThatThrownBy(() -> Voice.sing(70_000, RATE, overlapping, 0.5, 1))
        .hasMessage("notes[0] end frame: 40000 (expected: 1 to 5000)");
  }
}
