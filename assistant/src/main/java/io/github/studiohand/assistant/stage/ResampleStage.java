package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.CueRegion;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.core.resample.ResampledSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file at another sample rate: its audio converted, its time stamp and markers at the same instants, its
 * other chunks kept.
 */
public final class ResampleStage {
  /**
   * What came of a file.
   *
   * @param frames length at the new rate
   * @param peakDbfs largest sample magnitude after conversion, before rounding; null for silence
   * @param overs samples beyond full scale after conversion
   */
  public record Result(long frames, @Nullable Double peakDbfs, long overs) {}

  private static final int BLOCK_FRAMES = 4096;
  private static final Set<String> COUNTING_CHUNKS = Set.of("iXML", "smpl");

  private final int sampleRateHz;

  /**
   * A stage.
   *
   * @param sampleRateHz the rate to have
   */
  public ResampleStage(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
  }

  /**
   * What to write: the source's format and chunks, at the new rate.
   *
   * @param source must stay open until the writer is done
   * @param format how to store samples; the coding history of a broadcast extension says it
   * @return a builder
   * @throws IOException if a chunk of the source cannot be read
   * @throws IllegalArgumentException if the rates' ratio is too fine to be converted, or a marker lies
   *     beyond what its chunk can hold
   */
  public WavSettings.Builder settings(WavReader source, SampleFormat format) throws IOException {
    WavSettings.Builder settings = WavSettings.like(source)
        .sampleRateHz(sampleRateHz)
        .format(format)
        .frames(new ResampledSource(source, sampleRateHz).frames());
    if (isConversion(source)) {
      Optional<BroadcastExtension> bext = source.broadcastExtension();
      if (bext.isPresent()) {
        settings.broadcastExtension(moved(bext.get(), source, format));
      }
      List<CueRegion> cues = source.cueRegions();
      if (!cues.isEmpty()) {
        settings.cueRegions(moved(cues, source.info().sampleRateHz()));
      }
    }
    return settings;
  }

  private boolean isConversion(WavReader source) {
    return source.info().sampleRateHz() != sampleRateHz;
  }

  private BroadcastExtension moved(BroadcastExtension bext, WavReader source, SampleFormat format) {
    String mode = source.channels() == 1 ? ",M=mono" : source.channels() == 2 ? ",M=stereo" : "";
    return bext.toBuilder()
        .timeReference(moved(bext.timeReference(), source.info().sampleRateHz()))
        .appendCodingHistory(
            "A=PCM,F=" + sampleRateHz + ",W=" + format.bits() + mode + ",T=studiohand resample")
        .build();
  }

  private List<CueRegion> moved(List<CueRegion> cues, int fromHz) {
    List<CueRegion> moved = new ArrayList<>();
    for (CueRegion cue : cues) {
      long start = moved(cue.startFrame(), fromHz);
      long end = moved(cue.startFrame() + cue.frames(), fromHz);
      moved.add(new CueRegion(start, end - start, cue.label(), cue.note()));
    }
    return moved;
  }

  /** The nearest frame at the new rate; unsigned, as a time reference is. */
  private long moved(long frame, int fromHz) {
    long seconds = Long.divideUnsigned(frame, fromHz);
    long rest = Long.remainderUnsigned(frame, fromHz);
    return seconds * sampleRateHz + (2 * rest * sampleRateHz + fromHz) / (2L * fromHz);
  }

  /**
   * Chunks that are kept although they count frames of the old rate.
   *
   * @param source the file
   * @return their identifiers
   */
  public List<String> staleChunks(WavReader source) {
    return source.info().chunks().stream()
        .map(chunk -> chunk.id())
        .filter(id -> isConversion(source) && COUNTING_CHUNKS.contains(id))
        .distinct()
        .toList();
  }

  /**
   * Converts a file. One that has the rate already is passed: bit for bit in the same format.
   *
   * @param source what to convert
   * @param writer takes the result; null to measure only
   * @param progress told in frames of the result
   * @return its levels
   * @throws IOException if a file fails
   * @throws IllegalArgumentException if the rates' ratio is too fine to be converted
   */
  public Result run(WavReader source, @Nullable WavWriter writer, ProgressListener progress)
      throws IOException {
    ResampledSource resampled = new ResampledSource(source, sampleRateHz);
    double[][] block = new double[source.channels()][BLOCK_FRAMES];
    float[][] plain = new float[source.channels()][BLOCK_FRAMES];
    boolean converts = isConversion(source);
    double peak = 0.0;
    long overs = 0;
    for (long at = 0; at < resampled.frames(); at += BLOCK_FRAMES) {
      int frames = (int) Math.min(BLOCK_FRAMES, resampled.frames() - at);
      if (converts) {
        resampled.readExactly(at, block, 0, frames);
      } else {
        source.readExactly(at, block, 0, frames);
        source.read(at, plain, 0, frames);
      }
      for (double[] channel : block) {
        for (int n = 0; n < frames; n++) {
          double magnitude = Math.abs(channel[n]);
          peak = magnitude > peak ? magnitude : peak; // NaN is none
          overs += magnitude > 1.0 ? 1 : 0;
        }
      }
      if (writer != null && converts) {
        writer.write(block, 0, frames);
      } else if (writer != null) {
        writer.writeChanged(source, at, plain, 0, frames);
      }
      progress.report(at + frames, resampled.frames());
    }
    return new Result(resampled.frames(), peak == 0.0 ? null : Decibels.ofGain(peak), overs);
  }
}
