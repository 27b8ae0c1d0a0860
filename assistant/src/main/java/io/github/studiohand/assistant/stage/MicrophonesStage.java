package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
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

  private final OfflineMicrophoneBleedSuppressor suppressor;

  /**
   * A stage.
   *
   * @param reductionPercent how much of the bleed found is taken away, 0 to 100
   */
  public MicrophonesStage(double reductionPercent) {
    suppressor = new OfflineMicrophoneBleedSuppressor(reductionPercent);
  }

  /**
   * Cleans microphones and passes them on.
   *
   * @param microphones 3 to 32 mono takes of one rate; shorter ones are taken to be silent at their end
   * @param sinks one per microphone, each gets the frames of its own take
   * @param progress told in frames
   * @throws IOException if a sink fails
   * @throws IllegalArgumentException if there are too few or too many microphones
   */
  public void run(List<AudioSource> microphones, List<BlockSink> sinks, ProgressListener progress)
      throws IOException {
    long[] at = {0};
    try {
      suppressor.suppress(
          microphones,
          (block, frames) -> {
            pass(microphones, sinks, block, at[0], frames);
            at[0] += frames;
          },
          progress);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void pass(
      List<AudioSource> microphones, List<BlockSink> sinks, float[][] block, long at, int frames) {
    float[][] one = new float[1][];
    for (int i = 0; i < sinks.size(); i++) {
      int own = (int) Math.max(0, Math.min(frames, microphones.get(i).frames() - at));
      if (own > 0) {
        one[0] = block[i];
        try {
          sinks.get(i).write(at, one, 0, own);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
