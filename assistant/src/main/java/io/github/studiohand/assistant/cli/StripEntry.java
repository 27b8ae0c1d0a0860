package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.CutWords;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.StripResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One stripped file, as {@code --json} gives it.
 *
 * @param file as the user named it
 * @param output what was written, or would be
 * @param removed what was taken away
 * @param regionsFile the first of {@code regionsFiles}
 * @param regionsFiles lists of the regions
 * @param report page with pictures
 * @param clips parts that are files of their own
 * @param sampleRateHz of the file
 * @param frames length
 * @param keptFrames inside regions
 * @param keptPercent inside regions; 0 for an empty file
 * @param unsureBoundaries cuts somebody should look at
 * @param regions where there is sound
 */
record StripEntry(
    String file,
    @Nullable String output,
    @Nullable String removed,
    @Nullable String regionsFile,
    List<String> regionsFiles,
    @Nullable String report,
    List<ClipFolder.Written> clips,
    int sampleRateHz,
    long frames,
    long keptFrames,
    double keptPercent,
    int unsureBoundaries,
    List<Kept> regions) {

  /** One region; a confidence under 0.5 is unsure, and its detail is the reason in words. */
  record Kept(
      long startFrame,
      long endFrame,
      double startSeconds,
      double endSeconds,
      double startConfidence,
      double endConfidence,
      String startReason,
      String endReason,
      String startDetail,
      String endDetail) {}

  static List<Kept> kept(StripResult result, double sampleRateHz, CutWords words) {
    List<Kept> kept = new ArrayList<>();
    for (int i = 0; i < result.regions().size(); i++) {
      Region region = result.regions().get(i);
      Boundary start = result.boundaries().get(2 * i);
      Boundary end = result.boundaries().get(2 * i + 1);
      kept.add(new Kept(
          region.startFrame(),
          region.endFrame(),
          region.startFrame() / sampleRateHz,
          region.endFrame() / sampleRateHz,
          start.confidence(),
          end.confidence(),
          start.reason().name().toLowerCase(Locale.ROOT),
          end.reason().name().toLowerCase(Locale.ROOT),
          words.why(start),
          words.why(end)));
    }
    return kept;
  }
}
