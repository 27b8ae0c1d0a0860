package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.AudioSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A take between two stages: written to a temporary file, then read from it; gone when closed or at exit. */
final class SpooledTake implements BlockSink, Closeable {
  private final Path folder;
  private final Path file;
  private final WavWriter writer;
  private @Nullable WavReader reader;

  /** Empty, for a take like another. */
  SpooledTake(AudioSource like) throws IOException {
    folder = Files.createTempDirectory("studiohand-");
    folder.toFile().deleteOnExit();
    file = folder.resolve("take.wav");
    file.toFile().deleteOnExit();
    writer = WavWriter.create(
        file,
        WavSettings.builder((int) like.sampleRateHz(), like.channels())
            .format(SampleFormat.FLOAT_32)
            .frames(like.frames())
            .build());
  }

  @Override
  public void write(long startFrame, float[][] block, int offset, int frames) throws IOException {
    writer.write(block, offset, frames);
  }

  /** Ends writing; the take is as long as this lives. */
  AudioSource take() throws IOException {
    writer.commit();
    WavReader opened = WavReader.open(file);
    reader = opened;
    return opened;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
    writer.close();
    Files.deleteIfExists(file);
    Files.deleteIfExists(folder);
  }
}
