package io.github.studiohand.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small C program round another library, compiled here, in a directory of its own, when both a compiler and the
 * library are there. It reads native 32-bit floats, interleaved, from its standard input and prints figures on its
 * standard error stream.
 */
final class NativeProgram implements AutoCloseable {
  private static final String SHARED = "program.h";
  private static final List<Path> INCLUDES = List.of(
      Path.of("/usr/include"), Path.of("/usr/local/include"), Path.of("/opt/homebrew/include"));

  private final Path directory;
  private final String name;

  /**
   * A finished run.
   *
   * @param out what it wrote
   * @param printed the figures
   */
  record Run(byte[] out, String printed) {}

  /**
   * Compiles a program.
   *
   * @param name of the source on the class path, without {@code .c}
   * @param libraries to link, without {@code lib}
   * @throws IOException if that fails
   * @throws InterruptedException if interrupted
   */
  NativeProgram(String name, String... libraries) throws IOException, InterruptedException {
    this.name = name;
    directory = Files.createTempDirectory("studiohand-" + name);
    extract(SHARED);
    Path source = extract(name + ".c");
    List<String> command = new ArrayList<>(
        List.of("cc", "-O2", "-o", directory.resolve(name).toString(), source.toString()));
    for (String library : libraries) {
      command.add("-l" + library);
    }
    Process cc = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(cc.getInputStream().readAllBytes());
    if (cc.waitFor() != 0) {
      close();
      throw new IOException("cc: " + printed);
    }
  }

  private Path extract(String resource) throws IOException {
    Path file = directory.resolve(resource);
    try (InputStream in = NativeProgram.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IOException(resource + ": not on the class path");
      }
      Files.copy(in, file);
    }
    return file;
  }

  /**
   * What is not there to compile a program, and how to get it.
   *
   * @param header of the library, below a directory of headers
   * @param debianPackage that has it
   * @return empty if all is there
   */
  static String missing(Path header, String debianPackage) {
    if (!Command.isInstalled("cc")) {
      return "no C compiler, cc (Debian: apt-get install gcc libc6-dev)";
    }
    boolean found = INCLUDES.stream().anyMatch(include -> Files.exists(include.resolve(header)));
    return found ? "" : "no " + header + " (Debian: apt-get install " + debianPackage + ")";
  }

  /**
   * Runs it.
   *
   * @param in one array per channel, all of one length
   * @param arguments as it expects them
   * @return what came out
   * @throws IOException if it fails
   * @throws InterruptedException if interrupted
   */
  Run run(float[][] in, Object... arguments) throws IOException, InterruptedException {
    Path input = directory.resolve("in");
    Path output = directory.resolve("out");
    Path figures = directory.resolve("figures");
    Files.write(input, interleaved(in));
    List<String> command = new ArrayList<>(List.of(directory.resolve(name).toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command)
        .redirectInput(input.toFile())
        .redirectOutput(output.toFile())
        .redirectError(figures.toFile())
        .start();
    int status = process.waitFor();
    String printed = Files.readString(figures).strip();
    if (status != 0) {
      throw new IOException(printed);
    }
    return new Run(Files.readAllBytes(output), printed);
  }

  private static byte[] interleaved(float[][] channels) {
    int frames = channels[0].length;
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * frames * channels.length).order(ByteOrder.nativeOrder());
    for (int n = 0; n < frames; n++) {
      for (float[] channel : channels) {
        bytes.putFloat(channel[n]);
      }
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    for (String file : List.of("in", "out", "figures", SHARED, name + ".c", name)) {
      Files.deleteIfExists(directory.resolve(file));
    }
    Files.delete(directory);
  }
}
