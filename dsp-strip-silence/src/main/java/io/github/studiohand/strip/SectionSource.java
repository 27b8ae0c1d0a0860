package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;
import java.util.Arrays;

/** A stretch of a take as a take of its own. */
final class SectionSource implements AudioSource {
  private final AudioSource take;
  private final Region section;

  SectionSource(AudioSource take, Region section) {
    this.take = take;
    this.section = section;
  }

  @Override
  public double sampleRateHz() {
    return take.sampleRateHz();
  }

  @Override
  public int channels() {
    return take.channels();
  }

  @Override
  public long frames() {
    return section.frames();
  }

  @Override
  public void read(long startFrame, float[][] into, int offset, int frames) {
    int lead = (int) Math.min(frames, Math.max(0, -startFrame));
    int inside = (int) Math.max(0, Math.min(frames, frames() - startFrame) - lead);
    take.read(section.startFrame() + startFrame + lead, into, offset + lead, inside);
    for (int ch = 0; ch < take.channels(); ch++) {
      Arrays.fill(into[ch], offset, offset + lead, 0.0f);
      Arrays.fill(into[ch], offset + lead + inside, offset + frames, 0.0f);
    }
  }
}
