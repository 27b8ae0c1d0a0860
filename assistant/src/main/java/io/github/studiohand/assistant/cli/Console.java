package io.github.studiohand.assistant.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The world outside the command.
 *
 * @param in standard input, bytes
 * @param out standard output: results, text in UTF-8 or a WAV file
 * @param err messages and progress
 * @param terminal whether {@code err} is one, so that progress may be drawn
 * @param color whether text on {@code out} and {@code err} may be coloured
 */
record Console(InputStream in, PrintStream out, PrintStream err, boolean terminal, boolean color) {
  /** Set by the launcher script, which can ask the system; no terminal otherwise. */
  private static final String TERMINAL_PROPERTY = "studiohand.terminal";

  static Console system() {
    boolean terminal = Boolean.getBoolean(TERMINAL_PROPERTY);
    String noColor = System.getenv("NO_COLOR"); // https://no-color.org: any value but the empty one
    return new Console(
        new FileInputStream(FileDescriptor.in),
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        terminal,
        terminal && (noColor == null || noColor.isEmpty()));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13),
        true,
        StandardCharsets.UTF_8);
  }
}
