package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.stage.ResampleStage;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.mix.Dither;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts sample rates. */
@Command(
    name = "resample",
    description = {
      "Convert files to another sample rate.",
      "",
      "Flat up to 10/11 of the lower Nyquist frequency, images and aliases 147 dB down, no delay. Time"
          + " stamp and markers stay at their instants, other chunks as they are. Levels may rise a"
          + " little; what an integer format cannot hold is limited and said.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand resample mix-96k.wav -o mix-44k.wav --rate 44100 --bits 16 --dither shaped",
      "  studiohand resample stems/*.wav -o stems-48k --rate 48000",
      "  studiohand resample voice.wav -o voice-48k.wav --rate 48000 --bits 32f --json",
    })
final class ResampleVerb implements Callable<Integer> {
  /** One file, as {@code --json} gives it. */
  record Entry(
      String file,
      String output,
      int sourceRateHz,
      int sampleRateHz,
      int channels,
      long frames,
      String sampleFormat,
      String dither,
      long seed,
      @Nullable Double peakDbfs,
      long clippedSamples) {}

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.wav",
      required = true,
      description = "Converted file, or folder for several inputs; - is standard output.")
  private String output = "";

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      required = true,
      description = "Sample rate to have, 8000 to 384000.")
  private int rateHz;

  @Mixin
  private final FormatOptions stored = new FormatOptions();

  @Parameters(
      paramLabel = "IN.wav",
      arity = "1..*",
      description = "WAV files; - is standard input.")
  private List<String> files = List.of();

  ResampleVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    FormatOptions.rateHz("--rate", rateHz);
    stored.check();
    List<Input> inputs = Input.of(files, console);
    Targets targets = new Targets(inputs, write, console);
    List<Target> outputs = targets.of("-o", output, ".wav");
    targets.makeFolders();
    Outcome<Entry> outcome = new Batch(console, "resample", write.jobs())
        .run(inputs, job -> convert(job, outputs.get(job.index())));
    return new Reporter(
            console, "resample", common.json, write.dryRun, targets.usesStandardOutput())
        .report(outcome, ResampleVerb::text);
  }

  private Entry convert(Job job, Target target) throws IOException {
    ResampleStage stage = new ResampleStage(rateHz);
    try (WavReader reader = job.open(job.input())) {
      SampleFormat asked = stored.format();
      SampleFormat format = asked == null ? reader.info().format() : asked;
      Dither.Kind noise = stored.ditherOf(format);
      WavSettings.Builder settings = stage.settings(reader, format).dither(noise, stored.seed());
      for (String id : stage.staleChunks(reader)) {
        job.warn("chunk " + id + ": kept, but counts frames of " + reader.info().sampleRateHz()
            + " Hz (expected: none that does)");
      }
      try (WavWriter writer = write.dryRun ? null : target.create(settings)) {
        ResampleStage.Result result = stage.run(reader, writer, job.progress());
        long clipped = writer == null
            ? format.isFloat() ? 0 : result.overs()
            : writer.commit().clippedSamples();
        warnOfLevel(job, result, clipped);
        return new Entry(
            job.input().name(),
            target.name(),
            reader.info().sampleRateHz(),
            rateHz,
            reader.channels(),
            result.frames(),
            format.label(),
            noise.name().toLowerCase(Locale.ROOT),
            stored.seed(),
            result.peakDbfs(),
            clipped);
      }
    }
  }

  private static void warnOfLevel(Job job, ResampleStage.Result result, long clipped) {
    String peak = "peak +" + Words.fixed(result.peakDbfs() == null ? 0 : result.peakDbfs(), 2);
    if (clipped > 0) {
      job.warn(clipped + " samples passed full scale and were limited, " + peak
          + " dBFS (expected: none; lower the level of the input, or --bits 32f)");
    } else if (result.overs() > 0) {
      job.warn(peak + " dBFS, kept in floats (expected: lower it before an integer format)");
    }
  }

  private static String text(List<Entry> entries) {
    Table table = new Table(
        "file", ">from Hz", ">to Hz", ">length", "format", "dither", ">peak dBFS", "output");
    for (Entry entry : entries) {
      table.row(
          entry.file(),
          Integer.toString(entry.sourceRateHz()),
          Integer.toString(entry.sampleRateHz()),
          Words.clock(entry.frames(), entry.sampleRateHz()),
          entry.sampleFormat(),
          entry.dither(),
          Words.db(entry.peakDbfs()),
          entry.output());
    }
    return table.toString();
  }
}
