package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * The automatic mode: analyses a take in stretches of {@value #STRETCH_MS} ms, each with what lies
 * {@value #CONTEXT_MS} ms around it, joins the sounds found, and places their starts to the sample.
 */
final class AutoStrip {
  private static final double STRETCH_MS = 240_000.0;
  private static final double REFERENCED_STRETCH_MS = 120_000.0;
  private static final double CONTEXT_MS = 16_000.0;
  private static final double SURE_SOUND_DB = 2.0; // confidence 0.5
  private static final double SURE_GAP_DB = 1.5;
  private static final double ATTACK_CONTRAST_DB = 10.0;

  private final StripSilenceSettings settings;
  private final AudioSource take;
  private final List<AudioSource> references;

  AutoStrip(StripSilenceSettings settings, AudioSource take, List<AudioSource> references) {
    this.settings = settings;
    this.take = take;
    this.references = references;
  }

  StripResult analyze(ProgressListener progress) {
    BandAnalyzer analyzer = new BandAnalyzer(take.sampleRateHz());
    double hopMs = 1000.0 * analyzer.hopFrames() / take.sampleRateHz();
    int hop = analyzer.hopFrames();
    long hops = take.frames() / hop + 1;
    int inner =
        (int) Math.round((references.isEmpty() ? STRETCH_MS : REFERENCED_STRETCH_MS) / hopMs);
    int context = (int) Math.round(CONTEXT_MS / hopMs);
    double hopsPerStep = LevelTrace.STEP_MS / hopMs;
    LevelTrace trace = new LevelTrace(hopsPerStep * hop);
    List<SoundSpan> spans = new ArrayList<>();
    for (long from = 0; from < hops; from += inner) {
      long to = Math.min(hops, from + inner);
      if (hops - to < inner / 2) {
        to = hops; // no short last stretch
      }
      long first = Math.max(0, from - context);
      int count = (int) (Math.min(hops, to + context) - first);
      AudioSource heard = references.isEmpty()
          ? take
          : new BleedCanceller(take.sampleRateHz(), references)
              .cancelled(take, (first - 4) * hop, (count + 8) * hop);
      Stretch stretch = new Stretch(settings, analyzer, take, heard, references, first, count);
      join(spans, stretch.sounds(), from, to, new OnsetPicker(heard), hop);
      stretch.trace(trace, from, to, hopsPerStep);
      progress.report(Math.min(take.frames(), to * hop), take.frames());
      if (to == hops) {
        break;
      }
    }
    return place(spans, hop, trace);
  }

  /* Takes over what lies in [from, to) and places its starts; what reaches across the seam is joined there. */
  private static void join(
      List<SoundSpan> spans,
      List<SoundSpan> found,
      long from,
      long to,
      OnsetPicker picker,
      int hop) {
    for (SoundSpan span : found) {
      if (span.endHop <= from || span.startHop >= to) {
        continue;
      }
      SoundSpan before = spans.isEmpty() ? null : spans.get(spans.size() - 1);
      if (before != null && before.endHop >= span.startHop) {
        before.endHop = span.endHop;
        before.closeHop = span.closeHop;
        before.loudest = Math.max(before.loudest, span.loudest);
        before.marginDb = Math.max(before.marginDb, span.marginDb);
        before.gapAfterDb = span.gapAfterDb;
        before.stops = span.stops;
      } else {
        span.startFrame = picker.pick(span, hop, before == null ? 0 : endFrame(before, hop));
        spans.add(span);
      }
    }
  }

  private static long endFrame(SoundSpan span, int hop) {
    return (span.endHop - 1) * hop;
  }

  private StripResult place(List<SoundSpan> spans, int hop, LevelTrace trace) {
    List<Region> found = new ArrayList<>();
    List<SoundSpan> kept = new ArrayList<>();
    for (SoundSpan span : spans) {
      long end = Math.min(take.frames(), endFrame(span, hop));
      if (end > span.startFrame) {
        leavePause(found, kept, span.startFrame, hop);
        found.add(new Region(span.startFrame, end));
        kept.add(span);
      }
    }
    List<Region> regions =
        new CutPlacement(take, settings).apply(StripSilence.rules(settings, take, found));
    List<Boundary> boundaries = new ArrayList<>();
    int first = 0;
    for (Region region : regions) {
      while (first < found.size() && found.get(first).endFrame() <= region.startFrame()) {
        first++;
      }
      int last = first;
      while (last + 1 < found.size() && found.get(last + 1).startFrame() < region.endFrame()) {
        last++;
      }
      boundaries.add(start(region, kept.get(Math.min(first, kept.size() - 1))));
      boundaries.add(end(region, kept.get(Math.min(last, kept.size() - 1))));
    }
    return new StripResult(regions, boundaries, trace);
  }

  /* A pause that parts two sounds stays as long as the shortest silence, at the cost of the tail before it. */
  private void leavePause(List<Region> found, List<SoundSpan> kept, long start, int hop) {
    int last = found.size() - 1;
    if (last < 0) {
      return;
    }
    Region before = found.get(last);
    long latest = start - StripSilence.frames(take, settings.minStripMs());
    if (before.endFrame() > latest && kept.get(last).closeHop * hop <= latest) {
      found.set(last, new Region(before.startFrame(), latest));
    }
  }

  private Boundary start(Region region, SoundSpan span) {
    Boundary.Reason reason = region.startFrame() == 0
        ? Boundary.Reason.EDGE
        : span.doubtful
            ? Boundary.Reason.BLEED_OR_SOUND
            : span.marginDb >= ATTACK_CONTRAST_DB ? Boundary.Reason.ATTACK : Boundary.Reason.SWELL;
    return new Boundary(region.startFrame(), true, confidence(span, span.gapBeforeDb), reason);
  }

  private Boundary end(Region region, SoundSpan span) {
    Boundary.Reason reason = region.endFrame() == take.frames()
        ? Boundary.Reason.EDGE
        : span.doubtful
            ? Boundary.Reason.BLEED_OR_SOUND
            : span.stops ? Boundary.Reason.STOP : Boundary.Reason.TAIL;
    return new Boundary(region.endFrame(), false, confidence(span, span.gapAfterDb), reason);
  }

  /* Half sure of a sound 2 dB above what opens, and of a silence 1.5 dB below it. */
  private static double confidence(SoundSpan span, double gapDb) {
    double sound = span.marginDb / (span.marginDb + SURE_SOUND_DB);
    double gap = Math.max(0.0, gapDb) / (Math.max(0.0, gapDb) + SURE_GAP_DB);
    return Math.min(sound, gap) * (span.doubtful ? 0.5 : 1.0);
  }
}
