package io.github.studiohand.assistant.render;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.EventReader;
import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorEvent;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.StreamFormat;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link Processor} over a whole take: feeds it in blocks, drops its latency so that the output lies
 * on the take's own time line, and flushes its end. Memory is one block, whatever the length.
 */
public final class OfflineRenderer {
  /** Longest tail that is written after the take, for processors whose tail is endless. */
  public static final double MAX_TAIL_SECONDS = 30.0;

  private static final int BLOCK_FRAMES = 4096;

  private final Processor processor;
  private @Nullable AudioSource sidechain;
  private boolean tail;
  private Consumer<ProcessorEvent> onEvent = event -> {};
  private ProgressListener progress = ProgressListener.NONE;

  /**
   * A renderer without side-chain or tail.
   *
   * @param processor prepared and reset by each {@link #render}
   */
  public OfflineRenderer(Processor processor) {
    this.processor = processor;
  }

  /**
   * Sets what the processor listens to.
   *
   * @param source of the take's rate; silent where it is shorter, null for none
   * @return this
   */
  public OfflineRenderer sidechain(@Nullable AudioSource source) {
    sidechain = source;
    return this;
  }

  /**
   * Whether the output goes on after the take until the processor is silent.
   *
   * @param keep default false
   * @return this
   */
  public OfflineRenderer tail(boolean keep) {
    tail = keep;
    return this;
  }

  /**
   * Sets who hears of events.
   *
   * @param listener called after each block; the event is only valid during the call
   * @return this
   */
  public OfflineRenderer onEvent(Consumer<ProcessorEvent> listener) {
    onEvent = listener;
    return this;
  }

  /**
   * Sets who hears of progress.
   *
   * @param listener in frames of the take
   * @return this
   */
  public OfflineRenderer progress(ProgressListener listener) {
    progress = listener;
    return this;
  }

  /**
   * Renders the take.
   *
   * @param take read from its first frame to its last
   * @param sink gets the take's number of frames, more only with {@link #tail}
   * @return frames given to the sink
   * @throws IOException if the sink fails
   * @throws IllegalArgumentException if the side-chain's rate differs or the processor refuses the format
   * @throws IllegalStateException if the processor lost events
   */
  public long render(AudioSource take, BlockSink sink) throws IOException {
    AudioSource key = sidechain;
    if (key != null) {
      Checks.that(
          key.sampleRateHz() == take.sampleRateHz(),
          "sidechain.sampleRateHz: " + key.sampleRateHz() + " (expected: " + take.sampleRateHz()
              + " as the take)");
    }
    int keyChannels = key == null ? 0 : key.channels();
    processor.prepare(
        new StreamFormat(take.sampleRateHz(), take.channels(), keyChannels, BLOCK_FRAMES));
    EventReader events = processor.events();
    ProcessorEvent event = new ProcessorEvent();
    while (events.poll(event)) {
      // what an earlier run left
    }
    long droppedBefore = events.dropped();
    float[][] block = new float[take.channels()][BLOCK_FRAMES];
    float[][] keyBlock =
        key == null ? Processor.NO_SIDECHAIN : new float[keyChannels][BLOCK_FRAMES];
    long latency = processor.latencyFrames();
    long wanted = take.frames() + (tail ? tailFrames(take) : 0);
    for (long fed = 0; fed < wanted + latency; ) {
      int frames = (int) Math.min(BLOCK_FRAMES, wanted + latency - fed);
      take.read(fed, block, 0, frames);
      if (key != null) {
        key.read(fed, keyBlock, 0, frames);
      }
      processor.process(block, keyBlock, 0, frames);
      while (events.poll(event)) {
        onEvent.accept(event);
      }
      int early = (int) Math.min(frames, Math.max(0, latency - fed));
      if (frames > early) {
        sink.write(fed + early - latency, block, early, frames - early);
      }
      fed += frames;
      progress.report(Math.min(fed, take.frames()), take.frames());
    }
    if (events.dropped() > droppedBefore) {
      throw new IllegalStateException(
          "events: " + (events.dropped() - droppedBefore) + " lost (expected: none)");
    }
    return wanted;
  }

  private long tailFrames(AudioSource take) {
    return Math.min(processor.tailFrames(), (long) (MAX_TAIL_SECONDS * take.sampleRateHz()));
  }
}
