package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.assistant.render.OfflineRenderer;
import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.debleed.BleedFinding;
import io.github.studiohand.debleed.MicrophoneBleedSettings;
import io.github.studiohand.debleed.MicrophoneBleedSuppressor;
import io.github.studiohand.debleed.OfflineMicrophoneBleedSuppressor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Takes the bleed out of microphones that hear each other, all of them at once. */
public final class MicrophonesStage {
  /** Fewest microphones. */
  public static final int MIN_MICROPHONES = 3;

  /** Most microphones. */
  public static final int MAX_MICROPHONES = 32;

  private final MicrophoneBleedSettings settings;
  private final boolean offline;

  /**
   * A stage.
   *
   * @param settings the knobs
   * @param offline true for the suppression that knows the whole take, false for what the streaming
   *     processor does
   */
  public MicrophonesStage(MicrophoneBleedSettings settings, boolean offline) {
    this.settings = settings;
    this.offline = offline;
  }

  /**
   * Cleans microphones and passes them on.
   *
   * @param microphones 3 to 32 mono takes of one rate; shorter ones are taken to be silent at their end
   * @param sinks one per microphone, each gets the frames of its own take
   * @param progress told in frames
   * @return what was found of each source in each other microphone; empty in real time
   * @throws IOException if a sink fails
   * @throws IllegalArgumentException if there are too few or too many microphones
   */
  public List<BleedFinding> run(
      List<AudioSource> microphones, List<BlockSink> sinks, ProgressListener progress)
      throws IOException {
    if (!offline) {
      new OfflineRenderer(new MicrophoneBleedSuppressor(settings))
          .progress(progress)
          .render(
              Takes.stack(microphones),
              (start, block, offset, frames) ->
                  pass(microphones, sinks, block, offset, start, frames));
      return List.of();
    }
    long[] at = {0};
    try {
      return new OfflineMicrophoneBleedSuppressor(settings)
          .suppress(
              microphones,
              (block, frames) -> {
                passUnchecked(microphones, sinks, block, at[0], frames);
                at[0] += frames;
              },
              progress);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void passUnchecked(
      List<AudioSource> microphones, List<BlockSink> sinks, float[][] block, long at, int frames) {
    try {
      pass(microphones, sinks, block, 0, at, frames);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pass(
      List<AudioSource> microphones,
      List<BlockSink> sinks,
      float[][] block,
      int offset,
      long at,
      int frames)
      throws IOException {
    float[][] one = new float[1][];
    for (int i = 0; i < sinks.size(); i++) {
      int own = (int) Math.max(0, Math.min(frames, microphones.get(i).frames() - at));
      if (own > 0) {
        one[0] = block[i];
        sinks.get(i).write(at, one, offset, own);
      }
    }
  }
}
