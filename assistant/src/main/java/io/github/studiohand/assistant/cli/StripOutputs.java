package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.wav.CueRegion;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.strip.Clip;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code strip} writes.
 *
 * @param audio the cut take and what was taken away
 * @param lists of regions
 * @param reports with pictures
 * @param clips a file a part; null for none
 * @param marked whether the cut take names its parts
 */
record StripOutputs(
    Outputs audio,
    RegionLists lists,
    StripReports reports,
    @Nullable ClipFolder clips,
    boolean marked) {
  /** Checks what can be checked before the work. */
  void check(Job job, WavReader take) throws IOException {
    lists.check(job);
    reports.check(job);
    audio.check(job, take);
  }

  /** Begins the cut take. */
  Outputs.Of begin(Job job, WavReader take, List<Clip> parts) throws IOException {
    List<CueRegion> markers = marked
        ? parts.stream().map(part -> CueRegion.of(part.part(), part.name())).toList()
        : List.of();
    return audio.begin(job, take, markers);
  }
}
