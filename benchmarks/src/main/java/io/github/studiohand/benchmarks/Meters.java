package io.github.studiohand.benchmarks;

import io.github.studiohand.core.level.LoudnessMeter;
import io.github.studiohand.core.level.TruePeakMeter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our meters and those of libebur128 and FFmpeg, as far as they are there, on the same programmes. */
final class Meters implements AutoCloseable {
  /** Name of ours in tables. */
  static final String OURS = "ours";

  private final Path directory;
  private final @Nullable Ebur128 ebur128;

  /** Compiles and looks for what is there. */
  Meters() throws IOException, InterruptedException {
    directory = Files.createTempDirectory("studiohand-meters");
    ebur128 = Ebur128.missing().isEmpty() ? new Ebur128() : null;
  }

  /** Says what is not compared, and why. */
  static void printMissing(PrintStream out) {
    if (!Ebur128.missing().isEmpty()) {
      out.printf("%s is not run: %s%n%n", Ebur128.NAME, Ebur128.missing());
    }
    if (!Ffmpeg.missing().isEmpty()) {
      out.printf("%s is not run: %s%n%n", FfmpegMeter.NAME, Ffmpeg.missing());
    }
  }

  /**
   * Measures by all that are there.
   *
   * @param programme what to measure
   * @param stepMs how often momentary and short-term loudness are read; FFmpeg's every 100 ms
   * @param modes what libebur128 is to measure: {@link Ebur128#LOUDNESS} and its like, joined
   * @return by name
   */
  Map<String, MeterReading> read(Programme programme, int stepMs, String modes)
      throws IOException, InterruptedException {
    Map<String, MeterReading> readings = new LinkedHashMap<>();
    int step = programme.sampleRateHz() * stepMs / 1000;
    readings.put(OURS, ours(programme, step));
    if (ebur128 != null) {
      readings.put(Ebur128.NAME, ebur128.run(programme, step, modes).reading());
    }
    if (Ffmpeg.missing().isEmpty()) {
      Path file = directory.resolve("programme.wav");
      programme.write(file);
      readings.put(FfmpegMeter.NAME, FfmpegMeter.read(file, programme.sampleRateHz()));
    }
    return readings;
  }

  /** Measures by ours, so many frames at a time. */
  static MeterReading ours(Programme programme, int stepFrames) {
    MeterTrace trace = new MeterTrace(stepFrames);
    float[][] channels = programme.channels();
    LoudnessMeter loudness = new LoudnessMeter(programme.sampleRateHz(), channels.length);
    TruePeakMeter truePeak = new TruePeakMeter(programme.sampleRateHz(), channels.length);
    float peak = 0.0f;
    for (int at = 0; at < programme.frames(); at += stepFrames) {
      int frames = Math.min(stepFrames, programme.frames() - at);
      loudness.process(channels, at, frames);
      truePeak.process(channels, at, frames);
      trace.add(loudness.momentaryLufs(), loudness.shortTermLufs());
    }
    for (float[] channel : channels) {
      for (float sample : channel) {
        peak = Math.max(peak, Math.abs(sample));
      }
    }
    return new MeterReading(
        loudness.integratedLufs(),
        loudness.loudnessRangeLu(),
        loudness.maxMomentaryLufs(),
        loudness.maxShortTermLufs(),
        MeterReading.decibels(peak),
        truePeak.truePeakDbtp(),
        trace);
  }

  @Override
  public void close() throws IOException {
    if (ebur128 != null) {
      ebur128.close();
    }
    Files.deleteIfExists(directory.resolve("programme.wav"));
    Files.delete(directory);
  }
}
