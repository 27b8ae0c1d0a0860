package io.github.studiohand.testdata;

import io.github.studiohand.testdata.EbuCase.Quantity;
import io.github.studiohand.testdata.EbuCase.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The minimum-requirement test signals of EBU Tech 3341 and EBU Tech 3342, made from their written definitions at
 * any sample rate.
 *
 * <p>Left out are cases 7 and 8 of Tech 3341, which are cases 5 and 6 of Tech 3342: two recorded programmes,
 * which have no definition to make them from. Nothing stands in for them.
 *
 * <p>Levels are peak levels of each channel of a 1000 Hz sine, in dBFS; its phase runs on where its level
 * changes. Times are rounded to frames from the beginning of the signal. In cases 20 to 23 of Tech 3341 the
 * low pass is left to the maker; here it is linear in phase, flat to 0.46 and 74 dB down from 0.5 times the
 * sample rate, which takes 0.08 dB off the peak.
 *
 * <p>Stateless; any thread.
 *
 * @see <a href="https://tech.ebu.ch/publications/tech3341">EBU Tech 3341 (2023), Loudness metering: 'EBU Mode'
 *     metering, table 1</a>
 * @see <a href="https://tech.ebu.ch/publications/tech3342">EBU Tech 3342 (2023), Loudness range, table 1</a>
 */
public final class EbuSignals {
  private static final double SILENCE = Double.NEGATIVE_INFINITY;
  private static final int SEGMENTS = 20; // of cases 10, 11, 13 and 14

  private EbuSignals() {}

  /**
   * The synthesisable signals of EBU Tech 3341: cases 1 to 6 and 9 to 23. Case 6 comes twice, as 5.0 and as 5.1
   * with a silent LFE channel.
   *
   * @param sampleRateHz 8 kHz to 384 kHz
   * @return loudness cases in the order of their numbers, then true peak
   * @throws IllegalArgumentException if the rate is out of range
   */
  public static List<EbuCase> tech3341(double sampleRateHz) {
    List<EbuCase> cases = new ArrayList<>(tech3341Loudness(sampleRateHz));
    cases.addAll(tech3341TruePeak(sampleRateHz));
    return List.copyOf(cases);
  }

  /**
   * The loudness signals of EBU Tech 3341: cases 1 to 6 and 9 to 14.
   *
   * @param sampleRateHz 8 kHz to 384 kHz
   * @return in the order of their numbers; cases 10 and 13 are 20 signals each, 11 and 14 one with 20 readings
   * @throws IllegalArgumentException if the rate is out of range
   */
  public static List<EbuCase> tech3341Loudness(double sampleRateHz) {
    double fs = Checks.inRange("sampleRateHz", sampleRateHz, 8_000.0, 384_000.0);
    List<EbuCase> cases = new ArrayList<>();
    for (double dbfs : new double[] {-23.0, -33.0}) {
      EbuTone tone = new EbuTone(fs).then(20.0, dbfs);
      cases.add(tone.stereo(
          dbfs == -23.0 ? "3341-1" : "3341-2",
          "1000 Hz sine at " + dbfs + " dBFS, 20 s",
          tone.every(Quantity.MOMENTARY, dbfs, 1.0),
          tone.every(Quantity.SHORT_TERM, dbfs, 3.0),
          tone.total(Quantity.INTEGRATED, dbfs, 0.1)));
    }
    cases.add(integrated(
        fs,
        "3341-3",
        "10 s at -36, 60 s at -23, 10 s at -36 dBFS",
        10.0,
        -36.0,
        60.0,
        -23.0,
        10.0,
        -36.0));
    cases.add(integrated(
        fs,
        "3341-4",
        "10 s at -72, 10 s at -36, 60 s at -23, 10 s at -36, 10 s at -72 dBFS",
        10.0,
        -72.0,
        10.0,
        -36.0,
        60.0,
        -23.0,
        10.0,
        -36.0,
        10.0,
        -72.0));
    cases.add(integrated(
        fs,
        "3341-5",
        "20 s at -26, 20.1 s at -20, 20 s at -26 dBFS",
        20.0,
        -26.0,
        20.1,
        -20.0,
        20.0,
        -26.0));
    cases.add(surround(fs, "3341-6", -28.0, -28.0, -24.0, -30.0, -30.0));
    cases.add(surround(fs, "3341-6 in 5.1", -28.0, -28.0, -24.0, SILENCE, -30.0, -30.0));
    cases.add(alternating(fs, "3341-9", Quantity.SHORT_TERM, 1.34, 1.66, 5, 3.0));
    cases.addAll(segments(fs, "3341-10", Quantity.MAX_SHORT_TERM, 0.15, 3.0));
    cases.add(stairs(fs, "3341-11", Quantity.MAX_SHORT_TERM, 0.15, 3.0));
    cases.add(alternating(fs, "3341-12", Quantity.MOMENTARY, 0.18, 0.22, 25, 1.0));
    cases.addAll(segments(fs, "3341-13", Quantity.MAX_MOMENTARY, 0.02, 0.4));
    cases.add(stairs(fs, "3341-14", Quantity.MAX_MOMENTARY, 0.02, 0.4));
    return List.copyOf(cases);
  }

