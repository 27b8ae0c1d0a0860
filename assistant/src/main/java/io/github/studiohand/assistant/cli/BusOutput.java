package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.bounce.BouncePlan;
import io.github.studiohand.assistant.bounce.BouncePlan.Bus;
import io.github.studiohand.assistant.bounce.BusMeter;
import io.github.studiohand.assistant.bounce.NullTest;
import io.github.studiohand.assistant.bounce.Rounding;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavInfo;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.mix.Dither;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One file of a sum: a bus, or a stem as a bus hears it. */
final class BusOutput implements Closeable {
  private final BouncePlan plan;
  private final Bus bus;
  private final Target target;
  private final SampleFormat format;
  private final Dither.Kind dither;
  private final long seed;
  private final @Nullable Long timeReference;
  private final BusMeter meter;
  private @Nullable WavWriter writer;
  private long clippedSamples;

  /**
   * A file to come.
   *
   * @param seed of its dither
   * @param timeReference its time stamp; null for none
   */
  BusOutput(
      BouncePlan plan,
      Bus bus,
      Target target,
      SumFormatOptions options,
      long seed,
      @Nullable Long timeReference) {
    this.plan = plan;
    this.bus = bus;
    this.target = target;
    this.seed = seed;
    this.timeReference = timeReference;
    List<BouncePlan.Part> parts = parts();
    format = options.format(parts);
    dither = options.dither(format, parts, bus);
    meter = new BusMeter(plan.sampleRateHz(), bus.channels(), format);
  }

  private List<BouncePlan.Part> parts() {
    return bus.parts().stream().map(plan.parts()::get).toList();
  }

  /** Starts the file. */
  void begin() throws AudioFileException {
    WavSettings.Builder settings = WavSettings.builder(plan.sampleRateHz(), bus.channels())
        .format(format)
        .channelMask(channelMask())
        .dither(dither, seed)
        .frames(plan.frames());
    if (timeReference != null) {
      settings.broadcastExtension(BroadcastExtension.builder()
          .originator("studiohand", "")
          .timeReference(timeReference)
          .build());
    }
    writer = target.create(settings);
  }

  /** The speakers of the stems that are as wide as the bus, if they agree and it is wider than stereo. */
  private int channelMask() {
    List<Integer> masks = parts().stream()
        .map(part -> part.take().reader().info())
        .filter(info -> info.channels() == bus.channels() && info.channels() > 2)
        .map(WavInfo::channelMask)
        .distinct()
        .toList();
    return masks.size() == 1 ? masks.get(0) : 0;
  }

  /** Takes the next frames; without {@link #begin} they are only measured. */
  void write(long startFrame, double[][] block, int frames) throws IOException {
    meter.write(startFrame, block, frames);
    if (writer != null) {
      writer.write(block, 0, frames);
    }
  }

  /** Moves the file into place. */
  void commit() throws IOException {
    clippedSamples = writer == null ? meter.overs() : writer.commit().clippedSamples();
  }

  void warnOfClipping(Job job) {
    if (clippedSamples > 0) {
      job.warn(
          target.name(),
          Words.count(clippedSamples, "sample")
              + " passed full scale and were limited (expected: none;"
              + " lower --gain, or --bits 32f)");
    }
  }

  /** The file as it lies on the disk. */
  NullTest.Print reopen() throws AudioFileException {
    Path path = Objects.requireNonNull(target.path());
    return new NullTest.Print(
        WavReader.open(path), Rounding.of(format, dither, plan.sampleRateHz()));
  }

  Bus bus() {
    return bus;
  }

  BouncePlan plan() {
    return plan;
  }

  Target target() {
    return target;
  }

  SampleFormat format() {
    return format;
  }

  Dither.Kind dither() {
    return dither;
  }

  @Nullable
  Long timeReference() {
    return timeReference;
  }

  BusMeter meter() {
    return meter;
  }

  long clippedSamples() {
    return clippedSamples;
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }
}
