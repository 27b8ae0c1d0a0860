package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.declick.Gap;
import io.github.studiohand.declick.GapInterpolator;
import io.github.studiohand.declick.Quality;
import java.io.IOException;
import java.util.List;

/** Rebuilds the gaps that are listed and touches nothing else. */
public final class RepairStage {
  private final GapInterpolator interpolator;

  /**
   * A stage.
   *
   * @param quality how much work a gap may be
   */
  public RepairStage(Quality quality) {
    interpolator = new GapInterpolator(quality);
  }

  /**
   * Repairs a take and passes it on.
   *
   * @param take what to repair
   * @param gaps where
   * @param sink gets every frame of the take
   * @param progress told in frames
   * @throws IOException if the sink fails
   * @throws IllegalArgumentException if a gap lies outside the take
   */
  public void run(AudioSource take, List<Gap> gaps, BlockSink sink, ProgressListener progress)
      throws IOException {
    FrameSinkAdapter adapter = new FrameSinkAdapter(sink);
    adapter.unwrap(() -> {
      interpolator.repair(take, gaps, adapter, progress);
      return gaps;
    });
  }
}
