package io.github.studiohand.testdata;

import java.util.ArrayList;
import java.util.List;

/**
 * A voice-like source: glottal pulses through formants, with vibrato, a fricative at the start of
 * each phrase, and true silence between phrases.
 *
 * @see <a href="https://doi.org/10.1121/1.1912389">A. E. Rosenberg, Effect of glottal pulse shape on
 *     the quality of natural vowels, JASA 49 (1971), pulse C</a>
 * @see <a href="https://doi.org/10.1121/1.383940">D. H. Klatt, Software for a cascade/parallel formant
 *     synthesizer, JASA 67 (1980), eqs. (1), (2): the resonator</a>
 * @see <a href="https://doi.org/10.1121/1.1906875">G. E. Peterson, H. L. Barney, Control methods used
 *     in a study of the vowels, JASA 24 (1952), table II: formants of men</a>
 */
public final class Voice {
  /** Vowel by its first three formants. */
  public enum Vowel {
    /** As in <i>heed</i>. */
    EE(270, 2290, 3010),
    /** As in <i>head</i>. */
    EH(530, 1840, 2480),
    /** As in <i>hod</i>. */
    AH(730, 1090, 2440),
    /** As in <i>hawed</i>. */
    AW(570, 840, 2410),
    /** As in <i>who'd</i>. */
    OO(300, 870, 2240);

    private final double[] formantHz;

    Vowel(double firstHz, double secondHz, double thirdHz) {
      // The upper two hardly differ between vowels; they give the voice its brilliance.
      formantHz = new double[] {firstHz, secondHz, thirdHz, 3300.0, 3850.0};
    }
  }

  /**
   * A sung note. A note that starts where the one before it ends is tied to it.
   *
   * @param startFrame first frame
   * @param frames length
   * @param frequencyHz pitch, 50 to 1000
   * @param vowel what is sung
   */
  public record Note(int startFrame, int frames, double frequencyHz, Vowel vowel) {
    /**
     * Checks the values.
     *
     * @param startFrame 0 or more
     * @param frames 1 or more
     * @param frequencyHz 50 to 1000
     * @param vowel any
     * @throws IllegalArgumentException if a value is out of range
     */
    public Note {
      Checks.inRange("startFrame", startFrame, 0, Checks.MAX_FRAMES);
      Checks.inRange("frames", frames, 1, Checks.MAX_FRAMES);
      Checks.inRange("frequencyHz", frequencyHz, 50.0, 1000.0);
    }

    int endFrame() {
      return startFrame + frames;
    }
  }

  private static final double[] BANDWIDTH_HZ = {60.0, 90.0, 120.0, 180.0, 220.0};
  private static final int CONTROL_FRAMES = 32; // formants move once in so many frames
  private static final double TWO_PI = 2.0 * StrictMath.PI;

  private final double sampleRateHz;
  private final SeededRandom random;
  private final double[] formantHz = new double[BANDWIDTH_HZ.length];
  private final double[] gain = new double[BANDWIDTH_HZ.length]; // A of Klatt's eq. (1)
  private final double[] feedback1 = new double[BANDWIDTH_HZ.length]; // B
  private final double[] feedback2 = new double[BANDWIDTH_HZ.length]; // C
  private final double[] delay1 = new double[BANDWIDTH_HZ.length];
  private final double[] delay2 = new double[BANDWIDTH_HZ.length];

  private Voice(double sampleRateHz, SeededRandom random, Vowel first) {
    this.sampleRateHz = sampleRateHz;
    this.random = random;
    System.arraycopy(first.formantHz, 0, formantHz, 0, formantHz.length);
  }

