package io.github.studiohand.testdata;

import java.util.ArrayList;
import java.util.List;

/** Plants low-frequency thumps and says exactly where. */
public final class Pops {
  /** How a thump swings. */
  public enum Kind {
    /**
     * A plosive: starts within 2 to 8 ms, half waves that fall in pitch from at most 110 Hz, lopsided, 20 dB down
     * at the end.
     */
    PLOSIVE,
    /** A knock on a resonance of 30 to 70 Hz, struck once to four times in the first third. */
    HANDLING,
    /** A step behind a DC blocker: a jump that decays, 20 dB down at the end. */
    STEP
  }

  /**
   * One thump.
   *
   * @param span the frames it touches; no others change
   * @param kind how it swings
   * @param amplitude peak of what is added, with its sign
   */
  public record Pop(Span span, Kind kind, double amplitude) {}

  private static final double TWO_PI = 2.0 * StrictMath.PI;
  private static final double DECAY = StrictMath.log(10.0); // to −20 dB at the end of the span

  private Pops() {}

  /**
   * Scatters thumps over a range, one in each of {@code count} equal slots, at a random place there.
   *
   * @param range where they may be
   * @param count how many, 0 to 10000
   * @param kind how they swing
   * @param minFrames shortest, 16 or more
   * @param maxFrames longest, {@code minFrames} to 2²⁰
   * @param amplitude peak of the loudest; each has 0.5 to 1 times that, of either sign
   * @param seed any
   * @return the thumps, sorted and disjoint
   * @throws IllegalArgumentException if an argument is out of range, or they do not fit
   */
  public static List<Pop> scatter(
      Span range, int count, Kind kind, int minFrames, int maxFrames, double amplitude, long seed) {
    Checks.inRange("count", count, 0, 10_000);
    Checks.inRange("minFrames", minFrames, 16, 1 << 20);
    Checks.inRange("maxFrames", maxFrames, minFrames, 1 << 20);
    Checks.amplitude(amplitude);
    int slot = count == 0 ? maxFrames : range.frames() / count;
    Checks.inRange("frames a pop", slot, maxFrames, Integer.MAX_VALUE);
    SeededRandom random = new SeededRandom(seed);
    List<Pop> pops = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = minFrames + random.nextInt(maxFrames - minFrames + 1);
      int start = range.startFrame() + i * slot + random.nextInt(slot - length + 1);
      double sign = random.nextDouble() < 0.5 ? -1.0 : 1.0;
      double peak = sign * amplitude * random.nextDouble(0.5, 1.0);
      pops.add(new Pop(new Span(start, start + length), kind, peak));
    }
    return pops;
  }

  /**
   * Applies thumps to a copy of a signal.
   *
   * @param clean the signal, not changed
   * @param sampleRateHz 8 kHz to 768 kHz
   * @param pops where and what, inside the signal
   * @param seed of the shapes, any
   * @return the spoilt signal, equal to {@code clean} to the bit outside the spans
   * @throws IllegalArgumentException if a thump reaches beyond the signal
   */
  public static float[] plant(float[] clean, double sampleRateHz, List<Pop> pops, long seed) {
    Checks.inRange("sampleRateHz", sampleRateHz, 8_000.0, 768_000.0);
    float[] out = clean.clone();
    for (int i = 0; i < pops.size(); i++) {
      Pop pop = pops.get(i);
      Checks.inRange("pops[" + i + "] end", pop.span.endFrame(), 1, out.length);
      double[] shape = shape(pop, sampleRateHz, SeededRandom.stream(seed, i));
      for (int n = 0; n < shape.length; n++) {
        out[pop.span.startFrame() + n] += (float) shape[n];
      }
    }
    return out;
  }

  private static double[] shape(Pop pop, double sampleRateHz, SeededRandom random) {
    double[] shape = new double[pop.span.frames()];
    switch (pop.kind) {
      case PLOSIVE -> plosive(shape, sampleRateHz, random);
      case HANDLING -> handling(shape, sampleRateHz, random);
      default -> {
        for (int n = 0; n < shape.length; n++) {
          shape[n] = StrictMath.exp(-DECAY * n / shape.length);
        }
      }
    }
    int fade = Math.min(shape.length / 4, (int) (0.01 * sampleRateHz));
    Levels.fadeEnds(shape, 0, fade);
    double peak = 0.0;
    for (double value : shape) {
      peak = Math.max(peak, Math.abs(value));
    }
    for (int n = 0; n < shape.length; n++) {
      shape[n] *= pop.amplitude / peak;
    }
    return shape;
  }

  private static void plosive(double[] shape, double sampleRateHz, SeededRandom random) {
    double firstHz = random.nextDouble(40.0, 110.0);
    double lastHz = firstHz * random.nextDouble(0.4, 0.9);
    double riseFrames = random.nextDouble(0.002, 0.008) * sampleRateHz;
    double lopsided = random.nextDouble(0.0, 0.5);
    double cycle = random.nextDouble(-0.05, 0.12);
    for (int n = 0; n < shape.length; n++) {
      double position = n / (double) shape.length;
      double rise = Math.min(1.0, n / riseFrames);
      double swing = StrictMath.sin(TWO_PI * cycle) + lopsided * StrictMath.exp(-3.0 * position);
      shape[n] = rise * rise * StrictMath.exp(-DECAY * position) * swing;
      cycle += (lastHz + (firstHz - lastHz) * StrictMath.exp(-2.5 * position)) / sampleRateHz;
    }
  }

  private static void handling(double[] shape, double sampleRateHz, SeededRandom random) {
    double turn = TWO_PI * random.nextDouble(30.0, 70.0) / sampleRateHz;
    double radius = StrictMath.exp(-1.5 * DECAY / shape.length);
    double[] strikes = new double[shape.length];
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      strikes[random.nextInt(Math.max(1, shape.length / 3))] += random.nextGaussian();
    }
    double once = 0.0;
    double twice = 0.0;
    for (int n = 0; n < shape.length; n++) {
      double value =
          strikes[n] + 2.0 * radius * StrictMath.cos(turn) * once - radius * radius * twice;
      twice = once;
      once = value;
      shape[n] = value;
    }
  }
}
