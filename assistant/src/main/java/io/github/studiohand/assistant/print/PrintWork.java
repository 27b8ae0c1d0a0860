package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.render.MeasuredLevels;
import io.github.studiohand.assistant.render.Measurement;
import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.SampleDigest;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.mix.Dither;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes one print in a folder of its own: takes bits away if there are to be fewer, measures what is left,
 * writes it again with the measures in front, and reads that to see that it is the same.
 */
final class PrintWork {
  private static final int BLOCK_FRAMES = 8192;

  private final Path folder;
  private final ProgressListener progress;
  private long clippedSamples;
  private @Nullable MeasuredLevels levels;

  PrintWork(Path folder, ProgressListener progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /** The finished print of a source, under its name. */
  Path make(WavReader source, Path path, PrintSettings settings, PrintName name, PrintStamp stamp)
      throws IOException {
    SampleFormat format = source.info().format();
    Path audio = format == name.format()
        ? path
        : convert(
            source, name.format(), settings.ditherFrom(format, name.format()), settings.seed());
    try (WavReader take = WavReader.open(audio)) {
      MeasuredLevels measured = measure(take);
      levels = measured;
      WavSettings written =
          WavSettings.like(take).broadcastExtension(stamp.of(measured)).build();
      return write(take, written, name.fileName());
    }
  }

  /** Samples that were limited when bits were taken away. */
  long clippedSamples() {
    return clippedSamples;
  }

  /** What was measured on the print. */
  MeasuredLevels levels() {
    return Objects.requireNonNull(levels, "levels: none (expected: make before)");
  }

  /** The source in fewer or more bits, with all its chunks. */
  private Path convert(WavReader source, SampleFormat format, Dither.Kind dither, long seed)
      throws IOException {
    Path file = folder.resolve("converted.wav");
    double[][] block = new double[source.channels()][BLOCK_FRAMES];
    WavSettings settings =
        WavSettings.like(source).format(format).dither(dither, seed).build();
    try (WavWriter writer = WavWriter.create(file, settings)) {
      for (long at = 0; at < source.frames(); at += BLOCK_FRAMES) {
        int frames = (int) Math.min(BLOCK_FRAMES, source.frames() - at);
        source.readExactly(at, block, 0, frames);
        writer.write(block, 0, frames);
        report(0, at + frames, source.frames());
      }
      clippedSamples = writer.commit().clippedSamples();
    }
    return file;
  }

  private MeasuredLevels measure(WavReader take) {
    return Measurement.of(take, take.info().format().fullScale(), (done, total) -> {
      report(1, done, total);
      return true;
    });
  }

  /** A copy under its final name, proved to have the same samples. */
  private Path write(WavReader take, WavSettings settings, String fileName) throws IOException {
    Path file = folder.resolve(fileName);
    try (WavWriter writer = WavWriter.create(file, settings)) {
      Takes.copy(
          take,
          (at, block, offset, frames) -> writer.writeChanged(take, at, block, offset, frames),
          (done, total) -> {
            report(2, done, total);
            return true;
          });
      writer.commit();
    }
    try (WavReader written = WavReader.open(file)) {
      if (written.frames() != take.frames()
          || !SampleDigest.sha256(written).equals(SampleDigest.sha256(take))) {
        throw new AudioFileException(
            fileName,
            "reads back otherwise than it was written, nothing was left behind (expected: the same"
                + " samples; check the disk)");
      }
    }
    return file;
  }

  private void report(int phase, long done, long total) {
    progress.report(phase * total + done, 3 * total);
  }
}
