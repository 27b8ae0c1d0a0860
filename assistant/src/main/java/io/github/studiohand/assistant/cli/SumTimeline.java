package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.wav.AudioFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where stems lie in a sum. It starts with them; an earlier offset makes it start earlier, and with time
 * stamps it starts at the earliest.
 *
 * @param starts frame of the sum at which each stem begins
 * @param timeReference time stamp of the sum; null if the stems tell none
 */
record SumTimeline(List<Long> starts, @Nullable Long timeReference) {
  private static final int MOST_LISTED = 4;

  static SumTimeline of(
      Job job, OpenStems open, Map<String, StemOptions.Choice> choices, boolean useTimestamps)
      throws AudioFileException {
    List<OpenStems.Stem> stems = open.stems();
    Long earliest = useTimestamps ? earliest(stems) : common(job, open);
    List<Long> starts = new ArrayList<>();
    long first = 0;
    boolean moved = useTimestamps;
    for (OpenStems.Stem stem : stems) {
      Long own = stem.timeReference();
      long start = useTimestamps && own != null && earliest != null ? own - earliest : 0;
      Moment offset = Objects.requireNonNull(choices.get(stem.name())).offset();
      if (offset != null) {
        start += offset.frames(open.sampleRateHz());
        moved = true;
      }
      starts.add(start);
      first = Math.min(first, start);
    }
    long shift = -first;
    if (!moved) {
      warnOfLengths(job, stems);
    }
    return new SumTimeline(
        starts.stream().map(start -> start + shift).toList(),
        earliest == null ? null : Math.max(0, earliest - shift));
  }

  private static Long earliest(List<OpenStems.Stem> stems) throws AudioFileException {
    long earliest = Long.MAX_VALUE;
    for (OpenStems.Stem stem : stems) {
      Long own = stem.timeReference();
      if (own == null) {
        throw new AudioFileException(
            stem.input().name(),
            "no time stamp (expected: a bext chunk in every stem for --use-timestamps; without it,"
                + " --offset places a stem)");
      }
      earliest = Math.min(earliest, own);
    }
    return earliest;
  }

  /** The time stamp that all stems have; null if they differ or one has none. */
  private static @Nullable Long common(Job job, OpenStems open) {
    List<Long> known = new ArrayList<>();
    for (OpenStems.Stem stem : open.stems()) {
      Long own = stem.timeReference();
      if (own != null && !known.contains(own)) {
        known.add(own);
      }
    }
    if (known.size() > 1) {
      List<String> listed = new ArrayList<>();
      for (OpenStems.Stem stem : open.stems()) {
        Long own = stem.timeReference();
        listed.add(stem.input().name() + " "
            + (own == null ? "none" : Words.position(own, open.sampleRateHz())));
      }
      job.warn(
          "stems",
          "time stamps differ: " + few(listed)
              + "; all were started together (expected: one time stamp, or --use-timestamps)");
    }
    boolean all = open.stems().stream().allMatch(stem -> stem.timeReference() != null);
    return known.size() == 1 && all ? known.get(0) : null;
  }

  private static void warnOfLengths(Job job, List<OpenStems.Stem> stems) {
    OpenStems.Stem longest = stems.get(0);
    for (OpenStems.Stem stem : stems) {
      longest = stem.take().frames() > longest.take().frames() ? stem : longest;
    }
    List<String> shorter = new ArrayList<>();
    for (OpenStems.Stem stem : stems) {
      long missing = longest.take().frames() - stem.take().frames();
      if (missing > 0) {
        shorter.add(stem.input().name() + " by " + Words.count(missing, "frame"));
      }
    }
    if (!shorter.isEmpty()) {
      job.warn(
          "stems",
          "shorter than " + longest.input().name() + ": " + few(shorter)
              + "; the sum is as long as the longest (expected: stems of one length)");
    }
  }

  private static String few(List<String> listed) {
    return listed.size() <= MOST_LISTED
        ? String.join(", ", listed)
        : String.join(", ", listed.subList(0, MOST_LISTED)) + " and "
            + (listed.size() - MOST_LISTED) + " more";
  }
}
