package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.render.TakeWriter;
import io.github.studiohand.assistant.report.Csv;
import io.github.studiohand.assistant.wav.CueRegion;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outputs of a verb that makes one file of each input: the result, what was removed, a report. */
final class Outputs {
  private final boolean dryRun;
  private final List<Target> results;
  private final List<Target> removed;
  private final List<Target> reports;

  /** Any list may be empty; otherwise there is one target per input. */
  Outputs(boolean dryRun, List<Target> results, List<Target> removed, List<Target> reports) {
    this.dryRun = dryRun;
    this.results = results;
    this.removed = removed;
    this.reports = reports;
  }

  /** Checks what can be checked before the work. */
  void check(Job job, WavReader source) throws IOException {
    begin(job, source).close();
  }

  /** The outputs of one input; checks what can be checked before the work. */
  Of begin(Job job, WavReader source) throws IOException {
    return begin(job, source, List.of());
  }

  /** The outputs of one input, with markers in the result beside those of the source. */
  Of begin(Job job, WavReader source, List<CueRegion> markers) throws IOException {
    Target result = at(results, job);
    Target taken = at(removed, job);
    Target report = at(reports, job);
    if (report != null && !dryRun) {
      report.check();
    }
    WavWriter output = create(result, source, markers);
    try {
      return new Of(
          job,
          new TakeWriter(source, output, create(taken, source, List.of())),
          result,
          taken,
          report);
    } catch (IOException e) {
      if (output != null) {
        output.close();
      }
      throw e;
    }
  }

  private @Nullable WavWriter create(
      @Nullable Target target, WavReader source, List<CueRegion> markers) throws IOException {
    if (target == null || dryRun) {
      return null;
    }
    WavSettings.Builder settings = WavSettings.like(source);
    if (!markers.isEmpty()) {
      Set<CueRegion> all = new LinkedHashSet<>(source.cueRegions());
      all.addAll(markers);
      settings.cueRegions(List.copyOf(all));
    }
    return target.create(settings);
  }

  private static @Nullable Target at(List<Target> targets, Job job) {
    return targets.isEmpty() ? null : targets.get(job.index());
  }

  /** The outputs of one input. */
  final class Of implements Closeable {
    private final Job job;
    private final TakeWriter writer;
    private final @Nullable Target result;
    private final @Nullable Target removed;
    private final @Nullable Target report;

    private Of(
        Job job,
        TakeWriter writer,
        @Nullable Target result,
        @Nullable Target removed,
        @Nullable Target report) {
      this.job = job;
      this.writer = writer;
      this.result = result;
      this.removed = removed;
      this.report = report;
    }

    TakeWriter sink() {
      return writer;
    }

    /** Whether somebody wants the audio, or only the report. */
    boolean wantsAudio() {
      return result != null || removed != null;
    }

    void commit(Csv csv) throws IOException {
      commit();
      if (report != null && !dryRun) {
        report.writeText(csv.toString());
      }
    }

    void commit() throws IOException {
      job.warnOfClipping(writer.commit());
    }

    @Nullable
    String resultName() {
      return result == null ? null : result.name();
    }

    @Nullable
    String removedName() {
      return removed == null ? null : removed.name();
    }

    @Nullable
    String reportName() {
      return report == null ? null : report.name();
    }

    @Override
    public void close() {
      writer.close();
    }
  }
}
