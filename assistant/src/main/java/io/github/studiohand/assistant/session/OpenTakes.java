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

  List<AudioSource> matching(WavReader take) throws AudioFileException {
    for (WavReader reader : readers) {
      if (reader.info().sampleRateHz() != take.info().sampleRateHz()) {
        throw new AudioFileException(
            reader.info().file(),
            reader.info().sampleRateHz() + " Hz (expected: " + take.info().sampleRateHz()
                + " Hz as the session; convert it)");
      }
    }
    return List.copyOf(readers);
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
