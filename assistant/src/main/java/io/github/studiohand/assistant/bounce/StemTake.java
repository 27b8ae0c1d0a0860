package io.github.studiohand.assistant.bounce;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.resample.ResampledSource;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The audio of a stem: as exact numbers for the proof, and as floats for the engine. What a float does not
 * hold, the low bits of 32-bit integers and 64-bit floats, comes as a second layer of floats to be added on
 * top:
 *
 * <pre>  x = high + low,   high = float(x),   low = float(x − high)</pre>
 *
 * <p>which is exact for integers and good to 48 bits for 64-bit floats. Not thread-safe.
 */
public final class StemTake {
  private final WavReader reader;
  private final @Nullable ResampledSource resampled;
  private double[][] exact;

  private StemTake(WavReader reader, @Nullable ResampledSource resampled) {
    this.reader = reader;
    this.resampled = resampled;
    exact = new double[reader.channels()][0];
  }

  /**
   * The audio of a file.
   *
   * @param reader must stay open
   * @return its samples as they are stored
   */
  public static StemTake of(WavReader reader) {
    return new StemTake(reader, null);
  }

  /**
   * The audio of a file at another rate.
   *
   * @param reader must stay open
   * @param sampleRateHz the rate to have
   * @return its samples if that is its rate, converted ones if not
   * @throws IllegalArgumentException if the rates' ratio is too fine to be converted
   */
  public static StemTake of(WavReader reader, int sampleRateHz) {
    return reader.info().sampleRateHz() == sampleRateHz
        ? of(reader)
        : new StemTake(reader, new ResampledSource(reader, sampleRateHz));
  }

  /**
   * The file.
   *
   * @return the reader
   */
  public WavReader reader() {
    return reader;
  }

  /**
   * Whether its rate was converted.
   *
   * @return true if the samples are not the file's own
   */
  public boolean isResampled() {
    return resampled != null;
  }

  /**
   * Channels.
   *
   * @return 1 to 64
   */
  public int channels() {
    return reader.channels();
  }

  /**
   * Length at the rate of the sum.
   *
   * @return frames
   */
  public long frames() {
    return audio().frames();
  }

  private AudioSource audio() {
    return resampled == null ? reader : resampled;
  }

  /** Layers of floats that hold it: 1 or 2. */
  int layers() {
    SampleFormat format = reader.info().format();
    boolean wide = format == SampleFormat.PCM_32 || format == SampleFormat.FLOAT_64;
    return wide && resampled == null ? 2 : 1;
  }

  /** Bytes that reading one frame takes besides the samples themselves. */
  int scratchBytesPerFrame() {
    int stored = channels() * reader.info().format().bytes();
    return stored + (layers() == 2 ? channels() * Double.BYTES : 0);
  }

  /** Frames from 0 on of all layers: the channels of the high one, then those of the low one. */
  void read(long startFrame, float[][] into, int frames) throws IOException {
    if (layers() == 1) {
      audio().read(startFrame, into, 0, frames);
      return;
    }
    if (exact[0].length < frames) {
      exact = new double[channels()][frames];
    }
    reader.readExactly(startFrame, exact, 0, frames);
    for (int ch = 0; ch < exact.length; ch++) {
      split(exact[ch], into[ch], into[exact.length + ch], frames);
    }
  }

  private static void split(double[] x, float[] high, float[] low, int frames) {
    for (int n = 0; n < frames; n++) {
      high[n] = (float) x[n];
      // A sample that counts as 0 has no low bits either.
      low[n] = Math.abs(x[n]) <= Checks.MAX_MAGNITUDE ? (float) (x[n] - high[n]) : 0.0f;
    }
  }

  /** Frames from 0 on as exact numbers; resampled ones are floats. */
  void readExactly(long startFrame, double[][] into, int frames) throws IOException {
    if (resampled == null) {
      reader.readExactly(startFrame, into, 0, frames);
      return;
    }
    float[][] block = new float[channels()][frames];
    resampled.read(startFrame, block, 0, frames);
    for (int ch = 0; ch < block.length; ch++) {
      for (int n = 0; n < frames; n++) {
        into[ch][n] = block[ch][n];
      }
    }
  }
}
