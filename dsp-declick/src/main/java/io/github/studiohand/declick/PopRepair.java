package io.github.studiohand.declick;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.level.Decibels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Takes low-frequency thumps out of a whole take: plosives blown into a microphone, handling and footsteps, the swing
 * that a step or a bad edit leaves.
 *
 * <pre>  y[n] = x[n] − reductionPercent/100·c[n],   c: the thump that {@link ThumpSeparator} estimates</pre>
 *
 * <p>Works on the band below 450 Hz, a stretch of 8 s at a time with 5 s either side: {@link PopDetector} finds the
 * pops, {@link PopModel} parts each into signal and thump, and the thump, brought back to the full rate, is subtracted.
 * Above 650 Hz, at rates from 8 kHz on, less than a thousandth of it is. Samples outside the returned events are bit-identical to the source,
 * non-finite ones everywhere. Channels are treated one by one.
 *
 * <p>For voices and other takes without bass: a kick drum is a thump, too. Memory does not grow with the take, only
 * with the number of pops. A power of two as gain goes through exactly. Not thread-safe.
 *
 * @see "S. J. Godsill, C. H. Tan, Removal of low frequency transient noise from old recordings using model-based
 *     signal separation techniques, IEEE WASPAA 1997"
 */
public final class PopRepair {
  private static final double STRETCH_SECONDS = 8.0;
  private static final int BLOCK_FRAMES = 16384;

  private final PopSettings settings;

  /** A thump at the full rate. */
  private record Thump(int channel, long startFrame, double[] samples) {
    long endFrame() {
      return startFrame + samples.length;
    }
  }

  /**
   * A repair.
   *
   * @param settings knobs
   */
  public PopRepair(PopSettings settings) {
    this.settings = settings;
  }

  /**
   * Finds and takes out.
   *
   * @param source the take
   * @param sink takes the repaired take
   * @param progress told in frames
   * @return the pops, by start, then by channel; {@code strengthSigma} is the amplitude ratio to the surroundings,
   *     {@code peakDbfs} the largest sample of the thump
   * @throws java.util.concurrent.CancellationException if {@code progress} says stop
   */
  public List<ClickEvent> repair(AudioSource source, FrameSink sink, ProgressListener progress) {
    LowBand band = new LowBand(source.sampleRateHz());
    PopDetector detector = new PopDetector(band.lowRateHz(), settings);
    PopModel model = new PopModel(band.lowRateHz(), settings);
    int hop = detector.hopFrames();
    int hops = (int) (STRETCH_SECONDS * band.lowRateHz()) / hop;
    int margin = (int) (PopDetector.REACH_SECONDS * band.lowRateHz()) / hop;
    long frames = source.frames();
    long step = (long) hops * hop * band.factor();
    long windows = (frames + (long) hop * band.factor() - 1) / ((long) hop * band.factor());
    double[][] low = new double[source.channels()][(hops + 2 * margin) * hop];
    List<ClickEvent> events = new ArrayList<>();
    List<Thump> thumps = new ArrayList<>();
    for (long k = 0; k * step < frames + step; k++) { // a stretch is written when the next is known
      if (k * step < frames) {
        long origin = k * hops - margin;
        band.read(source, origin * hop, low);
        int begin = (int) Math.max(0, -origin);
        int end = (int) Math.min(hops + 2L * margin, windows - origin);
        for (int ch = 0; ch < low.length; ch++) {
          List<PopDetector.Pop> pops =
              detector.find(low[ch], margin, Math.min(end, margin + hops), begin, end);
          List<double[]> estimates = model.estimate(low[ch], pops);
          for (int i = 0; i < pops.size(); i++) {
            long at = (origin * hop + pops.get(i).from() - LowBand.REACH) * band.factor();
            Thump thump = cut(ch, at, band.interpolate(estimates.get(i)), frames);
            report(thump, pops.get(i).strength(), events, thumps);
          }
        }
      }
      if (k > 0) {
        write(source, sink, (k - 1) * step, Math.min(frames, k * step), thumps, progress);
      }
    }
    events.sort(
        Comparator.comparingLong(ClickEvent::startFrame).thenComparingInt(ClickEvent::channel));
    return events;
  }

  /** Leaves out what is exactly 0 at the ends or outside the take. */
  private static Thump cut(int channel, long start, double[] samples, long frames) {
    int from = (int) Math.max(0, -start);
    int to = (int) Math.max(from, Math.min(samples.length, frames - start));
    while (from < to && samples[from] == 0.0) {
      from++;
    }
    while (to > from && samples[to - 1] == 0.0) {
      to--;
    }
    return new Thump(channel, start + from, Arrays.copyOfRange(samples, from, to));
  }

  private void report(Thump thump, double strength, List<ClickEvent> events, List<Thump> thumps) {
    double peak = 0.0;
    for (int n = 0; n < thump.samples.length; n++) {
      peak = Math.max(peak, Math.abs(thump.samples[n]));
      thump.samples[n] *= 0.01 * settings.reductionPercent();
    }
    if (!(peak > 0.0)) {
      return;
    }
    ClickAction action = settings.detectOnly() ? ClickAction.DETECTED : ClickAction.REPAIRED;
    double peakDbfs = Decibels.ofGain(peak, Decibels.SILENCE_DB);
    events.add(new ClickEvent(
        thump.channel,
        thump.startFrame,
        thump.samples.length,
        ClickKind.POP,
        action,
        strength,
        peakDbfs));
    if (!settings.detectOnly()) {
      thumps.add(thump);
    }
  }

  private static void write(
      AudioSource source,
      FrameSink sink,
      long from,
      long to,
      List<Thump> thumps,
      ProgressListener progress) {
    float[][] block = new float[source.channels()][BLOCK_FRAMES];
    for (long at = from; at < to; at += BLOCK_FRAMES) {
      int count = (int) Math.min(BLOCK_FRAMES, to - at);
      source.read(at, block, 0, count);
      for (Thump thump : thumps) {
        subtract(thump, block[thump.channel], at, count);
      }
      sink.write(block, count);
      progress.report(at + count, source.frames());
    }
    thumps.removeIf(thump -> thump.endFrame() <= to);
  }

  private static void subtract(Thump thump, float[] block, long at, int count) {
    long end = Math.min(at + count, thump.endFrame());
    for (long n = Math.max(at, thump.startFrame); n < end; n++) {
      float sample = block[(int) (n - at)];
      if (Checks.finite(sample) == sample) {
        block[(int) (n - at)] = (float) (sample - thump.samples[(int) (n - thump.startFrame)]);
      }
    }
  }
}
