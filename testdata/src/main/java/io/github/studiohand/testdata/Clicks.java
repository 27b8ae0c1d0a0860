package io.github.studiohand.testdata;

import java.util.ArrayList;
import java.util.List;

/** Plants clicks and sample faults and says exactly where. */
public final class Clicks {
  /** What a click does to the samples of its span. */
  public enum Kind {
    /** Adds one smooth bump, sin² shaped. */
    PULSE,
    /** Adds a damped oscillation of two to four half waves, as a scratch does. */
    RINGING,
    /** Adds white noise under a sin² envelope. */
    NOISE,
    /** Replaces the samples by 0, as a missing buffer does. */
    ZERO,
    /** Repeats the sample before the span. */
    HOLD;

    /**
     * Whether the click is added to the signal, which lives on beneath it, or takes its place.
     *
     * @return true for {@link #PULSE}, {@link #RINGING} and {@link #NOISE}
     */
    public boolean isAdditive() {
      return this != ZERO && this != HOLD;
    }
  }

  /**
   * One click.
   *
   * @param span the frames it touches; no others change
   * @param kind what it does
   * @param amplitude peak of what is added, with its sign; ignored where nothing is added
   */
  public record Click(Span span, Kind kind, double amplitude) {}

  /**
   * A spoilt signal.
   *
   * @param samples the signal with the clicks
   * @param clicks the clicks, sorted by start
   */
  public record Planted(float[] samples, List<Click> clicks) {
    /**
     * Keeps {@code samples} as it is and an unmodifiable copy of {@code clicks}.
     *
     * @param samples the signal with the clicks
     * @param clicks the clicks
     */
    public Planted {
      clicks = List.copyOf(clicks);
    }

    /**
     * Where the clicks are.
     *
     * @return their spans, sorted by start
     */
    public List<Span> spans() {
      return clicks.stream().map(Click::span).toList();
    }
  }

  private Clicks() {}

  /**
   * Scatters clicks over a range, one in each of {@code count} equal slots, at a random place there.
   *
   * @param range where they may be
   * @param count how many, 0 to 100000
   * @param kind what they do
   * @param minFrames shortest, 1 or more
   * @param maxFrames longest, {@code minFrames} to 100000
   * @param clearFrames frames without a click on both sides of each, 0 or more
   * @param amplitude peak of the loudest; each has 0.5 to 1 times that, of either sign
   * @param seed any
   * @return the clicks, sorted and disjoint
   * @throws IllegalArgumentException if an argument is out of range, or they do not fit
   */
  public static List<Click> scatter(
      Span range,
      int count,
      Kind kind,
      int minFrames,
      int maxFrames,
      int clearFrames,
      double amplitude,
      long seed) {
    Checks.inRange("count", count, 0, 100_000);
    Checks.inRange("minFrames", minFrames, 1, 100_000);
    Checks.inRange("maxFrames", maxFrames, minFrames, 100_000);
    Checks.inRange("clearFrames", clearFrames, 0, 1 << 20);
    Checks.amplitude(amplitude);
    int slot = count == 0 ? 0 : range.frames() / count;
    if (count > 0 && slot < maxFrames + 2 * clearFrames) {
      throw new IllegalArgumentException("count: " + count + " (expected: at most "
          + range.frames() / (maxFrames + 2 * clearFrames) + " in " + range.frames() + " frames)");
    }
    SeededRandom random = new SeededRandom(seed);
    List<Click> clicks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = minFrames + random.nextInt(maxFrames - minFrames + 1);
      int room = slot - length - 2 * clearFrames;
      int start = range.startFrame() + i * slot + clearFrames + random.nextInt(room + 1);
      double sign = random.nextDouble() < 0.5 ? -1.0 : 1.0;
      double peak = sign * amplitude * random.nextDouble(0.5, 1.0);
      clicks.add(new Click(new Span(start, start + length), kind, peak));
    }
    return clicks;
  }

  /**
   * Applies clicks to a copy of a signal, in the order of the list.
   *
   * @param clean the signal, not changed
   * @param clicks where and what; inside the signal, none overlapping another, in any order
   * @param seed of the shapes, any
   * @return the spoilt signal, equal to {@code clean} to the bit outside the spans
   * @throws IllegalArgumentException if clicks overlap or reach beyond the signal
   */
  public static Planted plant(float[] clean, List<Click> clicks, long seed) {
    float[] out = clean.clone();
    List<Click> sorted = new ArrayList<>(clicks);
    sorted.sort((a, b) -> Integer.compare(a.span.startFrame(), b.span.startFrame()));
    int free = 0;
    for (int i = 0; i < sorted.size(); i++) {
      Click click = sorted.get(i);
      Checks.inRange("clicks[" + i + "] start", click.span.startFrame(), free, out.length - 1);
      free = Checks.inRange("clicks[" + i + "] end", click.span.endFrame(), 1, out.length);
      apply(out, click, SeededRandom.stream(seed, i));
    }
    return new Planted(out, sorted);
  }

  private static void apply(float[] out, Click click, SeededRandom random) {
    int start = click.span.startFrame();
    double[] added = click.kind.isAdditive() ? shape(click, random) : new double[0];
    float before = start > 0 ? out[start - 1] : 0f;
    for (int n = start; n < click.span.endFrame(); n++) {
      switch (click.kind) {
        case ZERO -> out[n] = 0f;
        case HOLD -> out[n] = before;
        default -> out[n] += (float) added[n - start];
      }
    }
  }

  /** What an additive click adds, with its peak at the amplitude. */
  private static double[] shape(Click click, SeededRandom random) {
    double[] shape = new double[click.span.frames()];
    double halfWaves = random.nextDouble(2.0, 4.0);
    for (int i = 0; i < shape.length; i++) {
      double position = (i + 1.0) / (shape.length + 1.0);
      double bump = StrictMath.sin(StrictMath.PI * position);
      shape[i] = switch (click.kind) {
        case RINGING ->
          StrictMath.exp(-3.0 * position)
              * StrictMath.cos(StrictMath.PI * halfWaves * i / shape.length);
        case NOISE -> bump * bump * random.nextGaussian();
        default -> bump * bump;
      };
    }
    double peak = 0.0;
    for (double value : shape) {
      peak = Math.max(peak, Math.abs(value));
    }
    for (int i = 0; i < shape.length; i++) {
      shape[i] *= click.amplitude / peak;
    }
    return shape;
  }
}
