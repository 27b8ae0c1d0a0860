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

/** Runs FFmpeg on one thread and reads how much processor time, user and system, it says that it took. */
final class Ffmpeg {
  private static final Pattern CPU_TIME = Pattern.compile("utime=([0-9.]+)s stime=([0-9.]+)s");

  private Ffmpeg() {}

  /**
   * A finished run.
   *
   * @param seconds of processor time
   * @param printed everything that it wrote
   */
  record Run(double seconds, String printed) {}

  /** Whether there is one to run. */
  static boolean isInstalled() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "ffmpeg")));
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
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-benchmark"));
    command.addAll(List.of("-filter_threads", "1", "-threads", "1", "-i", file.toString()));
    if (!filter.isEmpty()) {
      command.addAll(List.of("-af", filter));
    }
    command.addAll(List.of("-f", "null", "-"));
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
