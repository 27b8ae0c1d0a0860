package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A take without its bleed, as {@link OfflineBleedSuppressor} found it. Subtracts while it is read; reading
 * in order is fastest. Not thread-safe.
 *
 * <pre>  out[n] = in[n] − amount · ( Σ h[r] ∗ reference[r][n] + residue[n] )</pre>
 *
 * <p>The residue, by {@code ResidueFilter}, is 0 with {@code linearOnly}. Where nothing was found, {@code out}
 * is {@code in} to the bit, except that NaN, infinities and what exceeds 1e10 are replaced by 0.
 */
public final class SuppressedTake implements AudioSource {
  private final AudioSource target;
  private final BleedRenderer[] renderers;
  private final @Nullable ResidueFilter[] filters;
  private final float amount;
  private final List<BleedFinding> findings;

  SuppressedTake(
      AudioSource target,
      List<AudioSource> references,
      List<BleedPaths> channels,
      List<BleedFinding> findings,
      BleedSuppressorSettings settings) {
    this.target = target;
    this.findings = List.copyOf(findings);
    amount = (float) (settings.reductionPercent() / 100.0);
    renderers = new BleedRenderer[channels.size()];
    for (int ch = 0; ch < renderers.length; ch++) {
      renderers[ch] = new BleedRenderer(references, channels.get(ch));
    }
    filters = new ResidueFilter[renderers.length];
    long blocks = (target.frames() + TakeSection.BLOCK - 1) / TakeSection.BLOCK;
    for (int ch = 0; ch < filters.length; ch++) {
      if (!settings.linearOnly() && channels.get(ch).any()) {
        BleedRenderer renderer = new BleedRenderer(references, channels.get(ch));
        filters[ch] = new ResidueFilter(
            new ChannelInput(ch, renderer), blocks, target.sampleRateHz(), settings);
      }
    }
  }

  /**
   * What was found of each reference in each channel of the target.
   *
   * @return one per target channel and reference channel, by target channel, then by reference
   */
  public List<BleedFinding> findings() {
    return findings;
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
      for (int i = offset; i < offset + frames; i++) {
        into[ch][i] = Checks.finite(into[ch][i]);
      }
      for (long n = from; n < to; ) {
        long block = n / TakeSection.BLOCK;
        long end = Math.min(to, (block + 1) * TakeSection.BLOCK);
        int at = offset + (int) (n - startFrame);
        int within = (int) (n - block * TakeSection.BLOCK);
        subtract(renderers[ch].bleed(block), within, into[ch], at, (int) (end - n));
        ResidueFilter filter = filters[ch];
        if (filter != null) {
          subtract(filter.removed(block), within, into[ch], at, (int) (end - n));
        }
        n = end;
      }
    }
  }

  private void subtract(float[] part, int within, float[] samples, int at, int frames) {
    for (int i = 0; i < frames; i++) {
      samples[at + i] -= amount * part[within + i];
    }
  }

  /** The residual and the bleed of one channel, for its filter. */
  private final class ChannelInput implements ResidueFilter.Input {
    private final int channel;
    private final BleedRenderer renderer;
    private final float[][] samples = new float[target.channels()][TakeSection.BLOCK];

    ChannelInput(int channel, BleedRenderer renderer) {
      this.channel = channel;
      this.renderer = renderer;
    }

    @Override
    public void read(long block, float[] residual, float[] bleed) {
      target.read(block * TakeSection.BLOCK, samples, 0, TakeSection.BLOCK);
      if (block < 0) {
        Arrays.fill(bleed, 0.0f);
      } else {
        System.arraycopy(renderer.bleed(block), 0, bleed, 0, TakeSection.BLOCK);
      }
      for (int n = 0; n < TakeSection.BLOCK; n++) {
        residual[n] = Checks.finite(samples[channel][n]) - bleed[n];
      }
    }
  }
}