  /**
   * The true-peak signals of EBU Tech 3341: cases 15 to 23, stereo, with frequencies relative to the sample rate.
   *
   * @param sampleRateHz 8 kHz to 384 kHz
   * @return in the order of their numbers
   * @throws IllegalArgumentException if the rate is out of range
   */
  public static List<EbuCase> tech3341TruePeak(double sampleRateHz) {
    double fs = Checks.inRange("sampleRateHz", sampleRateHz, 8_000.0, 384_000.0);
    List<EbuCase> cases = new ArrayList<>();
    cases.add(EbuPeaks.tone(fs, "3341-15", 4, 0.50, 0.0, -6.0));
    cases.add(EbuPeaks.tone(fs, "3341-16", 4, 0.50, 45.0, -6.0));
    cases.add(EbuPeaks.tone(fs, "3341-17", 6, 0.50, 60.0, -6.0));
    cases.add(EbuPeaks.tone(fs, "3341-18", 8, 0.50, 67.5, -6.0));
    cases.add(EbuPeaks.tone(fs, "3341-19", 4, 1.41, 45.0, 3.0));
    for (int offset = 0; offset < 4; offset++) {
      cases.add(EbuPeaks.single(fs, "3341-" + (20 + offset), offset));
    }
    return List.copyOf(cases);
  }

  /**
   * The synthesisable signals of EBU Tech 3342: cases 1 to 4.
   *
   * @param sampleRateHz 8 kHz to 384 kHz
   * @return in the order of their numbers
   * @throws IllegalArgumentException if the rate is out of range
   */
  public static List<EbuCase> tech3342(double sampleRateHz) {
    double fs = Checks.inRange("sampleRateHz", sampleRateHz, 8_000.0, 384_000.0);
    return List.of(
        range(fs, "3342-1", 10.0, -20.0, -30.0),
        range(fs, "3342-2", 5.0, -20.0, -15.0),
        range(fs, "3342-3", 20.0, -40.0, -20.0),
        range(fs, "3342-4", 15.0, -50.0, -35.0, -20.0, -35.0, -50.0));
  }

  private static EbuCase integrated(
      double fs, String name, String definition, double... secondsAndDbfs) {
    EbuTone tone = new EbuTone(fs);
    for (int i = 0; i < secondsAndDbfs.length; i += 2) {
      tone.then(secondsAndDbfs[i], secondsAndDbfs[i + 1]);
    }
    return tone.stereo(
        name, "1000 Hz sine, " + definition, tone.total(Quantity.INTEGRATED, -23.0, 0.1));
  }

  private static EbuCase range(double fs, String name, double rangeLu, double... dbfs) {
    EbuTone tone = new EbuTone(fs);
    StringJoiner words = new StringJoiner(", ", "1000 Hz sine, 20 s each at ", " dBFS");
    for (double level : dbfs) {
      tone.then(20.0, level);
      words.add(Double.toString(level));
    }
    return tone.stereo(name, words.toString(), tone.total(Quantity.LOUDNESS_RANGE, rangeLu, 1.0));
  }

  private static EbuCase surround(double fs, String name, double... dbfs) {
    EbuTone tone = new EbuTone(fs).then(20.0, 0.0);
    return tone.channels(
        name,
        "1000 Hz sine, 20 s, -28 dBFS in L and R, -24 in C, -30 in Ls and Rs",
        dbfs,
        tone.total(Quantity.INTEGRATED, -23.0, 0.1));
  }

  private static EbuCase alternating(
      double fs,
      String name,
      Quantity quantity,
      double loudSeconds,
      double softSeconds,
      int times,
      double fromSeconds) {
    EbuTone tone = new EbuTone(fs);
    for (int i = 0; i < times; i++) {
      tone.then(loudSeconds, -20.0).then(softSeconds, -30.0);
    }
    return tone.stereo(
        name,
        "1000 Hz sine, " + loudSeconds + " s at -20, " + softSeconds + " s at -30 dBFS, " + times
            + " times",
        tone.every(quantity, -23.0, fromSeconds));
  }

  private static List<EbuCase> segments(
      double fs, String name, Quantity quantity, double delaySeconds, double toneSeconds) {
    List<EbuCase> cases = new ArrayList<>();
    for (int i = 0; i < SEGMENTS; i++) {
      EbuTone tone = new EbuTone(fs)
          .then(i * delaySeconds, SILENCE)
          .then(toneSeconds, -23.0)
          .then(1.0, SILENCE);
      cases.add(tone.stereo(
          name + "-" + i,
          "silence for " + i + " times " + delaySeconds + " s, 1000 Hz sine at -23 dBFS for "
              + toneSeconds + " s, silence for 1 s",
          tone.total(quantity, -23.0, 0.1)));
    }
    return cases;
  }

  private static EbuCase stairs(
      double fs, String name, Quantity quantity, double delaySeconds, double toneSeconds) {
    EbuTone tone = new EbuTone(fs);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < SEGMENTS; i++) {
      int from = tone.frames();
      tone.then(i * delaySeconds, SILENCE)
          .then(toneSeconds, -38.0 + i)
          .then(toneSeconds - i * delaySeconds, SILENCE);
      readings.add(new Reading(quantity, -38.0 + i, 0.1, 0.1, from, tone.frames()));
    }
    return tone.stereo(
        name,
        "for i = 0 to 19: silence for i times " + delaySeconds
            + " s, 1000 Hz sine at -38 + i dBFS for " + toneSeconds + " s, silence for the rest of "
            + 2.0 * toneSeconds + " s",
        readings.toArray(new Reading[0]));
  }
}
