package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.stage.BleedPair;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.AudioSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Files that a verb only listens to. */
final class References implements Closeable {
  private final List<WavReader> readers;
  private final List<BleedPair.Named> named = new ArrayList<>();

  private References(List<WavReader> readers) {
    this.readers = readers;
  }

  static References open(List<String> files, Job job, Console console) throws AudioFileException {
    List<WavReader> readers = new ArrayList<>();
    References references = new References(readers);
    try {
      for (String file : files) {
        if (file.equals(Input.STREAM)) {
          throw new UsageException(
              "--reference: - (expected: a file; only the input can be a stream)");
        }
        Input input = new Input(file, console);
        WavReader reader = job.open(input);
        readers.add(reader);
        references.named.add(new BleedPair.Named(input.fileName(), reader));
      }
      return references;
    } catch (AudioFileException | RuntimeException e) {
      references.close();
      throw e;
    }
  }

  /** The files as sources for a take, once their rates are seen to be its own. */
  List<AudioSource> matching(WavReader take) throws AudioFileException {
    return matching(take.info().file(), take);
  }

  /** The same for a take of several files, of which one is named. */
  List<AudioSource> matching(String file, AudioSource take) throws AudioFileException {
    for (WavReader reader : readers) {
      if (reader.sampleRateHz() != take.sampleRateHz()) {
        throw new AudioFileException(
            reader.info().file(),
            reader.info().sampleRateHz() + " Hz (expected: " + Math.round(take.sampleRateHz())
                + " Hz as " + file + "; convert one of them)");
      }
    }
    return List.copyOf(readers);
  }

  /** The files by name. */
  List<BleedPair.Named> named() {
    return List.copyOf(named);
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
