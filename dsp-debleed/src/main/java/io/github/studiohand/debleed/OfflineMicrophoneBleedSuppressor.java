package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import java.util.List;

/**
 * Takes the bleed out of 3 to 32 microphones jointly, each close to a source of its own: every microphone is
 * left with its source as it heard it. Works on a whole take, in sections that overlap, so memory does not
 * grow with its length.
 *
 * <p>Filtered microphones are subtracted from each other in a short-time transform of about 85 ms, where that
 * is known to help. Microphones whose bleed no fixed filter explains, but which strikes that sound alike
 * explain, as those of drums, are masked instead, unless the settings say linear only. Microphones that have
 * nothing to do with each other pass to the bit.
 *
 * <p>Immutable; any thread.
 */
public final class OfflineMicrophoneBleedSuppressor {
  /** Receives the suppressed take in order. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes the next frames.
     *
     * @param microphones one array per microphone channel; valid during the call
     * @param frames how many frames, from index 0
     */
    void write(float[][] microphones, int frames);
  }

  private static final double TRANSFORM_MS = 64.0; // rounded up to a power of two: 85 ms at 48 kHz
  private static final double SECTION_VALUES =
      2.4e7; // complex values of one transform held at once
  private static final int OVERLAP_HOPS = 32;
  private static final int ROUNDS = 6;

  private final MicrophoneBleedSettings settings;

  /**
   * With settings.
   *
   * @param settings reductionPercent, linearOnly (no mask) and floorDb (half its lowest gain) count
   */
  public OfflineMicrophoneBleedSuppressor(MicrophoneBleedSettings settings) {
    this.settings = settings;
  }

  /**
   * Suppresses.
   *
   * @param microphones 3 to 32 channels together, of one rate; shorter takes are silent at the end
   * @param sink gets as many frames as the longest take has
   * @param progress hears how far it is, in frames
   * @return what was found of each source in each other microphone, by microphone, then source
   * @throws IllegalArgumentException if there are too few or too many channels, or the rates differ
   * @throws java.util.concurrent.CancellationException if the listener says stop
   */
  public List<BleedFinding> suppress(
      List<AudioSource> microphones, Sink sink, ProgressListener progress) {
    Channels channels = new Channels(microphones);
    int n = Checks.inRange("microphones", channels.count(), 3, 32);
    double rate = channels.sampleRateHz();
    long frames = channels.frames();
    int size = Integer.highestOneBit((int) (2 * TRANSFORM_MS * rate / 1000.0));
    int hop = MicrophoneSpectra.hopOf(size);
    int overlap = OVERLAP_HOPS * hop;
    long total = (frames + hop - 1) / hop;
    double longest = Math.max(4.0 * OVERLAP_HOPS, SECTION_VALUES / (n * (size / 2.0 + 1)));
    long sections =
        Math.max(1, (long) Math.ceil((total - OVERLAP_HOPS) / (longest - OVERLAP_HOPS)));
    int hops = (int) ((total + (sections - 1) * OVERLAP_HOPS + sections - 1) / sections);
    float[][] held = new float[n][overlap];
    CrosstalkTally tally = new CrosstalkTally(n, size, size / 2 + 1, rate);
    JointSection joint = new JointSection(channels, size, size / 2 + 1, ROUNDS, tally);
    float[][] out = new float[n][hops * hop];
    for (long s = 0; s < sections; s++) {
      long start = s * (hops - OVERLAP_HOPS) * hop;
      float[][] bleed = joint.bleed(
          start,
          hops,
          floor(),
          settings.reductionPercent() / 100.0,
          part -> progress.report(start + (long) (part * hops * hop), frames));
      if (s > 0) {
        crossfade(held, bleed);
      }
      boolean last = s == sections - 1;
      int ready = last ? (int) (frames - start) : hops * hop - overlap;
      for (int i = 0; i < n && !last; i++) {
        System.arraycopy(bleed[i], ready, held[i], 0, overlap);
      }
      channels.read(start, out, ready);
      subtract(bleed, out, ready);
      sink.write(out, ready);
    }
    progress.report(frames, frames);
    return tally.findings();
  }

  /** Lowest gain of the mask, which has to take away all that no filter could; 1 if there is none. */
  private double floor() {
    return settings.linearOnly()
        ? 1.0
        : StrictMath.exp(2.0 * settings.floorDb() / 20.0 * StrictMath.log(10.0));
  }

  private static void subtract(float[][] bleed, float[][] from, int frames) {
    for (int i = 0; i < bleed.length; i++) {
      for (int m = 0; m < frames; m++) {
        from[i][m] = Checks.finite(from[i][m]) - bleed[i][m];
      }
    }
  }

  private static void crossfade(float[][] held, float[][] section) {
    int length = held[0].length;
    for (int i = 0; i < held.length; i++) {
      for (int m = 0; m < length; m++) {
        float t = (m + 0.5f) / length;
        section[i][m] = held[i][m] + t * (section[i][m] - held[i][m]);
      }
    }
  }
}
