package io.github.studiohand.testdata;

import java.util.ArrayList;
import java.util.List;

/** How the {@link DemoSession} is recorded: who stands where, what each microphone hears. */
final class DemoRecording {
  private static final double RATE = DemoSession.SAMPLE_RATE_HZ;
  private static final int BAR = DemoSession.BAR_FRAMES;
  private static final Rooms.Shoebox ROOM = new Rooms.Shoebox(7.0, 5.5, 3.0, 0.18);
  private static final int RESPONSE_FRAMES = 9_600; // 0.2 s, where the room is some 48 dB down
  private static final double NOISE_DBFS = -75.0;
  private static final double PEAK_DBFS = -9.0; // leaves room for clicks on top
  private static final double ACTIVE_DBFS = -60.0;
  private static final int SHORTEST_PAUSE_FRAMES = 9_600; // 200 ms

  /** A source in the room: its track, its signal and level at 1 m, its place. */
  private record Source(String track, float[] samples, double level, Rooms.Position at) {}

  /** A microphone's place and how far a screen keeps the others out. */
  private record Microphone(Rooms.Position at, double screenDb) {}

  private final Source kick =
      new Source("Kick", DemoBand.kick(), 0.5, new Rooms.Position(1.7, 1.6, 0.3));
  private final Source snare =
      new Source("Snare", DemoBand.snare(), 0.5, new Rooms.Position(1.3, 1.2, 0.7));
  private final Source hat =
      new Source("Overhead", DemoBand.hat(), 0.15, new Rooms.Position(0.9, 1.4, 0.95));
  private final Source guitar =
      new Source("Guitar", DemoBand.guitar(), 0.3, new Rooms.Position(5.6, 1.1, 0.5));
  private final Source singer =
      new Source("LeadVocal", DemoBand.leadVocal(), 0.12, new Rooms.Position(5.4, 4.3, 1.6));

  private DemoRecording() {}

  static List<DemoSession.Track> record() {
    return new DemoRecording().tracks();
  }

  private List<DemoSession.Track> tracks() {
    float[] click = DemoBand.click(0.5);
    List<Source> all = List.of(kick, snare, hat, guitar, singer);
    List<DemoSession.Track> tracks = new ArrayList<>();
    Microphone atKick = new Microphone(new Rooms.Position(1.7, 1.73, 0.3), 0.0);
    tracks.add(inRoom("Kick", "kick", "Drums", all, List.of(kick), atKick));
    Microphone atSnare = new Microphone(new Rooms.Position(1.37, 1.2, 0.76), 0.0);
    tracks.add(inRoom("Snare", "snare", "Drums", all, List.of(snare), atSnare));
    Microphone above = new Microphone(new Rooms.Position(1.3, 1.4, 1.9), 0.0);
    tracks.add(inRoom("Overhead", "overhead", "Drums", all, List.of(kick, snare, hat), above));
    Microphone atGuitar = new Microphone(new Rooms.Position(5.6, 1.2, 0.52), -6.0);
    tracks.add(clicked(
        inRoom("Guitar", "guitar", "", all, List.of(guitar), atGuitar), guitarClicks(), 21));
    Microphone atSinger = new Microphone(new Rooms.Position(5.3, 4.25, 1.58), -9.0);
    Bleed heard = withHeadphones(heardBy(atSinger, all, List.of(singer)), click);
    List<String> others = List.of("Kick", "Snare", "Overhead", "Guitar", "Click");
    tracks.add(clicked(finished("LeadVocal", "lead vocal", "", heard, others), vocalClicks(), 22));
    tracks.add(overdub("BV1", DemoBand.upperVocal()));
    tracks.add(overdub("BV2", DemoBand.lowerVocal()));
    tracks.add(new DemoSession.Track(
        "Click", "click track", "", click, click.clone(), List.of(), active(click), List.of()));
    return tracks;
  }

  private static DemoSession.Track inRoom(
      String name,
      String role,
      String group,
      List<Source> all,
      List<Source> wanted,
      Microphone microphone) {
    List<String> others =
        all.stream().filter(s -> !wanted.contains(s)).map(Source::track).toList();
    return finished(name, role, group, heardBy(microphone, all, wanted), others);
  }

  private static Bleed heardBy(Microphone microphone, List<Source> all, List<Source> wanted) {
    float[] target = new float[DemoSession.FRAMES];
    float[] bleed = new float[DemoSession.FRAMES];
    for (Source source : all) {
      float[] path =
          lowCut(Rooms.impulseResponse(ROOM, source.at, microphone.at, RATE, RESPONSE_FRAMES));
      float[] arrived = Rooms.convolve(source.samples, path);
      boolean own = wanted.contains(source);
      double gain = source.level * (own ? 1.0 : Levels.amplitude(microphone.screenDb));
      addScaled(own ? target : bleed, arrived, gain);
    }
    return Bleed.of(target, bleed);
  }

