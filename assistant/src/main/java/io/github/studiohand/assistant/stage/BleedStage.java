package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.assistant.render.OfflineRenderer;
import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import io.github.studiohand.debleed.BleedFinding;
import io.github.studiohand.debleed.BleedSuppressor;
import io.github.studiohand.debleed.BleedSuppressorSettings;
import io.github.studiohand.debleed.OfflineBleedSuppressor;
import io.github.studiohand.debleed.SuppressedTake;
import java.io.IOException;
import java.util.List;

/** Takes the bleed of known references out of a take. */
public final class BleedStage {
  private final BleedSuppressorSettings settings;
  private final boolean offline;

  /**
   * A stage.
   *
   * @param settings the knobs
   * @param offline true for the suppression that knows the whole take, false for what the streaming
   *     processor does
   */
  public BleedStage(BleedSuppressorSettings settings, boolean offline) {
    this.settings = settings;
    this.offline = offline;
  }

  /**
   * Cleans a take and passes it on.
   *
   * @param take what to clean
   * @param references what bleeds into it: one or more takes of the same rate, 8 channels in all at most
   * @param learn where the bleed is listened to; offline only
   * @param sink gets every frame of the take
   * @param progress told in frames
   * @return what was found of each reference channel in each channel of the take; empty in real time
   * @throws IOException if the sink fails
   * @throws IllegalArgumentException if there are too many references
   */
  public List<BleedFinding> run(
      AudioSource take,
      List<AudioSource> references,
      Region learn,
      BlockSink sink,
      ProgressListener progress)
      throws IOException {
    if (offline) {
      SuppressedTake clean =
          new OfflineBleedSuppressor(settings).suppress(take, references, learn, progress);
      Takes.copy(clean, sink, ProgressListener.NONE);
      return clean.findings();
    }
    new OfflineRenderer(new BleedSuppressor(settings))
        .sidechain(Takes.stack(references))
        .progress(progress)
        .render(take, sink);
    return List.of();
  }
}
