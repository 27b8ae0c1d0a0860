package io.github.studiohand.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs FFmpeg on one thread and reads how much processor time, user and system, it says that it took. */
final class Ffmpeg {
  private static final Pattern CPU_TIME = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s");
  private static final List<String> NOWHERE = List.of("-f", "null", "-");

  private Ffmpeg() {}

  /**
   * A finished run.
   *
   * @param seconds of processor time
   * @param printed everything that it wrote
   */
  record Run(double seconds, String printed) {}

  /** What is not there to run it; empty if it is. */
  static String missing() {
    return Command.missing("ffmpeg");
  }

  /**
   * Decodes a file, filters it and throws the result away.
   *
   * @param file to decode
   * @param filter with its options, or empty for none
   * @return what it took
   * @throws IOException if FFmpeg fails
   * @throws InterruptedException if interrupted
   */
  static Run run(Path file, String filter) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>();
    if (!filter.isEmpty()) {
      options.addAll(List.of("-af", filter));
    }
    options.addAll(NOWHERE);
    return run(List.of(file), options);
  }

  /**
   * Decodes files, passes them through a graph of filters and throws the result away.
   *
   * @param files to decode
   * @param graph of filters
   * @return what it took
   * @throws IOException if FFmpeg fails
   * @throws InterruptedException if interrupted
   */
  static Run graph(List<Path> files, String graph) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("-filter_complex", graph));
    options.addAll(NOWHERE);
    return run(files, options);
  }

  /**
   * Runs it.
   *
   * @param files to decode
   * @param options after the inputs: what to do with them, and the output
   * @return what it took
   * @throws IOException if FFmpeg fails
   * @throws InterruptedException if interrupted
   */
  static Run run(List<Path> files, List<String> options) throws IOException, InterruptedException {
    List<String> inputs = new ArrayList<>();
    for (Path file : files) {
      inputs.addAll(List.of("-threads", "1", "-i", file.toString()));
    }
    inputs.addAll(options);
    return start(inputs);
  }

  /**
   * Decodes a file several times, one after the other, as if it were one long file, and throws the result away.
   *
   * @param file to decode
   * @param times how often, 1 or more
   * @param options what to do with it
   * @return what it took
   * @throws IOException if FFmpeg fails
   * @throws InterruptedException if interrupted
   */
  static Run looped(Path file, int times, String... options)
      throws IOException, InterruptedException {
    List<String> input = new ArrayList<>(List.of("-stream_loop", Integer.toString(times - 1)));
    input.addAll(List.of("-threads", "1", "-i", file.toString()));
    input.addAll(List.of(options));
    input.addAll(NOWHERE);
    return start(input);
  }

  private static Run start(List<String> arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-benchmark", "-y", "-nostats"));
    command.addAll(List.of("-filter_complex_threads", "1", "-filter_threads", "1"));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher time = CPU_TIME.matcher(printed);
    if (process.waitFor() != 0 || !time.find()) {
      throw new IOException("ffmpeg: " + printed);
    }
    double seconds = Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
    return new Run(seconds, printed);
  }
}