  /** The microphone's low cut, first order at 20 Hz, takes out what image sources add at 0 Hz. */
  private static float[] lowCut(float[] path) {
    double pole = StrictMath.exp(-2.0 * StrictMath.PI * 20.0 / RATE);
    double last = 0.0;
    double y = 0.0;
    for (int n = 0; n < path.length; n++) {
      y = path[n] - last + pole * y;
      last = path[n];
      path[n] = (float) y;
    }
    return path;
  }

  /** Closed headphones 0.2 m from the microphone leak the click track's highs. */
  private static Bleed withHeadphones(Bleed heard, float[] click) {
    Rooms.Position ear = new Rooms.Position(5.42, 4.4, 1.62);
    Rooms.Position mouth = new Rooms.Position(5.3, 4.25, 1.58);
    float[] path = Rooms.impulseResponse(ROOM, ear, mouth, RATE, 4_800);
    for (int n = path.length - 1; n > 0; n--) {
      path[n] -= 0.9f * path[n - 1];
    }
    return heard.plus(click, path, -24.0, 0);
  }

  private static DemoSession.Track overdub(String name, float[] voice) {
    return finished(name, "backing vocal", "Backing", Bleed.none(voice), List.of());
  }

  /** Sets the recording level and adds the microphone's noise. */
  private static DemoSession.Track finished(
      String name, String role, String group, Bleed heard, List<String> bleedFrom) {
    double gain = Levels.amplitude(PEAK_DBFS - Metrics.peakDbfs(heard.mix()));
    float[] target = new float[DemoSession.FRAMES];
    addScaled(target, heard.target(), gain);
    List<Span> active = active(target);
    double rms = Levels.amplitude(NOISE_DBFS);
    float[] clean = Signals.whiteNoise(DemoSession.FRAMES, rms, name.hashCode());
    addScaled(clean, target, 1.0);
    float[] samples = clean.clone();
    addScaled(samples, heard.bleed(), gain);
    return new DemoSession.Track(name, role, group, samples, clean, List.of(), active, bleedFrom);
  }

  private static DemoSession.Track clicked(
      DemoSession.Track track, List<Clicks.Click> clicks, long seed) {
    Clicks.Planted planted = Clicks.plant(track.samples(), clicks, seed);
    return new DemoSession.Track(
        track.name(),
        track.role(),
        track.group(),
        planted.samples(),
        track.clean(),
        planted.clicks(),
        track.active(),
        track.bleedFrom());
  }

  private static List<Clicks.Click> guitarClicks() {
    List<Clicks.Click> clicks = new ArrayList<>();
    Span first = new Span(BAR, 4 * BAR);
    clicks.addAll(Clicks.scatter(first, 8, Clicks.Kind.RINGING, 6, 30, 2000, 0.25, 11));
    Span second = new Span(5 * BAR, 8 * BAR);
    clicks.addAll(Clicks.scatter(second, 6, Clicks.Kind.ZERO, 16, 48, 2000, 0.0, 12));
    return clicks;
  }

  private static List<Clicks.Click> vocalClicks() {
    List<Clicks.Click> clicks = new ArrayList<>();
    Span first = new Span(0, 5 * BAR);
    clicks.addAll(Clicks.scatter(first, 10, Clicks.Kind.PULSE, 2, 10, 2000, 0.22, 13));
    Span second = new Span(5 * BAR, 10 * BAR);
    clicks.addAll(Clicks.scatter(second, 8, Clicks.Kind.NOISE, 8, 40, 2000, 0.22, 14));
    return clicks;
  }

  /** Runs above the threshold, joined over short pauses. */
  private static List<Span> active(float[] target) {
    double threshold = Levels.amplitude(ACTIVE_DBFS);
    List<Span> spans = new ArrayList<>();
    int start = -1;
    int end = -1;
    for (int n = 0; n < target.length; n++) {
      if (Math.abs(target[n]) > threshold) {
        if (start >= 0 && n - end >= SHORTEST_PAUSE_FRAMES) {
          spans.add(new Span(start, end));
          start = -1;
        }
        start = start < 0 ? n : start;
        end = n + 1;
      }
    }
    if (start >= 0) {
      spans.add(new Span(start, end));
    }
    return spans;
  }

  private static void addScaled(float[] sum, float[] samples, double gain) {
    for (int n = 0; n < sum.length; n++) {
      sum[n] += (float) (gain * samples[n]);
    }
  }
}
