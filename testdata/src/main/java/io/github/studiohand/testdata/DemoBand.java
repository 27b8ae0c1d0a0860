package io.github.studiohand.testdata;

import java.util.ArrayList;
import java.util.List;

/** What the players of the {@link DemoSession} play: dry sources, peak 1.0 at most, on one grid. */
final class DemoBand {
  private static final double RATE = DemoSession.SAMPLE_RATE_HZ;
  private static final int BEAT = DemoSession.BEAT_FRAMES;
  private static final int BAR = DemoSession.BAR_FRAMES;
  private static final int FRAMES = DemoSession.FRAMES;
  private static final int DRUM_REST_BAR = 5; // bars count from 0; 0 is the count-in, 9 is silence
  private static final int GUITAR_REST_BAR = 4;

  /** Per bar: bass note and three chord tones, MIDI numbers. Am F C G, twice, ending on Am. */
  private static final int[][] CHORDS = {
    {},
    {45, 57, 60, 64},
    {41, 57, 60, 65},
    {48, 55, 60, 64},
    {},
    {45, 57, 60, 64},
    {41, 57, 60, 65},
    {48, 55, 60, 64},
    {45, 57, 60, 64},
    {},
  };

  /** Which of the bar's four notes each eighth plays. */
  private static final int[] ARPEGGIO = {0, 2, 3, 1, 0, 3, 2, 1};

  /** A note of a melody: where it starts in beats from the first bar, length in beats, MIDI number. */
  private record Sung(double beat, double beats, int midi, Voice.Vowel vowel) {}

  private static final List<Sung> LEAD = List.of(
      new Sung(8, 1, 57, Voice.Vowel.AH),
      new Sung(9, 0.5, 60, Voice.Vowel.EH),
      new Sung(9.5, 1.5, 64, Voice.Vowel.EE),
      new Sung(12.5, 0.5, 64, Voice.Vowel.EH),
      new Sung(13, 1, 62, Voice.Vowel.AW),
      new Sung(14, 1, 60, Voice.Vowel.OO),
      new Sung(16, 1, 55, Voice.Vowel.AH),
      new Sung(17, 1.5, 57, Voice.Vowel.EH),
      new Sung(21, 1, 62, Voice.Vowel.AW),
      new Sung(22, 1.5, 64, Voice.Vowel.AH),
      new Sung(24, 1, 64, Voice.Vowel.EE),
      new Sung(25, 2, 65, Voice.Vowel.AH),
      new Sung(28, 1, 67, Voice.Vowel.EH),
      new Sung(29, 1.5, 64, Voice.Vowel.AW),
      new Sung(32, 3, 57, Voice.Vowel.AH));

  private static final List<Sung> UPPER = List.of(
      new Sung(24, 1, 69, Voice.Vowel.AW),
      new Sung(25, 2, 69, Voice.Vowel.AW),
      new Sung(28, 2.5, 72, Voice.Vowel.AW),
      new Sung(32, 3, 64, Voice.Vowel.AH));

  private static final List<Sung> LOWER = List.of(
      new Sung(24, 1, 57, Voice.Vowel.AW),
      new Sung(25, 2, 60, Voice.Vowel.AW),
      new Sung(28, 2.5, 55, Voice.Vowel.AW),
      new Sung(32, 3, 52, Voice.Vowel.AH));

  private DemoBand() {}

  static float[] kick() {
    return drum(Drums.KICK, new double[] {0, 1.5, 2}, 1);
  }

  static float[] snare() {
    return drum(Drums.SNARE, new double[] {1, 3}, 2);
  }

  static float[] hat() {
    return drum(Drums.HAT, new double[] {0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5}, 3);
  }

  /** The same hits in bars 1 to 8, the rest excepted. */
  private static float[] drum(Drums drum, double[] beats, long seed) {
    List<Integer> onsets = new ArrayList<>();
    for (int bar = 1; bar <= 8; bar++) {
      for (double beat : beats) {
        if (bar != DRUM_REST_BAR) {
          onsets.add(bar * BAR + (int) (beat * BEAT));
        }
      }
    }
    int[] frames = onsets.stream().mapToInt(Integer::intValue).toArray();
    return drum.play(FRAMES, RATE, frames, 1.0, seed).samples();
  }

  static float[] guitar() {
    float[] out = new float[FRAMES];
    SeededRandom random = new SeededRandom(4);
    for (int bar = 0; bar < CHORDS.length; bar++) {
      int[] chord = CHORDS[bar];
      // The player damps the strings before a rest and lets the last chord ring.
      int dampAt = (bar == GUITAR_REST_BAR - 1 ? bar + 1 : 9) * BAR;
      for (int eighth = 0; chord.length > 0 && eighth < ARPEGGIO.length; eighth++) {
        int start = bar * BAR + eighth * BEAT / 2;
        int length = Math.min((int) (1.6 * RATE), dampAt - start);
        double hz = hertz(chord[ARPEGGIO[eighth]]);
        double amplitude = random.nextDouble(0.25, 0.33);
        float[] note = Tones.plucked(length, RATE, hz, 2.5, amplitude, random.nextLong());
        for (int n = 0; n < length; n++) {
          out[start + n] += note[n];
        }
      }
    }
    return out;
  }

  static float[] leadVocal() {
    return sing(LEAD, 5);
  }

  static float[] upperVocal() {
    return sing(UPPER, 6);
  }

  static float[] lowerVocal() {
    return sing(LOWER, 7);
  }

  private static float[] sing(List<Sung> melody, long seed) {
    List<Voice.Note> notes = new ArrayList<>();
    for (Sung sung : melody) {
      int start = (int) (sung.beat * BEAT);
      int length = (int) (sung.beats * BEAT);
      notes.add(new Voice.Note(start, length, hertz(sung.midi), sung.vowel));
    }
    return Voice.sing(FRAMES, RATE, notes, 1.0, seed).samples();
  }

  /** The metronome: nine bars, silent in the last. */
  static float[] click(double amplitude) {
    float[] out = new float[FRAMES];
    double beatsPerMinute = 60.0 * RATE / BEAT;
    float[] ticks =
        Signals.clickTrack(9 * BAR, RATE, beatsPerMinute, 4, amplitude).samples();
    System.arraycopy(ticks, 0, out, 0, ticks.length);
    return out;
  }

  private static double hertz(int midi) {
    return 440.0 * StrictMath.exp((midi - 69) / 12.0 * StrictMath.log(2.0));
  }
}
