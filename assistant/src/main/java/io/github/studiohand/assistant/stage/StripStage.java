package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.assistant.report.Csv;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.Fades;
import io.github.studiohand.strip.RegionRenderer;
import io.github.studiohand.strip.StripResult;
import io.github.studiohand.strip.StripSilence;
import io.github.studiohand.strip.StripSilenceSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds where a take sounds and silences the rest, on the same time line. */
public final class StripStage {
  private final StripSilenceSettings settings;
  private final Fades fades;

  /**
   * A stage.
   *
   * @param settings how regions are found
   * @param fades round the regions
   */
  public StripStage(StripSilenceSettings settings, Fades fades) {
    this.settings = settings;
    this.fades = fades;
  }

  /**
   * Finds the regions and passes the stripped take on.
   *
   * @param heard the take to find the regions in, {@code take} itself or an earlier state of it
   * @param references takes of the instruments that bleed into it, of the same rate
   * @param take what to strip
   * @param sink gets every frame of the take; null to find the regions only
   * @param progress told in frames
   * @return regions and how sure they are
   * @throws IOException if the sink fails
   */
  public StripResult run(
      AudioSource heard,
      List<AudioSource> references,
      AudioSource take,
      @Nullable BlockSink sink,
      ProgressListener progress)
      throws IOException {
    StripResult result = new StripSilence(settings).analyze(heard, references, progress);
    if (sink != null) {
      AudioSource stripped = new RegionRenderer(fades).strip(take, result.regions());
      Takes.copy(stripped, sink, ProgressListener.NONE);
    }
    return result;
  }

  /**
   * Regions as a CSV file.
   *
   * @param result what was found
   * @return {@code start_frame,end_frame}, half-open, with confidence and reason of either end
   */
  public static Csv csv(StripResult result) {
    Csv csv = new Csv(
        "start_frame",
        "end_frame",
        "start_confidence",
        "end_confidence",
        "start_reason",
        "end_reason");
    for (int i = 0; i < result.regions().size(); i++) {
      Region region = result.regions().get(i);
      Boundary start = result.boundaries().get(2 * i);
      Boundary end = result.boundaries().get(2 * i + 1);
      csv.row(
          region.startFrame(),
          region.endFrame(),
          start.confidence(),
          end.confidence(),
          start.reason().name().toLowerCase(Locale.ROOT),
          end.reason().name().toLowerCase(Locale.ROOT));
    }
    return csv;
  }
}
