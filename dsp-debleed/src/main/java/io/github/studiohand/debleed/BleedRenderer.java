package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;
import java.util.List;

/** Computes the bleed of one microphone channel block by block, with a crossfade where its paths change. */
final class BleedRenderer {
  private static final int BLOCK = TakeSection.BLOCK;

  private final Channels sources;
  private final BleedPaths paths;
  private final RealFft fft = new RealFft(2 * BLOCK);
  private final float[][] in;
  private final double[][][] re; // [reference][ring of blocks][bin]
  private final double[][][] im;
  private final long[] held; // block in each slot of the ring
  private final double[] frame = new double[2 * BLOCK];
  private final double[] sumRe = new double[BLOCK + 1];
  private final double[] sumIm = new double[BLOCK + 1];
  private final float[] bleed = new float[BLOCK];
  private final float[] other = new float[BLOCK];
  private long rendered = -1;
  private int loaded = -1;
  private double[][][] hRe = new double[0][0][0];
  private double[][][] hIm = new double[0][0][0];

  BleedRenderer(List<AudioSource> references, BleedPaths paths) {
    sources = new Channels(references);
    this.paths = paths;
    int slots = paths.partitions + 1;
    in = new float[sources.count()][2 * BLOCK];
    re = new double[sources.count()][slots][BLOCK + 1];
    im = new double[sources.count()][slots][BLOCK + 1];
    held = new long[slots];
    Arrays.fill(held, Long.MIN_VALUE);
  }

  /** The bleed over a block of the take; valid until the next call. */
  float[] bleed(long block) {
    if (block != rendered) {
      int entry = entryAt(block);
      render(entry, block, bleed);
      BleedPaths.Entry here = paths.entries.get(entry);
      if (entry > 0 && here.fromBlock() == block) {
        render(entry - 1, block, other);
        for (int n = 0; n < BLOCK; n++) {
          float t = (n + 0.5f) / BLOCK;
          bleed[n] = other[n] + t * (bleed[n] - other[n]);
        }
      }
      rendered = block;
    }
    return bleed;
  }

  private int entryAt(long block) {
    int entry = 0;
    while (entry + 1 < paths.entries.size() && paths.entries.get(entry + 1).fromBlock() <= block) {
      entry++;
    }
    return entry;
  }

  private void render(int entry, long block, float[] into) {
    BleedPaths.Entry model = paths.entries.get(entry);
    if (model.taps().length == 0) {
      Arrays.fill(into, 0.0f);
      return;
    }
    load(entry, model);
    Arrays.fill(sumRe, 0.0);
    Arrays.fill(sumIm, 0.0);
    for (int p = 0; p < paths.partitions; p++) {
      int slot = spectrum(block - p);
      for (int r = 0; r < re.length; r++) {
        multiplyAdd(re[r][slot], im[r][slot], hRe[r][p], hIm[r][p]);
      }
    }
    fft.inverse(sumRe, sumIm, frame);
    for (int n = 0; n < BLOCK; n++) {
      into[n] = (float) frame[BLOCK + n];
    }
  }

  private void load(int entry, BleedPaths.Entry model) {
    if (entry == loaded) {
      return;
    }
    hRe = new double[re.length][paths.partitions][BLOCK + 1];
    hIm = new double[re.length][paths.partitions][BLOCK + 1];
    for (int r = 0; r < re.length; r++) {
      for (int p = 0; p < paths.partitions; p++) {
        Arrays.fill(frame, 0.0);
        for (int n = 0; n < BLOCK; n++) {
          frame[n] = model.taps()[r][p * BLOCK + n];
        }
        fft.forward(frame, hRe[r][p], hIm[r][p]);
      }
    }
    loaded = entry;
  }

  private int spectrum(long block) {
    int slot = (int) Math.floorMod(block, (long) held.length);
    if (held[slot] != block) {
      sources.read((block - 1) * BLOCK - paths.delayFrames, in, 2 * BLOCK);
      for (int r = 0; r < re.length; r++) {
        for (int n = 0; n < 2 * BLOCK; n++) {
          frame[n] = Checks.finite(in[r][n]);
        }
        fft.forward(frame, re[r][slot], im[r][slot]);
      }
      held[slot] = block;
    }
    return slot;
  }

  private void multiplyAdd(double[] xr, double[] xi, double[] hr, double[] hi) {
    for (int k = 0; k < sumRe.length; k++) {
      sumRe[k] += xr[k] * hr[k] - xi[k] * hi[k];
    }
    for (int k = 0; k < sumIm.length; k++) {
      sumIm[k] += xr[k] * hi[k] + xi[k] * hr[k];
    }
  }
}
