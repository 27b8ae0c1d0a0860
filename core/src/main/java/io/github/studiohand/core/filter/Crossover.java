package io.github.studiohand.core.filter;

/**
 * Linkwitz-Riley crossover of fourth order: splits channels into two bands of 24 dB an octave that are in
 * phase everywhere and sum to an all pass.
 *
 * <pre>  low = LP·LP,  high = HP·HP  (Butterworth, second order),   |low + high| = 1</pre>
 *
 * <p>Both bands are at −6.02 dB at the crossover frequency; the magnitude of their sum is flat within
 * 0.001 dB. Latency 0 (the sum's phase turns by 360 degrees), no allocation after construction; the output
 * does not depend on blocks. Not thread-safe.
 *
 * @see "S. H. Linkwitz, Active crossover networks for noncoincident drivers, J. Audio Eng. Soc. 24 (1976)"
 */
public final class Crossover {
  private final Biquad low1;
  private final Biquad low2;
  private final Biquad high1;
  private final Biquad high2;

  /**
   * A crossover.
   *
   * @param channels 1 to 1024
   * @param sampleRateHz frames per second, 1000 to 1 000 000
   * @param frequencyHz crossover frequency, above 0 and below half the sample rate
   */
  public Crossover(int channels, double sampleRateHz, double frequencyHz) {
    low1 = new Biquad(channels, sampleRateHz);
    low2 = new Biquad(channels, sampleRateHz);
    high1 = new Biquad(channels, sampleRateHz);
    high2 = new Biquad(channels, sampleRateHz);
    setFrequencyHz(frequencyHz);
  }

  /**
   * Moves the crossover, keeping the state. Allocates nothing.
   *
   * @param frequencyHz crossover frequency, above 0 and below half the sample rate
   */
  public void setFrequencyHz(double frequencyHz) {
    low1.lowPass(frequencyHz, Biquad.BUTTERWORTH_Q);
    low2.lowPass(frequencyHz, Biquad.BUTTERWORTH_Q);
    high1.highPass(frequencyHz, Biquad.BUTTERWORTH_Q);
    high2.highPass(frequencyHz, Biquad.BUTTERWORTH_Q);
  }

  /**
   * Splits a block.
   *
   * @param channel which state
   * @param in finite samples; may be {@code low} or {@code high}
   * @param low takes the lower band
   * @param high takes the upper band
   * @param offset first frame in all three arrays
   * @param frames how many
   */
  public void process(int channel, float[] in, float[] low, float[] high, int offset, int frames) {
    for (int n = offset, end = offset + frames; n < end; n++) {
      double x = in[n];
      low[n] = (float) low2.next(channel, low1.next(channel, x));
      high[n] = (float) high2.next(channel, high1.next(channel, x));
    }
  }

  /** Forgets the signal. */
  public void clear() {
    low1.clear();
    low2.clear();
    high1.clear();
    high2.clear();
  }
}
