package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.render.TakeWriter;
import io.github.studiohand.assistant.report.Csv;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
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

  /** The outputs of one input; checks what can be checked before the work. */
  Of begin(Job job, WavReader source) throws AudioFileException {
    Target result = at(results, job);
    Target taken = at(removed, job);
    Target report = at(reports, job);
    if (report != null && !dryRun) {
      report.checkText();
    }
    WavWriter output = create(result, source);
    try {
      return new Of(
          job, new TakeWriter(source, output, create(taken, source)), result, taken, report);
    } catch (AudioFileException e) {
      if (output != null) {
        output.close();
      }
      throw e;
    }
  }

  private @Nullable WavWriter create(@Nullable Target target, WavReader source)
      throws AudioFileException {
    return target == null || dryRun ? null : target.create(WavSettings.like(source));
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
      long clipped = writer.commit();
      if (clipped > 0) {
        job.warn(
            clipped + " samples passed full scale and were limited (expected: none; lower the level"
                + " of the input, or convert it to 32-bit float first)");
      }
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
