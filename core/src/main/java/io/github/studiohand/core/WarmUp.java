package io.github.studiohand.core;

import java.util.SplittableRandom;

/**
 * Takes a processor, and the JVM under it, through its branches before it goes live: loud, quiet, silent,
 * clicks, NaN, parameter changes, bypass, blocks of many lengths. The first block of a cold JVM costs up
 * to 15 ms; after some hundred warm-up blocks it costs what all cost.
 */
public final class WarmUp {
  private static final long SEED = 0x5EED;

  private WarmUp() {}

  /**
   * Runs blocks of a seeded signal through a prepared processor, then puts its parameters back, empties
   * its events and resets it. Call it on the control thread, before audio runs.
   *
   * @param processor prepared for {@code format}
   * @param format what it was prepared for
   * @param blocks how many, 1 or more; 500 suits
   */
  public static void run(Processor processor, StreamFormat format, int blocks) {
    Checks.inRange("blocks", blocks, 1, Integer.MAX_VALUE);
    SplittableRandom random = new SplittableRandom(SEED);
    ParameterBank bank = processor.parameters();
    ParameterValues kept = bank.values();
    ProcessorEvent event = new ProcessorEvent();
    float[][] main = new float[format.channels()][format.maxBlockFrames()];
    float[][] sidechain = format.sidechainChannels() == 0
        ? Processor.NO_SIDECHAIN
        : new float[format.sidechainChannels()][format.maxBlockFrames()];
    for (int block = 0; block < blocks; block++) {
      int frames =
          block % 3 == 0 ? format.maxBlockFrames() : 1 + random.nextInt(format.maxBlockFrames());
      fill(main, block, random);
      fill(sidechain, block + 1, random);
      if (block % 7 == 6) {
        turn(bank, random);
      }
      processor.process(main, sidechain, 0, frames);
      while (processor.events().poll(event)) {
        // emptied for the host
      }
    }
    bank.apply(kept);
    processor.reset();
  }

  private static void fill(float[][] bus, int block, SplittableRandom random) {
    float level = block % 4 == 0 ? 0.0f : block % 4 == 1 ? 0.9f : block % 4 == 2 ? 0.1f : 1e-4f;
    for (float[] channel : bus) {
      for (int n = 0; n < channel.length; n++) {
        channel[n] = level * (float) (2.0 * random.nextDouble() - 1.0);
      }
      channel[random.nextInt(channel.length)] = block % 5 == 4 ? Float.NaN : 1.0f;
    }
  }

  private static void turn(ParameterBank bank, SplittableRandom random) {
    for (int i = 0; i < bank.size(); i++) {
      ParameterSpec spec = bank.specs().get(i);
      if (spec.has(ParameterSpec.Flag.AUTOMATABLE)) {
        bank.set(i, spec.fromNormalized(random.nextDouble()));
      }
    }
  }
}
