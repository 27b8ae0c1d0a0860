package io.github.studiohand.declick;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws clicks out of a whole take, as {@link Declicker} does out of a stream, with more look-ahead and
 * larger models. Samples outside the returned events are bit-identical to the source, non-finite ones too.
 *
 * <p>Memory does not grow with the take, only with the number of clicks. Not thread-safe.
 */
public final class ClickRepair {
  private static final int BLOCK_FRAMES = 16384;
  private static final double LOWEST_DBFS = -200.0;

  private final DeclickerSettings settings;

  /**
   * A repair.
   *
   * @param settings knobs; {@code lowLatency} means nothing here
   */
  public ClickRepair(DeclickerSettings settings) {
    this.settings = settings;
  }

  /**
   * Finds and repairs.
   *
   * @param source the take
   * @param sink takes the repaired take, or what {@link DeclickerSettings} asks for instead
   * @param progress told in frames
   * @return the clicks, by start, then by channel
   * @throws java.util.concurrent.CancellationException if {@code progress} says stop
   */
  public List<ClickEvent> repair(AudioSource source, FrameSink sink, ProgressListener progress) {
    int channels = source.channels();
    long frames = source.frames();
    List<ClickEvent> events = new ArrayList<>();
    ScanTuning tuning = new ScanTuning();
    Scans.tune(
        tuning,
        source.sampleRateHz(),
        settings.thresholdSigma(),
        settings.wideningMs(),
        settings.protectionPercent(),
        settings.detectOnly(),
        settings.listenRemoved());
    ScanGeometry geometry = Scans.offline(source.sampleRateHz(), settings.maxClickMs());
    ClickScanner[] scanners = new ClickScanner[channels];
    for (int ch = 0; ch < channels; ch++) {
      scanners[ch] = new ClickScanner(
          ch,
          geometry,
          false,
          (c, at, n, kind, action, sigma, peak) ->
              events.add(new ClickEvent(c, at, n, kind, action, sigma, dbfs(peak))));
      scanners[ch].endAt(frames);
    }
    float[][] in = new float[channels][BLOCK_FRAMES];
    float[][] raw = new float[channels][BLOCK_FRAMES];
    long total = frames + geometry.latency();
    long written = -geometry.latency();
    for (long start = 0; start < total; start += BLOCK_FRAMES) {
      int count = (int) Math.min(BLOCK_FRAMES, total - start);
      source.read(start, in, 0, count);
      for (int ch = 0; ch < channels; ch++) {
        for (int n = 0; n < count; n++) {
          in[ch][n] = Checks.finite(in[ch][n]);
        }
        for (int done = 0; done < count; ) {
          int step = Math.min(count - done, scanners[ch].untilHop());
          scanners[ch].process(in[ch], done, step, tuning);
          done += step;
        }
      }
      written = pass(source, in, raw, written, count, sink);
      progress.report(Math.min(frames, start + count), frames);
    }
    events.sort(java.util.Comparator.comparingLong(ClickEvent::startFrame)
        .thenComparingInt(ClickEvent::channel));
    return events;
  }

  /** Drops what comes before the first frame, and puts non-finite samples back. */
  private static long pass(
      AudioSource source, float[][] out, float[][] raw, long at, int count, FrameSink sink) {
    int skip = (int) Math.max(0, Math.min(count, -at));
    if (skip < count) {
      source.read(at + skip, raw, 0, count - skip);
      for (int ch = 0; ch < out.length; ch++) {
        System.arraycopy(out[ch], skip, out[ch], 0, count - skip);
        for (int n = 0; n < count - skip; n++) {
          if (Checks.finite(raw[ch][n]) != raw[ch][n]) {
            out[ch][n] = raw[ch][n];
          }
        }
      }
      sink.write(out, count - skip);
    }
    return at + count;
  }

  private static double dbfs(double peak) {
    return peak > 0.0 ? Math.max(LOWEST_DBFS, 20.0 * StrictMath.log10(peak)) : LOWEST_DBFS;
  }
}
