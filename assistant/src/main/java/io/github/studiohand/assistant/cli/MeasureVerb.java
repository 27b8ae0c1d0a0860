package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.render.LevelSeries;
import io.github.studiohand.assistant.render.MeasuredLevels;
import io.github.studiohand.assistant.render.Measurement;
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
      "Measure loudness, true peak, peak, RMS, crest factor, DC offset, clipping, correlation and"
          + " digital silence.",
      "",
      "Loudness is that of ITU-R BS.1770-5 with the usual channel orders; max M and max S are the"
          + " loudest 400 ms and 3 s, range is that of EBU Tech 3342. True peak is the largest"
          + " magnitude between the samples. Other levels are in dBFS, 0 = amplitude 1.0, so the RMS of"
          + " a full-scale sine is -3.0. Clipped are samples in runs of 3 or more at full scale."
          + " Correlation is that of the two channels of a stereo file. Silent is the share of frames"
          + " that are exactly 0 in every channel. The table shows the loudest channel, --json all of"
          + " them. A dash stands where there is nothing to measure; loudness is measured from 8 to"
          + " 384 kHz.",
      "",
      "--report writes what a meter would have shown every 100 ms. --target and --max-true-peak check:"
          + " exit code 1 if a file fails.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand measure mix.wav",
      "  studiohand measure --json *.wav",
      "  studiohand measure master.wav --target -14 --tolerance 1 --max-true-peak -1",
      "  studiohand measure mix.wav --report mix-levels.csv",
      "  sox in.flac -t wav - | studiohand measure -"
    })
final class MeasureVerb implements Callable<Integer> {
  private static final int BLOCK_FRAMES = 4096;

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final MeasureLimits limits = new MeasureLimits();

  @Option(
      names = "--report",
      paramLabel = "CSV",
      description = "Loudness and peaks every 100 ms: a file, or a folder for several inputs; - is"
          + " standard output.")
  private @Nullable String report;

  @Option(names = "--force", description = "Replace a report that exists.")
  private boolean force;

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
  public Integer call() throws IOException {
    limits.check();
    WriteOptions write = new WriteOptions();
    write.jobs = jobs;
    write.force = force;
    List<Input> inputs = Input.of(files, console);
    List<Target> reports = List.of();
    boolean streams = false;
    if (report != null) {
      Targets targets = new Targets(inputs, write, console);
      reports = targets.of("--report", report, ".csv");
      targets.makeFolders();
      streams = targets.usesStandardOutput();
    }
    List<Target> series = reports;
    Outcome<MeasureEntry> outcome = new Batch(console, "measure", write.jobs())
        .run(inputs, job -> measure(job, series.isEmpty() ? null : series.get(job.index())));
    int code = new Reporter(console, "measure", common.json, false, streams)
        .report(outcome, MeasureEntry::text);
    return code == ExitCode.DONE && failed(outcome) ? ExitCode.FOUND : code;
  }

  private boolean failed(Outcome<MeasureEntry> outcome) {
    boolean failed = false;
    for (MeasureEntry entry : outcome.results()) {
      for (String failure : entry.failedChecks()) {
        console.err().println("studiohand measure: " + entry.file() + ": " + failure);
        failed = true;
      }
    }
    return failed;
  }

  private MeasureEntry measure(Job job, @Nullable Target target) throws IOException {
    try (WavReader reader = job.open(job.input())) {
      WavInfo info = reader.info();
      if (target != null) {
        target.check();
      }
      double fullScale = info.format().fullScale();
      MeasuredLevels levels = target == null
          ? Measurement.of(reader, fullScale, job.progress())
          : withSeries(reader, fullScale, job, target);
      return MeasureEntry.of(
          job.input().name(),
          info,
          levels,
          target == null ? null : target.name(),
          limits.failures(levels));
    }
  }

  private static MeasuredLevels withSeries(
      WavReader reader, double fullScale, Job job, Target target) throws IOException {
    double sampleRateHz = reader.sampleRateHz();
    if (!Measurement.measuresLoudness(sampleRateHz)) {
      throw new IOException(job.input().name() + ": " + sampleRateHz
          + " Hz (expected: 8000 to 384000 Hz for --report)");
    }
    Measurement measurement = new Measurement(sampleRateHz, reader.channels(), fullScale);
    LevelSeries series = new LevelSeries(sampleRateHz, reader.channels());
    float[][] block = new float[reader.channels()][BLOCK_FRAMES];
    for (long at = 0; at < reader.frames(); at += BLOCK_FRAMES) {
      int frames = (int) Math.min(BLOCK_FRAMES, reader.frames() - at);
      reader.read(at, block, 0, frames);
      measurement.write(at, block, 0, frames);
      series.write(at, block, 0, frames);
      job.progress().report(at + frames, reader.frames());
    }
    target.writeText(series.finish());
    return measurement.result();
  }
}
