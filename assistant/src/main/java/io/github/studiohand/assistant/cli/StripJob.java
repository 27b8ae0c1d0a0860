package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.CutWords;
import io.github.studiohand.assistant.report.StripPage;
import io.github.studiohand.assistant.stage.StripStage;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.Clip;
import io.github.studiohand.strip.ClipNames;
import io.github.studiohand.strip.RegionRenderer;
import io.github.studiohand.strip.StripResult;
import io.github.studiohand.strip.StripSilenceSettings;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code strip} does with one input: finds where it sounds, cuts it there, writes what is wanted. */
final class StripJob {
  private final ClipOptions names;
  private final List<String> references;
  private final @Nullable GivenLists given;
  private final StripOutputs outputs;
  private final Console console;
  private final StripSilenceSettings settings;
  private final RegionRenderer.Operation operation;
  private final StripStage stage;

  /**
   * @param given lists to cut by; null to find the regions
   */
  StripJob(
      StripOptions options,
      ClipOptions names,
      List<String> references,
      @Nullable GivenLists given,
      StripOutputs outputs,
      Console console) {
    this.names = names;
    this.references = references;
    this.given = given;
    this.outputs = outputs;
    this.console = console;
    settings = options.settings();
    operation = options.operation();
    stage = new StripStage(settings, operation, options.fades());
  }

  StripEntry run(Job job) throws IOException {
    try (WavReader take = job.open(job.input())) {
      outputs.check(job, take);
      return cut(job, take, find(job, take));
    }
  }

  /** Finds the regions of a take, or reads those that are given. */
  StripResult find(Job job, AudioSource take) throws IOException {
    if (given != null) {
      return given.read(job, take);
    }
    try (References opened = References.open(references, job, console)) {
      return stage.find(take, opened.matching(job.input().name(), take), job.progress());
    }
  }

  /**
   * Cuts a take.
   *
   * @param found in the take, or in one that it is linked to and that may be longer
   */
  StripEntry cut(Job job, WavReader take, StripResult found) throws IOException {
    StripResult result = found.within(take.frames());
    ClipNames called = names.names(job.input());
    List<Clip> clips = stage.clips(take, result.regions(), called);
    ClipFolder folder = outputs.clips();
    List<Target> clipFiles = folder == null ? List.of() : folder.claim(clips);
    String output;
    String removed;
    try (Outputs.Of out = outputs.begin(job, take, clips)) {
      if (out.wantsAudio()) {
        stage.render(take, result.regions(), out.sink());
      }
      out.commit();
      output = out.resultName();
      removed = out.removedName();
    }
    List<ClipFolder.Written> written =
        folder == null ? List.of() : folder.write(job, take, clips, clipFiles);
    List<String> files = outputs.lists().write(job, found, take.sampleRateHz(), operation, called);
    StripSilenceSettings how = given == null ? settings : null;
    String page = outputs.reports().write(job, take, result, how, operation);
    CutWords words = new CutWords(result.trace(), StripPage.threshold(how), take.frames());
    long kept = result.regions().stream().mapToLong(Region::frames).sum();
    return new StripEntry(
        job.input().name(),
        output,
        removed,
        files.isEmpty() ? null : files.get(0),
        files,
        page,
        written,
        take.info().sampleRateHz(),
        take.frames(),
        kept,
        take.frames() == 0 ? 0.0 : 100.0 * kept / take.frames(),
        (int) result.boundaries().stream().filter(Boundary::unsure).count(),
        StripEntry.kept(result, take.sampleRateHz(), words));
  }
}
