package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.stage.BleedPair;
import io.github.studiohand.assistant.stage.MicrophonesStage;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.debleed.BleedFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code debleed --mics}: a folder of microphones, all of them or none. */
final class MicrophoneDebleed {
  /** One microphone, as {@code --json} gives it. */
  record Entry(
      String file,
      @Nullable String output,
      @Nullable String removed,
      @Nullable String report,
      int sampleRateHz,
      long frames,
      @Nullable Double removedDbfs,
      List<BleedPair> pairs) {}

  private static final String REPORT = "bleed.csv"; // in a folder

  private final Console console;
  private final CommonOptions common;
  private final WriteOptions write;

  MicrophoneDebleed(Console console, CommonOptions common, WriteOptions write) {
    this.console = console;
    this.common = common;
    this.write = write;
  }

  int run(
      Path folder,
      String output,
      @Nullable String removed,
      @Nullable String report,
      MicrophonesStage stage)
      throws IOException {
    List<Input> inputs = microphones(folder);
    Targets targets = new Targets(inputs, write, console);
    Outputs outputs = new Outputs(
        write.dryRun,
        targets.of("-o", output, ".wav"),
        targets.of("--removed", removed, ".wav"),
        List.of());
    Target csv = report == null ? null : targets.one("--report", report, REPORT);
    targets.makeFolders();
    Outcome<List<Entry>> outcome = new Batch(console, "debleed", 1)
        .run(
            List.of(new Input(folder.toString(), console)),
            job -> suppress(job, inputs, stage, outputs, csv));
    List<Entry> entries =
        outcome.results().isEmpty() ? List.of() : outcome.results().get(0);
    return new Reporter(console, "debleed", common.json, write.dryRun, targets.usesStandardOutput())
        .report(
            new Outcome<>(entries, outcome.warnings(), outcome.errors()), MicrophoneDebleed::text);
  }

  private List<Input> microphones(Path folder) throws AudioFileException {
    if (!Files.isDirectory(folder)) {
      throw new AudioFileException(
          folder.toString(),
          (Files.exists(folder) ? "not a folder" : "no such folder")
              + " (expected: a folder of mono WAV files, a microphone each)");
    }
    List<String> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".wav"))
          .map(Path::toString)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AudioFileException(
          folder.toString(), "cannot be listed (expected: a readable folder)", e);
    }
    if (files.size() < MicrophonesStage.MIN_MICROPHONES
        || files.size() > MicrophonesStage.MAX_MICROPHONES) {
      throw new AudioFileException(
          folder.toString(),
          files.size() + " WAV files (expected: " + MicrophonesStage.MIN_MICROPHONES + " to "
              + MicrophonesStage.MAX_MICROPHONES + " microphones; for two, use --reference)");
    }
    return Input.of(files, console);
  }

  private List<Entry> suppress(
      Job job, List<Input> inputs, MicrophonesStage stage, Outputs outputs, @Nullable Target csv)
      throws IOException {
    if (csv != null && !write.dryRun) {
      csv.check();
    }
    List<WavReader> readers = new ArrayList<>();
    List<Outputs.Of> outs = new ArrayList<>();
    try {
      for (int i = 0; i < inputs.size(); i++) {
        WavReader reader = job.open(inputs.get(i));
        readers.add(reader);
        check(reader, readers.get(0));
        outs.add(outputs.begin(job.part(inputs.get(i), i), reader));
      }
      List<BlockSink> sinks = new ArrayList<>();
      outs.forEach(out -> sinks.add(out.sink()));
      List<BleedPair> pairs =
          named(stage.run(List.copyOf(readers), sinks, job.progress()), inputs, readers);
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        Outputs.Of out = outs.get(i);
        out.commit();
        entries.add(entry(inputs.get(i), readers.get(i), out, csv, pairs));
      }
      if (csv != null && !write.dryRun) {
        csv.writeText(BleedPair.csv(pairs).toString());
      }
      return entries;
    } finally {
      outs.forEach(Outputs.Of::close);
      for (WavReader reader : readers) {
        reader.close();
      }
    }
  }

  private static Entry entry(
      Input input, WavReader reader, Outputs.Of out, @Nullable Target csv, List<BleedPair> pairs) {
    return new Entry(
        input.name(),
        out.resultName(),
        out.removedName(),
        csv == null ? null : csv.name(),
        reader.info().sampleRateHz(),
        reader.frames(),
        out.sink().removedDbfs(),
        pairs.stream()
            .filter(pair -> pair.microphone().equals(input.fileName()))
            .toList());
  }

  private static List<BleedPair> named(
      List<BleedFinding> findings, List<Input> inputs, List<WavReader> readers) {
    List<BleedPair.Named> takes = new ArrayList<>();
    for (int i = 0; i < readers.size(); i++) {
      takes.add(new BleedPair.Named(inputs.get(i).fileName(), readers.get(i)));
    }
    return BleedPair.of(findings, takes, takes);
  }

  private static void check(WavReader reader, WavReader first) throws AudioFileException {
    String file = reader.info().file();
    if (reader.channels() != 1) {
      throw new AudioFileException(
          file, reader.channels() + " channels (expected: a mono microphone; split it)");
    }
    if (reader.info().sampleRateHz() != first.info().sampleRateHz()) {
      throw new AudioFileException(
          file,
          reader.info().sampleRateHz() + " Hz (expected: " + first.info().sampleRateHz() + " Hz as "
              + first.info().file() + "; convert one of them)");
    }
  }

  private static String text(List<Entry> entries) {
    Table table = new Table("microphone", ">length", ">removed dBFS", "output");
    for (Entry entry : entries) {
      table.row(
          entry.file(),
          Words.clock(entry.frames(), entry.sampleRateHz()),
          Words.db(entry.removedDbfs()),
          String.valueOf(entry.output()));
    }
    return table
        + BleedPair.table(
            entries.stream().flatMap(entry -> entry.pairs().stream()).toList());
  }
}
