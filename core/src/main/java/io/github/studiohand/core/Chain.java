package io.github.studiohand.core;

import io.github.studiohand.core.buffer.DelayLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Processors in series. Latency and tail are the sums. A stage that takes a side-chain gets the chain's,
 * delayed by the latency before that stage, so that key and signal stay aligned; the others get none.
 *
 * <p>The chain has no parameters and no events of its own: ask {@link #stages}. If a stage refuses a
 * format, the chain is left unprepared.
 */
public final class Chain implements Processor {
  private final List<Processor> stages;
  private final Processor[] stageArray;
  private final ProcessorInfo info;
  private @Nullable StreamFormat format;
  private boolean[] keyed = new boolean[0];
  private DelayLine[][] keyDelays =
      new DelayLine[0][]; // per stage and side-chain channel; empty = not delayed
  private float[][] mainWork =
      new float[0][]; // used when a key is delayed, which moves it to another offset
  private float[][] keyWork = new float[0][];
  private float[][] delayedKey = new float[0][];
  private boolean delays;
  private int latencyFrames;

  /**
   * A chain.
   *
   * @param stages unprepared processors in order, 1 or more
   */
  public Chain(List<? extends Processor> stages) {
    Checks.that(!stages.isEmpty(), "stages: 0 (expected: 1 or more)");
    this.stages = List.copyOf(stages);
    stageArray = this.stages.toArray(new Processor[0]);
    int most = 0;
    int fewest = 0;
    for (Processor stage : stageArray) {
      most = Math.max(most, stage.info().maxSidechainChannels());
      fewest = Math.max(fewest, stage.info().minSidechainChannels());
    }
    info = ProcessorInfo.builder("io.github.studiohand.chain", "Chain", "1.0")
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
  public ProcessorInfo info() {
    return info;
  }

  @Override
  public void prepare(StreamFormat format) {
    Checks.inRange(
        "sidechainChannels",
        format.sidechainChannels(),
        info.minSidechainChannels(),
        info.maxSidechainChannels());
    this.format = null;
    keyed = new boolean[stageArray.length];
    keyDelays = new DelayLine[stageArray.length][];
    delays = false;
    int latency = 0;
    for (int i = 0; i < stageArray.length; i++) {
      Processor stage = stageArray[i];
      keyed[i] = stage.info().maxSidechainChannels() > 0 && format.sidechainChannels() > 0;
      int keys = keyed[i] ? format.sidechainChannels() : 0;
      stage.prepare(new StreamFormat(
          format.sampleRateHz(), format.channels(), keys, format.maxBlockFrames()));
      keyDelays[i] = new DelayLine[latency > 0 ? keys : 0];
      for (int ch = 0; ch < keyDelays[i].length; ch++) {
        keyDelays[i][ch] = new DelayLine(latency);
        delays = true;
      }
      latency += stage.latencyFrames();
    }
    int frames = delays ? format.maxBlockFrames() : 0;
    mainWork = new float[delays ? format.channels() : 0][frames];
    keyWork = new float[delays ? format.sidechainChannels() : 0][frames];
    delayedKey = new float[delays ? format.sidechainChannels() : 0][frames];
    latencyFrames = latency;
    this.format = format;
  }

  @Override
  public void process(float[][] main, float[][] sidechain, int offset, int frames) {
    Checks.block(format, main, sidechain, offset, frames);
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
  public void reset() {
    Checks.prepared(format);
    for (int i = 0; i < stageArray.length; i++) {
      stageArray[i].reset();
      for (int ch = 0; ch < keyDelays[i].length; ch++) {
        keyDelays[i][ch].clear();
      }
    }
  }

  @Override
  public int latencyFrames() {
    return latencyFrames;
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
