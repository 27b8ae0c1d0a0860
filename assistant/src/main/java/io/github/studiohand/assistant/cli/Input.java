package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A WAV file as the command line names it; {@code -} is standard input. */
record Input(String text, Console console) {
  static final String STREAM = "-";

  static List<Input> of(List<String> texts, Console console) {
    List<Input> inputs = new ArrayList<>();
    for (String text : texts) {
      inputs.add(new Input(text, console));
    }
    if (texts.stream().filter(STREAM::equals).count() > 1) {
      throw new UsageException("-: named twice (expected: standard input once)");
    }
    return inputs;
  }

  /** Refuses two inputs whose outputs in one folder would have one name, on any file system. */
  static void checkNames(List<Input> inputs) {
    Map<String, String> seen = new HashMap<>();
    for (Input input : inputs) {
      String before = seen.put(input.stem().toLowerCase(Locale.ROOT), input.text);
      if (before != null) {
        throw new UsageException(input.text + ": the same name as " + before
            + " (expected: inputs of different names in one batch)");
      }
    }
  }

  boolean isStream() {
    return text.equals(STREAM);
  }

  /** What messages and reports call it. */
  String name() {
    return isStream() ? "standard input" : text;
  }

  /** Its file name. */
  String fileName() {
    Path name = isStream() ? null : Path.of(text).getFileName();
    return name == null ? "stdin.wav" : name.toString();
  }

  /** Its file name without the ending. */
  String stem() {
    return stem(fileName());
  }

  static String stem(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot <= 0 ? fileName : fileName.substring(0, dot);
  }

  @Nullable
  Path path() {
    return isStream() ? null : Path.of(text);
  }

  WavReader open() throws AudioFileException {
    Path path = path();
    return path == null ? WavReader.open(console.in(), name()) : WavReader.open(path);
  }
}
