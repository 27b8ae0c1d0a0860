package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.AudioSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Several files as one take of many channels, as long as the longest: what is found in it holds for all. */
final class LinkedTakes implements Closeable {
  private final List<WavReader> readers = new ArrayList<>();

  /** Opens the files; those that are linked have one rate. */
  AudioSource open(Job job, List<Input> inputs) throws AudioFileException {
    for (int i = 0; i < inputs.size(); i++) {
      WavReader reader = job.part(inputs.get(i), i).open(inputs.get(i));
      readers.add(reader);
      WavReader first = readers.get(0);
      if (reader.info().sampleRateHz() != first.info().sampleRateHz()) {
        throw new UsageException("--link: " + reader.info().file() + " has "
            + reader.info().sampleRateHz() + " Hz and " + first.info().file() + " "
            + first.info().sampleRateHz() + " Hz (expected: one rate; convert one of them)");
      }
    }
    return Takes.stack(readers);
  }

  /** The file of an input. */
  WavReader reader(int index) {
    return readers.get(index);
  }

  @Override
  public void close() throws IOException {
    for (WavReader reader : readers) {
      reader.close();
    }
  }
}
