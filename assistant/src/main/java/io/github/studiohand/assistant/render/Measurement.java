package io.github.studiohand.assistant.render;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.core.level.LevelMeter;
import io.github.studiohand.core.level.LoudnessMeter;
import io.github.studiohand.core.level.TruePeakMeter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures all that passes it, in one pass: levels, loudness and true peak. The audio is left as it is. Not
 * thread-safe.
 */
public final class Measurement implements BlockSink {
  private static final int BLOCK_FRAMES = 4096;

  private final int channels;
  private final LevelMeter levels;
  private final @Nullable LoudnessMeter loudness;
  private final TruePeakMeter truePeak;

  /**
   * Nothing has passed yet.
   *
   * @param sampleRateHz frames per second, 1 to 10 000 000; loudness is measured from 8000 to 384 000
   * @param channels 1 to 1024, weighted by the usual layouts of BS.1770; loudness is measured of up to 64
   * @param fullScale magnitude from which on a sample counts as full scale: 1.0 for floats, the largest
   *     positive value for integers
   */
  public Measurement(double sampleRateHz, int channels, double fullScale) {
    this.channels = channels;
    levels = new LevelMeter(channels, fullScale);
    loudness = measuresLoudness(sampleRateHz) && channels <= LoudnessMeter.MAX_CHANNELS
        ? new LoudnessMeter(sampleRateHz, channels)
        : null;
    truePeak = new TruePeakMeter(sampleRateHz, channels);
  }

  /**
   * Whether loudness is defined at a rate.
   *
   * @param sampleRateHz frames per second
   * @return true from 8000 to 384 000
   */
  public static boolean measuresLoudness(double sampleRateHz) {
    return sampleRateHz >= LoudnessMeter.MIN_SAMPLE_RATE_HZ
        && sampleRateHz <= LoudnessMeter.MAX_SAMPLE_RATE_HZ;
  }

  /**
   * Measures a take.
   *
   * @param take what to measure
   * @param fullScale magnitude from which on a sample counts as full scale: 1.0 for floats, the largest
   *     positive value for integers
   * @param progress told in frames
   * @return the levels
   */
  public static MeasuredLevels of(AudioSource take, double fullScale, ProgressListener progress) {
    Measurement measurement = new Measurement(take.sampleRateHz(), take.channels(), fullScale);
    float[][] block = new float[take.channels()][BLOCK_FRAMES];
    for (long at = 0; at < take.frames(); at += BLOCK_FRAMES) {
      int frames = (int) Math.min(BLOCK_FRAMES, take.frames() - at);
      take.read(at, block, 0, frames);
      measurement.write(at, block, 0, frames);
      progress.report(at + frames, take.frames());
    }
    return measurement.result();
  }

  @Override
  public void write(long startFrame, float[][] block, int offset, int frames) {
    levels.process(block, offset, frames);
    if (loudness != null) {
      loudness.process(block, offset, frames);
    }
    truePeak.process(block, offset, frames);
  }

  /**
   * The levels of what has passed so far.
   *
   * @return the levels
   */
  public MeasuredLevels result() {
    List<MeasuredLevels.Channel> list = new ArrayList<>();
    double peakDbfs = Double.NEGATIVE_INFINITY;
    long clipped = 0;
    for (int ch = 0; ch < channels; ch++) {
      list.add(channel(ch));
      peakDbfs = Math.max(peakDbfs, levels.peakDbfs(ch));
      clipped += levels.clippedSamples(ch);
    }
    LoudnessMeter programme = loudness;
    Double integrated = programme == null ? null : known(programme.integratedLufs());
    return new MeasuredLevels(
        levels.frames(),
        known(peakDbfs),
        truePeakDbtp(list),
        integrated,
        programme == null || integrated == null ? null : known(programme.loudnessRangeLu()),
        programme == null ? null : known(programme.maxMomentaryLufs()),
        programme == null ? null : known(programme.maxShortTermLufs()),
        clipped,
        list,
        known(levels.correlation()),
        levels.frames() == 0 ? 0.0 : 100.0 * levels.silentFrames() / levels.frames(),
        levels.leadingSilenceFrames(),
        levels.trailingSilenceFrames(),
        levels.longestSilenceFrames());
  }

  private static @Nullable Double truePeakDbtp(List<MeasuredLevels.Channel> list) {
    Double most = null;
    for (MeasuredLevels.Channel channel : list) {
      Double peak = channel.truePeakDbtp();
      most = most == null || (peak != null && peak > most) ? peak : most;
    }
    return most;
  }

  private MeasuredLevels.Channel channel(int ch) {
    return new MeasuredLevels.Channel(
        known(levels.peakDbfs(ch)),
        known(Decibels.ofGain(truePeak.truePeak(ch))),
        known(levels.rmsDbfs(ch)),
        known(levels.crestDb(ch)),
        levels.dcOffset(ch),
        levels.clippedSamples(ch),
        levels.clippedRuns(ch),
        levels.nonFiniteSamples(ch));
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) || Double.isInfinite(value) ? null : value;
  }
}
