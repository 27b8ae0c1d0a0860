package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.stage.GateStage;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ParameterValues;
import io.github.studiohand.strip.NoiseGateSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gates. */
@Command(
    name = "gate",
    description = {
      "Run the streaming noise gate over files; its latency is taken out.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand gate snare.wav -o snare-gated.wav --threshold -30 --release 120",
      "  studiohand gate synth.wav --key kick.wav --threshold -24 -o synth-keyed.wav",
      "  studiohand gate amp.wav -o amp-expanded.wav --set ratio=2 --set rangeDb=-20",
    })
final class GateVerb implements Callable<Integer> {
  /** One file, as {@code --json} gives it. */
  record Entry(
      String file,
      @Nullable String output,
      @Nullable String removed,
      int sampleRateHz,
      long frames,
      long changedFrames,
      String settings) {}

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Mixin
  private final Settings settings = new Settings();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.wav",
      required = true,
      description = "Gated file, or folder for several inputs; - is standard output.")
  private String output = "";

  @Option(
      names = "--removed",
      paramLabel = "OUT.wav",
      description = "What was taken away, or folder for several inputs.")
  private @Nullable String removed;

  @Option(
      names = "--key",
      paramLabel = "KEY.wav",
      description = "Listen to this file instead of the input.")
  private @Nullable String key;

  @Option(
      names = "--threshold",
      paramLabel = "auto|DBFS",
      description = "Level that opens the gate.")
  private @Nullable String threshold;

  @Option(names = "--range", paramLabel = "DB", description = "Gain of the closed gate.")
  private @Nullable Double rangeDb;

  @Option(names = "--attack", paramLabel = "MS", description = "Time to open.")
  private @Nullable Double attackMs;

  @Option(names = "--hold", paramLabel = "MS", description = "Time to stay open.")
  private @Nullable Double holdMs;

  @Option(names = "--release", paramLabel = "MS", description = "Time to close.")
  private @Nullable Double releaseMs;

  @Option(names = "--look-ahead", paramLabel = "MS", description = "Opens that much earlier.")
  private @Nullable Double lookAheadMs;

  @Option(names = "--tail", description = "Go on after the input until the gate is silent.")
  private boolean tail;

  @Parameters(
      paramLabel = "IN.wav",
      arity = "1..*",
      description = "WAV files; - is standard input.")
  private List<String> files = List.of();

  GateVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Input> inputs = Input.of(files, console);
    Targets targets = new Targets(inputs, write, console);
    if (key != null) {
      targets.protect(new Input(key, console).path());
    }
    Outputs outputs = new Outputs(
        write.dryRun,
        targets.of("-o", output, ".wav"),
        targets.of("--removed", removed, ".wav"),
        List.of());
    NoiseGateSettings knobs = gateSettings();
    targets.makeFolders();
    Outcome<Entry> outcome =
        new Batch(console, "gate", write.jobs()).run(inputs, job -> gate(job, knobs, outputs));
    return new Reporter(console, "gate", common.json, write.dryRun, targets.usesStandardOutput())
        .report(outcome, GateVerb::text);
  }

  private NoiseGateSettings gateSettings() {
    ParameterValues values = settings.values(NoiseGateSettings.SPECS);
    if (threshold != null) {
      Double level = Settings.numberOrAuto("--threshold", threshold);
      values = Settings.with(values, "--threshold", "thresholdDbfs", level)
          .with("autoThreshold", level == null ? 1 : 0);
    }
    values = Settings.with(values, "--range", "rangeDb", rangeDb);
    values = Settings.with(values, "--attack", "attackMs", attackMs);
    values = Settings.with(values, "--hold", "holdMs", holdMs);
    values = Settings.with(values, "--release", "releaseMs", releaseMs);
    values = Settings.with(values, "--look-ahead", "lookAheadMs", lookAheadMs);
    if (key != null) {
      values = values.with("keySource", 1);
    }
    return NoiseGateSettings.parse(values.toText());
  }

  private Entry gate(Job job, NoiseGateSettings knobs, Outputs outputs) throws IOException {
    List<String> keys = key == null ? List.of() : List.of(key);
    try (References opened = References.open(keys, job, console);
        WavReader reader = job.open(job.input());
        Outputs.Of out = outputs.begin(job, reader)) {
      List<AudioSource> sources = opened.matching(reader);
      new GateStage(knobs, tail)
          .run(reader, sources.isEmpty() ? null : sources.get(0), out.sink(), job.progress());
      out.commit();
      return new Entry(
          job.input().name(),
          out.resultName(),
          out.removedName(),
          reader.info().sampleRateHz(),
          reader.frames(),
          out.sink().changedFrames(),
          knobs.toText());
    }
  }

  private static String text(List<Entry> entries) {
    Table table = new Table("file", ">length", ">untouched %", "output");
    for (Entry entry : entries) {
      double untouched = 100.0 * (entry.frames() - entry.changedFrames()) / entry.frames();
      table.row(
          entry.file(),
          Words.clock(entry.frames(), entry.sampleRateHz()),
          entry.frames() == 0 ? "-" : Words.fixed(Math.max(0, untouched), 1),
          String.valueOf(entry.output()));
    }
    return table.toString();
  }
}
