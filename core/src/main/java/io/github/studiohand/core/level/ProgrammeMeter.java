package io.github.studiohand.core.level;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.ProcessorProvider;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.StreamProcessor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Meters of a bus, for a host to draw: loudness, true peak, sample peak, RMS, correlation and clipping of what
 * passes. The audio is left as it is, to the bit, but for samples that are NaN, infinite or enormous: they
 * become 0, as in every processor.
 *
 * <p>Meters stand in the parameters, after the last frame of each block: {@code momentaryLufs}, {@code
 * shortTermLufs}, {@code integratedLufs}, {@code loudnessRangeLu}, {@code truePeakDbtp}, {@code samplePeakDbfs},
 * {@code rmsDbfs}, {@code correlation}, {@code clippedSamples}. All but the first two and the correlation are of
 * everything since the last prepare or reset, and of the loudest channel. A true peak shows up to 8192 frames
 * late, when both its sides have been heard; one above 0 dBTP is reported as an event then. Bypassed, the meters
 * go on.
 *
 * <p>Latency 0, no allocation after {@link #prepare}, 8 to 384 kHz, up to 64 channels. Audio thread; parameters
 * from any thread.
 *
 * @see LoudnessMeter
 * @see TruePeakMeter
 * @see LevelMeter
 * @see CorrelationMeter
 */
public final class ProgrammeMeter extends StreamProcessor {
  /** Kind of the event that reports a true peak above 0 dBTP; its value is the magnitude. */
  public static final int OVER = 1;

  private static final int MOMENTARY_LUFS = 1;
  private static final int SHORT_TERM_LUFS = 2;
  private static final int INTEGRATED_LUFS = 3;
  private static final int LOUDNESS_RANGE_LU = 4;
  private static final int TRUE_PEAK_DBTP = 5;
  private static final int SAMPLE_PEAK_DBFS = 6;
  private static final int RMS_DBFS = 7;
  private static final int CORRELATION = 8;
  private static final int CLIPPED_SAMPLES = 9;
  private static final double HIGHEST_DB = 400.0;
  private static final double CORRELATION_MS = 300.0;

  private static final List<ParameterSpec> SPECS = List.of(
      level("momentaryLufs", "Momentary", "LUFS", "Loudness of the last 400 ms"),
      level("shortTermLufs", "Short-term", "LUFS", "Loudness of the last 3 s"),
      level("integratedLufs", "Integrated", "LUFS", "Gated loudness of the whole programme"),
      ParameterSpec.builder("loudnessRangeLu", "Loudness range", "LU")
          .range(0.0, HIGHEST_DB)
          .description("How far loud and soft passages lie apart")
          .flag(ParameterSpec.Flag.METER)
          .build(),
      level("truePeakDbtp", "True peak", "dBTP", "Highest peak between the samples"),
      level("samplePeakDbfs", "Peak", "dBFS", "Highest sample"),
      level("rmsDbfs", "RMS", "dBFS", "Root mean square of the loudest channel"),
      ParameterSpec.builder("correlation", "Correlation", "")
          .range(-1.0, 1.0)
          .description("Of left and right over about 300 ms; below 0 they cancel in mono")
          .flag(ParameterSpec.Flag.METER)
          .build(),
      ParameterSpec.builder("clippedSamples", "Clipped", "")
          .range(0.0, 1e15)
          .description("Samples in runs of 3 or more at full scale, all channels together")
          .flag(ParameterSpec.Flag.METER)
          .build());

  /** What it is. */
  public static final ProcessorInfo INFO = ProcessorInfo.builder(
          "io.github.studiohand.programmemeter", "Programme meter", "1.0")
      .description("Shows loudness, true peak, levels and correlation of what passes")
      .parameters(SPECS)
      .eventKind(
          "over: a true peak above 0 dBTP, at most one report per channel and 256 frames, at the"
              + " first of them, once both sides of the peak have been heard; value = its magnitude")
      .build();

  private @Nullable LoudnessMeter loudness;
  private @Nullable TruePeakMeter truePeak;
  private @Nullable LevelMeter levels;
  private @Nullable CorrelationMeter correlation; // of stereo
  private double[] peaks = new double[0]; // settled true peaks, per channel
  private long stepFrames; // integrated loudness and range move that often

  /** A programme meter. */
  public ProgrammeMeter() {
    super(INFO);
  }

  private static ParameterSpec level(String id, String name, String unit, String description) {
    return ParameterSpec.builder(id, name, unit)
        .range(Decibels.SILENCE_DB, HIGHEST_DB)
        .defaultValue(Decibels.SILENCE_DB)
        .description(description)
        .flag(ParameterSpec.Flag.METER)
        .build();
  }

  @Override
  protected int allocate(StreamFormat format) {
    double sampleRateHz = format.sampleRateHz();
    int channels = format.channels();
    LoudnessMeter nextLoudness = new LoudnessMeter(sampleRateHz, channels);
    truePeak = new TruePeakMeter(sampleRateHz, channels);
    levels = new LevelMeter(channels, 1.0);
    correlation = channels == 2 ? new CorrelationMeter(sampleRateHz, CORRELATION_MS) : null;
    loudness = nextLoudness;
    peaks = new double[channels];
    stepFrames = Math.max(1, format.framesOf(100.0));
    return 0;
  }

  @Override
  protected void clear() {
    if (loudness != null && truePeak != null && levels != null) {
      loudness.clear();
      truePeak.clear();
      levels.clear();
    }
    if (correlation != null) {
      correlation.clear();
    }
    Arrays.fill(peaks, 0.0);
    show();
    showProgramme();
  }

  @Override
  protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
    if (loudness == null || levels == null) {
      return;
    }
    loudness.process(main, offset, frames);
    levels.process(main, offset, frames);
    if (correlation != null) {
      correlation.process(main[0], main[1], offset, frames);
    }
    measurePeaks(main, offset, frames);
    show();
    if (clock() / stepFrames != (clock() + frames) / stepFrames) {
      showProgramme();
    }
  }

  /** Hop by hop, so that what is reported and where does not depend on the blocks. */
  private void measurePeaks(float[][] main, int offset, int frames) {
    TruePeakMeter meter = truePeak;
    if (meter == null) {
      return;
    }
    int hop = TruePeakMeter.HOP_FRAMES;
    int done = 0;
    while (done < frames) {
      int run = Math.min(frames - done, hop - (int) ((clock() + done) % hop));
      meter.process(main, offset + done, run);
      done += run;
      long heard = clock() + done;
      if (heard % hop != 0) {
        continue;
      }
      for (int ch = 0; ch < peaks.length; ch++) {
        double peak = meter.takeSettledTruePeak(ch);
        peaks[ch] = Math.max(peaks[ch], peak);
        if (peak > 1.0) {
          long frame = heard - TruePeakMeter.SETTLING_FRAMES - hop;
          emit(OVER, ch, 0, Math.max(0, frame), hop, peak);
        }
      }
    }
  }

  private void show() {
    LoudnessMeter programme = loudness;
    LevelMeter samples = levels;
    if (programme == null || samples == null) {
      return;
    }
    meter(MOMENTARY_LUFS, programme.momentaryLufs());
    meter(SHORT_TERM_LUFS, programme.shortTermLufs());
    double peak = 0.0;
    double peakDbfs = Decibels.SILENCE_DB;
    double rmsDbfs = Decibels.SILENCE_DB;
    double clipped = 0.0;
    for (int ch = 0; ch < peaks.length; ch++) {
      peak = Math.max(peak, Math.max(peaks[ch], samples.peak(ch)));
      peakDbfs = Math.max(peakDbfs, samples.peakDbfs(ch));
      rmsDbfs = Math.max(rmsDbfs, samples.rmsDbfs(ch));
      clipped += samples.clippedSamples(ch);
    }
    meter(TRUE_PEAK_DBTP, Decibels.ofGain(peak, Decibels.SILENCE_DB));
    meter(SAMPLE_PEAK_DBFS, peakDbfs);
    meter(RMS_DBFS, rmsDbfs);
    meter(CORRELATION, correlation == null ? 0.0 : correlation.correlation());
    meter(CLIPPED_SAMPLES, clipped);
  }

  private void showProgramme() {
    if (loudness != null) {
      meter(INTEGRATED_LUFS, loudness.integratedLufs());
      meter(LOUDNESS_RANGE_LU, loudness.loudnessRangeLu());
    }
  }

  /** Makes programme meters for {@link io.github.studiohand.core.Processors}. */
  public static final class Provider implements ProcessorProvider {
    /** For {@link java.util.ServiceLoader}. */
    public Provider() {}

    @Override
    public ProcessorInfo info() {
      return INFO;
    }

    @Override
    public Processor create() {
      return new ProgrammeMeter();
    }
  }
}
