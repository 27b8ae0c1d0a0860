package io.github.studiohand.assistant.stage;

import io.github.studiohand.assistant.render.BlockSink;
import io.github.studiohand.assistant.render.OfflineRenderer;
import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.mix.PanLaw;
import io.github.studiohand.core.mix.StemSummer;
import java.io.IOException;
import java.util.List;

/** Sums stems with gain and pan. */
public final class SumStage {
  /**
   * One stem of a sum.
   *
   * @param take its audio
   * @param gainDb −∞ to 40 dB
   * @param pan −1 left to 1 right; the balance of a stereo stem
   */
  public record Part(AudioSource take, double gainDb, double pan) {}

  private final PanLaw law;

  /**
   * A stage.
   *
   * @param law how mono stems are panned on a bus of two or more channels
   */
  public SumStage(PanLaw law) {
    this.law = law;
  }

  /**
   * Channels that a sum needs.
   *
   * @param parts what is summed
   * @return those of the widest stem, 2 at least if one is panned
   */
  public static int channels(List<Part> parts) {
    int channels = 1;
    for (Part part : parts) {
      channels = Math.max(channels, Math.max(part.take().channels(), part.pan() == 0.0 ? 1 : 2));
    }
    return channels;
  }

  /**
   * Sums and passes the sum on; its length is that of the longest stem.
   *
   * @param parts one or more, of one rate
   * @param sink gets every frame in {@link #channels} channels
   * @param progress told in frames
   * @throws IOException if the sink fails
   */
  public void run(List<Part> parts, BlockSink sink, ProgressListener progress) throws IOException {
    int[] layout = parts.stream().mapToInt(part -> part.take().channels()).toArray();
    StemSummer summer = new StemSummer(law, layout);
    for (int i = 0; i < layout.length; i++) {
      summer.setGainDb(i, parts.get(i).gainDb());
      summer.setPan(i, parts.get(i).pan());
    }
    AudioSource stems = Takes.stack(parts.stream().map(Part::take).toList());
    AudioSource bus = Takes.silence(stems.sampleRateHz(), channels(parts), stems.frames());
    new OfflineRenderer(summer).sidechain(stems).progress(progress).render(bus, sink);
  }
}
