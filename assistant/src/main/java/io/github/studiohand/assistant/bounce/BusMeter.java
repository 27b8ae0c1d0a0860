package io.github.studiohand.assistant.bounce;

import io.github.studiohand.assistant.render.MeasuredLevels;
import io.github.studiohand.assistant.render.Measurement;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.core.level.Decibels;
import org.jspecify.annotations.Nullable;

/** Measures a bus on its way to its file, and counts what an integer format cannot hold. Not thread-safe. */
public final class BusMeter {
  private final @Nullable Measurement measurement;
  private final double highest; // that rounds to the largest sample of the format
  private final double lowest;
  private float[][] rounded;
  private double peak;
  private long overs;

  /**
   * Nothing has passed yet.
   *
   * @param sampleRateHz frames per second
   * @param channels 1 or more
   * @param format of the file, for {@link #overs}
   */
  public BusMeter(double sampleRateHz, int channels, SampleFormat format) {
    measurement = Measurement.measuresLoudness(sampleRateHz)
        ? new Measurement(sampleRateHz, channels, 1.0)
        : null;
    double half = format.isFloat() ? Double.POSITIVE_INFINITY : Math.scalb(0.5, 1 - format.bits());
    highest = format.isFloat() ? half : 1.0 - half;
    lowest = -1.0 - half;
    rounded = new float[channels][0];
  }

  /**
   * Measures a block.
   *
   * @param startFrame where it lies on the bus
   * @param block one array per channel, from index 0 on
   * @param frames how many
   */
  public void write(long startFrame, double[][] block, int frames) {
    if (rounded[0].length < frames) {
      rounded = new float[rounded.length][frames];
    }
    for (int ch = 0; ch < rounded.length; ch++) {
      double[] samples = block[ch];
      float[] floats = rounded[ch];
      for (int n = 0; n < frames; n++) {
        double x = samples[n];
        peak = Math.max(peak, Math.abs(x));
        overs += x >= highest || x < lowest ? 1 : 0;
        floats[n] = (float) x;
      }
    }
    if (measurement != null) {
      measurement.write(startFrame, rounded, 0, frames);
    }
  }

  /**
   * Samples that an integer format rounds to a number it does not have, without dither.
   *
   * @return a count so far; 0 for floats
   */
  public long overs() {
    return overs;
  }

  /**
   * Whether the format has to limit something.
   *
   * @return true from full scale on
   */
  public boolean isOver() {
    return peak >= 1.0;
  }

  /**
   * The levels of what has passed so far.
   *
   * @return the levels
   */
  public BusLevels levels() {
    Double peakDbfs = peak == 0.0 ? null : Decibels.ofGain(peak);
    Double headroomDb = peakDbfs == null ? null : 0.0 - peakDbfs;
    if (measurement == null) {
      return new BusLevels(peakDbfs, null, headroomDb, null, null, null, null);
    }
    MeasuredLevels levels = measurement.result();
    return new BusLevels(
        peakDbfs,
        levels.truePeakDbtp(),
        headroomDb,
        levels.integratedLufs(),
        levels.loudnessRangeLu(),
        levels.maxMomentaryLufs(),
        levels.maxShortTermLufs());
  }
}
