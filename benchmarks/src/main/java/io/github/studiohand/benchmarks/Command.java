package io.github.studiohand.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs other programs and tells how much processor time, user and system, they took, by a shell's {@code times}: in
 * steps of 1 ms where there is a {@code bash}, of 10 ms where {@code sh} is a lesser one.
 */
final class Command {
  private static final String SCRIPT = "\"$@\"; status=$?; times; exit $status";
  private static final Pattern TIME =
      Pattern.compile("(\\d+)m([0-9.]+)s\\s+(\\d+)m([0-9.]+)s\\s*$");

  private Command() {}

  /**
   * A finished run.
   *
   * @param seconds of processor time
   * @param wallSeconds by the clock on the wall
   * @param printed all that it wrote on both streams
   */
  record Run(double seconds, double wallSeconds, String printed) {}

  /** Whether there is such a program to run. */
  static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  /** What is not there to run it; empty if it is. */
  static String missing(String program) {
    return isInstalled(program) ? "" : program + " is not installed";
  }

  /**
   * Runs a program to its end, without input.
   *
   * @param command the program and its arguments
   * @return what it took and wrote
   * @throws IOException if it cannot be run or fails
   * @throws InterruptedException if interrupted
   */
  static Run run(List<String> command) throws IOException, InterruptedException {
    String shell = isInstalled("bash") ? "bash" : "sh";
    List<String> line = new ArrayList<>(List.of(shell, "-c", SCRIPT, shell));
    line.addAll(command);
    long start = System.nanoTime();
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    double wallSeconds = (System.nanoTime() - start) * 1e-9;
    Matcher children = TIME.matcher(printed); // the last line: of what the shell ran
    if (status != 0 || !children.find()) {
      throw new IOException(command.get(0) + ": " + printed);
    }
    double seconds = seconds(children, 1) + seconds(children, 3);
    return new Run(seconds, wallSeconds, printed);
  }

  private static double seconds(Matcher time, int group) {
    return 60.0 * Integer.parseInt(time.group(group)) + Double.parseDouble(time.group(group + 1));
  }
}
