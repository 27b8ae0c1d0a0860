package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.AudioSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes that a stage only listens to, as they were recorded. */
final class OpenTakes implements Closeable {
  private final List<WavReader> readers = new ArrayList<>();

  private OpenTakes() {}

  static OpenTakes of(List<Path> files) throws AudioFileException {
    OpenTakes takes = new OpenTakes();
    try {
      for (Path file : files) {
        takes.readers.add(WavReader.open(file));
      }
      return takes;
    } catch (AudioFileException | RuntimeException e) {
      takes.close();
      throw e;
    }
  }

  List<AudioSource> all() {
    return List.copyOf(readers);
  }

  List<AudioSource> matching(AudioSource take) throws AudioFileException {
    for (WavReader reader : readers) {
      if (reader.sampleRateHz() != take.sampleRateHz()) {
        throw new AudioFileException(
            reader.info().file(),
            reader.info().sampleRateHz() + " Hz (expected: " + Math.round(take.sampleRateHz())
                + " Hz as the session; convert it)");
      }
    }
    return all();
  }

  @Override
  public void close() {
    for (WavReader reader : readers) {
      try {
        reader.close();
      } catch (IOException e) {
        // Only read from: nothing is lost.
      }
    }
  }
}
