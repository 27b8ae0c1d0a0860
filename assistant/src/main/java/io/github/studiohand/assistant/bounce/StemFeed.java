package io.github.studiohand.assistant.bounce;

import io.github.studiohand.assistant.bounce.BouncePlan.Part;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.mix.StemSettings;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Reads the stems of a plan block by block, the next block while the present one is summed. A block is the
 * shorter the more stems there are, so that memory does not grow with their number: two blocks of floats and
 * what the readers need stay under {@link #BUDGET_BYTES}.
 */
final class StemFeed implements Closeable {
  /** Memory for audio, whatever the number of stems. */
  static final long BUDGET_BYTES = 64L << 20;

  private static final int MAX_BLOCK_FRAMES = 1 << 15;
  private static final int MIN_BLOCK_FRAMES = 64; // reached by 64 channels on each of 2000 stems
  private static final int CLOSE_SECONDS = 60;

  private final BouncePlan plan;
  private final int blockFrames;
  private final float[][][][] blocks; // two of them: per part its layers' channels
  private final float[] peaks;
  private final ExecutorService readers;
  private final List<List<Integer>> shares = new ArrayList<>(); // parts per thread
  private List<Future<?>> ahead = List.of();
  private long read; // frames asked for so far
  private int current = 1;

  StemFeed(BouncePlan plan, int threads) {
    this.plan = plan;
    blockFrames = blockFrames(plan.parts());
    blocks = new float[2][plan.parts().size()][][];
    peaks = new float[plan.parts().size()];
    int count = Math.max(1, Math.min(threads, plan.parts().size()));
    for (int i = 0; i < count; i++) {
      shares.add(new ArrayList<>());
    }
    for (int part = 0; part < peaks.length; part++) {
      Part stem = plan.parts().get(part);
      if (stem.isAudible()) {
        int channels = stem.take().channels() * stem.take().layers();
        blocks[0][part] = new float[channels][blockFrames];
        blocks[1][part] = new float[channels][blockFrames];
        shares.get(part % count).add(part);
      }
    }
    readers = Executors.newFixedThreadPool(count, StemFeed::thread);
    readNext();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "studiohand-stems");
    thread.setDaemon(true); // nobody waits for audio that is not summed any more
    return thread;
  }

  /** Frames of a block, but for the last. */
  static int blockFrames(List<Part> parts) {
    long bytes = 1;
    for (Part part : parts) {
      if (part.isAudible()) {
        bytes += 2L * Float.BYTES * part.take().channels() * part.take().layers();
        bytes += part.take().scratchBytesPerFrame();
      }
    }
    return (int) Math.max(MIN_BLOCK_FRAMES, Math.min(MAX_BLOCK_FRAMES, BUDGET_BYTES / bytes));
  }

  int blockFrames() {
    return blockFrames;
  }

  private void readNext() {
    int frames = (int) Math.min(blockFrames, plan.frames() - read);
    List<Future<?>> reading = new ArrayList<>();
    if (frames > 0) {
      long at = read;
      float[][][] into = blocks[1 - current];
      for (List<Integer> share : shares) {
        reading.add(readers.submit(() -> read(share, into, at, frames)));
      }
    }
    ahead = reading;
    read += Math.max(0, frames);
  }

  private void read(List<Integer> share, float[][][] into, long at, int frames) {
    for (int index : share) {
      Part part = plan.parts().get(index);
      try {
        part.take().read(part.takeFrame(at), into[index], frames);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      peaks[index] = Math.max(peaks[index], peak(part, into[index], at, frames));
    }
  }

  private static float peak(Part part, float[][] block, long at, int frames) {
    StemSettings settings = part.settings();
    long start = settings.startFrame() - at;
    int from = (int) Math.max(0, Math.min(frames, start));
    long end =
        settings.lengthFrames() == StemSettings.ENDLESS ? frames : start + settings.lengthFrames();
    int to = (int) Math.max(from, Math.min(frames, end));
    float peak = 0.0f;
    for (int ch = 0; ch < part.take().channels(); ch++) {
      float[] samples = block[ch];
      for (int n = from; n < to; n++) {
        float magnitude = Math.abs(samples[n]);
        peak = magnitude > peak && magnitude <= Checks.MAX_MAGNITUDE ? magnitude : peak;
      }
    }
    return peak;
  }

  /** The next block, per part the channels of its layers; null for a part that is not heard. */
  float[][][] next() throws IOException {
    for (Future<?> reading : ahead) {
      settle(reading);
    }
    current = 1 - current;
    readNext();
    return blocks[current];
  }

  private static void settle(Future<?> reading) throws IOException {
    try {
      reading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted (expected: to be left to finish)", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException unchecked) {
        throw unchecked.getCause();
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Largest magnitude of a stem as it came, of the frames that were read; those not heard are 0. */
  float peak(int part) {
    return peaks[part];
  }

  /** Waits for what is being read: whoever closes the files must not do so under a reader. */
  @Override
  public void close() {
    readers.shutdown();
    try {
      readers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
