package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.render.NoiseShaper;
import io.github.studiohand.assistant.render.Peak;
import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.stage.SumStage;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.mix.PanLaw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Bounces stems. */
@Command(
    name = "sum",
    description = {
      "Sum stems into one file, sample by sample.",
      "",
      "The sum starts with the stems, is as long as the longest, and has the channels of the widest (two,"
          + " if one is panned). Without gain and pan it is the plain sum. NAME is a stem's file name"
          + " without its ending. Nothing is limited but by an integer format, and then it is said.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand sum bv1.wav bv2.wav -o bvs.wav --pan bv1=-0.4 --pan bv2=0.4",
      "  studiohand sum stems/*.wav -o mix.wav --gain drums=-1.5 --bits 16 --dither tpdf",
      "  studiohand sum stems/*.wav -o print.wav --bits 32f",
    })
final class SumVerb implements Callable<Integer> {
  /** One stem, as {@code --json} gives it. */
  record StemEntry(String file, int channels, long frames, double gainDb, double pan) {}

  /** The sum, as {@code --json} gives it. */
  record Entry(
      String output,
      int sampleRateHz,
      int channels,
      long frames,
      String sampleFormat,
      String dither,
      long seed,
      @Nullable Double peakDbfs,
      long clippedSamples,
      List<StemEntry> stems) {}

