package io.github.studiohand.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Summing files by other programs: FFmpeg's {@code amix} and {@code sox -m}. */
final class StemPeers {
  private StemPeers() {}

  /** Seconds of processor time that FFmpeg takes to sum files and throw the sum away. */
  static double amix(List<Path> files) throws IOException, InterruptedException {
    return Ffmpeg.graph(files, inputs(files.size()) + mixer(files.size())).seconds();
  }

  /** Seconds that it takes to sum a file that is decoded so often with itself: it is decoded for one input alone. */
  static double amixOfOne(Path file, int times, int inputs)
      throws IOException, InterruptedException {
    String pads =
        IntStream.range(0, inputs).mapToObj("[s%d]"::formatted).collect(Collectors.joining());
    String graph = "asplit=%d%s;%s%s".formatted(inputs, pads, pads, mixer(inputs));
    return Ffmpeg.looped(file, times, "-filter_complex", graph).seconds();
  }

  private static String inputs(int count) {
    return IntStream.range(0, count).mapToObj("[%d:a]"::formatted).collect(Collectors.joining());
  }

  private static String mixer(int count) {
    return "amix=inputs=%d:normalize=0".formatted(count);
  }

  /** Seconds that FFmpeg takes to decode a file so often, one time after the other. */
  static double decode(Path file, int times) throws IOException, InterruptedException {
    return Ffmpeg.looped(file, times).seconds();
  }

  /** Sums files into one by FFmpeg. */
  static Command.Run amixTo(List<Path> files, Path out) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(
        List.of("ffmpeg", "-hide_banner", "-y", "-nostats", "-filter_complex_threads", "1"));
    for (Path file : files) {
      command.addAll(List.of("-threads", "1", "-i", file.toString()));
    }
    String graph = inputs(files.size()) + mixer(files.size());
    command.addAll(List.of("-filter_complex", graph, "-c:a", "pcm_f32le"));
    command.add(out.toString());
    return Command.run(command);
  }

  /**
   * Sums files by SoX.
   *
   * @param files to sum
   * @param unity whether to give each a gain of 1, which it then does not multiply by; else it divides by their number
   * @param out where to, or {@code -n} for nowhere
   */
  static Command.Run soxMix(List<Path> files, boolean unity, String... out)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sox", "-m"));
    for (Path file : files) {
      command.addAll(unity ? List.of("-v", "1", file.toString()) : List.of(file.toString()));
    }
    command.addAll(List.of(out));
    return Command.run(command);
  }

  /** Reads files by SoX, one after the other. */
  static Command.Run soxRead(List<Path> files) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("sox"));
    files.forEach(file -> command.add(file.toString()));
    command.add("-n");
    return Command.run(command);
  }

  /** What FFmpeg's sum of files is. */
  static double[] amixed(List<Path> files, Path raw) throws IOException, InterruptedException {
    String graph = inputs(files.size()) + mixer(files.size());
    List<String> options = List.of("-filter_complex", graph, "-f", "f32le", raw.toString());
    Ffmpeg.run(files, options);
    return RawSamples.floats(raw);
  }

  /** What SoX's sum of files is. */
  static double[] soxMixed(List<Path> files, Path raw) throws IOException, InterruptedException {
    soxMix(files, true, "-t", "s32", "-L", raw.toString());
    return RawSamples.integers(raw);
  }
}
