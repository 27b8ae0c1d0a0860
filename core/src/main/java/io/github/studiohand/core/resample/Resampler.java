package io.github.studiohand.core.resample;

import io.github.studiohand.core.Checks;
import java.util.Arrays;
import java.util.Objects;

/**
 * Converts a stream from one sample rate to another, by a ratio {@code up / down} of whole numbers:
 * polyphase FIR, linear phase, double precision inside.
 *
 * <pre>  y[j] = Σ x[n] h(j·down − n·up)      h: sinc, cut off below the lower Nyquist frequency, Kaiser window</pre>
 *
 * <p>Up to 10/11 of the lower Nyquist frequency (20.04 kHz at 44.1 kHz, 21.8 kHz at 48 kHz) the response is
 * flat within 0.000001 dB; from the lower Nyquist frequency on images and aliases are 147 dB down or more.
 * Output frame {@code j} lies at {@code j / outputRateHz} seconds exactly: the delay of the filter is taken
 * out, and costs {@link #lookAheadFrames} instead. Equal rates pass samples as they are.
 *
 * <p>A level may rise: what was cut off at full scale overshoots between its samples, and the output shows
 * it. Nothing is limited. NaN, infinities and magnitudes above 1e10 count as 0.
 *
 * <p>The output does not depend on how the stream is cut into blocks, to the last bit. Nothing allocates
 * after construction; memory is some 250 weights for each of {@code down} to 4·{@code down} rows when going
 * down, {@code up / down} times as many when going up. Not thread-safe.
 *
 * @see ResampledSource
 * @see <a href="https://doi.org/10.1109/TASSP.1980.1163349">J. F. Kaiser, R. W. Schafer, On the use of the
 *     I0-sinh window for spectrum analysis, IEEE TASSP 28 (1980)</a>
 * @see "R. E. Crochiere, L. R. Rabiner, Multirate Digital Signal Processing (1983), section 3.2"
 */
public final class Resampler {
  private static final float[][] NO_FLOATS = {};
  private static final double[][] NO_DOUBLES = {};

  private final ResamplingFilter filter;
  private final double[][] held; // inputs of the group to come
  private final double[][] window; // outputs under way, from the group's first on
  private int heldFrames;
  private long groupIndex;
  private long firstWanted; // outputs before it are not given

  /**
   * A converter at the start of a stream.
   *
   * @param inputRateHz rate of what comes in, a whole number of hertz
   * @param outputRateHz rate of what goes out, a whole number of hertz
   * @param channels 1 to 1024
   * @throws IllegalArgumentException if a rate is below 1 or no whole number, or a term of their ratio in
   *     lowest terms is above 4096
   */
  public Resampler(double inputRateHz, double outputRateHz, int channels) {
    filter = new ResamplingFilter(inputRateHz, outputRateHz);
    held = new double[Checks.inRange("channels", channels, 1, 1024)][filter.group()];
    window = new double[channels][filter.width()];
  }

  /**
   * Length of a converted take.
   *
   * @param inputFrames length of the take, 0 or more
   * @return ⌈inputFrames · outputRateHz / inputRateHz⌉
   */
  public long outputFrames(long inputFrames) {
    return filter.outputFrames(Checks.inRange("inputFrames", inputFrames, 0, Long.MAX_VALUE));
  }

  /**
   * Most frames that {@link #process} returns.
   *
   * @param inputFrames that it is given
   * @return room to leave in its output
   * @throws ArithmeticException if they do not fit into an array
   */
  public int maxOutputFrames(int inputFrames) {
    Checks.inRange("inputFrames", inputFrames, 0, Integer.MAX_VALUE);
    return Math.toIntExact(filter.outputFrames((long) inputFrames + filter.group() - 1) + 1);
  }

  /**
   * Input frames that must have come after an instant before the output at that instant is given. As many
   * frames of silence after the end of a take bring out the rest of its {@link #outputFrames}; frames beyond
   * that number are the filter's ringing.
   *
   * @return 0 if the rates are equal; 109 to 137 frames of the lower rate otherwise
   */
  public int lookAheadFrames() {
    return filter.lookAheadFrames();
  }

