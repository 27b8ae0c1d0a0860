package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import java.util.Arrays;

/**
 * Places the start of a sound to the sample.
 *
 * <p>What repeats in the noise before is taken out ({@link PeriodicNoise}). If what is then left of the noise lies
 * below what is heard, the start is where the sound is heard first ({@link AudibleStart}). If not, it is the change
 * point of the whitened signal ({@link ChangePoint}), or where the source is heard through the filter that its loud
 * part shows ({@link SourceFilter}), if that is earlier by {@value #LATE_MS} ms or more. {@value #PAD_MS} ms are left
 * before it.
 *
 * <p>A sound that begins while the one before it still rings has no start of its own: it begins with the hop where the
 * tail is cut.
 */
final class OnsetPicker {
  private static final double BEFORE_MS = 25.0;
  private static final double AFTER_MS = 25.0;
  private static final double NOISE_MS = 200.0; // for what repeats
  private static final double NEAR_NOISE_MS = 80.0; // for its spectrum
  private static final double LEAST_NOISE_MS = 15.0;
  private static final double SOURCE_MS = 64.0;
  private static final double CREST = 3.5; // of noise, amplitude
  private static final double FILTERED_CREST = 3.0;
  private static final double BODY_RMS = 2.0; // of a sound that counts, times its audible amplitude
  private static final double RINGING = 0.1; // of the filter before an attack, of its peak
  private static final double SOON_MS = 10.0;
  private static final double LATE_MS = 2.0;
  private static final double PAD_MS = 0.5;

  private final AudioSource take;
  private final int before;
  private final int after;
  private final int noise;
  private final int nearNoise;
  private final int leastNoise;
  private final int source;
  private final int soon;
  private final int late;
  private final int pad;
  private final PeriodicNoise hum;
  private final AudibleStart audible;
  private final ChangePoint changePoint;
  private final SourceFilter filter;
  private final float[] near;
  private float[][] samples;
  private double[] heard = new double[0];

  OnsetPicker(AudioSource take) {
    this.take = take;
    double perMs = take.sampleRateHz() / 1000.0;
    before = (int) Math.rint(BEFORE_MS * perMs);
    after = (int) Math.rint(AFTER_MS * perMs);
    noise = (int) Math.rint(NOISE_MS * perMs);
    nearNoise = (int) Math.rint(NEAR_NOISE_MS * perMs);
    leastNoise = (int) Math.rint(LEAST_NOISE_MS * perMs);
    soon = (int) Math.rint(SOON_MS * perMs);
    late = (int) Math.rint(LATE_MS * perMs);
    pad = (int) Math.rint(PAD_MS * perMs);
    hum = new PeriodicNoise(take.sampleRateHz());
    audible = new AudibleStart(take.sampleRateHz());
    filter = new SourceFilter(BandAnalyzer.windowFrames(take.sampleRateHz()));
    source = Math.max((int) Math.rint(SOURCE_MS * perMs), filter.size());
    near = new float[nearNoise + before + after];
    changePoint = new ChangePoint(take.sampleRateHz(), near.length);
    samples = new float[take.channels()][0];
  }

  /** Places the start of a sound, at {@code earliest} or later. */
  long pick(SoundSpan span, int hop, long earliest) {
    long coarse = span.startHop * hop;
    long from = Math.max(earliest, coarse - before - noise);
    int split = (int) (Math.max(coarse - before, Math.min(coarse, from + leastNoise)) - from);
    if (span.inTail || split < leastNoise) {
      return Math.max(earliest, coarse);
    }
    int open = (int) (span.openHop * hop - from);
    int latest = open + after;
    int length = latest + source;
    float[] x = read(from, length, span.startChannel);
    int silent = silentFrames(x, latest);
    hum.remove(x, split, length);
    for (int n = 0; n < latest; n++) {
      heard[n] = x[n];
    }
    int first = Math.max(open - audible.leadFrames(), split - Math.min(split / 2, before));
    int at = -1;
    if (span.audible >= CREST * rms(heard, 0, split)) {
      at = audible.find(heard, split, first, latest, span.audible, BODY_RMS * span.audible);
    }
    if (at < 0) {
      int skip = Math.max(0, split - nearNoise);
      int known = (int) (coarse + after - from) - skip;
      System.arraycopy(x, skip, near, 0, known);
      at = skip + changePoint.find(near, split - skip, known, span.masked);
      int filtered = throughFilter(x, skip, split, open, length, first, at, span.audible);
      at = filtered >= 0 && filtered < at - late ? filtered : at;
    }
    int start = Math.max(0, at - pad);
    return from + (silent < split ? start : Math.min(start, silent)); // in zeros nothing is noise
  }

  private static int silentFrames(float[] x, int to) {
    int n = 0;
    while (n < to && x[n] == 0.0f) {
      n++;
    }
    return n;
  }

  private int throughFilter(
      float[] x, int skip, int split, int open, int length, int first, int at, double loud) {
    int latest = open + after;
    if (split - skip < filter.size() || latest - skip > filter.mostFrames()) {
      return -1;
    }
    filter.apply(x, skip, split, open, latest, length, heard);
    double amplitude = Math.max(loud, FILTERED_CREST * rms(heard, skip, split));
    for (int n = at; n < Math.min(latest, at + soon); n++) {
      amplitude = Math.max(amplitude, RINGING * Math.abs(heard[n]));
    }
    return audible.find(
        heard, split, first, latest, amplitude, Math.max(BODY_RMS * loud, amplitude));
  }

  private float[] read(long from, int length, int channel) {
    if (heard.length < length) {
      samples = new float[take.channels()][length];
      heard = new double[length];
    }
    Arrays.fill(heard, 0.0);
    take.read(from, samples, 0, length);
    float[] x = samples[channel];
    for (int n = 0; n < length; n++) {
      x[n] = Checks.finite(x[n]);
    }
    return x;
  }

  private static double rms(double[] x, int from, int to) {
    double sum = 0.0;
    for (int n = from; n < to; n++) {
      sum += x[n] * x[n];
    }
    return Math.sqrt(sum / (to - from));
  }
}
