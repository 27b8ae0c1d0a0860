package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.render.Peak;
import io.github.studiohand.assistant.stage.SumStage;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.mix.PanLaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sums the stems of a session from its cleaned tracks. */
final class StemBouncer {
  static final PanLaw LAW = PanLaw.MINUS_3_DB;

  private final Session session;
  private final Stages stages;
  private final List<String> warnings;

  StemBouncer(Session session, Stages stages, List<String> warnings) {
    this.session = session;
    this.stages = stages;
    this.warnings = warnings;
  }

  List<CleanReport.StemReport> bounce(List<TrackWork> works, Path out) throws AudioFileException {
    List<Stem> stems = new ArrayList<>();
    for (Stem stem : session.stems()) {
      List<String> missing =
          stem.tracks().stream().filter(name -> !isDone(name, works)).toList();
      if (missing.isEmpty()) {
        stems.add(stem);
      } else {
        warnings.add("stem " + stem.name() + ": not summed, without " + String.join(", ", missing)
            + " (expected: all of its tracks)");
      }
    }
    if (stems.isEmpty()) {
      return List.of();
    }
    Path folder = out.resolve("stems");
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      throw new AudioFileException(
          folder.toString(), "cannot be made (expected: a writable folder)", e);
    }
    CleanReport.StemReport[] reports = new CleanReport.StemReport[stems.size()];
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < reports.length; i++) {
      indices.add(i);
    }
    List<IOException> failures = new ArrayList<>();
    stages.run(
        "sum",
        "stem",
        indices,
        (i, progress) -> reports[i] = bounce(stems.get(i), out, folder, progress),
        (i, cause) -> failures.add(cause));
    if (!failures.isEmpty()) {
      throw new AudioFileException(
          folder.toString(), "cannot be filled (expected: room)", failures.get(0));
    }
    return List.of(reports);
  }

  private static boolean isDone(String name, List<TrackWork> works) {
    return works.stream()
        .anyMatch(work -> work.track().name().equals(name) && work.report() != null);
  }

  private static CleanReport.StemReport bounce(
      Stem stem, Path out, Path folder, ProgressListener progress) throws IOException {
    List<WavReader> readers = new ArrayList<>();
    try {
      List<SumStage.Part> parts = new ArrayList<>();
      SampleFormat finest = SampleFormat.PCM_8;
      for (String name : stem.tracks()) {
        WavReader reader = WavReader.open(out.resolve(name + ".wav"));
        readers.add(reader);
        SampleFormat own = reader.info().format();
        finest = own.compareTo(finest) > 0 ? own : finest;
        parts.add(new SumStage.Part(
            reader, stem.gainDb().getOrDefault(name, 0.0), stem.pan().getOrDefault(name, 0.0)));
      }
      SumStage sum = new SumStage(LAW);
      Peak peak = new Peak();
      sum.run(parts, peak, progress);
      // A sum that passes full scale keeps all of it as floats.
      SampleFormat format = peak.isOver() && !finest.isFloat() ? SampleFormat.FLOAT_32 : finest;
      Path file = folder.resolve(stem.name() + ".wav");
      WavReader first = readers.get(0);
      WavSettings settings = WavSettings.builder(
              first.info().sampleRateHz(), SumStage.channels(parts))
          .format(format)
          .build();
      try (WavWriter writer = WavWriter.create(file, settings)) {
        sum.run(
            parts, (start, block, offset, frames) -> writer.write(block, offset, frames), progress);
        writer.commit();
      }
      return new CleanReport.StemReport(
          stem.name(),
          "stems/" + Session.fileName(file),
          stem.tracks(),
          stem.gainDb(),
          stem.pan(),
          format.label(),
          SumStage.channels(parts),
          peak.dbfs());
    } finally {
      for (WavReader reader : readers) {
        reader.close();
      }
    }
  }
}
