package io.github.studiohand.core.level;

import io.github.studiohand.core.Checks;

/**
 * True peak: the largest magnitude of the band-limited signal that passes through the samples, between them
 * as well as on them.
 *
 * <pre>  x(t) = Σ_n x[n] · sinc(t − n),   true peak = max_t |x(t)|</pre>
 *
 * <p>The sum is taken over all samples within 7936 frames on either side, as if silence lay before and after
 * the signal: the ringing of a signal that starts or ends abruptly counts, as a converter plays it. There is
 * no transition band, so what lies just below half the sample rate, in clipped programmes above all, is heard
 * as it is. Within 0.1 dB of the ideal on programmes, on clipped noise and on the usual inter-sample
 * tests; {@code docs/algorithms/true-peak.md} derives it and names the signals that are not. Never below the
 * largest sample, the same at every rate, not dependent on how the stream is cut into blocks.
 *
 * <p>Every hop of 256 frames a short interpolator finds the places that may exceed the largest peak so far,
 * and the highest three of them are measured exactly; so the time that a block takes is bounded whatever the
 * signal. NaN, infinite and enormous samples ({@link Checks#finite}) count as 0. Nothing allocated after
 * construction. Not thread-safe.
 *
 * @see <a href="https://www.itu.int/rec/R-REC-BS.1770">ITU-R BS.1770-5 (2023), Annex 2</a>
 * @see <a href="https://doi.org/10.1109/JRPROC.1949.232969">C. E. Shannon, Communication in the presence of
 *     noise, Proc. IRE 37 (1949), theorem 1</a>
 */
public final class TruePeakMeter {
  /** Peaks settle every so many frames. */
  public static final int HOP_FRAMES = FarField.HOP;

  /** Of the frames up to the last multiple of {@link #HOP_FRAMES}, so many have no settled peak yet. */
  public static final int SETTLING_FRAMES = FarField.REACH_HOPS * FarField.HOP;

  private final TruePeakChannel[] channels;
  private final TruePeakChannel scratch; // for the end of the signal as it is now

  /**
   * A meter of nothing yet.
   *
   * @param sampleRateHz frames per second, 1 to 10 000 000
   * @param channels 1 to 1024
   * @throws IllegalArgumentException if one is out of range or NaN
   */
  public TruePeakMeter(double sampleRateHz, int channels) {
    Checks.inRange("sampleRateHz", sampleRateHz, 1.0, 1e7);
    Checks.inRange("channels", channels, 1, 1024);
    PeakScan scan = new PeakScan(TruePeakChannel.HOP);
    PeakRefiner refiner = new PeakRefiner(2 * TruePeakChannel.HOP);
    this.channels = new TruePeakChannel[channels];
    for (int ch = 0; ch < channels; ch++) {
      this.channels[ch] = new TruePeakChannel(scan, refiner);
    }
    scratch = new TruePeakChannel(scan, refiner);
  }

  /**
   * Takes a block in. Audio thread: no allocation.
   *
   * @param block one array per channel, read only
   * @param offset first frame
   * @param frames how many, 0 or more
   */
  public void process(float[][] block, int offset, int frames) {
    for (int ch = 0; ch < channels.length; ch++) {
      channels[ch].process(block[ch], offset, frames);
    }
  }

  /**
   * True peak of a channel, as if the signal ended here. Costs as much as 8192 frames of {@link #process};
   * allocates nothing. More signal may lower it, if its end rang.
   *
   * @param channel from 0
   * @return amplitude, 1 = full scale; 0 for silence; never below the largest sample
   */
  public double truePeak(int channel) {
    scratch.copyFrom(channels[channel]);
    scratch.finish();
    return scratch.peak();
  }

  /**
   * True peak of the loudest channel, as if the signal ended here.
   *
   * @return dBTP, 0 = amplitude 1.0; −∞ for silence
   */
  public double truePeakDbtp() {
    double most = 0.0;
    for (int ch = 0; ch < channels.length; ch++) {
      most = Math.max(most, truePeak(ch));
    }
    return Decibels.ofGain(most);
  }

  /**
   * Takes the largest peak of a channel since the last call, for a display or a time series while the stream
   * runs. Only peaks both sides of which have been heard are in it: {@link #SETTLING_FRAMES} late, in steps of
   * {@link #HOP_FRAMES}. {@link #truePeak} does not depend on it.
   *
   * @param channel from 0
   * @return amplitude, 1 = full scale; 0 for silence
   */
  public double takeSettledTruePeak(int channel) {
    return channels[channel].take();
  }

  /** Forgets everything. */
  public void clear() {
    for (TruePeakChannel channel : channels) {
      channel.clear();
    }
  }
}
