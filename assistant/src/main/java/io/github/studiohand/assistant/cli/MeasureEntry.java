package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.render.MeasuredLevels;
import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.wav.WavInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code measure} tells of one file, as {@code --json} gives it. */
record MeasureEntry(
    String file,
    int sampleRateHz,
    String sampleFormat,
    long frames,
    double seconds,
    @Nullable Double integratedLufs,
    @Nullable Double loudnessRangeLu,
    @Nullable Double maxMomentaryLufs,
    @Nullable Double maxShortTermLufs,
    @Nullable Double truePeakDbtp,
    @Nullable Double peakDbfs,
    long clippedSamples,
    List<MeasuredLevels.Channel> channels,
    @Nullable Double correlation,
    double silentPercent,
    long leadingSilenceFrames,
    long trailingSilenceFrames,
    long longestSilenceFrames,
    @Nullable String report,
    List<String> failedChecks) {
  static MeasureEntry of(
      String file,
      WavInfo info,
      MeasuredLevels levels,
      @Nullable String report,
      List<String> failedChecks) {
    return new MeasureEntry(
        file,
        info.sampleRateHz(),
        info.format().label(),
        info.frames(),
        info.seconds(),
        levels.integratedLufs(),
        levels.loudnessRangeLu(),
        levels.maxMomentaryLufs(),
        levels.maxShortTermLufs(),
        levels.truePeakDbtp(),
        levels.peakDbfs(),
        levels.clippedSamples(),
        levels.channels(),
        levels.correlation(),
        levels.silentPercent(),
        levels.leadingSilenceFrames(),
        levels.trailingSilenceFrames(),
        levels.longestSilenceFrames(),
        report,
        failedChecks);
  }

  /** All files as a table of loudness and a table of samples. */
  static String text(List<MeasureEntry> entries) {
    Table loudness = new Table(
        "file",
        "format",
        ">length",
        ">LUFS",
        ">range LU",
        ">max M",
        ">max S",
        ">true peak dBTP",
        ">peak dBFS",
        ">clipped");
    Table samples =
        new Table("file", ">ch", ">RMS dBFS", ">crest dB", ">DC %", ">correlation", ">silent %");
    for (MeasureEntry entry : entries) {
      loudness.row(
          entry.file,
          entry.sampleRateHz + " Hz " + entry.sampleFormat,
          Words.clock(entry.frames, entry.sampleRateHz),
          decimals(entry.integratedLufs, 1),
          decimals(entry.loudnessRangeLu, 1),
          decimals(entry.maxMomentaryLufs, 1),
          decimals(entry.maxShortTermLufs, 1),
          Words.db(entry.truePeakDbtp),
          Words.db(entry.peakDbfs),
          Long.toString(entry.clippedSamples));
      MeasuredLevels.Channel worst = entry.loudestChannel();
      samples.row(
          entry.file,
          Integer.toString(entry.channels.size()),
          Words.db(worst.rmsDbfs()),
          decimals(worst.crestDb(), 1),
          Words.fixed(100 * entry.largestOffset(), 3),
          decimals(entry.correlation, 2),
          Words.fixed(entry.silentPercent, 1));
    }
    return loudness + "\n" + samples;
  }

  private MeasuredLevels.Channel loudestChannel() {
    MeasuredLevels.Channel loudest = channels.get(0);
    for (MeasuredLevels.Channel channel : channels) {
      Double peak = channel.peakDbfs();
      Double most = loudest.peakDbfs();
      loudest = peak != null && (most == null || peak > most) ? channel : loudest;
    }
    return loudest;
  }

  private double largestOffset() {
    double largest = 0.0;
    for (MeasuredLevels.Channel channel : channels) {
      double offset = channel.dcOffset();
      largest = Math.abs(offset) > Math.abs(largest) ? offset : largest;
    }
    return largest;
  }

  private static String decimals(@Nullable Double value, int decimals) {
    return value == null ? "-" : Words.fixed(value, decimals);
  }
}
