package io.github.studiohand.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The echo canceller of libspeexdsp, where it can be compiled: {@link NativeProgram}. It works on 16-bit samples.
 *
 * @see <a href="https://doi.org/10.1109/TASL.2006.885935">J.-M. Valin, On adjusting the learning rate in
 *     frequency domain echo cancellation with double-talk, IEEE TASLP 15(3), 2007: its learning rate</a>
 */
final class Speex implements AutoCloseable {
  private final NativeProgram program;

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
    program = new NativeProgram("speex_mdf", "speexdsp", "m");
  }

  /** What is not there to run it, and how to get it; empty if all is. */
  static String missing() {
    return NativeProgram.missing(Path.of("speex", "speex_echo.h"), "libspeexdsp-dev");
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
    float[][] in = new float[1 + references.length][];
    in[0] = microphone;
    System.arraycopy(references, 0, in, 1, references.length);
    NativeProgram.Run run = program.run(in, sampleRateHz, blockFrames, taps, references.length);
    float[] samples = new float[microphone.length];
    ByteBuffer.wrap(run.out()).order(ByteOrder.nativeOrder()).asFloatBuffer().get(samples);
    return new Run(samples, Double.parseDouble(run.printed()));
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
