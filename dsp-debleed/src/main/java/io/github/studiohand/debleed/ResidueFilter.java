package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Applies {@link ResidueGain} to one channel of a take, wherever it is read: what it removes from a block
 * depends on the block alone.
 *
 * <pre>  removed = Σ over frames t of  w · IFFT( (1 − G[t]) FFT( w · e ) )</pre>
 *
 * <p>The gain is recursive, so the take is cut into stretches of 64 frames; each is worked on from 48 frames
 * before it, with what was learned of the leakage in a first pass over the take.
 */
final class ResidueFilter {
  /** Reads the residual and the bleed of a channel, block by block. */
  interface Input {
    /** Fills both for {@code [block · BLOCK, (block + 1) · BLOCK)}; silent outside the take. */
    void read(long block, float[] residual, float[] bleed);
  }

  private static final int SIZE = WeightedSpectrum.SIZE;
  private static final int HOP = SIZE / 2;
  private static final int BLOCK = TakeSection.BLOCK; // two hops
  private static final int STRETCH = 32; // blocks
  private static final int LEAD = 24; // blocks

  private final Input input;
  private final long blocks;
  private final RealFft fft = new RealFft(SIZE);
  private final float[] window = new float[SIZE];
  private final ResidueGain rule;
  private final List<float[]> learned = new ArrayList<>(); // per stretch, before its lead
  private final float[] residual = new float[HOP + BLOCK]; // one hop before the block
  private final float[] bleed = new float[HOP + BLOCK];
  private final float[] blockResidual = new float[BLOCK];
  private final float[] blockBleed = new float[BLOCK];
  private final float[] frame = new float[SIZE];
  private final float[] re = new float[HOP + 1];
  private final float[] im = new float[HOP + 1];
  private final float[] residualPower = new float[HOP + 1];
  private final float[] bleedPower = new float[HOP + 1];
  private final float[] gain = new float[HOP + 1];
  private final float[] sum = new float[HOP + BLOCK]; // one hop before the block
  private final float[][] removed = new float[STRETCH][BLOCK];
  private long stretch = -1;

  ResidueFilter(Input input, long blocks, double sampleRateHz, BleedSuppressorSettings settings) {
    this.input = input;
    this.blocks = blocks;
    double[] w = Window.SQRT_HANN.periodic(SIZE);
    for (int n = 0; n < SIZE; n++) {
      window[n] = (float) w[n];
    }
    rule = new ResidueGain(
        HOP + 1,
        sampleRateHz,
        1000.0 * HOP / sampleRateHz,
        settings.floorDb(),
        settings.artifactSmoothing());
    learn();
  }

  private void learn() {
    float[] state = new float[2 * Bands.COUNT];
    rule.save(state);
    for (int pass = 0; pass < 2; pass++) {
      learned.clear();
      rule.load(state);
      start(0);
      for (long block = 0; block < blocks; block++) {
        if (block % STRETCH == 0) {
          float[] snapshot = new float[2 * Bands.COUNT];
          rule.save(snapshot);
          learned.add(snapshot);
        }
        next(block);
      }
      rule.save(state);
    }
  }

  /** What has to be subtracted from a block of the take; valid until the next call. */
  float[] removed(long block) {
    if (block / STRETCH != stretch) {
      stretch = block / STRETCH;
      long first = stretch * STRETCH;
      rule.load(learned.get((int) stretch));
      long from = Math.max(0, first - LEAD);
      start(from);
      for (long b = from; b <= first + STRETCH; b++) {
        next(b);
        if (b > first) {
          keep(removed[(int) (b - 1 - first)], false);
        }
        if (b >= first && b < first + STRETCH) {
          keep(removed[(int) (b - first)], true);
        }
      }
    }
    return removed[(int) (block % STRETCH)];
  }

  /** The last hop of a block is complete when the next block has been added: two parts. */
  private void keep(float[] into, boolean firstHop) {
    if (firstHop) {
      System.arraycopy(sum, HOP, into, 0, HOP);
    } else {
      System.arraycopy(sum, 0, into, HOP, HOP);
    }
  }

  private void start(long block) {
    Arrays.fill(sum, 0.0f);
    input.read(block - 1, blockResidual, blockBleed);
    System.arraycopy(blockResidual, HOP, residual, BLOCK, HOP);
    System.arraycopy(blockBleed, HOP, bleed, BLOCK, HOP);
  }

  /** Adds the two frames that end in the block. */
  private void next(long block) {
    System.arraycopy(residual, BLOCK, residual, 0, HOP);
    System.arraycopy(bleed, BLOCK, bleed, 0, HOP);
    input.read(block, blockResidual, blockBleed);
    System.arraycopy(blockResidual, 0, residual, HOP, BLOCK);
    System.arraycopy(blockBleed, 0, bleed, HOP, BLOCK);
    System.arraycopy(sum, BLOCK, sum, 0, HOP);
    Arrays.fill(sum, HOP, HOP + BLOCK, 0.0f);
    add(0);
    add(HOP);
  }

  private void add(int offset) {
    transform(bleed, offset);
    Spectra.power(re, im, bleedPower);
    transform(residual, offset);
    Spectra.power(re, im, residualPower);
    rule.next(residualPower, bleedPower, gain);
    for (int k = 0; k <= HOP; k++) {
      re[k] *= 1.0f - gain[k];
      im[k] *= 1.0f - gain[k];
    }
    fft.inverse(re, im, frame);
    for (int n = 0; n < SIZE; n++) {
      sum[offset + n] += window[n] * frame[n];
    }
  }

  private void transform(float[] x, int offset) {
    for (int n = 0; n < SIZE; n++) {
      frame[n] = window[n] * x[offset + n];
    }
    fft.forward(frame, re, im);
  }
}
