package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a sum: its stems, its buses, and how the stems come in. Immutable; made by {@link #builder}.
 *
 * <p>Channels of stems and of buses follow each other in the order in which stems and buses were added. What
 * goes where:
 *
 * <table>
 *   <caption>Stems on buses</caption>
 *   <tr><th>stem</th><th>bus</th><th>is</th></tr>
 *   <tr><td>mono</td><td>mono</td><td>added</td></tr>
 *   <tr><td>mono</td><td>2 or more</td><td>panned between the first two by its {@link PanLaw}</td></tr>
 *   <tr><td>stereo</td><td>2 or more</td><td>balanced on the first two</td></tr>
 *   <tr><td>3 or more</td><td>as wide or wider</td><td>added channel by channel</td></tr>
 *   <tr><td>any</td><td>narrower</td><td>refused: a fold-down is never implied</td></tr>
 * </table>
 */
public final class StemSummerSettings {
  /** Most stems. */
  public static final int MAX_STEMS = 512;

  /** Most buses. */
  public static final int MAX_BUSES = 16;

  private static final int MAX_CHANNELS = 1024; // of all stems, of all buses

  private final List<StemSettings> stems;
  private final List<Integer> buses;
  private final boolean placed;

  private StemSummerSettings(Builder builder) {
    stems = List.copyOf(builder.stems);
    buses = List.copyOf(builder.buses);
    placed = builder.placed;
  }

  /**
   * Starts without stems and buses.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Stems, even none, on one bus. */
  static StemSummerSettings oneBus(PanLaw law, int busChannels, int... stemChannels) {
    Builder builder = builder().bus(busChannels);
    for (int channels : stemChannels) {
      builder.stem(StemSettings.builder(channels).panLaw(law).build());
    }
    return stemChannels.length == 0 ? new StemSummerSettings(builder) : builder.build();
  }

  /**
   * The stems.
   *
   * @return 1 to {@value #MAX_STEMS}, in the order of their channels
   */
  public List<StemSettings> stems() {
    return stems;
  }

  /**
   * The buses.
   *
   * @return the width of each of 1 to {@value #MAX_BUSES} buses, in the order of their channels
   */
  public List<Integer> buses() {
    return buses;
  }

  /**
   * Whether the stems come in at their places on the time line of the bus.
   *
   * @return true if so; false if each begins with its first frame and is held back until it is due
   */
  public boolean placed() {
    return placed;
  }

  /**
   * Channels of all stems.
   *
   * @return 1 to 1024
   */
  public int stemChannels() {
    return stems.stream().mapToInt(StemSettings::channels).sum();
  }

  /**
   * Channels of all buses.
   *
   * @return 1 to 1024
   */
  public int busChannels() {
    return buses.stream().mapToInt(Integer::intValue).sum();
  }

  /** Collects {@link StemSummerSettings}. */
  public static final class Builder {
    private final List<StemSettings> stems = new ArrayList<>();
    private final List<Integer> buses = new ArrayList<>();
    private boolean placed;

    private Builder() {}

    /**
     * Adds a bus.
     *
     * @param channels its width, 1 to 1024
     * @return this
     * @throws IllegalArgumentException if {@code channels} is out of range
     */
    public Builder bus(int channels) {
      buses.add(Checks.inRange("bus channels", channels, 1, MAX_CHANNELS));
      return this;
    }

    /**
     * Adds a stem.
     *
     * @param stem what it is
     * @return this
     */
    public Builder stem(StemSettings stem) {
      stems.add(stem);
      return this;
    }

    /**
     * Adds a stem at unit gain in the centre of the first bus.
     *
     * @param channels its width, 1 to {@value StemSettings#MAX_CHANNELS}
     * @return this
     * @throws IllegalArgumentException if {@code channels} is out of range
     */
    public Builder stem(int channels) {
      return stem(StemSettings.builder(channels).build());
    }

    /**
     * Says how the stems come in.
     *
     * @param onTimeline false (default): each begins with its first frame and is held back for its start,
     *     at 4 bytes a frame and channel. True: whoever feeds them has placed them already, as a reader of
     *     files does; what comes in before a stem's start is not heard
     * @return this
     */
    public Builder placed(boolean onTimeline) {
      placed = onTimeline;
      return this;
    }

    /**
     * Delays every stem so that all are as late as the one with the most latency:
     *
     * <pre>  delayFrames_s = max(latencyFrames) − latencyFrames_s</pre>
     *
     * @param latencyFrames latency of the processors that each stem has come through, one value per stem added
     *     so far; 0 to 2^24
     * @return this
     * @throws IllegalArgumentException if there are more or fewer values than stems, or one is out of range
     */
    public Builder alignLatencies(int... latencyFrames) {
      Checks.that(
          latencyFrames.length == stems.size(),
          "latencyFrames.length: " + latencyFrames.length + " (expected: " + stems.size()
              + ", one per stem)");
      int most = 0;
      for (int frames : latencyFrames) {
        most = Math.max(
            most, Checks.inRange("latencyFrames", frames, 0, StemSettings.MAX_DELAY_FRAMES));
      }
      for (int s = 0; s < latencyFrames.length; s++) {
        StemSettings late =
            stems.get(s).toBuilder().delayFrames(most - latencyFrames[s]).build();
        stems.set(s, late);
      }
      return this;
    }

    /**
     * Finishes.
     *
     * @return the settings
     * @throws IllegalArgumentException if there are no stems or buses or too many, a stem goes to a bus that
     *     does not exist or is too narrow, or starts too late to be held back
     */
    public StemSummerSettings build() {
      Checks.inRange("stems", stems.size(), 1, MAX_STEMS);
      Checks.inRange("buses", buses.size(), 1, MAX_BUSES);
      StemSummerSettings built = new StemSummerSettings(this);
      Checks.inRange("channels of all stems", built.stemChannels(), 1, MAX_CHANNELS);
      Checks.inRange("channels of all buses", built.busChannels(), 1, MAX_CHANNELS);
      for (int s = 0; s < stems.size(); s++) {
        StemSettings stem = stems.get(s);
        Checks.inRange("stem " + s + " bus", stem.bus(), 0, buses.size() - 1);
        int width = buses.get(stem.bus());
        Checks.that(
            stem.channels() <= width,
            "stem " + s + ": " + stem.channels() + " channels (expected: at most the " + width
                + " of bus " + stem.bus() + ")");
        if (!placed) {
          Checks.inRange("stem " + s + " startFrame", stem.startFrame(), 0L, (long)
              StemSettings.MAX_DELAY_FRAMES);
        }
      }
      return built;
    }
  }
}
