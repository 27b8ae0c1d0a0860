package io.github.studiohand.assistant.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How loud a take is. Null stands where there is nothing to measure: the levels of silence, the loudness of
 * a take in which no block passes the gates of ITU-R BS.1770.
 *
 * @param frames length
 * @param peakDbfs largest sample magnitude of all channels, 0 = amplitude 1.0
 * @param truePeakDbtp largest magnitude between the samples ({@link
 *     io.github.studiohand.core.level.TruePeakMeter})
 * @param integratedLufs programme loudness, BS.1770
 * @param loudnessRangeLu loudness range, EBU Tech 3342
 * @param maxMomentaryLufs loudest 400 ms
 * @param maxShortTermLufs loudest 3 s
 * @param clippedSamples samples in runs of 3 or more at full scale, all channels together
 * @param channels one entry per channel
 * @param correlation between the two channels of a stereo take, −1 to 1, as r = Σlr / √(Σl² Σr²); null for
 *     other takes and for silence
 * @param silentPercent frames in which every channel is exactly 0
 * @param leadingSilenceFrames such frames before the first other one
 * @param trailingSilenceFrames such frames after the last other one
 * @param longestSilenceFrames longest run of them
 */
public record MeasuredLevels(
    long frames,
    @Nullable Double peakDbfs,
    @Nullable Double truePeakDbtp,
    @Nullable Double integratedLufs,
    @Nullable Double loudnessRangeLu,
    @Nullable Double maxMomentaryLufs,
    @Nullable Double maxShortTermLufs,
    long clippedSamples,
    List<Channel> channels,
    @Nullable Double correlation,
    double silentPercent,
    long leadingSilenceFrames,
    long trailingSilenceFrames,
    long longestSilenceFrames) {
  /**
   * One channel.
   *
   * @param peakDbfs largest magnitude, 0 = amplitude 1.0; null for silence
   * @param truePeakDbtp largest magnitude between the samples; null for silence
   * @param rmsDbfs root of the mean square, 0 = amplitude 1.0 (a sine of full scale is −3.01); null for
   *     silence
   * @param crestDb sample peak above RMS; null for silence
   * @param dcOffset mean of the samples, 1 = full scale
   * @param clippedSamples samples in runs of 3 or more at full scale
   * @param clippedRuns number of such runs
   * @param nonFiniteSamples NaN, infinite or enormous samples, measured as 0
   */
  public record Channel(
      @Nullable Double peakDbfs,
      @Nullable Double truePeakDbtp,
      @Nullable Double rmsDbfs,
      @Nullable Double crestDb,
      double dcOffset,
      long clippedSamples,
      long clippedRuns,
      long nonFiniteSamples) {}

  /**
   * Copies the list.
   *
   * @param frames length
   * @param peakDbfs largest sample magnitude of all channels, 0 = amplitude 1.0
   * @param truePeakDbtp largest magnitude between the samples ({@link
   *     io.github.studiohand.core.level.TruePeakMeter})
   * @param integratedLufs programme loudness, BS.1770
   * @param loudnessRangeLu loudness range, EBU Tech 3342
   * @param maxMomentaryLufs loudest 400 ms
   * @param maxShortTermLufs loudest 3 s
   * @param clippedSamples samples in runs of 3 or more at full scale, all channels together
   * @param channels one entry per channel
   * @param correlation between the two channels of a stereo take, −1 to 1, as r = Σlr / √(Σl² Σr²); null for
   *     other takes and for silence
   * @param silentPercent frames in which every channel is exactly 0
   * @param leadingSilenceFrames such frames before the first other one
   * @param trailingSilenceFrames such frames after the last other one
   * @param longestSilenceFrames longest run of them
   */
  public MeasuredLevels {
    channels = List.copyOf(channels);
  }
}