  /**
   * Takes a block in and gives the frames that are complete. The first frame ever given belongs to the
   * instant of the first frame that came in.
   *
   * @param in one array per channel
   * @param inOffset first frame to take
   * @param frames how many
   * @param out one array per channel, other ones than those of {@code in}, with room for {@link
   *     #maxOutputFrames} from {@code outOffset} on
   * @param outOffset where the first frame goes
   * @return frames written to {@code out}
   * @throws IllegalArgumentException if the number of arrays is not that of the channels
   * @throws IndexOutOfBoundsException if an array is too short; nothing was taken in then
   */
  public int process(float[][] in, int inOffset, int frames, float[][] out, int outOffset) {
    checkChannels("out", out.length);
    for (float[] channel : out) {
      Objects.checkFromIndexSize(outOffset, maxOutputFrames(frames), channel.length);
    }
    return process(in, inOffset, frames, out, NO_DOUBLES, outOffset);
  }

  /**
   * The same, without rounding to floats on the way out.
   *
   * @param in one array per channel
   * @param inOffset first frame to take
   * @param frames how many
   * @param out one array per channel, with room for {@link #maxOutputFrames} from {@code outOffset} on
   * @param outOffset where the first frame goes
   * @return frames written to {@code out}
   * @throws IllegalArgumentException if the number of arrays is not that of the channels
   * @throws IndexOutOfBoundsException if an array is too short; nothing was taken in then
   */
  public int process(float[][] in, int inOffset, int frames, double[][] out, int outOffset) {
    checkChannels("out", out.length);
    for (double[] channel : out) {
      Objects.checkFromIndexSize(outOffset, maxOutputFrames(frames), channel.length);
    }
    return process(in, inOffset, frames, NO_FLOATS, out, outOffset);
  }

  private void checkChannels(String name, int arrays) {
    if (arrays != held.length) {
      throw new IllegalArgumentException(
          name + ".length: " + arrays + " (expected: " + held.length + " channels)");
    }
  }

  // One of the outputs is empty.
  private int process(
      float[][] in, int inOffset, int frames, float[][] floats, double[][] doubles, int outOffset) {
    checkChannels("in", in.length);
    for (float[] channel : in) {
      Objects.checkFromIndexSize(inOffset, frames, channel.length);
    }
    int written = 0;
    for (int done = 0; done < frames; ) {
      int step = Math.min(frames - done, filter.group() - heldFrames);
      for (int ch = 0; ch < held.length; ch++) {
        for (int n = 0; n < step; n++) {
          held[ch][heldFrames + n] = Checks.finite(in[ch][inOffset + done + n]);
        }
      }
      done += step;
      heldFrames += step;
      if (heldFrames == filter.group()) {
        written += completeGroup(floats, doubles, outOffset + written);
      }
    }
    return written;
  }

  private int completeGroup(float[][] floats, double[][] doubles, int outOffset) {
    long first = filter.firstOutput(groupIndex);
    int complete = (int) (filter.firstOutput(groupIndex + 1) - first);
    int unwanted = (int) Math.min(complete, Math.max(0, firstWanted - first));
    for (int ch = 0; ch < held.length; ch++) {
      double[] y = window[ch];
      filter.spread(groupIndex, held[ch], y);
      if (doubles.length > 0) {
        System.arraycopy(y, unwanted, doubles[ch], outOffset, complete - unwanted);
      } else {
        for (int c = unwanted; c < complete; c++) {
          floats[ch][outOffset + c - unwanted] = (float) y[c];
        }
      }
      System.arraycopy(y, complete, y, 0, y.length - complete);
      Arrays.fill(y, y.length - complete, y.length, 0.0);
    }
    groupIndex++;
    heldFrames = 0;
    return complete - unwanted;
  }

  /** Back to the start of a stream. */
  public void clear() {
    start(0, 0);
  }

  /**
   * Goes to an output frame, as if everything before it had been processed.
   *
   * @return the input frame to go on with
   */
  long seek(long outputFrame) {
    start(filter.firstGroup(outputFrame), outputFrame);
    return groupIndex * filter.group();
  }

  private void start(long firstGroup, long outputFrame) {
    groupIndex = firstGroup;
    firstWanted = outputFrame;
    heldFrames = 0;
    for (double[] y : window) {
      Arrays.fill(y, 0.0);
    }
  }
}
