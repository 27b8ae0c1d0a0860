package io.github.studiohand.assistant.render;

import io.github.studiohand.assistant.report.Csv;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.core.level.LevelMeter;
import io.github.studiohand.core.level.LoudnessMeter;
import io.github.studiohand.core.level.TruePeakMeter;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Levels over time, one row every 100 ms: what a loudness meter would have shown at that moment, and the peaks
 * and the RMS of the 100 ms before it. A last, shorter stretch has its row too. Peaks between the samples
 * belong to a stretch to within 256 frames. Not thread-safe.
 */
public final class LevelSeries implements BlockSink {
  private static final double INTERVAL_SECONDS = 0.1;
  private static final int HOP = TruePeakMeter.HOP_FRAMES;

  private final double sampleRateHz;
  private final int channels;
  private final LevelMeter levels;
  private final LoudnessMeter loudness;
  private final TruePeakMeter truePeak;
  private final float[][] silence;
  private final Deque<Row> open = new ArrayDeque<>(); // rows whose true peak is to come
  private final Csv csv = new Csv(
      "seconds",
      "momentary_lufs",
      "short_term_lufs",
      "integrated_lufs",
      "true_peak_dbtp",
      "peak_dbfs",
      "rms_dbfs");
  private long frames;
  private long rows;
  private double peak; // between the samples, of the oldest open row

  /** A row without its true peak. */
  private record Row(
      long endFrame,
      @Nullable Double momentaryLufs,
      @Nullable Double shortTermLufs,
      @Nullable Double integratedLufs,
      @Nullable Double peakDbfs,
      @Nullable Double rmsDbfs) {}

  /**
   * An empty series.
   *
   * @param sampleRateHz frames per second, 8000 to 384 000
   * @param channels 1 to 64
   * @throws IllegalArgumentException if one is out of range or NaN
   */
  public LevelSeries(double sampleRateHz, int channels) {
    this.sampleRateHz = sampleRateHz;
    this.channels = channels;
    levels = new LevelMeter(channels, 1.0);
    loudness = new LoudnessMeter(sampleRateHz, channels);
    truePeak = new TruePeakMeter(sampleRateHz, channels);
    silence = new float[channels][HOP];
  }

  @Override
  public void write(long startFrame, float[][] block, int offset, int frames) {
    Checks.that(
        startFrame == this.frames,
        "startFrame: " + startFrame + " (expected: " + this.frames + ", in order without gaps)");
    int done = 0;
    while (done < frames) {
      int toHop = HOP - (int) (this.frames % HOP);
      int run = (int) Math.min(Math.min(toHop, frames - done), nextEnd() - this.frames);
      levels.process(block, offset + done, run);
      loudness.process(block, offset + done, run);
      truePeak.process(block, offset + done, run);
      this.frames += run;
      done += run;
      if (this.frames == nextEnd()) {
        closeRow();
      }
      if (this.frames % HOP == 0) {
        settle(this.frames);
      }
    }
  }

  private long nextEnd() {
    return Math.round((rows + 1) * INTERVAL_SECONDS * sampleRateHz);
  }

  private void closeRow() {
    double peakDbfs = Double.NEGATIVE_INFINITY;
    double rmsDbfs = Double.NEGATIVE_INFINITY;
    for (int ch = 0; ch < channels; ch++) {
      peakDbfs = Math.max(peakDbfs, levels.peakDbfs(ch));
      rmsDbfs = Math.max(rmsDbfs, levels.rmsDbfs(ch));
    }
    open.add(new Row(
        frames,
        known(loudness.momentaryLufs()),
        known(loudness.shortTermLufs()),
        known(loudness.integratedLufs()),
        known(peakDbfs),
        known(rmsDbfs)));
    levels.clear();
    rows++;
  }

  /** Takes the peaks of the hop that has settled, and ends the rows that it ends. */
  private void settle(long fed) {
    for (int ch = 0; ch < channels; ch++) {
      peak = Math.max(peak, truePeak.takeSettledTruePeak(ch));
    }
    long settled = fed - TruePeakMeter.SETTLING_FRAMES;
    while (!open.isEmpty() && open.getFirst().endFrame() < settled) {
      row(open.removeFirst());
    }
  }

  private void row(Row row) {
    csv.row(
        row.endFrame() / sampleRateHz,
        row.momentaryLufs(),
        row.shortTermLufs(),
        row.integratedLufs(),
        known(Decibels.ofGain(peak)),
        row.peakDbfs(),
        row.rmsDbfs());
    peak = 0.0;
  }

  /**
   * Ends the series.
   *
   * @return CSV with a header; empty cells where there is nothing to measure
   */
  public String finish() {
    if (frames > Math.round(rows * INTERVAL_SECONDS * sampleRateHz)) {
      closeRow();
    }
    long fed = frames;
    while (!open.isEmpty()) {
      int run = HOP - (int) (fed % HOP);
      truePeak.process(silence, 0, run);
      fed += run;
      settle(fed);
    }
    return csv.toString();
  }

  private static @Nullable Double known(double value) {
    return Double.isInfinite(value) ? null : value;
  }
}
