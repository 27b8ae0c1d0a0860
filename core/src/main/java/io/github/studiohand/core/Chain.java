package io.github.studiohand.core;

import io.github.studiohand.core.buffer.DelayLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Processors in series. Latency and tail are the sums. A stage that takes a side-chain gets the chain's,
 * delayed by the latency before that stage, so that key and signal stay aligned; the others get none.
 *
 * <p>The chain's own parameter is its bypass and its own event non-finite input; the rest is the {@link
 * #stages}'. If a stage refuses a format, the chain keeps the one before, but its stages have forgotten
 * the signal.
 */
public final class Chain extends StreamProcessor {
  private final List<Processor> stages;
  private final Processor[] stageArray;
  private @Nullable StreamFormat format;
  private boolean[] keyed = new boolean[0];
  private DelayLine[][] keyDelays =
      new DelayLine[0][]; // per stage and side-chain channel; empty = not delayed
  private float[][] mainWork =
      new float[0][]; // used when a key is delayed, which moves it to another offset
  private float[][] keyWork = new float[0][];
  private float[][] delayedKey = new float[0][];
  private boolean delays;

  /**
   * A chain.
   *
   * @param stages unprepared processors in order, 1 or more
   * @throws IllegalArgumentException if there is no stage, or no number of side-chain channels suits all
   *     stages that take one
   */
  public Chain(List<? extends Processor> stages) {
    super(describe(stages));
    this.stages = List.copyOf(stages);
    stageArray = this.stages.toArray(new Processor[0]);
  }

  private static ProcessorInfo describe(List<? extends Processor> stages) {
    Checks.that(!stages.isEmpty(), "stages: 0 (expected: 1 or more)");
    int fewest = 0;
    int most = Integer.MAX_VALUE;
    for (Processor stage : stages) {
      ProcessorInfo info = stage.info();
      fewest = Math.max(fewest, info.minSidechainChannels());
      most = Math.min(
          most, info.maxSidechainChannels() > 0 ? info.maxSidechainChannels() : Integer.MAX_VALUE);
    }
    most = most == Integer.MAX_VALUE ? 0 : most;
    Checks.that(
        fewest <= most,
        "stages: one needs " + fewest + " side-chain channels, another takes " + most
            + " (expected: a number that suits all)");
    return ProcessorInfo.builder("io.github.studiohand.chain", "Chain", "1.0")
        .description("processors in series")
        .sidechain(fewest, most)
        .build();
  }

  /**
   * The stages.
   *
   * @return in order
   */
  public List<Processor> stages() {
    return stages;
  }

  @Override
  protected int allocate(StreamFormat format) {
    int latency;
    try {
      latency = prepareStages(format);
    } catch (RuntimeException | Error e) {
      if (this.format != null) {
        prepareStages(this.format);
      }
      throw e;
    }
    delays = false;
    keyed = new boolean[stageArray.length];
    keyDelays = new DelayLine[stageArray.length][];
    int before = 0;
    for (int i = 0; i < stageArray.length; i++) {
      int keys = keys(i, format);
      keyed[i] = keys > 0;
      keyDelays[i] = new DelayLine[before > 0 ? keys : 0];
      for (int ch = 0; ch < keyDelays[i].length; ch++) {
        keyDelays[i][ch] = new DelayLine(before);
        delays = true;
      }
      before += stageArray[i].latencyFrames();
    }
    int frames = delays ? format.maxBlockFrames() : 0;
    mainWork = new float[delays ? format.channels() : 0][frames];
    keyWork = new float[delays ? format.sidechainChannels() : 0][frames];
    delayedKey = new float[delays ? format.sidechainChannels() : 0][frames];
    this.format = format;
    return latency;
  }

  private int prepareStages(StreamFormat format) {
    int latency = 0;
    for (int i = 0; i < stageArray.length; i++) {
      stageArray[i].prepare(new StreamFormat(
          format.sampleRateHz(), format.channels(), keys(i, format), format.maxBlockFrames()));
      latency += stageArray[i].latencyFrames();
    }
    return latency;
  }

  private int keys(int stage, StreamFormat format) {
    return stageArray[stage].info().maxSidechainChannels() > 0 ? format.sidechainChannels() : 0;
  }

  @Override
  protected void clear() {
    for (int i = 0; i < stageArray.length; i++) {
      stageArray[i].reset();
      for (int ch = 0; ch < keyDelays[i].length; ch++) {
        keyDelays[i][ch].clear();
      }
    }
  }

  @Override
  protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
    if (!delays) {
      for (int i = 0; i < stageArray.length; i++) {
        stageArray[i].process(main, keyed[i] ? sidechain : NO_SIDECHAIN, offset, frames);
      }
      return;
    }
    copy(main, offset, mainWork, 0, frames);
    copy(sidechain, offset, keyWork, 0, frames);
    for (int i = 0; i < stageArray.length; i++) {
      stageArray[i].process(mainWork, keyed[i] ? key(i, frames) : NO_SIDECHAIN, 0, frames);
    }
    copy(mainWork, 0, main, offset, frames);
  }

  private float[][] key(int stage, int frames) {
    DelayLine[] lines = keyDelays[stage];
    for (int ch = 0; ch < lines.length; ch++) {
      lines[ch].process(keyWork[ch], 0, delayedKey[ch], 0, frames);
    }
    return lines.length == 0 ? keyWork : delayedKey;
  }

  private static void copy(float[][] from, int fromOffset, float[][] to, int toOffset, int frames) {
    for (int ch = 0; ch < from.length; ch++) {
      System.arraycopy(from[ch], fromOffset, to[ch], toOffset, frames);
    }
  }

  @Override
  public long tailFrames() {
    long tail = 0;
    for (int i = 0; i < stageArray.length; i++) {
      long of = stageArray[i].tailFrames();
      tail = of > Long.MAX_VALUE - tail ? Long.MAX_VALUE : tail + of;
    }
    return tail;
  }
}
