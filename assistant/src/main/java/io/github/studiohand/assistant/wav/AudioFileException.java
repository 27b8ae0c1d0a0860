package io.github.studiohand.assistant.wav;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An audio file that cannot be read or written. The message is one sentence for the user: the file, what
 * was found, and in brackets what was expected and what to do.
 */
public final class AudioFileException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * A failure without another one behind it.
   *
   * @param file the file as the user named it
   * @param problem what was found and what was expected
   */
  public AudioFileException(String file, String problem) {
    super(file + ": " + problem);
  }

  /**
   * A failure that the system reported.
   *
   * @param file the file as the user named it
   * @param problem what was attempted and what to do
   * @param cause what the system said; its words are put into the message
   */
  public AudioFileException(String file, String problem, Throwable cause) {
    super(file + ": " + problem + " [" + reason(cause, file) + "]", cause);
  }

  private static String reason(Throwable cause, String file) {
    @Nullable String message = cause.getMessage();
    if (cause instanceof java.nio.file.FileSystemException system) {
      message = system.getReason();
    }
    String kind = cause.getClass().getSimpleName().replace("Exception", "");
    return message == null || message.equals(file) ? kind : message;
  }
}
