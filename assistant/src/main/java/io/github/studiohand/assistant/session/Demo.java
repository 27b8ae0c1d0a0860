package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.session.DemoScore.TrackScore;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.Region;
import io.github.studiohand.testdata.Clicks;
import io.github.studiohand.testdata.DemoSession;
import io.github.studiohand.testdata.EventScore;
import io.github.studiohand.testdata.Metrics;
import io.github.studiohand.testdata.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The demo session as files, and its truth. The same samples on every machine. */
public final class Demo {
  private static final int CLICK_TOLERANCE_FRAMES = 16;
  private static final double WIDE_MS = 50.0;
  private static final double NARROW_MS = 10.0;
  private static final String YAML = """
      # What the demo session knows of itself. All of it is optional.
      tracks:
        - {file: Kick.wav}
        - {file: Snare.wav}
        - {file: Overhead.wav, debleed: false}
        - {file: Guitar.wav}
        - {file: LeadVocal.wav, references: [Click.wav]}
        - {file: BV1.wav}
        - {file: BV2.wav}
        - {file: Click.wav, declick: false, debleed: false, strip: false}
      groups:
        Room: [Kick, Snare, Overhead, Guitar, LeadVocal]
      stems:
        - {name: Drums, tracks: [Kick, Snare, Overhead]}
        - {name: Backing vocals, tracks: [BV1, BV2], gain: {BV1: -1.5}, pan: {BV1: -0.4, BV2: 0.4}}
      """;

  private final DemoSession session;

  private Demo(DemoSession session) {
    this.session = session;
  }

  /**
   * Plays the band and records it.
   *
   * @return the session, in memory
   */
  public static Demo play() {
    return new Demo(DemoSession.create());
  }

  /**
   * Writes the tracks as 24-bit WAV files, and {@code session.yaml}.
   *
   * @param folder an existing one
   * @throws IOException if they cannot be written
   */
  public void write(Path folder) throws IOException {
    for (DemoSession.Track track : session.tracks()) {
      WavSettings settings = WavSettings.builder((int) session.sampleRateHz(), 1)
          .format(SampleFormat.PCM_24)
          .frames(track.samples().length)
          .build();
      try (WavWriter writer = WavWriter.create(folder.resolve(track.name() + ".wav"), settings)) {
        writer.write(new float[][] {track.samples()}, 0, track.samples().length);
        writer.commit();
      }
    }
    Files.writeString(folder.resolve(SessionFile.NAME), YAML);
  }

  /**
   * Compares a clean-up with the truth.
   *
   * @param report what {@link SessionCleaner} says it did
   * @param cleaned folder of its outputs
   * @return a score per track that was worked on
   * @throws IOException if an output cannot be read
   */
  public DemoScore score(CleanReport report, Path cleaned) throws IOException {
    List<TrackScore> scores = new ArrayList<>();
    for (CleanReport.TrackReport track : report.tracks()) {
      if (!track.declick().equals("off") || track.regions() != null) {
        scores.add(score(session.track(track.name()), track, cleaned.resolve(track.output())));
      }
    }
    return new DemoScore(scores);
  }

  private TrackScore score(DemoSession.Track truth, CleanReport.TrackReport track, Path output)
      throws IOException {
    List<Span> planted = truth.clicks().stream().map(Clicks.Click::span).toList();
    List<Span> found = track.clicks().stream()
        .map(click -> span(click.startFrame(), click.startFrame() + click.frames()))
        .toList();
    EventScore clicks = EventScore.events(planted, found, CLICK_TOLERANCE_FRAMES);
    return new TrackScore(
        track.name(),
        planted.size(),
        clicks.hits(),
        clicks.falseAlarms(),
        boundaryF1(truth, track, WIDE_MS),
        boundaryF1(truth, track, NARROW_MS),
        finite(Metrics.snrDb(truth.clean(), truth.samples())),
        finite(Metrics.snrDb(truth.clean(), read(output))));
  }

  private @Nullable Double boundaryF1(
      DemoSession.Track truth, CleanReport.TrackReport track, double toleranceMs) {
    List<Region> regions = track.regions();
    if (regions == null) {
      return null;
    }
    List<Span> found = new ArrayList<>();
    for (Region region : regions) {
      found.add(span(region.startFrame(), region.endFrame()));
    }
    int tolerance = (int) Math.round(toleranceMs * session.sampleRateHz() / 1000.0);
    return EventScore.boundaries(truth.active(), found, tolerance).f1();
  }

  private static Span span(long startFrame, long endFrame) {
    return new Span((int) startFrame, (int) endFrame);
  }

  private static @Nullable Double finite(double db) {
    return Double.isFinite(db) ? db : null;
  }

  private static float[] read(Path file) throws IOException {
    try (WavReader reader = WavReader.open(file)) {
      float[][] samples = new float[1][(int) reader.frames()];
      reader.read(0, samples, 0, samples[0].length);
      return samples[0];
    }
  }
}
