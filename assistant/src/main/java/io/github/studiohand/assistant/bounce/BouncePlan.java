package io.github.studiohand.assistant.bounce;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.mix.FadeShape;
import io.github.studiohand.core.mix.PanLaw;
import io.github.studiohand.core.mix.StemSettings;
import java.util.List;

/**
 * What is summed onto what. All buses start together and are equally long.
 *
 * @param sampleRateHz of the buses
 * @param frames length of the buses, 0 or more
 * @param parts the stems
 * @param buses 1 or more
 */
public record BouncePlan(int sampleRateHz, long frames, List<Part> parts, List<Bus> buses) {
  /**
   * A stem.
   *
   * @param name what messages call it
   * @param take its audio
   * @param skippedFrames frames at its start that are left out
   * @param settings where it sounds, how loud and when; of bus 0, for as many channels as the take has. One
   *     without a frame to be heard is muted
   */
  public record Part(String name, StemTake take, long skippedFrames, StemSettings settings) {
    /**
     * Whether anything of it can be heard.
     *
     * @return false if it is muted or at −∞ dB
     */
    public boolean isAudible() {
      return !settings.muted() && settings.gainDb() > Double.NEGATIVE_INFINITY;
    }

    /**
     * Whether it goes onto a bus as it is: at unit gain, unfaded, each channel in its place.
     *
     * @param bus where it goes
     * @return true if its samples, or their negatives, are added unaltered
     */
    public boolean isPlainOn(Bus bus) {
      return settings.gainDb() == 0.0
          && settings.gainCurve() == null
          && settings.panCurve() == null
          && settings.fadeInFrames() == 0
          && settings.fadeOutFrames() == 0
          && !take.isResampled()
          && (bus.channels() == 1 || settings.channels() > 2 || isCentred());
    }

    private boolean isCentred() {
      return settings.pan() == 0.0
          && (settings.channels() == 2 || settings.panLaw() == PanLaw.ZERO_DB);
    }

    /** Frame of the take that sounds at a frame of the bus; outside it nothing sounds. */
    long takeFrame(long busFrame) {
      return busFrame - settings.startFrame() + skippedFrames;
    }
  }

  /**
   * A bus.
   *
   * @param name its file's
   * @param channels 1 or more
   * @param parts places of its stems in the plan
   * @param fadeInFrames faded in from its first frame on, 0 for none; as {@link StemSettings} says
   * @param fadeOutFrames faded out up to its last frame, 0 for none
   * @param fadeShape of both
   */
  public record Bus(
      String name,
      int channels,
      List<Integer> parts,
      int fadeInFrames,
      int fadeOutFrames,
      FadeShape fadeShape) {
    /**
     * Copies the list.
     *
     * @param name its file's
     * @param channels 1 or more
     * @param parts places of its stems in the plan
     * @param fadeInFrames faded in from its first frame on
     * @param fadeOutFrames faded out up to its last frame
     * @param fadeShape of both
     */
    public Bus {
      parts = List.copyOf(parts);
    }

    boolean isFaded() {
      return fadeInFrames > 0 || fadeOutFrames > 0;
    }
  }

  /**
   * Checks that buses name stems that exist and are wide enough for them.
   *
   * @param sampleRateHz of the buses
   * @param frames length of the buses, 0 or more
   * @param parts the stems
   * @param buses 1 or more
   */
  public BouncePlan {
    parts = List.copyOf(parts);
    buses = List.copyOf(buses);
    Checks.inRange("frames", frames, 0, Long.MAX_VALUE);
    for (Bus bus : buses) {
      for (int part : bus.parts()) {
        Checks.inRange("bus " + bus.name() + " part", part, 0, parts.size() - 1);
        int channels = parts.get(part).settings().channels();
        Checks.that(
            channels <= bus.channels(),
            "bus " + bus.name() + ": " + bus.channels() + " channels (expected: at least the "
                + channels + " of " + parts.get(part).name() + ")");
      }
    }
  }

  /**
   * The sum of one stem of a bus alone: all of them add up to the bus.
   *
   * @param bus which bus
   * @param part place of the stem in this plan
   * @return a plan of one stem and one bus, on the same time line
   */
  public BouncePlan solo(Bus bus, int part) {
    Bus alone = new Bus(
        bus.name(),
        bus.channels(),
        List.of(0),
        bus.fadeInFrames(),
        bus.fadeOutFrames(),
        bus.fadeShape());
    return new BouncePlan(sampleRateHz, frames, List.of(parts.get(part)), List.of(alone));
  }

  /**
   * The format that holds what any of the stems holds.
   *
   * @param parts the stems
   * @return the finest of them
   */
  public static SampleFormat finestFormat(List<Part> parts) {
    SampleFormat finest = SampleFormat.PCM_8;
    for (Part part : parts) {
      SampleFormat own = part.take().reader().info().format();
      finest = own.compareTo(finest) > 0 ? own : finest;
    }
    return finest;
  }

  /**
   * Channels that a bus needs.
   *
   * @param parts its stems
   * @return those of the widest, 2 at least if one is panned
   */
  public static int channels(List<Part> parts) {
    int channels = 1;
    for (Part part : parts) {
      StemSettings settings = part.settings();
      boolean panned = settings.pan() != 0.0 || settings.panCurve() != null;
      channels = Math.max(channels, Math.max(settings.channels(), panned ? 2 : 1));
    }
    return channels;
  }
}
