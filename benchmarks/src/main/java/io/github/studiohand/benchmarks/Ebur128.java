package io.github.studiohand.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The meters of libebur128, where they can be compiled: {@link NativeProgram}.
 *
 * @see <a href="https://github.com/jiixyj/libebur128">J. Kokemüller, libebur128</a>
 */
final class Ebur128 implements AutoCloseable {
  /** Name in tables. */
  static final String NAME = "libebur128";

  /** Integrated loudness alone. */
  static final String INTEGRATED = "i";

  /** All of loudness: momentary, short-term, integrated and range. */
  static final String LOUDNESS = "msir";

  /** Sample peak and true peak. */
  static final String TRUE_PEAK = "pt";

  private final NativeProgram program;

  /**
   * A finished run.
   *
   * @param reading what it measured
   * @param nsPerSample processor time of handing it the samples
   */
  record Run(MeterReading reading, double nsPerSample) {}

  /**
   * Compiles the program.
   *
   * @throws IOException if that fails
   * @throws InterruptedException if interrupted
   */
  Ebur128() throws IOException, InterruptedException {
    program = new NativeProgram("ebur128_meter", "ebur128", "m");
  }

  /** What is not there to run it, and how to get it; empty if all is. */
  static String missing() {
    return NativeProgram.missing(Path.of("ebur128.h"), "libebur128-dev");
  }

  /**
   * Measures.
   *
   * @param programme what to measure
   * @param stepFrames how much it is handed at a time; momentary and short-term loudness are read as often
   * @param modes what to measure: {@link #LOUDNESS} and its like, joined
   * @return what it says and how long it took
   * @throws IOException if it fails
   * @throws InterruptedException if interrupted
   */
  Run run(Programme programme, int stepFrames, String modes)
      throws IOException, InterruptedException {
    float[][] channels = programme.channels();
    NativeProgram.Run run =
        program.run(channels, programme.sampleRateHz(), channels.length, stepFrames, modes);
    double[] figures =
        Arrays.stream(run.printed().split(" ")).mapToDouble(Ebur128::figure).toArray();
    DoubleBuffer shown =
        ByteBuffer.wrap(run.out()).order(ByteOrder.nativeOrder()).asDoubleBuffer();
    MeterTrace trace = new MeterTrace(stepFrames);
    while (shown.hasRemaining()) {
      trace.add(shown.get(), shown.get());
    }
    MeterReading reading = new MeterReading(
        figures[0],
        figures[1],
        figures[2],
        figures[3],
        MeterReading.decibels(figures[4]),
        MeterReading.decibels(figures[5]),
        trace);
    return new Run(reading, figures[6]);
  }

  private static double figure(String printed) {
    return switch (printed) {
      case "nan", "-nan" -> Double.NaN;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(printed);
    };
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
