package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.bounce.StemTake;
import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.WavReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of a sum, open until it is done, all at one rate. */
final class OpenStems implements Closeable {
  private static final int FEW_FILES = 100;
  private static final double LATEST_FRAME = 0x1p48; // of any time line

  /**
   * One file.
   *
   * @param timeReference where it belongs, in frames at the rate of the sum; null without a time stamp
   */
  record Stem(Input input, StemTake take, @Nullable Long timeReference) {
    String name() {
      return input.stem();
    }
  }

  private final List<WavReader> readers = new ArrayList<>();
  private final List<Stem> stems = new ArrayList<>();
  private int sampleRateHz;

  private OpenStems() {}

  /**
   * Opens all of them.
   *
   * @param resampleHz rate to convert them to; null if they must have one
   */
  static OpenStems open(Job job, List<Input> inputs, @Nullable Integer resampleHz)
      throws IOException {
    OpenStems opened = new OpenStems();
    try {
      for (Input input : inputs) {
        opened.readers.add(opened.open(job, input));
      }
      opened.sampleRateHz =
          resampleHz == null ? opened.readers.get(0).info().sampleRateHz() : resampleHz;
      if (resampleHz == null) {
        opened.checkRates();
      }
      for (int i = 0; i < inputs.size(); i++) {
        opened.stems.add(opened.stem(inputs.get(i), opened.readers.get(i)));
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private WavReader open(Job job, Input input) throws AudioFileException {
    try {
      return job.open(input);
    } catch (AudioFileException e) {
      if (readers.size() < FEW_FILES || !String.valueOf(e.getMessage()).contains("Too many open")) {
        throw e;
      }
      throw new AudioFileException(
          input.name(),
          "file " + (readers.size() + 1) + " of the sum is more than the system lets be open at a"
              + " time (expected: a higher limit, ulimit -n 4096, or fewer stems at a time by way of"
              + " --bits 64f sums)");
    }
  }

  private void checkRates() throws AudioFileException {
    WavReader first = readers.get(0);
    for (WavReader reader : readers) {
      int rate = reader.info().sampleRateHz();
      if (rate != sampleRateHz) {
        throw new AudioFileException(
            reader.info().file(),
            rate + " Hz (expected: " + sampleRateHz + " Hz as " + first.info().file()
                + "; --resample " + Math.max(rate, sampleRateHz) + " converts what differs)");
      }
    }
  }

  private Stem stem(Input input, WavReader reader) throws IOException {
    StemTake take;
    try {
      take = StemTake.of(reader, sampleRateHz);
    } catch (IllegalArgumentException e) {
      throw new AudioFileException(
          input.name(),
          reader.info().sampleRateHz() + " Hz (expected: a rate that --resample " + sampleRateHz
              + " can convert; " + e.getMessage() + ")");
    }
    Optional<BroadcastExtension> bext = reader.broadcastExtension();
    Long reference = null;
    if (bext.isPresent()) {
      double frames =
          (double) bext.get().timeReference() * sampleRateHz / reader.info().sampleRateHz();
      boolean sane = frames >= 0 && frames <= LATEST_FRAME;
      reference = sane ? Math.round(frames) : null;
    }
    return new Stem(input, take, reference);
  }

  int sampleRateHz() {
    return sampleRateHz;
  }

  List<Stem> stems() {
    return stems;
  }

  @Override
  public void close() throws IOException {
    for (WavReader reader : readers) {
      reader.close();
    }
  }
}
