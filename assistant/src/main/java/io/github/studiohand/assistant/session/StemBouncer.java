package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.bounce.NullReport;
import io.github.studiohand.assistant.bounce.NullTest;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.core.ProgressListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sums the stems of a session from its cleaned tracks. A session with a mix gets the sum of all of them too,
 * and then the stems are as wide and as long as the mix and are proved to add up to it.
 */
final class StemBouncer {
  /** What was summed. */
  record Result(List<CleanReport.StemReport> stems, CleanReport.@Nullable MixReport mix) {}

  private static final String MIX = "mix";

  private final Session session;
  private final Stages stages;
  private final List<String> warnings;
  private final List<IOException> failures = new ArrayList<>();
  private @Nullable NullReport proof;

  StemBouncer(Session session, Stages stages, List<String> warnings) {
    this.session = session;
    this.stages = stages;
    this.warnings = warnings;
  }

  Result bounce(List<TrackWork> works, Path out) throws AudioFileException {
    List<Stem> stems = complete(works);
    if (stems.isEmpty()) {
      return new Result(List.of(), null);
    }
    List<StemSum> sums = new ArrayList<>();
    int widest = stems.stream().mapToInt(stem -> channels(stem, works)).max().orElse(1);
    long longest = session.mix() ? longest(stems, works) : 0;
    Path folder = StagedFolder.makeInside(out.resolve("stems"));
    for (Stem stem : stems) {
      int channels = session.mix() ? widest : channels(stem, works);
      Path file = folder.resolve(stem.name() + ".wav");
      sums.add(new StemSum(stem, List.of(stem), channels, longest, out, file));
    }
    StemSum mix = session.mix() ? mix(stems, widest, longest, out) : null;
    List<StemSum> all = Stream.concat(sums.stream(), Stream.ofNullable(mix)).toList();
    stages.run("sum", "stem", all, StemSum::bounce, (sum, cause) -> failures.add(cause));
    if (mix != null && failures.isEmpty()) {
      stages.run(
          "check",
          MIX,
          List.of(mix),
          (whole, progress) -> proof = prove(sums, whole, progress),
          (whole, cause) -> failures.add(cause));
    }
    if (!failures.isEmpty()) {
      throw new AudioFileException(
          folder.toString(), "cannot be filled (expected: room)", failures.get(0));
    }
    return new Result(
        sums.stream().map(StemSum::report).toList(), mix == null ? null : mixReport(mix));
  }

  /** The stems whose tracks are all done. */
  private List<Stem> complete(List<TrackWork> works) {
    List<Stem> stems = new ArrayList<>();
    for (Stem stem : session.stems()) {
      List<String> missing =
          stem.tracks().stream().filter(name -> !isDone(name, works)).toList();
      if (missing.isEmpty()) {
        stems.add(stem);
      } else {
        warnings.add("stem " + stem.name() + ": not summed, without " + String.join(", ", missing)
            + " (expected: all of its tracks)");
      }
    }
    return stems;
  }

  private static boolean isDone(String name, List<TrackWork> works) {
    return works.stream()
        .anyMatch(work -> work.track().name().equals(name) && work.report() != null);
  }

  /** As wide as its widest track, two at least if one is panned. */
  private static int channels(Stem stem, List<TrackWork> works) {
    int channels = stem.pan().values().stream().anyMatch(pan -> pan != 0.0) ? 2 : 1;
    for (TrackWork work : works) {
      if (stem.tracks().contains(work.track().name())) {
        channels = Math.max(channels, work.info().channels());
      }
    }
    return channels;
  }

  private static long longest(List<Stem> stems, List<TrackWork> works) {
    return works.stream()
        .filter(work ->
            stems.stream().anyMatch(stem -> stem.tracks().contains(work.track().name())))
        .mapToLong(work -> work.info().frames())
        .max()
        .orElse(0);
  }

  private static StemSum mix(List<Stem> stems, int channels, long frames, Path out)
      throws AudioFileException {
    List<String> names = stems.stream().map(Stem::name).toList();
    Path folder =
        StagedFolder.makeInside(out.resolve(MIX)); // of its own: a track may be called like it
    return new StemSum(
        new Stem(MIX, names, Map.of(), Map.of()),
        stems,
        channels,
        frames,
        out,
        folder.resolve(MIX + ".wav"));
  }

  private static NullReport prove(List<StemSum> sums, StemSum mix, ProgressListener progress)
      throws IOException {
    List<NullTest.Print> opened = new ArrayList<>();
    try {
      for (StemSum sum : sums) {
        opened.add(sum.reopen());
      }
      NullTest.Print whole = mix.reopen();
      opened.add(whole);
      return NullTest.ofPrints(opened.subList(0, sums.size()), whole, progress);
    } finally {
      for (NullTest.Print print : opened) {
        print.close();
      }
    }
  }

  private CleanReport.MixReport mixReport(StemSum mix) {
    NullReport difference = proof;
    if (difference == null) {
      throw new IllegalStateException("mix not checked (expected: a result or a failure)");
    }
    if (!difference.nulls()) {
      warnings.add("mix: differs from the sum of the stems in " + difference.samplesBeyond()
          + " samples by more than rounding (expected: 0; do not use it)");
    }
    return new CleanReport.MixReport(mix.report(), difference);
  }
}
