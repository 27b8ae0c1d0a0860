package io.github.studiohand.testdata;

import java.util.List;
import java.util.function.Supplier;

/**
 * One minimum-requirement test signal of EBU Tech 3341 or 3342 with what a meter must read.
 *
 * <p>The signal is made anew by each {@link #signal} call and not kept. Immutable; any thread.
 *
 * @param name the standard's number and the case's, "3341-9"; a case of several segments has one value for each,
 *     "3341-10-0" to "3341-10-19"
 * @param definition the standard's words for the signal, shortened
 * @param sampleRateHz frames per second
 * @param channels how many; five are L R C Ls Rs, six L R C LFE Ls Rs
 * @param frames length
 * @param synthesis makes the signal
 * @param readings what is required, one or more
 */
public record EbuCase(
    String name,
    String definition,
    double sampleRateHz,
    int channels,
    int frames,
    Supplier<float[][]> synthesis,
    List<Reading> readings) {

  /** What a meter shows. */
  public enum Quantity {
    /** Momentary loudness in LUFS: every value shown within the span. */
    MOMENTARY,
    /** Short-term loudness in LUFS: every value shown within the span. */
    SHORT_TERM,
    /** Largest momentary loudness in LUFS shown within the span. */
    MAX_MOMENTARY,
    /** Largest short-term loudness in LUFS shown within the span. */
    MAX_SHORT_TERM,
    /** Integrated loudness in LUFS after the whole signal. */
    INTEGRATED,
    /** Loudness range in LU after the whole signal. */
    LOUDNESS_RANGE,
    /** Largest true peak of all channels in dBTP after the whole signal. */
    TRUE_PEAK
  }

  /**
   * A required value.
   *
   * @param quantity what is read
   * @param expected the value, in the quantity's unit
   * @param below how far a reading may lie below it, in LU or dB
   * @param above how far it may lie above it
   * @param fromFrame first frame of the span: the values shown after this many frames and later
   * @param toFrame end of the span: the values shown after this many frames belong to it
   */
  public record Reading(
      Quantity quantity, double expected, double below, double above, int fromFrame, int toFrame) {

    /**
     * Whether a reading meets the requirement.
     *
     * @param value what a meter shows
     * @return true within the tolerance, false for NaN
     */
    public boolean accepts(double value) {
      return value >= expected - below && value <= expected + above;
    }
  }

  /**
   * Keeps an unmodifiable copy of the readings.
   *
   * @param name the standard's number and the case's
   * @param definition the signal in words
   * @param sampleRateHz frames per second
   * @param channels how many
   * @param frames length
   * @param synthesis makes the signal
   * @param readings what is required
   */
  public EbuCase {
    readings = List.copyOf(readings);
  }

  /**
   * The signal.
   *
   * @return samples by channel, full scale 1.0; new arrays
   */
  public float[][] signal() {
    return synthesis.get();
  }

  @Override
  public String toString() {
    return name + " at " + sampleRateHz + " Hz";
  }
}
