package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProgressListener;
import java.util.List;

/**
 * Finds which tracks of a session bleed into which, from up to three excerpts of the take, below 6 kHz.
 *
 * <p>Paths between tracks are learned in one half of an excerpt and judged in the other one: tracks that only
 * play similar music, in time with each other, share no path that holds.
 */
public final class BleedMap {
  private static final double TRANSFORM_MS = 64.0;
  private static final double HIGHEST_HZ = 6000.0;
  private static final double EXCERPT_S = 12.0;
  private static final int EXCERPTS = 3;
  private static final int ROUNDS = 4;

  private BleedMap() {}

  /**
   * Listens to all pairs.
   *
   * @param tracks 2 to 32 channels together, of one rate
   * @param progress hears how far it is, in frames
   * @return what each channel hears of each other one, by microphone, then source; confidence 0 where
   *     nothing supports that it hears it
   * @throws IllegalArgumentException if there are too few or too many channels, or the rates differ
   * @throws java.util.concurrent.CancellationException if the listener says stop
   */
  public static List<BleedFinding> find(List<AudioSource> tracks, ProgressListener progress) {
    Channels channels = new Channels(tracks);
    int n = Checks.inRange("tracks", channels.count(), 2, 32);
    double rate = channels.sampleRateHz();
    long frames = channels.frames();
    int size = Integer.highestOneBit((int) (2 * TRANSFORM_MS * rate / 1000.0));
    int bins = Math.min(size / 2, (int) (HIGHEST_HZ / rate * size)) + 1;
    int hop = MicrophoneSpectra.hopOf(size);
    CrosstalkTally tally = new CrosstalkTally(n, size, bins, rate);
    JointSection joint = new JointSection(channels, size, bins, ROUNDS, tally);
    long total = (frames + hop - 1) / hop;
    int hops = (int) Math.min(total, (long) (EXCERPT_S * rate / hop));
    int excerpts = (int) Math.min(EXCERPTS, total / Math.max(1, hops));
    for (int e = 0; e < excerpts; e++) {
      long start = excerpts == 1 ? 0 : (total - hops) * e / (excerpts - 1) * hop;
      double before = (double) e / excerpts;
      double each = 1.0 / excerpts;
      joint.bleed(
          start,
          hops,
          1.0,
          0.0,
          part -> progress.report((long) ((before + each * part) * frames), frames));
    }
    progress.report(frames, frames);
    return tally.findings();
  }
}
