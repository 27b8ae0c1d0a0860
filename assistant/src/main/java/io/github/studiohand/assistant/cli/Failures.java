package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Turns what went wrong into one sentence, or passes on what only a programmer can mend. */
final class Failures {
  private Failures() {}

  /** The sentence, which starts with the file; a fault of ours goes on as the exception it is. */
  static String message(Input input, @Nullable Throwable failure) {
    Throwable cause =
        failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
    if (cause instanceof AudioFileException) {
      return String.valueOf(cause.getMessage());
    }
    if (cause instanceof UsageException usage) {
      throw usage;
    }
    if (cause instanceof IOException || cause instanceof IllegalArgumentException) {
      return input.name() + ": " + cause.getMessage();
    }
    if (cause instanceof OutOfMemoryError) {
      return input.name() + ": needs more memory than Java was given (expected: fewer --jobs, or"
          + " JAVA_TOOL_OPTIONS=-Xmx with more)";
    }
    throw new IllegalStateException(input.name() + ": " + cause, cause);
  }
}
