package io.github.studiohand.assistant.bounce;

import io.github.studiohand.assistant.bounce.BouncePlan.Bus;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.core.ProgressListener;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Proves a bounce: reads everything from disk again, works the sum out anew from its definition in plain
 * double arithmetic, and subtracts. A sample passes if it differs by no more than
 *
 * <pre>  rounding (½ step, 3/2 with triangular dither, ½ ulp of a float) + (K + 8) · 2^-51 · Σ|products|</pre>
 *
 * <p>for K stems: the second term is what double sums of two orders and gains by two ways can differ by. It
 * is followed by what fades and automation add, 1e-12, and 64-bit stems, 2^-47 of Σ|products|. Integer files are
 * compared with the sum limited to full scale. Sums of integers at unit gain have no rounding, and then the
 * difference is 0.
 */
public final class NullTest {
  private static final int BLOCK_FRAMES = 4096;

  private NullTest() {}

  /**
   * A file that takes part.
   *
   * @param file open
   * @param rounding how far its samples may lie from what was written
   */
  public record Print(WavReader file, Rounding rounding) implements Closeable {
    /** Closes the file. */
    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /**
   * Compares a file with the sum of its stems.
   *
   * @param plan what was summed; its stems are read again
   * @param bus which bus
   * @param written the bus's file
   * @param progress told in frames
   * @return the difference
   * @throws AudioFileException if the file has another length, width or rate than the bus
   * @throws IOException if something cannot be read
   */
  public static NullReport ofBus(BouncePlan plan, Bus bus, Print written, ProgressListener progress)
      throws IOException {
    checkShape(written.file(), plan.frames(), bus.channels(), plan.sampleRateHz());
    int most = Math.min(BLOCK_FRAMES, StemFeed.blockFrames(plan.parts()));
    PlainSum plain = new PlainSum(plan, bus, most);
    double[][] block = new double[bus.channels()][most];
    Residual residual = new Residual(plan.frames(), bus.channels());
    for (long at = 0; at < plan.frames(); ) {
      int frames = (int) Math.min(most, plan.frames() - at);
      plain.compute(at, frames);
      written.file().readExactly(at, block, 0, frames);
      for (int ch = 0; ch < block.length; ch++) {
        for (int n = 0; n < frames; n++) {
          double sum = plain.sum(ch, n);
          double bound = written.rounding().bound(sum) + plain.error(ch, n);
          residual.add(at + n, block[ch][n] - written.rounding().limited(sum), bound);
        }
      }
      at += frames;
      progress.report(at, plan.frames());
    }
    return residual.report();
  }

  /**
   * Compares a file with the plain sum of others, its stems as they were printed.
   *
   * @param prints files that should add up to it, each rounded on its own
   * @param mix the file
   * @param progress told in frames
   * @return the difference; its bound is that of the roundings together
   * @throws AudioFileException if a file has another length, width or rate than the mix
   * @throws IOException if something cannot be read
   */
  public static NullReport ofPrints(List<Print> prints, Print mix, ProgressListener progress)
      throws IOException {
    WavReader whole = mix.file();
    for (Print print : prints) {
      checkShape(print.file(), whole.frames(), whole.channels(), whole.info().sampleRateHz());
    }
    double[][] sum = new double[whole.channels()][BLOCK_FRAMES];
    double[][] bound = new double[whole.channels()][BLOCK_FRAMES];
    double[][] block = new double[whole.channels()][BLOCK_FRAMES];
    double doubles = (prints.size() + 8) * 0x1p-51;
    Residual residual = new Residual(whole.frames(), whole.channels());
    for (long at = 0; at < whole.frames(); at += BLOCK_FRAMES) {
      int frames = (int) Math.min(BLOCK_FRAMES, whole.frames() - at);
      for (int ch = 0; ch < sum.length; ch++) {
        Arrays.fill(sum[ch], 0.0);
        Arrays.fill(bound[ch], 0.0);
      }
      for (Print print : prints) {
        add(print, doubles, at, block, sum, bound, frames);
      }
      whole.readExactly(at, block, 0, frames);
      for (int ch = 0; ch < sum.length; ch++) {
        for (int n = 0; n < frames; n++) {
          double most = bound[ch][n] + mix.rounding().bound(sum[ch][n]);
          double limited = mix.rounding().limited(sum[ch][n]);
          residual.add(at + n, block[ch][n] - limited, most);
        }
      }
      progress.report(at + frames, whole.frames());
    }
    return residual.report();
  }

  private static void add(
      Print print,
      double doubles,
      long at,
      double[][] block,
      double[][] sum,
      double[][] bound,
      int frames)
      throws IOException {
    print.file().readExactly(at, block, 0, frames);
    for (int ch = 0; ch < sum.length; ch++) {
      for (int n = 0; n < frames; n++) {
        sum[ch][n] += block[ch][n];
        bound[ch][n] += print.rounding().bound(block[ch][n]) + doubles * Math.abs(block[ch][n]);
      }
    }
  }

  private static void checkShape(WavReader file, long frames, int channels, int sampleRateHz)
      throws AudioFileException {
    if (file.frames() != frames
        || file.channels() != channels
        || file.info().sampleRateHz() != sampleRateHz) {
      throw new AudioFileException(
          file.info().file(),
          file.frames() + " frames of " + file.channels() + " channels at "
              + file.info().sampleRateHz() + " Hz (expected: " + frames + " of " + channels
              + " at " + sampleRateHz + " Hz, as it was written)");
    }
  }
}