  /**
   * Sings notes. A phrase is a run of tied notes; it swells in 15 ms, begins with 60 ms of fricative
   * noise, glides from note to note with 25 ms, has 5.2 Hz vibrato of ±1 %, and dies away over its
   * last 80 ms.
   *
   * @param frames length, 0 to 2²⁶
   * @param sampleRateHz 16 kHz to 768 kHz
   * @param notes in order, not overlapping, inside the signal
   * @param amplitude peak of the loudest phrase, 0 to 1e10
   * @param seed of breath and jitter, any
   * @return the voice, an event per phrase; exactly 0 between phrases
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static Take sing(
      int frames, double sampleRateHz, List<Note> notes, double amplitude, long seed) {
    double[] out = new double[Checks.frames(frames)];
    Checks.inRange("sampleRateHz", sampleRateHz, 16_000.0, 768_000.0);
    Checks.inRange("amplitude", amplitude, 0.0, 1e10);
    List<Span> phrases = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < notes.size(); i++) {
      int end = notes.get(i).endFrame();
      int next = i + 1 < notes.size() ? notes.get(i + 1).startFrame() : frames;
      Checks.inRange("notes[" + i + "] end frame", end, 1, next);
      if (i + 1 == notes.size() || next > end) {
        List<Note> phrase = notes.subList(from, i + 1);
        SeededRandom random = SeededRandom.stream(seed, from);
        int start = phrase.get(0).startFrame();
        double[] sung = new Voice(sampleRateHz, random, phrase.get(0).vowel).phrase(phrase);
        System.arraycopy(sung, 0, out, start, sung.length);
        phrases.add(new Span(start, end));
        from = i + 1;
      }
    }
    return new Take(Levels.scaledToPeak(out, amplitude), phrases);
  }

  private double[] phrase(List<Note> notes) {
    int start = notes.get(0).startFrame();
    double[] out = new double[notes.get(notes.size() - 1).endFrame() - start];
    int fricative = (int) (0.06 * sampleRateHz);
    double glide = 1.0 - StrictMath.exp(-1.0 / (0.025 * sampleRateHz));
    double frequencyHz = notes.get(0).frequencyHz;
    double cycle = 0.0; // position in the glottal cycle, 0 to 1
    double lastNoise = 0.0;
    int index = 0;
    for (int n = 0; n < out.length; n++) {
      index += n + start >= notes.get(index).endFrame() ? 1 : 0;
      if (n % CONTROL_FRAMES == 0) {
        moveFormants(notes.get(index).vowel);
      }
      double noise = random.nextGaussian();
      double voicing = Math.min(1.0, Math.max(0.0, n / (double) fricative - 0.5));
      double hiss = Math.min(1.0, Math.max(0.0, 1.5 - n / (double) fricative));
      double flow = pulse(cycle) * (1.0 + 0.06 * noise);
      out[n] = formants(voicing * flow) + 0.25 * hiss * (noise - 0.9 * lastNoise);
      lastNoise = noise;
      frequencyHz += glide * (notes.get(index).frequencyHz - frequencyHz);
      double vibrato = 1.0 + 0.01 * StrictMath.sin(TWO_PI * 5.2 * n / sampleRateHz);
      cycle += frequencyHz * vibrato / sampleRateHz;
      cycle -= cycle >= 1.0 ? 1.0 : 0.0;
    }
    Levels.fadeEnds(out, (int) (0.015 * sampleRateHz), (int) (0.08 * sampleRateHz));
    return out;
  }

  /**
   * Derivative of Rosenberg's pulse C, scaled to −1 at closure: the mouth radiates the derivative of
   * the flow. Opens for 40 % of the cycle, closes in 16 %.
   */
  private static double pulse(double cycle) {
    double opening = 0.4;
    double closing = 0.16;
    if (cycle < opening) {
      return closing / opening * StrictMath.sin(StrictMath.PI * cycle / opening);
    }
    if (cycle < opening + closing) {
      return -StrictMath.sin(0.5 * StrictMath.PI * (cycle - opening) / closing);
    }
    return 0.0;
  }

  /** Goes a twentieth of the way to the vowel and recomputes the resonators. */
  private void moveFormants(Vowel vowel) {
    for (int i = 0; i < formantHz.length; i++) {
      formantHz[i] += 0.05 * (vowel.formantHz[i] - formantHz[i]);
      double radius = StrictMath.exp(-StrictMath.PI * BANDWIDTH_HZ[i] / sampleRateHz);
      feedback2[i] = -radius * radius;
      feedback1[i] = 2.0 * radius * StrictMath.cos(TWO_PI * formantHz[i] / sampleRateHz);
      gain[i] = 1.0 - feedback1[i] - feedback2[i];
    }
  }

  /** The cascade of resonators, each with gain 1 at 0 Hz. */
  private double formants(double input) {
    double x = input;
    for (int i = 0; i < gain.length; i++) {
      double y = gain[i] * x + feedback1[i] * delay1[i] + feedback2[i] * delay2[i];
      delay2[i] = delay1[i];
      delay1[i] = y;
      x = y;
    }
    return x;
  }
}
