package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.bounce.Bounce;
import io.github.studiohand.assistant.bounce.BouncePlan;
import io.github.studiohand.assistant.bounce.BouncePlan.Bus;
import io.github.studiohand.assistant.bounce.BouncePlan.Part;
import io.github.studiohand.assistant.bounce.NullReport;
import io.github.studiohand.assistant.bounce.NullTest;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.mix.StemSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call of {@code sum}: opens the stems, sums, prints and proves. */
final class SumJob {
  /**
   * What was asked for.
   *
   * @param buses names of stems by name of the bus
   * @param targets a file per bus
   * @param split a folder of files per bus for its stems; empty if they are not printed
   */
  record Request(
      List<Input> stems,
      Map<String, StemOptions.Choice> choices,
      StemOptions.BusFades fades,
      Map<String, List<String>> buses,
      List<Target> targets,
      List<Map<String, Target>> split,
      boolean useTimestamps,
      boolean verify,
      boolean dryRun,
      int jobs) {}

  private final Request request;
  private final SumFormatOptions format;
  private final List<BusOutput> outputs = new ArrayList<>();
  private final List<List<BusOutput>> prints = new ArrayList<>();
  private final List<@Nullable NullReport> proofs = new ArrayList<>();
  private int phase;

  SumJob(Request request, SumFormatOptions format) {
    this.request = request;
    this.format = format;
  }

  List<SumReport.Entry> run(Job job) throws IOException {
    List<SumReport.StemEntry> stems;
    try (OpenStems open = OpenStems.open(job, request.stems(), format.resampleHz())) {
      SumTimeline timeline = SumTimeline.of(job, open, request.choices(), request.useTimestamps());
      BouncePlan plan = new SumPlan(open, request.choices(), format.panLaw(), format.fadeShape())
          .of(timeline, request.buses(), request.fades());
      Long stamp = timeline.timeReference();
      planOutputs(plan, stamp == null && !request.split().isEmpty() ? Long.valueOf(0) : stamp);
      Bounce.Result result = bounce(job, plan);
      stems = stems(plan, result);
      for (List<BusOutput> ofBus : prints) {
        new SplitPrints(request.jobs()).print(ofBus, request.dryRun(), phase(job));
        ofBus.forEach(print -> print.warnOfClipping(job));
      }
      for (BusOutput output : outputs) {
        proofs.add(request.verify() ? verify(job, output) : null);
      }
    }
    List<SumReport.Entry> entries = new ArrayList<>();
    for (int bus = 0; bus < outputs.size(); bus++) {
      entries.add(entry(job, bus, stems));
    }
    return entries;
  }

  /** All files to come, once it is seen that none exists already. */
  private void planOutputs(BouncePlan plan, @Nullable Long timeReference)
      throws AudioFileException {
    for (int bus = 0; bus < plan.buses().size(); bus++) {
      Bus its = plan.buses().get(bus);
      outputs.add(new BusOutput(
          plan, its, request.targets().get(bus), format, format.seed(), timeReference));
      if (!request.split().isEmpty()) {
        prints.add(printsOf(plan, its, request.split().get(bus), timeReference));
      }
    }
  }

  private List<BusOutput> printsOf(
      BouncePlan plan, Bus bus, Map<String, Target> targets, @Nullable Long timeReference)
      throws AudioFileException {
    List<BusOutput> ofBus = new ArrayList<>();
    for (int part : bus.parts()) {
      if (plan.parts().get(part).isAudible()) {
        Target target =
            Objects.requireNonNull(targets.get(request.stems().get(part).stem()));
        if (!request.dryRun()) {
          target.check();
        }
        BouncePlan solo = plan.solo(bus, part);
        // Each with noise of its own: the same noise in all would add up to more in the mix.
        long seed = format.seed() + 1 + part;
        ofBus.add(new BusOutput(solo, solo.buses().get(0), target, format, seed, timeReference));
      }
    }
    return ofBus;
  }

  private Bounce.Result bounce(Job job, BouncePlan plan) throws IOException {
    try {
      for (BusOutput output : outputs) {
        if (!request.dryRun()) {
          output.begin();
        }
      }
      Bounce.Result result = new Bounce(plan, request.jobs())
          .run((bus, at, block, frames) -> outputs.get(bus).write(at, block, frames), phase(job));
      for (BusOutput output : outputs) {
        output.commit();
        output.warnOfClipping(job);
      }
      if (result.illegalSamples() > 0) {
        job.warn(
            "stems",
            Words.count(result.illegalSamples(), "sample")
                + " of no number, infinite or above 1e10 counted as 0 (expected: none; print the stem"
                + " again)");
      }
      return result;
    } finally {
      outputs.forEach(BusOutput::close);
    }
  }

  private NullReport verify(Job job, BusOutput output) throws IOException {
    NullTest.Print written = output.reopen();
    try (written) {
      return NullTest.ofBus(output.plan(), output.bus(), written, phase(job));
    }
  }

  private NullReport verifyPrints(Job job, int bus) throws IOException {
    List<NullTest.Print> opened = new ArrayList<>();
    try {
      for (BusOutput print : prints.get(bus)) {
        opened.add(print.reopen());
      }
      NullTest.Print whole = outputs.get(bus).reopen();
      opened.add(whole);
      return NullTest.ofPrints(opened.subList(0, opened.size() - 1), whole, phase(job));
    } finally {
      for (NullTest.Print print : opened) {
        print.close();
      }
    }
  }

  /** The part of the progress that the next pass over the audio is. */
  private ProgressListener phase(Job job) {
    int passes = 1 + prints.size() + (request.verify() ? outputs.size() + prints.size() : 0);
    int pass = phase++;
    return (done, total) ->
        job.progress().progress(pass * total + done, Math.max(1, passes * total));
  }

  private List<SumReport.StemEntry> stems(BouncePlan plan, Bounce.Result result) {
    List<SumReport.StemEntry> entries = new ArrayList<>();
    for (int i = 0; i < plan.parts().size(); i++) {
      Part part = plan.parts().get(i);
      StemSettings settings = part.settings();
      entries.add(new SumReport.StemEntry(
          part.name(),
          part.take().reader().info().sampleRateHz(),
          settings.channels(),
          part.take().frames(),
          settings.startFrame(),
          settings.gainDb(),
          settings.pan(),
          !part.isAudible(),
          settings.inverted(),
          settings.gainCurve() != null,
          result.partPeaksDbfs().get(i)));
    }
    return entries;
  }

  private SumReport.Entry entry(Job job, int bus, List<SumReport.StemEntry> stems)
      throws IOException {
    BusOutput output = outputs.get(bus);
    SumReport.Split split = null;
    if (!prints.isEmpty()) {
      split = new SumReport.Split(
          prints.get(bus).stream().map(print -> print.target().name()).toList(),
          request.verify() ? verifyPrints(job, bus) : null);
    }
    return new SumReport.Entry(
        output.target().name(),
        output.plan().sampleRateHz(),
        output.bus().channels(),
        output.plan().frames(),
        output.timeReference(),
        output.format().label(),
        output.dither().name().toLowerCase(Locale.ROOT),
        format.seed(),
        output.meter().levels(),
        output.clippedSamples(),
        output.bus().parts().stream().map(stems::get).toList(),
        split,
        proofs.get(bus));
  }
}
