package io.github.studiohand.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FFmpeg's {@code ebur128} filter. Its figures are read where it prints three decimals, ten times a second: loudness
 * in LUFS, peaks as amplitudes, so that a true peak at full scale is good to 0.004 dB and one at −40 dBFS to 0.4 dB. It
 * shows nan where it has nothing to show, which does not count.
 */
final class FfmpegMeter {
  /** Name in tables. */
  static final String NAME = "ffmpeg ebur128";

  private static final int SHOWN_A_SECOND = 10;
  private static final String FILTER =
      "ebur128=peak=true+sample:metadata=1:framelog=verbose,ametadata=print:file=-";
  private static final Pattern VALUE =
      Pattern.compile("^lavfi\\.r128\\.(\\w+)=(\\S+)$", Pattern.MULTILINE);

  private FfmpegMeter() {}

  /**
   * Measures.
   *
   * @param file with a programme
   * @param sampleRateHz of the programme
   * @return what it says; the figures of the last whole tenth of a second
   * @throws IOException if FFmpeg fails
   * @throws InterruptedException if interrupted
   */
  static MeterReading read(Path file, int sampleRateHz) throws IOException, InterruptedException {
    return parse(Ffmpeg.run(file, FILTER).printed(), sampleRateHz / SHOWN_A_SECOND);
  }

  /** Reads what it printed after each so many frames. */
  static MeterReading parse(String printed, int stepFrames) {
    MeterTrace trace = new MeterTrace(stepFrames);
    double integrated = Double.NaN;
    double range = Double.NaN;
    double momentary = Double.NEGATIVE_INFINITY;
    double shortTerm = Double.NEGATIVE_INFINITY;
    double shown = Double.NaN; // momentary, which comes before short-term
    double samplePeak = 0.0;
    double truePeak = 0.0;
    Matcher value = VALUE.matcher(printed);
    while (value.find()) {
      double number = number(value.group(2));
      switch (value.group(1)) {
        case "I" -> integrated = number;
        case "LRA" -> range = number;
        case "M" -> {
          momentary = Double.isNaN(number) ? momentary : Math.max(momentary, number);
          shown = number;
        }
        case "S" -> {
          shortTerm = Double.isNaN(number) ? shortTerm : Math.max(shortTerm, number);
          trace.add(shown, number);
        }
        case "sample_peak" -> samplePeak = number;
        case "true_peak" -> truePeak = number;
        default -> {}
      }
    }
    return new MeterReading(
        integrated,
        range,
        momentary,
        shortTerm,
        MeterReading.decibels(samplePeak),
        MeterReading.decibels(truePeak),
        trace);
  }

  private static double number(String printed) {
    return switch (printed) {
      case "nan", "-nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(printed);
    };
  }
}
