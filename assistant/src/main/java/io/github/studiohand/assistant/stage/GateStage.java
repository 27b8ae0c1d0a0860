package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.assistant.render.OfflineRenderer;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.strip.NoiseGate;
import io.github.studiohand.strip.NoiseGateSettings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The streaming gate over a whole take, without its latency. */
public final class GateStage {
  private final NoiseGateSettings settings;
  private final boolean tail;

  /**
   * A stage.
   *
   * @param settings the knobs
   * @param tail whether the output goes on after the take until the gate is silent
   */
  public GateStage(NoiseGateSettings settings, boolean tail) {
    this.settings = settings;
    this.tail = tail;
  }

  /**
   * Gates a take and passes it on.
   *
   * @param take what to gate
   * @param key what the gate listens to instead, of the same rate; null for the take
   * @param sink gets every frame of the take
   * @param progress told in frames
   * @throws IOException if the sink fails
   */
  public void run(
      AudioSource take, @Nullable AudioSource key, BlockSink sink, ProgressListener progress)
      throws IOException {
    new OfflineRenderer(new NoiseGate(settings))
        .sidechain(key)
        .tail(tail)
        .progress(progress)
        .render(take, sink);
  }
}
