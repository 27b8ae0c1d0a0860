package io.github.studiohand.assistant.wav;

import java.util.List;

/**
 * What a WAV file says of itself, and what was found wrong with it.
 *
 * @param file the file as the user named it
 * @param container which of the three headers it has
 * @param format how samples are stored
 * @param validBits how many bits of each sample carry signal, 1 to {@code format.bits()}; they are the
 *     upper ones
 * @param sampleRateHz frames per second, 1 or more
 * @param channels 1 to 64
 * @param channelMask speaker positions as WAVEFORMATEXTENSIBLE numbers them, 0 if none are given
 * @param frames length, 0 or more; what is there, not what the header promises
 * @param chunks every chunk in file order, {@code fmt } and {@code data} too
 * @param warnings one sentence for each contradiction that was resolved; empty for a sound file
 */
public record WavInfo(
    String file,
    Container container,
    SampleFormat format,
    int validBits,
    int sampleRateHz,
    int channels,
    int channelMask,
    long frames,
    List<WavChunk> chunks,
    List<String> warnings) {

  /** Header of the file. */
  public enum Container {
    /** The ordinary one, up to 4 GiB. */
    RIFF,
    /** EBU Tech 3306: 64-bit sizes in a {@code ds64} chunk. */
    RF64,
    /** ITU-R BS.2088: the same under another name. */
    BW64
  }

  /**
   * Copies the lists.
   *
   * @param file the file as the user named it
   * @param container which header it has
   * @param format how samples are stored
   * @param validBits bits of each sample that carry signal
   * @param sampleRateHz frames per second
   * @param channels 1 to 64
   * @param channelMask speaker positions, or 0
   * @param frames length
   * @param chunks every chunk in file order
   * @param warnings contradictions that were resolved
   */
  public WavInfo {
    chunks = List.copyOf(chunks);
    warnings = List.copyOf(warnings);
  }

  /**
   * How long it plays.
   *
   * @return seconds
   */
  public double seconds() {
    return (double) frames / sampleRateHz;
  }
}
