package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.level.Decibels;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a take, analysed at once: the activity of its channels, and the sounds in it.
 *
 * <p>A sound opens where a channel's level reaches its threshold, and joins what opens again before the
 * shortest silence is over. It begins up to {@value #LEAD_MS} ms earlier, with the first of the hops
 * before that still stand out of the noise, and ends with the last hop of its tail.
 */
final class Stretch {
  private static final double LEAD_MS = 64.0;
  private static final double SMEAR_MS = 15.0; // by which windows shorten a pause
  private static final double BEFORE_MS = 75.0; // how long before an opening a tail is looked for
  private static final double AT_ONCE_MS = 27.0; // by which the opening itself shows in the windows
  private static final double SHORTEST_BREATH_MS = 80.0;
  private static final double LONGEST_BREATH_MS = 800.0;
  private static final double BREATH_TO_PHRASE_MS = 400.0;
  private static final double BREATH = 0.01; // power, to that of the phrase
  private static final double HIDDEN_MS = 100.0;
  private static final double FLAT_DB = 30.0;
  private static final double DOUBTFUL_BELOW_DB = 10.0;

  private final StripSilenceSettings settings;
  private final long firstHop;
  private final int hops;
  private final double hopMs;
  private final ChannelActivity[] channels;
  private final double[] open; // largest level / threshold of the channels
  private final double[] start;
  private final double[] tail;
  private final boolean[] hidden; // by bleed rather than by noise
  private boolean guessed; // bleed was told from playing without references
  private final byte[] leader; // channel that stands out most

  Stretch(
      StripSilenceSettings settings,
      BandAnalyzer analyzer,
      AudioSource take,
      AudioSource heard,
      List<AudioSource> references,
      long firstHop,
      int hops) {
    this.settings = settings;
    this.firstHop = firstHop;
    this.hops = hops;
    hopMs = 1000.0 * analyzer.hopFrames() / take.sampleRateHz();
    int bands = analyzer.bands();
    float[][] powers = new float[take.channels()][hops * bands];
    float[][] peaks = new float[take.channels()][hops];
    analyzer.analyze(heard, firstHop, hops, powers, peaks);
    float[][] others = referencePowers(analyzer, references);
    float[][] taken = new float[take.channels()][others.length == 0 ? 0 : hops * bands];
    if (others.length > 0) {
      analyzer.analyze(
          new DifferenceSource(take, heard),
          firstHop,
          hops,
          taken,
          new float[take.channels()][hops]);
    }
    channels = new ChannelActivity[take.channels()];
    double margin = Decibels.toPower(settings.bleedMarginDb());
    for (int ch = 0; ch < channels.length; ch++) {
      NoiseFloor floor = new NoiseFloor(powers[ch], hops, bands, hopMs);
      Bleed bleed = others.length == 0
          ? EventClasses.find(powers[ch], floor, hops, bands, hopMs)
          : new CancelledBleed(
              new BleedModel(powers[ch], floor, others, hops, bands), taken[ch], bands);
      guessed |= bleed instanceof EventClasses;
      channels[ch] =
          new ChannelActivity(powers[ch], peaks[ch], hops, bands, floor, bleed, margin, hopMs);
    }
    open = new double[hops];
    start = new double[hops];
    tail = new double[hops];
    hidden = new boolean[hops];
    leader = new byte[hops];
    combine();
  }

  private float[][] referencePowers(BandAnalyzer analyzer, List<AudioSource> references) {
    List<float[]> found = new ArrayList<>();
    int bands = analyzer.bands();
    for (AudioSource reference : references) {
      float[][] powers = new float[reference.channels()][hops * bands];
      analyzer.analyze(reference, firstHop, hops, powers, new float[reference.channels()][hops]);
      for (float[] power : powers) {
        NoiseFloor floor = new NoiseFloor(power, hops, bands, hopMs);
        for (int t = 0; t < hops; t++) {
          for (int b = 0; b < bands; b++) {
            double sound = power[t * bands + b] - 2.0 * floor.power(t, b);
            power[t * bands + b] = (float) Math.max(0.0, sound);
          }
        }
        found.add(power);
      }
    }
    return found.toArray(new float[0][]);
  }

  private void combine() {
    double gain = Decibels.toPower(settings.sensitivityDb());
    for (int t = 0; t < hops; t++) {
      for (int ch = 0; ch < channels.length; ch++) {
        ChannelActivity channel = channels[ch];
        double level = gain * channel.level(t);
        hidden[t] |= channel.bleed(t) > channel.noise(t);
        if (level > 0.0) {
          double ratio = level / channel.openThreshold(t);
          if (ratio > open[t]) {
            open[t] = ratio;
            leader[t] = (byte) Math.min(ch, Byte.MAX_VALUE);
          }
          start[t] = Math.max(start[t], level / channel.startThreshold(t));
          tail[t] = Math.max(tail[t], level / channel.tailThreshold(t, settings.tailDb()));
        }
      }
    }
  }

  List<SoundSpan> sounds() {
    int longestPause = (int) Math.round((settings.minStripMs() + SMEAR_MS) / hopMs);
    int lead = (int) Math.round(LEAD_MS / hopMs);
    List<SoundSpan> spans = new ArrayList<>();
    int t = 0;
    while (t < hops) {
      if (open[t] < 1.0) {
        t++;
        continue;
      }
      int from = t;
      int last = t;
      while (t < hops && t - last < longestPause) {
        last = open[t] >= 1.0 ? t : last;
        t++;
      }
      t = last + 1;
      int begin = from;
      while (begin > 0 && start[begin - 1] >= 1.0 && from - begin < lead) {
        begin--;
      }
      int end = last + 1;
      if (settings.followTail()) {
        end = endOfTail(end);
      }
      if (!settings.keepBreaths()) {
        begin = afterBreath(begin, last);
      }
      add(spans, begin, end, Math.max(from, begin), last);
      if (begin <= from) {
        describeBefore(spans.get(spans.size() - 1), from);
      }
    }
    if (!settings.keepBreaths()) {
      dropBreaths(spans);
    }
    leavePauses(spans);
    describeGaps(spans);
    return spans;
  }

  /* Whether what was there before is still heard when a sound begins: then it begins in a tail. */
  private void describeBefore(SoundSpan span, int open) {
    int from = open - (int) Math.round(BEFORE_MS / hopMs);
    int to = open - (int) Math.round(AT_ONCE_MS / hopMs);
    if (span.openHop == firstHop + open && from >= 0) {
      span.inTail = channels[leader[open]].sounds(from, to);
      if (span.inTail) {
        span.startHop = firstHop + open - (int) Math.round(LEAD_MS / hopMs);
      }
    }
  }

  /* Bleed may hide a tail for a while: it goes on if it reappears. */
  private int endOfTail(int from) {
    int longest = (int) Math.round(HIDDEN_MS / hopMs);
    int end = from;
    for (int t = from; t < hops && t - end <= longest; t++) {
      if (tail[t] >= 1.0) {
        end = t + 1;
      } else if (!hidden[t]) {
        break;
      }
    }
    return end;
  }

  private void add(List<SoundSpan> spans, int begin, int end, int firstOpen, int lastOpen) {
    SoundSpan before = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    SoundSpan span = new SoundSpan(firstHop + begin, firstHop + end);
    if (before != null && before.closeHop >= span.startHop) {
      before.endHop = Math.max(before.endHop, span.endHop);
      before.closeHop = firstHop + lastOpen + 1;
      span = before;
    } else {
      span.closeHop = firstHop + lastOpen + 1;
      span.startChannel = leader[begin];
      span.openHop = firstHop + firstOpen;
      span.masked = channels[leader[begin]].masked(begin);
      span.audible = channels[leader[begin]].audible(begin);
      spans.add(span);
    }
    span.marginDb = Math.max(span.marginDb, 0.0);
    for (int t = begin; t <= lastOpen; t++) {
      span.marginDb = Math.max(span.marginDb, Decibels.ofPower(open[t], 0.0));
      span.loudest = Math.max(span.loudest, channels[leader[t]].level(t));
    }
    span.stops = end - lastOpen <= 3;
    span.doubtful = guessed && span.marginDb < DOUBTFUL_BELOW_DB;
  }

  /* A tail leaves the pause before the next sound as long as the shortest silence: it is the pause that parts them. */
  private void leavePauses(List<SoundSpan> spans) {
    int shortest = (int) Math.ceil(settings.minStripMs() / hopMs) + 1;
    for (int i = 0; i + 1 < spans.size(); i++) {
      SoundSpan span = spans.get(i);
      long latest = Math.max(span.closeHop, spans.get(i + 1).startHop - shortest);
      span.endHop = Math.min(span.endHop, latest);
    }
  }

  /* A breath: up to 0.8 s at the beginning that stay 20 dB below the phrase they run into. */
  private int afterBreath(int begin, int last) {
    int most = Math.min(last, begin + (int) Math.round(LONGEST_BREATH_MS / hopMs));
    double loudest = 0.0;
    for (int t = begin; t <= last && t <= begin + 2 * (most - begin); t++) {
      loudest = Math.max(loudest, channels[leader[t]].level(t));
    }
    int t = begin;
    while (t <= most && channels[leader[t]].level(t) < BREATH * loudest) {
      t++;
    }
    return t > most || (t - begin) * hopMs < SHORTEST_BREATH_MS ? begin : t;
  }

  /* A breath that a pause parts from its phrase. */
  private void dropBreaths(List<SoundSpan> spans) {
    int longest = (int) Math.round(LONGEST_BREATH_MS / hopMs);
    int pause = (int) Math.round(BREATH_TO_PHRASE_MS / hopMs);
    for (int i = spans.size() - 2; i >= 0; i--) {
      SoundSpan span = spans.get(i);
      SoundSpan next = spans.get(i + 1);
      long length = span.closeHop - span.startHop;
      if (length <= longest
          && length * hopMs >= SHORTEST_BREATH_MS
          && next.startHop - span.closeHop <= pause
          && span.loudest < BREATH * next.loudest) {
        spans.remove(i);
      }
    }
  }

  private void describeGaps(List<SoundSpan> spans) {
    long at = firstHop;
    SoundSpan before = null;
    for (int i = 0; i <= spans.size(); i++) {
      SoundSpan next = i < spans.size() ? spans.get(i) : null;
      long to = next == null ? firstHop + hops : next.startHop;
      double most = 0.0;
      for (long h = at + 2; h < to - 2; h++) {
        most = Math.max(most, open[(int) (h - firstHop)]);
      }
      double below = Math.min(FLAT_DB, -Decibels.ofPower(most, -FLAT_DB));
      if (before != null) {
        before.gapAfterDb = below;
      }
      if (next != null) {
        next.gapBeforeDb = below;
        at = next.endHop;
      }
      before = next;
    }
  }

  /** Adds the points of the trace whose middle lies in the hops from {@code fromHop} to {@code toHop}. */
  void trace(LevelTrace trace, long fromHop, long toHop, double hopsPerStep) {
    while (true) {
      long from = (long) Math.ceil(trace.size() * hopsPerStep);
      long to = (long) Math.ceil((trace.size() + 1) * hopsPerStep);
      if (from >= toHop) {
        return;
      }
      double level = 0.0;
      double noise = 0.0;
      double threshold = 0.0;
      for (long h = from; h < to && h < firstHop + hops; h++) {
        int t = (int) (h - firstHop);
        ChannelActivity channel = channels[leader[t]];
        level = Math.max(level, channel.level(t) + channel.noise(t));
        noise = Math.max(noise, channel.noise(t));
        threshold = Math.max(threshold, channel.openThreshold(t));
      }
      trace.add(
          Decibels.ofPower(level, Decibels.SILENCE_DB),
          Decibels.ofPower(noise, Decibels.SILENCE_DB),
          Decibels.ofPower(threshold, Decibels.SILENCE_DB));
    }
  }
}
