package io.github.studiohand.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The echo canceller of libspeexdsp, run by a small C program that is compiled here, when both a compiler and
 * the library are there. It works on 16-bit samples.
 *
 * @see <a href="https://doi.org/10.1109/TASL.2006.885935">J.-M. Valin, On adjusting the learning rate in
 *     frequency domain echo cancellation with double-talk, IEEE TASLP 15(3), 2007: its learning rate</a>
 */
final class Speex implements AutoCloseable {
  private static final String SOURCE = "speex_mdf.c";
  private static final Path HEADER = Path.of("speex", "speex_echo.h");
  private static final List<Path> INCLUDES = List.of(
      Path.of("/usr/include"), Path.of("/usr/local/include"), Path.of("/opt/homebrew/include"));

  private final Path directory;
  private final Path program;

  /**
   * A finished run.
   *
   * @param out the microphone without the references
   * @param nsPerSample processor time of the cancelling alone
   */
  record Run(float[] out, double nsPerSample) {}

  /**
   * Compiles the program.
   *
   * @throws IOException if that fails
   * @throws InterruptedException if interrupted
   */
  Speex() throws IOException, InterruptedException {
    directory = Files.createTempDirectory("studiohand-speex");
    program = directory.resolve("speex_mdf");
    Path source = directory.resolve(SOURCE);
    try (InputStream in = Speex.class.getResourceAsStream("/" + SOURCE)) {
      if (in == null) {
        throw new IOException(SOURCE + ": not on the class path");
      }
      Files.copy(in, source);
    }
    Process cc = new ProcessBuilder(
            "cc", "-O2", "-o", program.toString(), source.toString(), "-lspeexdsp", "-lm")
        .redirectErrorStream(true)
        .start();
    String printed = new String(cc.getInputStream().readAllBytes());
    if (cc.waitFor() != 0) {
      close();
      throw new IOException("cc: " + printed);
    }
  }

  /** What is not there to run it, and how to get it; empty if all is. */
  static String missing() {
    boolean compiler = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "cc")));
    if (!compiler) {
      return "no C compiler, cc (Debian: apt-get install gcc libc6-dev)";
    }
    boolean header = INCLUDES.stream().anyMatch(include -> Files.exists(include.resolve(HEADER)));
    return header ? "" : "no " + HEADER + " (Debian: apt-get install libspeexdsp-dev)";
  }

  /**
   * Cancels.
   *
   * @param sampleRateHz of all signals
   * @param microphone what to clean
   * @param references as long as the microphone
   * @param blockFrames frames it is handed at a time
   * @param taps length of its filter
   * @return what came out and how long it took
   * @throws IOException if it fails
   * @throws InterruptedException if interrupted
   */
  Run run(int sampleRateHz, float[] microphone, float[][] references, int blockFrames, int taps)
      throws IOException, InterruptedException {
    Path in = directory.resolve("in");
    Path out = directory.resolve("out");
    Path times = directory.resolve("times");
    Files.write(in, interleaved(microphone, references));
    Process process = new ProcessBuilder(
            program.toString(),
            Integer.toString(sampleRateHz),
            Integer.toString(blockFrames),
            Integer.toString(taps),
            Integer.toString(references.length))
        .redirectInput(in.toFile())
        .redirectOutput(out.toFile())
        .redirectError(times.toFile())
        .start();
    int status = process.waitFor();
    String printed = Files.readString(times).strip();
    if (status != 0) {
      throw new IOException(printed);
    }
    float[] samples = new float[microphone.length];
    ByteBuffer.wrap(Files.readAllBytes(out))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer()
        .get(samples);
    return new Run(samples, Double.parseDouble(printed));
  }

  private static byte[] interleaved(float[] microphone, float[][] references) {
    int width = 1 + references.length;
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * microphone.length * width).order(ByteOrder.nativeOrder());
    for (int n = 0; n < microphone.length; n++) {
      bytes.putFloat(microphone[n]);
      for (float[] reference : references) {
        bytes.putFloat(reference[n]);
      }
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    for (String name : List.of("in", "out", "times", SOURCE, "speex_mdf")) {
      Files.deleteIfExists(directory.resolve(name));
    }
    Files.delete(directory);
  }
}
