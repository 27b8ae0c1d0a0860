package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.bounce.BouncePlan;
import io.github.studiohand.assistant.stage.AutomationFile;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.core.mix.FadeShape;
import io.github.studiohand.core.mix.PanLaw;
import io.github.studiohand.core.mix.StemSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns what the command line says, and what the stems are, into a plan. */
final class SumPlan {
  private final OpenStems open;
  private final Map<String, StemOptions.Choice> choices;
  private final PanLaw law;
  private final FadeShape shape;

  SumPlan(OpenStems open, Map<String, StemOptions.Choice> choices, PanLaw law, FadeShape shape) {
    this.open = open;
    this.choices = choices;
    this.law = law;
    this.shape = shape;
  }

  /** The plan, for buses given by the names of their stems. */
  BouncePlan of(SumTimeline timeline, Map<String, List<String>> buses, StemOptions.BusFades fades)
      throws AudioFileException {
    List<String> names = open.stems().stream().map(OpenStems.Stem::name).toList();
    List<BouncePlan.Part> parts = new ArrayList<>();
    long frames = 0;
    for (int i = 0; i < names.size(); i++) {
      BouncePlan.Part part = part(open.stems().get(i), timeline.starts().get(i));
      parts.add(part);
      long kept = part.take().frames() - part.skippedFrames();
      frames = Math.max(frames, kept == 0 ? 0 : timeline.starts().get(i) + kept);
    }
    int in = fadeFrames("--fade-in", "the sum", fades.inMs(), frames);
    int out = fadeFrames("--fade-out", "the sum", fades.outMs(), frames);
    List<BouncePlan.Bus> planned = new ArrayList<>();
    buses.forEach((name, members) -> {
      List<Integer> places = members.stream().map(names::indexOf).toList();
      int channels = BouncePlan.channels(places.stream().map(parts::get).toList());
      planned.add(new BouncePlan.Bus(name, channels, places, in, out, shape));
    });
    return new BouncePlan(open.sampleRateHz(), frames, parts, planned);
  }

  private BouncePlan.Part part(OpenStems.Stem stem, long start) throws AudioFileException {
    StemOptions.Choice choice = Objects.requireNonNull(choices.get(stem.name()));
    long skipped = Math.min(stem.take().frames(), choice.latencyFrames());
    long kept = stem.take().frames() - skipped;
    StemSettings.Builder settings = StemSettings.builder(stem.take().channels())
        .gainDb(choice.gainDb())
        .pan(choice.pan())
        .panLaw(law)
        .muted(choice.muted() || kept == 0)
        .inverted(choice.inverted())
        .startFrame(start)
        .lengthFrames(Math.max(1, kept))
        .fadeIn(fadeFrames("--fade-in", stem.name(), choice.fadeInMs(), kept), shape)
        .fadeOut(fadeFrames("--fade-out", stem.name(), choice.fadeOutMs(), kept), shape);
    Path automation = choice.automationPath();
    if (automation != null) {
      AutomationFile.Curves curves = AutomationFile.read(automation).shifted(start);
      settings.gainCurve(curves.gain()).panCurve(curves.pan());
    }
    return new BouncePlan.Part(stem.input().name(), stem.take(), skipped, settings.build());
  }

  private int fadeFrames(String option, String name, double ms, long most) {
    double frames = Math.rint(ms * open.sampleRateHz() / 1000.0);
    if (frames > most) {
      throw new UsageException(option + ": " + ms + " ms for " + name + " (expected: at most its "
          + 1000.0 * most / open.sampleRateHz() + " ms)");
    }
    return (int) frames;
  }
}
