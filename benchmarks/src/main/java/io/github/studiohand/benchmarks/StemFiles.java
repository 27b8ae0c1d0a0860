package io.github.studiohand.benchmarks;

import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Mono stems of noise, each at a level of its own, in memory and as files of 32-bit floats, and their sum. */
final class StemFiles implements AutoCloseable {
  /** Frames per second. */
  static final int SAMPLE_RATE_HZ = 48_000;

  private static final double LOUDEST_RMS = 0.03; // 64 of them stay below full scale

  private final Path directory = Files.createTempDirectory("studiohand-stems");
  private final List<Path> files = new ArrayList<>();
  private final float[][] stems;

  /** Makes and writes them. */
  StemFiles(int count, int frames) throws IOException {
    stems = stems(count, frames);
    for (float[] stem : stems) {
      Path file = directory.resolve("stem%03d.wav".formatted(files.size()));
      new Programme(file.toString(), SAMPLE_RATE_HZ, new float[][] {stem}).write(file);
      files.add(file);
    }
  }

  /** Stems in memory alone. */
  static float[][] stems(int count, int frames) {
    float[][] stems = new float[count][];
    for (int s = 0; s < count; s++) {
      stems[s] = Signals.whiteNoise(frames, LOUDEST_RMS / (1 + s % 7), s + 1);
    }
    return stems;
  }

  /** One array each. */
  float[][] stems() {
    return stems;
  }

  /** One mono file each. */
  List<Path> files() {
    return files;
  }

  /** A file that does not exist yet, beside them. */
  Path output(String name) {
    return directory.resolve(name);
  }

  /** Samples of all stems together. */
  int samples() {
    return stems.length * stems[0].length;
  }

  /**
   * Their sum in twice double precision: error-free additions, the errors of which are added up in a double of their
   * own.
   *
   * @see <a href="https://doi.org/10.1137/030601818">T. Ogita, S. M. Rump, S. Oishi, Accurate sum and dot product, SIAM
   *     J. Sci. Comput. 26 (2005), algorithms 3.1 (Knuth's TwoSum) and 4.4</a>
   */
  static double[] exactSum(float[][] stems) {
    int frames = stems[0].length;
    double[] sum = new double[frames];
    for (int n = 0; n < frames; n++) {
      double high = 0.0;
      double low = 0.0;
      for (float[] stem : stems) {
        double x = stem[n];
        double next = high + x;
        double part = next - high;
        low += (high - (next - part)) + (x - part);
        high = next;
      }
      sum[n] = high + low;
    }
    return sum;
  }

  @Override
  public void close() throws IOException {
    try (var left = Files.list(directory)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
