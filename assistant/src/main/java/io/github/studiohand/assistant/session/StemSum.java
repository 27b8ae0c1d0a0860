package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.bounce.Bounce;
import io.github.studiohand.assistant.bounce.BouncePlan;
import io.github.studiohand.assistant.bounce.BusMeter;
import io.github.studiohand.assistant.bounce.NullTest;
import io.github.studiohand.assistant.bounce.Rounding;
import io.github.studiohand.assistant.bounce.StemTake;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.mix.Dither;
import io.github.studiohand.core.mix.FadeShape;
import io.github.studiohand.core.mix.PanLaw;
import io.github.studiohand.core.mix.StemSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Cleaned tracks that are summed into one file: those of a stem, or of all stems for the mix. */
final class StemSum {
  static final PanLaw LAW = PanLaw.MINUS_3_DB;

  private final Stem stem;
  private final List<Stem> members; // whose tracks are summed; a track may be in several
  private final int channels;
  private final long leastFrames;
  private final Path out;
  private final Path file;
  private CleanReport.@Nullable StemReport report;
  private SampleFormat format = SampleFormat.PCM_24;

  /**
   * A sum to come.
   *
   * @param stem what the report calls it
   * @param members the stem itself, or the stems of a mix
   * @param leastFrames how long it is at least
   * @param out where the tracks are
   * @param file where the sum goes
   */
  StemSum(Stem stem, List<Stem> members, int channels, long leastFrames, Path out, Path file) {
    this.stem = stem;
    this.members = members;
    this.channels = channels;
    this.leastFrames = leastFrames;
    this.out = out;
    this.file = file;
  }

  /** Measures the sum first: one that passes full scale keeps all of it as floats. */
  void bounce(ProgressListener progress) throws IOException {
    List<WavReader> readers = new ArrayList<>();
    try {
      BouncePlan plan = plan(readers);
      SampleFormat finest = BouncePlan.finestFormat(plan.parts());
      BusMeter meter = new BusMeter(plan.sampleRateHz(), channels, finest);
      Bounce bounce = new Bounce(plan, 1);
      bounce.run((bus, at, block, frames) -> meter.write(at, block, frames), progress);
      format = meter.isOver() && !finest.isFloat() ? SampleFormat.FLOAT_32 : finest;
      WavSettings settings =
          WavSettings.builder(plan.sampleRateHz(), channels).format(format).build();
      try (WavWriter writer = WavWriter.create(file, settings)) {
        bounce.run((bus, at, block, frames) -> writer.write(block, 0, frames), progress);
        writer.commit();
      }
      report = new CleanReport.StemReport(
          stem.name(),
          out.relativize(file).toString().replace('\\', '/'),
          stem.tracks(),
          stem.gainDb(),
          stem.pan(),
          format.label(),
          channels,
          meter.levels().peakDbfs(),
          meter.levels());
    } finally {
      for (WavReader reader : readers) {
        reader.close();
      }
    }
  }

  private BouncePlan plan(List<WavReader> readers) throws AudioFileException {
    List<BouncePlan.Part> parts = new ArrayList<>();
    long frames = leastFrames;
    for (Stem member : members) {
      for (String name : member.tracks()) {
        WavReader reader = WavReader.open(out.resolve(name + ".wav"));
        readers.add(reader);
        frames = Math.max(frames, reader.frames());
        StemSettings settings = StemSettings.builder(reader.channels())
            .gainDb(member.gainDb().getOrDefault(name, 0.0))
            .pan(member.pan().getOrDefault(name, 0.0))
            .panLaw(LAW)
            .build();
        parts.add(new BouncePlan.Part(name, StemTake.of(reader), 0, settings));
      }
    }
    List<Integer> all = IntStream.range(0, parts.size()).boxed().toList();
    BouncePlan.Bus bus = new BouncePlan.Bus(stem.name(), channels, all, 0, 0, FadeShape.LINEAR);
    return new BouncePlan(readers.get(0).info().sampleRateHz(), frames, parts, List.of(bus));
  }

  /** What was written; only after {@link #bounce}. */
  CleanReport.StemReport report() {
    return Objects.requireNonNull(report);
  }

  /** The file as it lies on the disk; only after {@link #bounce}. */
  NullTest.Print reopen() throws AudioFileException {
    WavReader reader = WavReader.open(file);
    return new NullTest.Print(
        reader, Rounding.of(format, Dither.Kind.NONE, reader.info().sampleRateHz()));
  }
}
