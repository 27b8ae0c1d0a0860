package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.TextFile;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file to write as the command line names it; without a path it is standard output. */
record Target(@Nullable Path path, boolean force, Console console) {
  String name() {
    return path == null ? "standard output" : path.toString();
  }

  WavWriter create(WavSettings.Builder settings) throws AudioFileException {
    WavSettings built = settings.overwrite(force).build();
    return path == null
        ? WavWriter.create(console.out(), name(), built)
        : WavWriter.create(path, built);
  }

  /** Checks that it can be written, before the work for it is done. */
  void check() throws AudioFileException {
    if (path != null) {
      TextFile.check(path, force);
    }
  }

  void writeText(String text) throws AudioFileException {
    if (path == null) {
      console.out().print(text);
      console.out().flush();
    } else {
      TextFile.write(path, text, force);
    }
  }

  boolean isSameFile(Path other) {
    try {
      return path != null
          && Files.exists(path)
          && Files.exists(other)
          && Files.isSameFile(path, other);
    } catch (IOException e) {
      return false;
    }
  }
}
