package io.github.studiohand.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** What other programs write without a header: one channel, little-endian. */
final class RawSamples {
  private static final double INTEGERS = 0x1p31;

  private RawSamples() {}

  /** Of 32-bit floats. */
  static double[] floats(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    double[] samples = new double[bytes.remaining() / Float.BYTES];
    for (int n = 0; n < samples.length; n++) {
      samples[n] = bytes.getFloat();
    }
    return samples;
  }

  /** Of 32-bit integers, full scale 1.0. */
  static double[] integers(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    double[] samples = new double[bytes.remaining() / Integer.BYTES];
    for (int n = 0; n < samples.length; n++) {
      samples[n] = bytes.getInt() / INTEGERS;
    }
    return samples;
  }

  /** The same in double. */
  static double[] doubles(float[] samples) {
    double[] out = new double[samples.length];
    for (int n = 0; n < out.length; n++) {
      out[n] = samples[n];
    }
    return out;
  }
}
