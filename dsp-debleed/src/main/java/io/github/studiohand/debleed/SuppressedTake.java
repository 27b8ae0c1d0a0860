package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import java.util.List;

/**
 * A take without its bleed, as {@link OfflineBleedSuppressor} found it. Subtracts while it is read; reading
 * in order is fastest. Not thread-safe.
 *
 * <pre>  out[n] = in[n] − amount · Σ h[r] ∗ reference[r][n]</pre>
 */
public final class SuppressedTake implements AudioSource {
  private final AudioSource target;
  private final BleedRenderer[] renderers;
  private final float amount;

  SuppressedTake(
      AudioSource target, List<AudioSource> references, List<BleedPaths> channels, double amount) {
    this.target = target;
    this.amount = (float) amount;
    renderers = new BleedRenderer[channels.size()];
    for (int ch = 0; ch < renderers.length; ch++) {
      renderers[ch] = new BleedRenderer(references, channels.get(ch), target.sampleRateHz());
    }
  }

  @Override
  public double sampleRateHz() {
    return target.sampleRateHz();
  }

  @Override
  public int channels() {
    return target.channels();
  }

  @Override
  public long frames() {
    return target.frames();
  }

  @Override
  public void read(long startFrame, float[][] into, int offset, int frames) {
    target.read(startFrame, into, offset, frames);
    long from = Math.max(0, startFrame);
    long to = Math.min(target.frames(), startFrame + frames);
    for (int ch = 0; ch < renderers.length; ch++) {
      float[] samples = into[ch];
      for (long n = from; n < to; ) {
        long block = n / TakeSection.BLOCK;
        long end = Math.min(to, (block + 1) * TakeSection.BLOCK);
        float[] bleed = renderers[ch].bleed(block);
        int at = offset + (int) (n - startFrame);
        int within = (int) (n - block * TakeSection.BLOCK);
        for (int i = 0; i < end - n; i++) {
          samples[at + i] -= amount * bleed[within + i];
        }
        n = end;
      }
    }
  }
}
