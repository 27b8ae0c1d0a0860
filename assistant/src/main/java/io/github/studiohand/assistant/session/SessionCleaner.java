package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.assistant.render.TakeWriter;
import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.assistant.report.TextFile;
import io.github.studiohand.assistant.stage.DeclickStage;
import io.github.studiohand.assistant.stage.RegionFormat;
import io.github.studiohand.assistant.stage.StripStage;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.strip.StripResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cleans a session: takes out the bleed of known references, then clicks, then the bleed within microphone
 * groups, strips silence, sums the stems. Known bleed goes first, because a metronome's bleed is made of
 * clicks, and a click repair in it would hide the path that the bleed took. Between stages takes are 32-bit
 * floats in temporary files, so memory does not grow with their length; samples that no stage changed are
 * the source's to the bit. The result does not depend on how many tracks are worked on at a time.
 */
public final class SessionCleaner {
  private final Session session;
  private final CleanSettings settings;
  private final Stages stages;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  /**
   * A cleaner for one run.
   *
   * @param session what to clean
   * @param settings of the stages
   * @param jobs tracks worked on at a time, 1 or more
   * @param listener hears of progress
   */
  public SessionCleaner(Session session, CleanSettings settings, int jobs, CleanListener listener) {
    this.session = session;
    this.settings = settings;
    stages = new Stages(jobs, listener);
  }

  /**
   * Cleans all tracks that can be read.
   *
   * @param out takes the outputs; empty but for a mark
   * @param version of the program, for the report
   * @param name of the session, for the report
   * @return what was done
   * @throws AudioFileException if no track can be read, or their rates differ; or an output cannot be
   *     written
   */
  public CleanReport clean(Path out, String version, String name) throws AudioFileException {
    List<TrackWork> works = open();
    Path temporary = StagedFolder.makeInside(out.resolve(".work"));
    try {
      findBleed(works);
      ReferenceDebleed debleed = new ReferenceDebleed(session, settings, temporary);
      run("debleed", works, debleed::run);
      run("declick", works, (work, progress) -> declick(work, temporary, progress));
      works.forEach(TrackWork::settle);
      new GroupDebleed(session, settings, stages, warnings).run(works, temporary);
      new LinkedStrips(settings, stages).run(works);
      run("strip", works, (work, progress) -> strip(work, out, progress));
    } finally {
      StagedFolder.delete(temporary);
    }
    for (TrackWork work : works) {
      String error = work.error();
      if (error != null) {
        errors.add(error);
      }
    }
    StemBouncer.Result sums = new StemBouncer(session, stages, warnings).bounce(works, out);
    CleanReport report = report(works, sums, version, name);
    Map<String, String> pictures = new LinkedHashMap<>();
    works.forEach(work -> pictures.put(work.track().name(), work.picture()));
    TextFile.write(out.resolve("report.json"), ReportFiles.json(report), false);
    TextFile.write(out.resolve("report.html"), ReportFiles.html(report, pictures), false);
    return report;
  }

  private List<TrackWork> open() throws AudioFileException {
    List<TrackWork> works = new ArrayList<>();
    for (Track track : session.tracks()) {
      try (WavReader reader = WavReader.open(track.file())) {
        works.add(new TrackWork(track, reader.info()));
        reader.info().warnings().forEach(warning -> warnings.add(track.file() + ": " + warning));
      } catch (IOException e) {
        errors.add(String.valueOf(e.getMessage()));
      }
    }
    if (works.isEmpty()) {
      throw new AudioFileException(
          session.folder().toString(),
          "no track can be read (expected: WAV files) [" + errors.get(0) + "]");
    }
    TrackWork first = works.get(0);
    for (TrackWork work : works) {
      if (work.info().sampleRateHz() != first.info().sampleRateHz()) {
        throw new AudioFileException(
            work.track().file().toString(),
            work.info().sampleRateHz() + " Hz (expected: " + first.info().sampleRateHz() + " Hz as "
                + first.track().file() + "; convert one of them, a session has one rate)");
      }
      if (work.info().frames() != first.info().frames()) {
        warnings.add(work.track().file() + ": " + work.info().frames() + " frames, but "
            + first.track().file() + " has " + first.info().frames()
            + " (expected: one length; taken to start together)");
      }
    }
    return works;
  }

