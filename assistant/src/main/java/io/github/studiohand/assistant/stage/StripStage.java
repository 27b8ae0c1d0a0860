package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.Clip;
import io.github.studiohand.strip.ClipNames;
import io.github.studiohand.strip.Fades;
import io.github.studiohand.strip.RegionRenderer;
import io.github.studiohand.strip.StripResult;
import io.github.studiohand.strip.StripSilence;
import io.github.studiohand.strip.StripSilenceSettings;
import java.io.IOException;
import java.util.List;

/** Finds where a take sounds, and cuts it there on the same time line. */
public final class StripStage {
  private final StripSilenceSettings settings;
  private final RegionRenderer.Operation operation;
  private final RegionRenderer renderer;

  /**
   * A stage.
   *
   * @param settings how regions are found
   * @param operation what becomes of the take
   * @param fades round the regions
   */
  public StripStage(
      StripSilenceSettings settings, RegionRenderer.Operation operation, Fades fades) {
    this.settings = settings;
    this.operation = operation;
    renderer = new RegionRenderer(fades);
  }

  /**
   * Finds the regions of a take; many takes side by side ({@link Takes#stack}) get the same cuts.
   *
   * @param heard the take to find them in
   * @param references takes of the instruments that bleed into it, of the same rate
   * @param progress told in frames
   * @return regions and how sure they are
   */
  public StripResult find(
      AudioSource heard, List<AudioSource> references, ProgressListener progress) {
    return new StripSilence(settings).analyze(heard, references, progress);
  }

  /**
   * Passes the cut take on.
   *
   * @param take what to cut
   * @param regions sorted and disjoint, inside the take
   * @param sink gets every frame of the take
   * @throws IOException if the sink fails
   */
  public void render(AudioSource take, List<Region> regions, BlockSink sink) throws IOException {
    Takes.copy(renderer.render(operation, take, regions), sink, ProgressListener.NONE);
  }

  /**
   * The parts of the cut take.
   *
   * @param take what to cut
   * @param regions sorted and disjoint, inside the take
   * @param names how clips are called
   * @return one a part, computed when it is read
   */
  public List<Clip> clips(AudioSource take, List<Region> regions, ClipNames names) {
    return renderer.clips(operation, take, regions, names);
  }
}
