package io.github.studiohand.core;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A seeded stream that takes every branch: silence, loud and quiet noise, tones, clicks, clipped and
 * subnormal passages, and knobs turned at fixed frames. The side-chain bleeds into main.
 */
final class Programme {
  private static final int SEGMENT_FRAMES = 700;
  private static final int SEGMENT_KINDS = 7;
  private static final int TURN_EVERY_FRAMES = 900;
  private static final float BLEED = 0.3f;

  /** One knob turned before one frame. */
  record Turn(int frame, int index, double value) {}

  final float[][] main;
  final float[][] sidechain;
  final List<Turn> turns;

  Programme(float[][] main, float[][] sidechain, List<Turn> turns) {
    this.main = main;
    this.sidechain = sidechain;
    this.turns = turns;
  }

  /** Varied signal, knobs at rest. */
  static Programme steady(StreamFormat format, int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] main = bus(format.channels(), frames, format.sampleRateHz(), random);
    float[][] sidechain = bus(format.sidechainChannels(), frames, format.sampleRateHz(), random);
    for (int ch = 0; ch < main.length && sidechain.length > 0; ch++) {
      for (int n = 0; n < frames; n++) {
        main[ch][n] += BLEED * sidechain[ch % sidechain.length][n];
      }
    }
    return new Programme(main, sidechain, List.of());
  }

  /** Varied signal, every automatable parameter turned now and then, the bypass too. */
  static Programme automated(StreamFormat format, int frames, long seed, ParameterBank bank) {
    Programme steady = steady(format, frames, seed);
    SplittableRandom random = new SplittableRandom(~seed);
    List<Turn> turns = new ArrayList<>();
    for (int frame = 0; frame < frames; frame += 1 + random.nextInt(2 * TURN_EVERY_FRAMES)) {
      for (int index = 0; index < bank.size(); index++) {
        ParameterSpec spec = bank.specs().get(index);
        boolean bypass = spec.has(ParameterSpec.Flag.BYPASS);
        if (spec.has(ParameterSpec.Flag.AUTOMATABLE) && random.nextInt(bypass ? 4 : 2) == 0) {
          turns.add(new Turn(frame, index, spec.fromNormalized(random.nextDouble())));
        }
      }
    }
    return new Programme(steady.main, steady.sidechain, turns);
  }

  static Programme silence(StreamFormat format, int frames) {
    return new Programme(
        new float[format.channels()][frames],
        new float[format.sidechainChannels()][frames],
        List.of());
  }

  int frames() {
    return main[0].length;
  }

  Programme copy() {
    return new Programme(copy(main), copy(sidechain), turns);
  }

  /**
   * Runs a prepared processor over a copy of the stream and collects its events, sorted.
   *
   * @param blocks block lengths, repeated as often as needed; blocks are cut where a knob turns
   */
  float[][] run(Processor processor, List<SeenEvent> events, int... blocks) {
    float[][] work = copy(main);
    int turn = 0;
    int block = 0;
    int moved = 1;
    int frames = frames();
    for (int at = 0; at < frames; block++) {
      int end = frames;
      while (turn < turns.size() && turns.get(turn).frame() == at) {
        processor.parameters().set(turns.get(turn).index(), turns.get(turn).value());
        turn++;
      }
      if (turn < turns.size()) {
        end = turns.get(turn).frame();
      }
      int length = Math.min(blocks[block % blocks.length], end - at);
      if (block % blocks.length == 0) {
        length = moved == 0 ? Math.max(1, length) : length; // a list of zeros alone would never end
        moved = 0;
      }
      processor.process(work, sidechain, at, length);
      SeenEvent.drain(processor.events(), events);
      at += length;
      moved += length;
    }
    events.sort(SeenEvent.ORDER);
    return work;
  }

  float[][] run(Processor processor, int... blocks) {
    return run(processor, new ArrayList<>(), blocks);
  }

  static float[][] copy(float[][] bus) {
    float[][] result = new float[bus.length][];
    for (int ch = 0; ch < bus.length; ch++) {
      result[ch] = bus[ch].clone();
    }
    return result;
  }

  private static float[][] bus(int channels, int frames, double rate, SplittableRandom random) {
    float[][] bus = new float[channels][frames];
    for (float[] x : bus) {
      int first = random.nextInt(SEGMENT_KINDS);
      double phase = 2.0 * Math.PI * 440.0 / rate;
      for (int n = 0; n < frames; n++) {
        double noise = 2.0 * random.nextDouble() - 1.0;
        double tone = StrictMath.sin(phase * n);
        x[n] = (float)
            switch ((first + n / SEGMENT_FRAMES) % SEGMENT_KINDS) {
              case 0 -> 0.7 * noise;
              case 1 -> 0.5 * tone + (n % 211 == 0 ? 0.9 : 0.0);
              case 2 -> 0.0;
              case 3 -> 1e-4 * noise;
              case 4 -> 0.1 * tone + 0.02 * noise;
              case 5 -> Math.max(-1.0, Math.min(1.0, 4.0 * tone));
              default -> 1e-40 * noise;
            };
      }
    }
    return bus;
  }
}