  private void run(String stage, List<TrackWork> works, Stages.Work<TrackWork> work) {
    List<TrackWork> sound = works.stream().filter(part -> part.error() == null).toList();
    stages.run(
        stage,
        "track",
        sound,
        work,
        (part, cause) -> part.failed(String.valueOf(cause.getMessage())));
  }

  private void findBleed(List<TrackWork> works) {
    stages.run(
        "find bleed",
        "session",
        BleedSearch.isNeeded(session, works) ? List.of(works) : List.of(),
        (all, progress) -> BleedSearch.run(session, all, warnings, progress),
        (all, cause) -> warnings.add("bleed: not looked for, " + cause.getMessage()));
  }

  private void declick(TrackWork work, Path temporary, ProgressListener progress)
      throws IOException {
    Track.Declick how = work.track().declick();
    if (how == Track.Declick.OFF) {
      return;
    }
    DeclickStage stage = new DeclickStage(settings.declick(how), true);
    try (WavReader reader = work.openCurrent()) {
      Path file = temporary.resolve(work.track().name() + ".declick.wav");
      pass(work, reader, file, sink -> work.found(stage.run(reader, sink, progress)));
    }
  }

  /** What a stage does with a sink. */
  @FunctionalInterface
  interface Pass {
    void run(BlockSink sink) throws IOException;
  }

  /** Sends a stage's output to a temporary file, which then is the track's present state. */
  static void pass(TrackWork work, WavReader from, Path to, Pass stage) throws IOException {
    WavSettings format = WavSettings.builder(from.info().sampleRateHz(), from.channels())
        .format(SampleFormat.FLOAT_32)
        .frames(from.frames())
        .build();
    try (WavWriter writer = WavWriter.create(to, format)) {
      stage.run((start, block, offset, frames) -> writer.write(block, offset, frames));
      writer.commit();
    }
    work.movedTo(to);
  }

  /**
   * Finds regions in the take as it was before its group was treated jointly: a mask's residue comes and goes
   * with the others' notes and looks like playing.
   */
  private void strip(TrackWork work, Path out, ProgressListener progress) throws IOException {
    Track track = work.track();
    Path output = out.resolve(track.name() + ".wav");
    try (WavReader source = WavReader.open(track.file());
        WavReader reader = work.openCurrent();
        WavReader heard = WavReader.open(work.heard());
        OpenTakes references = OpenTakes.of(track.references());
        TakeWriter writer = new TakeWriter(
            source, WavWriter.create(output, WavSettings.like(source).build()), null)) {
      List<AudioSource> others = references.matching(reader);
      if (track.strip()) {
        StripStage stage = settings.stripStage(track.thresholdDbfs());
        StripResult found = work.strip();
        if (found == null) {
          found = stage.find(heard, others, progress);
        }
        StripResult result = found.within(reader.frames());
        stage.render(reader, result.regions(), writer);
        work.stripped(result);
        String list = RegionFormat.CSV.write(found, reader.sampleRateHz(), List.of());
        TextFile.write(out.resolve(track.name() + ".csv"), list, false);
      } else {
        Takes.copy(reader, writer, progress);
      }
      long clipped = writer.commit();
      if (clipped > 0) {
        synchronized (warnings) {
          warnings.add(
              track.file() + ": " + clipped
                  + " samples passed full scale and were limited (expected: none; convert to 32-bit float)");
        }
      }
      if (track.declick() != Track.Declick.OFF) {
        TextFile.write(
            out.resolve(track.name() + ".clicks.csv"),
            DeclickStage.csv(work.clicks()).toString(),
            false);
      }
      TrackReports.finish(work, source, output, writer.changedFrames());
    }
  }

  private CleanReport report(
      List<TrackWork> works, StemBouncer.Result sums, String version, String name) {
    List<CleanReport.TrackReport> tracks = new ArrayList<>();
    for (TrackWork work : works) {
      CleanReport.@Nullable TrackReport track = work.report();
      if (track != null) {
        tracks.add(track);
      }
    }
    return new CleanReport(
        version,
        name,
        works.get(0).info().sampleRateHz(),
        tracks,
        BleedReports.of(works),
        sums.stems(),
        sums.mix(),
        List.copyOf(warnings),
        List.copyOf(errors),
        settings.toMap());
  }
}
