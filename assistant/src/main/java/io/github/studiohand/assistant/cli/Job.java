package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/** One input of a batch while it is worked on. */
final class Job {
  private final Input input;
  private final int index;
  private final ProgressListener progress;
  private final List<Problem> warnings;

  Job(Input input, int index, ProgressListener progress) {
    this(input, index, progress, new ArrayList<>());
  }

  private Job(Input input, int index, ProgressListener progress, List<Problem> warnings) {
    this.input = input;
    this.index = index;
    this.progress = progress;
    this.warnings = warnings;
  }

  /** One of several files that this job works on together; what it warns of is this job's. */
  Job part(Input file, int place) {
    return new Job(file, place, progress, warnings);
  }

  Input input() {
    return input;
  }

  /** Its place among the inputs. */
  int index() {
    return index;
  }

  ProgressListener progress() {
    return progress;
  }

  /** Says something about the input that does not keep it from being done. */
  void warn(String message) {
    warn(input.name(), message);
  }

  /** Says how many samples an integer format could not hold, if there are any. */
  void warnOfClipping(long samples) {
    if (samples > 0) {
      warn(samples + " samples passed full scale and were limited (expected: none; lower the level"
          + " of the input, or convert it to 32-bit float first)");
    }
  }

  void warn(String file, String message) {
    warnings.add(new Problem(file, file + ": " + message));
  }

  List<Problem> warnings() {
    return warnings;
  }

  /** Opens a file and passes on what is wrong with it. */
  WavReader open(Input file) throws AudioFileException {
    WavReader reader = file.open();
    for (String warning : reader.info().warnings()) {
      warn(file.name(), warning);
    }
    return reader;
  }
}
