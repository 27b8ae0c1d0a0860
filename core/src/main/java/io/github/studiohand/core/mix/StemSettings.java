package io.github.studiohand.core.mix;

import io.github.studiohand.core.Checks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One stem of a {@link StemMix}: how wide it is, which bus it goes to, how loud, from where, and when.
 *
 * <p>Frame k of the stem sounds at frame {@code n = startFrame + delayFrames + k} of the bus, at
 *
 * <pre>
 *   gain_s[n] = ±10^(gainDb/20) · fadeIn(k) · fadeOut(k) · gainCurve(n)
 *   fadeIn(k) = shape((k + ½) / fadeInFrames)                   for k &lt; fadeInFrames
 *   fadeOut(k) = shape((lengthFrames − k − ½) / fadeOutFrames)  for k ≥ lengthFrames − fadeOutFrames
 * </pre>
 *
 * <p>and not at all before k = 0 and from k = lengthFrames on. A fade of F frames changes exactly F of them:
 * its first and last gains lie half a step from 0 and from 1, so that a fade out and a fade in of the same F
 * frames add up to 1 (linear) or to power 1 (equal power) at every frame. Immutable; made by {@link #builder}.
 */
public final class StemSettings {
  /** Most channels of a stem. */
  public static final int MAX_CHANNELS = 64;

  /** Largest delay, 2^24 frames: 5.8 minutes at 48 kHz. */
  public static final int MAX_DELAY_FRAMES = 1 << 24;

  /** Length of a stem that goes on for ever. */
  public static final long ENDLESS = Long.MAX_VALUE;

  private final Builder values;

  private StemSettings(Builder values) {
    this.values = values;
  }

  /**
   * Starts a stem at unit gain in the centre of the first bus, from its first frame on, endless.
   *
   * @param channels its width, 1 to {@value #MAX_CHANNELS}
   * @return a builder
   * @throws IllegalArgumentException if {@code channels} is out of range
   */
  public static Builder builder(int channels) {
    return new Builder(channels);
  }

  /**
   * A builder that starts from these settings.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    return new Builder(values);
  }

  /**
   * Channels.
   *
   * @return 1 to {@value #MAX_CHANNELS}
   */
  public int channels() {
    return values.channels;
  }

  /**
   * The bus it is added to.
   *
   * @return from 0
   */
  public int bus() {
    return values.bus;
  }

  /**
   * Gain at the start.
   *
   * @return −∞ to 40 dB
   */
  public double gainDb() {
    return values.gainDb;
  }

  /**
   * Where a mono stem is heard, or the balance of a stereo stem, at the start.
   *
   * @return −1 left to 1 right
   */
  public double pan() {
    return values.pan;
  }

  /**
   * How a mono stem is panned.
   *
   * @return the law
   */
  public PanLaw panLaw() {
    return values.panLaw;
  }

  /**
   * Whether it is silent at the start.
   *
   * @return true if muted
   */
  public boolean muted() {
    return values.muted;
  }

  /**
   * Whether it is subtracted at the start.
   *
   * @return true if the polarity is turned round
   */
  public boolean inverted() {
    return values.inverted;
  }

  /**
   * Where its first frame lies on the bus.
   *
   * @return frames from the start of the bus
   */
  public long startFrame() {
    return values.startFrame;
  }

  /**
   * How much later it sounds than its start says.
   *
   * @return frames
   */
  public int delayFrames() {
    return values.delayFrames;
  }

  /**
   * Frames after which it is silent.
   *
   * @return 1 or more; {@link #ENDLESS}
   */
  public long lengthFrames() {
    return values.lengthFrames;
  }

  /**
   * Frames from its first on that are faded in.
   *
   * @return 0 for none
   */
  public int fadeInFrames() {
    return values.fadeInFrames;
  }

  /**
   * How it is faded in.
   *
   * @return the shape
   */
  public FadeShape fadeInShape() {
    return values.fadeInShape;
  }

  /**
   * Frames up to its last that are faded out.
   *
   * @return 0 for none
   */
  public int fadeOutFrames() {
    return values.fadeOutFrames;
  }

  /**
   * How it is faded out.
   *
   * @return the shape
   */
  public FadeShape fadeOutShape() {
    return values.fadeOutShape;
  }

  /**
   * Automation of the gain.
   *
   * @return the curve, or null for none
   */
  public @Nullable GainCurve gainCurve() {
    return values.gainCurve;
  }

  /**
   * Automation of the pan position.
   *
   * @return the curve, or null for none
   */
  public @Nullable PanCurve panCurve() {
    return values.panCurve;
  }

  /** Collects {@link StemSettings}. */
  public static final class Builder {
    private final int channels;
    private int bus;
    private double gainDb;
    private double pan;
    private PanLaw panLaw = PanLaw.MINUS_3_DB;
    private boolean muted;
    private boolean inverted;
    private long startFrame;
    private int delayFrames;
    private long lengthFrames = ENDLESS;
    private int fadeInFrames;
    private FadeShape fadeInShape = FadeShape.LINEAR;
    private int fadeOutFrames;
    private FadeShape fadeOutShape = FadeShape.LINEAR;
    private @Nullable GainCurve gainCurve;
    private @Nullable PanCurve panCurve;

    private Builder(int channels) {
      this.channels = Checks.inRange("channels", channels, 1, MAX_CHANNELS);
    }

    private Builder(Builder from) {
      channels = from.channels;
      bus = from.bus;
      gainDb = from.gainDb;
      pan = from.pan;
      panLaw = from.panLaw;
      muted = from.muted;
      inverted = from.inverted;
      startFrame = from.startFrame;
      delayFrames = from.delayFrames;
      lengthFrames = from.lengthFrames;
      fadeInFrames = from.fadeInFrames;
      fadeInShape = from.fadeInShape;
      fadeOutFrames = from.fadeOutFrames;
      fadeOutShape = from.fadeOutShape;
      gainCurve = from.gainCurve;
      panCurve = from.panCurve;
    }

    /**
     * Sets the bus it is added to.
     *
     * @param index from 0, default 0; {@link StemSummerSettings} checks that there is one
     * @return this
     * @throws IllegalArgumentException if there can be no such bus
     */
    public Builder bus(int index) {
      bus = Checks.inRange("bus", index, 0, StemSummerSettings.MAX_BUSES - 1);
      return this;
    }

    /**
     * Sets the gain.
     *
     * @param db −∞ to 40 dB, default 0
     * @return this
     * @throws IllegalArgumentException if {@code db} is above 40 or NaN
     */
    public Builder gainDb(double db) {
      gainDb = StemControls.checkGainDb(db);
      return this;
    }

    /**
     * Sets where a mono stem is heard, or the balance of a stereo stem. Without effect on wider stems and
     * on mono buses.
     *
     * @param position −1 left to 1 right, default 0
     * @return this
     * @throws IllegalArgumentException if {@code position} is out of range or NaN
     */
    public Builder pan(double position) {
      pan = Checks.inRange("pan", position, -1.0, 1.0);
      return this;
    }

    /**
     * Sets how a mono stem is panned; a stereo stem is always balanced by {@link PanLaw#ZERO_DB}.
     *
     * @param law default {@link PanLaw#MINUS_3_DB}
     * @return this
     */
    public Builder panLaw(PanLaw law) {
      panLaw = Objects.requireNonNull(law);
      return this;
    }

    /**
     * Mutes it.
     *
     * @param mute default false
     * @return this
     */
    public Builder muted(boolean mute) {
      muted = mute;
      return this;
    }

    /**
     * Turns its polarity round.
     *
     * @param invert default false
     * @return this
     */
    public Builder inverted(boolean invert) {
      inverted = invert;
      return this;
    }

    /**
     * Sets where its first frame lies on the bus.
     *
     * @param frame 0 (default) to 2^48; to 2^24 unless {@link StemSummerSettings#placed}
     * @return this
     * @throws IllegalArgumentException if {@code frame} is out of range
     */
    public Builder startFrame(long frame) {
      startFrame = Checks.inRange("startFrame", frame, 0, Breakpoints.LAST_FRAME);
      return this;
    }

    /**
     * Sets how much later it sounds than its start says: what makes up for stems whose processors have more
     * latency. {@link StemSummerSettings.Builder#alignLatencies} works it out.
     *
     * @param frames 0 (default) to 2^24; costs 4 bytes a frame and channel
     * @return this
     * @throws IllegalArgumentException if {@code frames} is out of range
     */
    public Builder delayFrames(int frames) {
      delayFrames = Checks.inRange("delayFrames", frames, 0, MAX_DELAY_FRAMES);
      return this;
    }

    /**
     * Sets after how many frames it is silent.
     *
     * @param frames 1 to 2^48, or {@link #ENDLESS} (default)
     * @return this
     * @throws IllegalArgumentException if {@code frames} is out of range
     */
    public Builder lengthFrames(long frames) {
      lengthFrames = frames == ENDLESS
          ? frames
          : Checks.inRange("lengthFrames", frames, 1, Breakpoints.LAST_FRAME);
      return this;
    }

    /**
     * Fades it in.
     *
     * @param frames 0 (default, none) to 2^30
     * @param shape how
     * @return this
     * @throws IllegalArgumentException if {@code frames} is out of range
     */
    public Builder fadeIn(int frames, FadeShape shape) {
      fadeInFrames = Checks.inRange("fadeInFrames", frames, 0, 1 << 30);
      fadeInShape = Objects.requireNonNull(shape);
      return this;
    }

    /**
     * Fades it out up to its last frame; needs {@link #lengthFrames(long)}.
     *
     * @param frames 0 (default, none) to 2^30
     * @param shape how
     * @return this
     * @throws IllegalArgumentException if {@code frames} is out of range
     */
    public Builder fadeOut(int frames, FadeShape shape) {
      fadeOutFrames = Checks.inRange("fadeOutFrames", frames, 0, 1 << 30);
      fadeOutShape = Objects.requireNonNull(shape);
      return this;
    }

    /**
     * Automates the gain, on top of {@link #gainDb}.
     *
     * @param curve in frames of the bus, or null (default) for none
     * @return this
     */
    public Builder gainCurve(@Nullable GainCurve curve) {
      gainCurve = curve;
      return this;
    }

    /**
     * Automates the pan position; {@link #pan} is then without effect.
     *
     * @param curve in frames of the bus, or null (default) for none
     * @return this
     */
    public Builder panCurve(@Nullable PanCurve curve) {
      panCurve = curve;
      return this;
    }

    /**
     * Finishes.
     *
     * @return the settings
     * @throws IllegalArgumentException if a fade is longer than the stem, or an endless stem is to fade out
     */
    public StemSettings build() {
      Checks.that(
          fadeInFrames <= lengthFrames,
          "fadeInFrames: " + fadeInFrames + " (expected: at most the " + lengthFrames
              + " of the stem)");
      Checks.that(
          fadeOutFrames == 0 || fadeOutFrames <= lengthFrames && lengthFrames != ENDLESS,
          "fadeOutFrames: " + fadeOutFrames + " (expected: at most lengthFrames, which is "
              + (lengthFrames == ENDLESS ? "not set" : lengthFrames) + ")");
      return new StemSettings(new Builder(this));
    }
  }
}
