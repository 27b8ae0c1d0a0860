package io.github.studiohand.declick;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Draws clicks out of a whole take, as {@link Declicker} does out of a stream, with more look-ahead, three
 * scans and larger models: first all clicks are found, then all are restored, each from a model that leaves
 * the others out. Samples outside the returned events are bit-identical to the source, non-finite ones too.
 *
 * <p>Reads the source twice. Memory does not grow with the take, only with the number of clicks. Not
 * thread-safe.
 */
public final class ClickRepair {
  private static final int BLOCK_FRAMES = 16384;
  private static final double LOWEST_DBFS = -200.0;

  private final DeclickerSettings settings;
  private final double[] knobs = new double[DeclickerSettings.SPECS.size()];

  /**
   * A repair.
   *
   * @param settings knobs; {@code lowLatency} means nothing here
   */
  public ClickRepair(DeclickerSettings settings) {
    this.settings = settings;
    for (int i = 0; i < knobs.length; i++) {
      knobs[i] = settings.values().get(i);
    }
    knobs[DeclickerSpecs.LOW_LATENCY] = 0.0;
  }

  /**
   * Finds and repairs.
   *
   * @param source the take
   * @param sink takes the repaired take, or what {@link DeclickerSettings} asks for instead
   * @param progress told in frames, half of them for finding
   * @return the clicks, by start, then by channel
   * @throws java.util.concurrent.CancellationException if {@code progress} says stop
   */
  public List<ClickEvent> repair(AudioSource source, FrameSink sink, ProgressListener progress) {
    ScanGeometry geometry = Scans.offline(source.sampleRateHz(), settings.maxClickMs());
    List<List<ClickMask.Stretch>> clicks = find(source, geometry, progress);
    RestoreGrade grade = Scans.takeGrade(settings.mode() == DeclickerSettings.Mode.MOUTH);
    RestorePass[] passes = new RestorePass[source.channels()];
    for (int ch = 0; ch < passes.length; ch++) {
      passes[ch] =
          new RestorePass(clicks.get(ch), source.frames(), grade, geometry.longestCluster());
    }
    restore(source, passes, sink, progress);
    return events(clicks);
  }

  private List<List<ClickMask.Stretch>> find(
      AudioSource source, ScanGeometry geometry, ProgressListener progress) {
    int channels = source.channels();
    long frames = source.frames();
    TakeScan[] scans = new TakeScan[channels];
    for (int ch = 0; ch < channels; ch++) {
      scans[ch] = new TakeScan(geometry, source.sampleRateHz(), frames, knobs, BLOCK_FRAMES);
    }
    float[][] block = new float[channels][BLOCK_FRAMES];
    long total = frames + scans[0].tailFrames();
    for (long start = 0; start < total; start += BLOCK_FRAMES) {
      int count = (int) Math.min(BLOCK_FRAMES, total - start);
      source.read(start, block, 0, count);
      for (int ch = 0; ch < channels; ch++) {
        for (int n = 0; n < count; n++) {
          block[ch][n] = Checks.finite(block[ch][n]);
        }
        scans[ch].advance(block[ch], count);
      }
      progress.report(Math.min(frames, start + count) / 2, frames);
    }
    List<List<ClickMask.Stretch>> clicks = new ArrayList<>();
    for (TakeScan scan : scans) {
      clicks.add(scan.finish());
    }
    return settings.linkChannels() ? linked(clicks, geometry.longestCluster()) : clicks;
  }

  /** What is found in one channel, in all; where a channel has a drop-out of its own, that is its kind. */
  private static List<List<ClickMask.Stretch>> linked(
      List<List<ClickMask.Stretch>> clicks, int longest) {
    List<List<ClickMask.Stretch>> linked = new ArrayList<>();
    for (List<ClickMask.Stretch> own : clicks) {
      List<ClickMask.Stretch> all = new ArrayList<>();
      for (List<ClickMask.Stretch> channel : clicks) {
        for (ClickMask.Stretch click : channel) {
          all.add(new ClickMask.Stretch(click));
        }
      }
      all.sort(Comparator.comparingLong(click -> click.start));
      List<ClickMask.Stretch> merged = ClickMask.merge(all, longest);
      for (ClickMask.Stretch click : merged) {
        click.kind = ClickMask.kindWithin(own, click);
      }
      linked.add(merged);
    }
    return linked;
  }

  private void restore(
      AudioSource source, RestorePass[] passes, FrameSink sink, ProgressListener progress) {
    long frames = source.frames();
    int reach = passes[0].reach();
    float[][] window = new float[passes.length][BLOCK_FRAMES + 2 * reach];
    float[][] out = new float[passes.length][BLOCK_FRAMES];
    for (long start = 0; start < frames; start += BLOCK_FRAMES) {
      int count = (int) Math.min(BLOCK_FRAMES, frames - start);
      source.read(start - reach, window, 0, count + 2 * reach);
      for (int ch = 0; ch < passes.length; ch++) {
        System.arraycopy(window[ch], reach, out[ch], 0, count);
        passes[ch].restore(window[ch], start, count, out[ch]);
        listen(window[ch], reach, out[ch], count);
      }
      sink.write(out, count);
      progress.report((frames + start + count) / 2, frames);
    }
  }

  /** Gives out what was asked for, and non-finite samples as they were. */
  private void listen(float[] window, int reach, float[] out, int count) {
    boolean removed = settings.listenRemoved();
    boolean untouched = settings.detectOnly();
    for (int n = 0; n < count; n++) {
      float before = window[reach + n];
      if (Checks.finite(before) != before) {
        out[n] = before;
      } else if (removed) {
        out[n] = before - out[n];
      } else if (untouched) {
        out[n] = before;
      }
    }
  }

  private List<ClickEvent> events(List<List<ClickMask.Stretch>> clicks) {
    List<ClickEvent> events = new ArrayList<>();
    ClickAction action = settings.detectOnly() ? ClickAction.DETECTED : ClickAction.REPAIRED;
    for (int ch = 0; ch < clicks.size(); ch++) {
      for (ClickMask.Stretch click : clicks.get(ch)) {
        events.add(new ClickEvent(
            ch,
            click.start,
            (int) (click.end - click.start),
            click.kind,
            action,
            click.strengthSigma,
            dbfs(click.peak)));
      }
    }
    events.sort(
        Comparator.comparingLong(ClickEvent::startFrame).thenComparingInt(ClickEvent::channel));
    return events;
  }

  private static double dbfs(double peak) {
    return peak > 0.0 ? Math.max(LOWEST_DBFS, 20.0 * StrictMath.log10(peak)) : LOWEST_DBFS;
  }
}