  /** What is added before rounding to integers. */
  enum Dithering {
    none,
    tpdf,
    shaped
  }

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  @Mixin
  private final WriteOptions write = new WriteOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.wav",
      required = true,
      description = "The sum; - is standard output.")
  private String output = "";

  @Option(names = "--gain", paramLabel = "NAME=DB", description = "Gain of a stem; repeatable.")
  private Map<String, Double> gains = Map.of();

  @Option(
      names = "--pan",
      paramLabel = "NAME=P",
      description =
          "Place of a stem, -1 left to 1 right; the balance of a stereo stem; repeatable.")
  private Map<String, Double> pans = Map.of();

  @Option(
      names = "--pan-law",
      paramLabel = "DB",
      description =
          "Level of a centred mono stem on either side: 0, -2.5, -3 (default), -4.5 or -6 dB.")
  private String panLaw = "-3";

  @Option(
      names = "--bits",
      paramLabel = "16|24|32f|64f",
      description = "Sample format. Default: the finest of the stems.")
  private @Nullable String bits;

  @Option(
      names = "--dither",
      paramLabel = "none|tpdf|shaped",
      description = "Noise before rounding to integers. Default: tpdf for 16 bits, else none.")
  private @Nullable Dithering dither;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Start of the dither; same seed, same file.")
  private long seed;

  @Parameters(
      paramLabel = "STEM.wav",
      arity = "1..*",
      description = "WAV files of one sample rate.")
  private List<String> files = List.of();

  SumVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    List<Input> stems = Input.of(files, console);
    Input.checkNames(stems);
    Set<String> names = new HashSet<>(stems.stream().map(Input::stem).toList());
    checkNames("--gain", gains, names);
    checkNames("--pan", pans, names);
    Targets targets = new Targets(List.of(stems.get(0)), write, console);
    stems.forEach(stem -> targets.protect(stem.path()));
    Target target = targets.of("-o", output, ".wav").get(0);
    PanLaw law = law();
    SampleFormat format = format();
    targets.makeFolders();
    Outcome<Entry> outcome = new Batch(console, "sum", 1)
        .run(List.of(stems.get(0)), job -> sum(job, stems, target, law, format));
    return new Reporter(console, "sum", common.json, write.dryRun, targets.usesStandardOutput())
        .report(outcome, SumVerb::text);
  }

  private static void checkNames(String option, Map<String, Double> levels, Set<String> names) {
    for (String name : levels.keySet()) {
      if (!names.contains(name)) {
        throw new UsageException(
            option + ": no stem " + name + " (expected: one of " + String.join(", ", names) + ")");
      }
    }
  }

  private PanLaw law() {
    return switch (panLaw) {
      case "0" -> PanLaw.ZERO_DB;
      case "-2.5" -> PanLaw.MINUS_2_5_DB;
      case "-3" -> PanLaw.MINUS_3_DB;
      case "-4.5" -> PanLaw.MINUS_4_5_DB;
      case "-6" -> PanLaw.MINUS_6_DB;
      default ->
        throw new UsageException("--pan-law: " + panLaw + " (expected: 0, -2.5, -3, -4.5 or -6)");
    };
  }

  private @Nullable SampleFormat format() {
    if (bits == null) {
      return null;
    }
    return switch (bits) {
      case "16" -> SampleFormat.PCM_16;
      case "24" -> SampleFormat.PCM_24;
      case "32f" -> SampleFormat.FLOAT_32;
      case "64f" -> SampleFormat.FLOAT_64;
      default -> throw new UsageException("--bits: " + bits + " (expected: 16, 24, 32f or 64f)");
    };
  }

  private Entry sum(
      Job job, List<Input> stems, Target target, PanLaw law, @Nullable SampleFormat asked)
      throws IOException {
    Map<Input, WavReader> readers = new LinkedHashMap<>();
    try {
      for (Input stem : stems) {
        readers.put(stem, job.open(stem));
      }
      checkRates(List.copyOf(readers.values()));
      List<SumStage.Part> parts = new ArrayList<>();
      List<StemEntry> entries = new ArrayList<>();
      SampleFormat format = asked;
      for (Map.Entry<Input, WavReader> stem : readers.entrySet()) {
        WavReader reader = stem.getValue();
        double gain = gains.getOrDefault(stem.getKey().stem(), 0.0);
        double pan = pans.getOrDefault(stem.getKey().stem(), 0.0);
        parts.add(new SumStage.Part(reader, gain, pan));
        entries.add(
            new StemEntry(stem.getKey().name(), reader.channels(), reader.frames(), gain, pan));
        SampleFormat own = reader.info().format();
        format = asked == null && (format == null || own.compareTo(format) > 0) ? own : format;
      }
      return bounce(
          job, parts, entries, target, law, format == null ? SampleFormat.PCM_24 : format);
    } finally {
      for (WavReader reader : readers.values()) {
        reader.close();
      }
    }
  }

  private static void checkRates(List<WavReader> readers) throws AudioFileException {
    WavReader first = readers.get(0);
    for (WavReader reader : readers) {
      if (reader.info().sampleRateHz() != first.info().sampleRateHz()) {
        throw new AudioFileException(
            reader.info().file(),
            reader.info().sampleRateHz() + " Hz (expected: " + first.info().sampleRateHz()
                + " Hz as " + first.info().file() + "; convert one of them)");
      }
    }
  }

  private Entry bounce(
      Job job,
      List<SumStage.Part> parts,
      List<StemEntry> stems,
      Target target,
      PanLaw law,
      SampleFormat format)
      throws IOException {
    int rate = (int) parts.get(0).take().sampleRateHz();
    int channels = SumStage.channels(parts);
    long frames = stems.stream().mapToLong(StemEntry::frames).max().orElse(0);
    Dithering noise =
        dither != null ? dither : format == SampleFormat.PCM_16 ? Dithering.tpdf : Dithering.none;
    WavSettings.Builder settings =
        WavSettings.builder(rate, channels).format(format).frames(frames);
    if (noise == Dithering.tpdf && !format.isFloat()) {
      settings.dither(WavSettings.Dither.TPDF, seed);
    }
    Peak peak = new Peak();
    long clipped = 0;
    try (WavWriter writer = write.dryRun ? null : target.create(settings)) {
      NoiseShaper shaper = noise == Dithering.shaped && !format.isFloat()
          ? new NoiseShaper(format.bits(), channels, seed)
          : null;
      new SumStage(law)
          .run(
              parts,
              (start, block, offset, count) -> {
                peak.write(start, block, offset, count);
                if (shaper != null) {
                  shaper.process(block, offset, count);
                }
                if (writer != null) {
                  writer.write(block, offset, count);
                }
              },
              job.progress());
      if (writer != null) {
        clipped = writer.commit().clippedSamples();
      }
    }
    if (clipped > 0) {
      job.warn(
          target.name(),
          clipped + " samples passed full scale and were limited (expected: none;"
              + " lower --gain, or --bits 32f)");
    }
    return new Entry(
        target.name(),
        rate,
        channels,
        frames,
        format.label(),
        format.isFloat() ? Dithering.none.name() : noise.name(),
        seed,
        peak.dbfs(),
        clipped,
        stems);
  }

  private static String text(List<Entry> entries) {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      Table table = new Table("stem", ">ch", ">length", ">gain dB", ">pan");
      for (StemEntry stem : entry.stems()) {
        table.row(
            stem.file(),
            Integer.toString(stem.channels()),
            Words.clock(stem.frames(), entry.sampleRateHz()),
            Words.fixed(stem.gainDb(), 1),
            Words.fixed(stem.pan(), 2));
      }
      text.append(table).append(entry.output()).append(": ");
      text.append(Words.clock(entry.frames(), entry.sampleRateHz())).append(", ");
      text.append(Words.count(entry.channels(), "channel")).append(", ");
      text.append(entry.sampleFormat()).append(", dither ").append(entry.dither());
      text.append(", peak ").append(Words.db(entry.peakDbfs())).append(" dBFS\n");
    }
    return text.toString();
  }
}
