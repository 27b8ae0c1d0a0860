package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.render.Levels;
import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavInfo;
import io.github.studiohand.assistant.wav.WavReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures files. */
@Command(
    name = "measure",
    description = {
      "Measure peak, RMS, crest factor, DC offset, clipping, correlation and digital silence.",
      "",
      "Levels are in dBFS, 0 = amplitude 1.0, so the RMS of a full-scale sine is -3.0. Clipped are"
          + " samples in runs of 3 or more at full scale. Correlation is that of the two channels of a"
          + " stereo file. Silent is the share of frames that are exactly 0 in every channel. The table"
          + " shows the worst channel, --json all of them.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand measure mix.wav",
      "  studiohand measure --json *.wav",
      "  sox in.flac -t wav - | studiohand measure -"
    })
final class MeasureVerb implements Callable<Integer> {
  /** One file, as {@code --json} gives it. */
  record Entry(
      String file,
      int sampleRateHz,
      String sampleFormat,
      long frames,
      double seconds,
      @Nullable Double peakDbfs,
      List<Levels.Channel> channels,
      @Nullable Double correlation,
      double silentPercent) {}

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Measure N files at a time. Default: one per processor core.")
  private int jobs;

  @Parameters(
      paramLabel = "IN.wav",
      arity = "1..*",
      description = "WAV files; - is standard input.")
  private List<String> files = List.of();

  MeasureVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    WriteOptions parallel = new WriteOptions();
    parallel.jobs = jobs;
    Batch batch = new Batch(console, "measure", parallel.jobs());
    Outcome<Entry> outcome = batch.run(Input.of(files, console), MeasureVerb::measure);
    return new Reporter(console, "measure", common.json, false, false)
        .report(outcome, MeasureVerb::text);
  }

  private static Entry measure(Job job) throws IOException {
    try (WavReader reader = job.open(job.input())) {
      WavInfo info = reader.info();
      Levels levels = Levels.measure(reader, fullScale(info.format()), job.progress());
      return new Entry(
          job.input().name(),
          info.sampleRateHz(),
          info.format().label(),
          info.frames(),
          info.seconds(),
          levels.peakDbfs(),
          levels.channels(),
          levels.correlation(),
          levels.silentPercent());
    }
  }

  private static double fullScale(SampleFormat format) {
    // The largest positive value; as a float, that of 32-bit integers is 1.
    return format.isFloat() ? 1.0 : (float) (1.0 - Math.scalb(1.0, 1 - format.bits()));
  }

  private static String text(List<Entry> entries) {
    Table table = new Table(
        "file",
        "format",
        ">length",
        ">ch",
        ">peak dBFS",
        ">RMS dBFS",
        ">crest dB",
        ">DC %",
        ">clipped",
        ">correlation",
        ">silent %");
    for (Entry entry : entries) {
      Levels.Channel worst = entry.channels().get(0);
      double dc = 0;
      long clipped = 0;
      for (Levels.Channel channel : entry.channels()) {
        worst = higher(channel.peakDbfs(), worst.peakDbfs()) ? channel : worst;
        dc = Math.abs(channel.dcOffset()) > Math.abs(dc) ? channel.dcOffset() : dc;
        clipped += channel.clippedSamples();
      }
      Double crest = worst.crestDb();
      Double correlation = entry.correlation();
      table.row(
          entry.file(),
          entry.sampleRateHz() + " Hz " + entry.sampleFormat(),
          Words.clock(entry.frames(), entry.sampleRateHz()),
          Integer.toString(entry.channels().size()),
          Words.db(worst.peakDbfs()),
          Words.db(worst.rmsDbfs()),
          crest == null ? "-" : Words.fixed(crest, 1),
          Words.fixed(100 * dc, 3),
          Long.toString(clipped),
          correlation == null ? "-" : Words.fixed(correlation, 2),
          Words.fixed(entry.silentPercent(), 1));
    }
    return table.toString();
  }

  private static boolean higher(@Nullable Double a, @Nullable Double b) {
    return a != null && (b == null || a > b);
  }
}
