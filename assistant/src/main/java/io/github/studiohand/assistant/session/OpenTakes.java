package io.github.studiohand.assistant.session;

import io.github.studiohand.assistant.stage.BleedPair;
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

  /** By the names of the tracks that they are. */
  List<BleedPair.Named> named(List<TrackWork> works) {
    List<BleedPair.Named> named = new ArrayList<>();
    for (int i = 0; i < readers.size(); i++) {
      named.add(new BleedPair.Named(works.get(i).track().name(), readers.get(i)));
    }
    return named;
  }

  /** By the names of the session's tracks, or of the files that are none. */
  List<BleedPair.Named> named(Session session) {
    List<BleedPair.Named> named = new ArrayList<>();
    for (WavReader reader : readers) {
      String name = Session.fileName(Path.of(reader.info().file()));
      for (Track track : session.tracks()) {
        name = track.file().toString().equals(reader.info().file()) ? track.name() : name;
      }
      named.add(new BleedPair.Named(name, reader));
    }
    return named;
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
