package io.github.studiohand.debleed;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.math.PortableMath;
import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;
import java.util.List;

/**
 * One stretch of a take in memory: the microphone's samples and the references' overlap-save spectra.
 *
 * <pre>  X[r][j] = FFT( x[r][(j−1)·BLOCK .. (j+1)·BLOCK) ),   x[r][n] = reference[r][start + n − delayFrames]</pre>
 */
final class TakeSection {
  /** Frames of a block; transforms are twice that. */
  static final int BLOCK = 2048;

  final int blocks;
  final int partitions;
  final int references;
  final double[] mic;

  private final double[][][] re; // [reference][block + partitions][bin]
  private final double[][][] im;

  TakeSection(
      AudioSource target,
      int channel,
      List<AudioSource> refs,
      long startFrame,
      int blocks,
      int partitions,
      int delayFrames) {
    this.blocks = blocks;
    this.partitions = partitions;
    mic = new double[blocks * BLOCK];
    Channels microphone = new Channels(List.of(target));
    Channels sources = new Channels(refs);
    references = sources.count();
    float[][] in = new float[Math.max(microphone.count(), references)][2 * BLOCK];
    for (int j = 0; j < blocks; j++) {
      microphone.read(startFrame + (long) j * BLOCK, in, BLOCK);
      widen(in[channel], BLOCK, mic, j * BLOCK);
    }
    int slots = blocks + partitions;
    re = new double[references][slots][BLOCK + 1];
    im = new double[references][slots][BLOCK + 1];
    RealFft fft = new RealFft(2 * BLOCK);
    double[] frame = new double[2 * BLOCK];
    for (int s = 0; s < slots; s++) {
      long first = startFrame - delayFrames + (long) (s - partitions - 1) * BLOCK;
      sources.read(first, in, 2 * BLOCK);
      for (int r = 0; r < references; r++) {
        widen(in[r], 2 * BLOCK, frame, 0);
        fft.forward(frame, re[r][s], im[r][s]);
      }
    }
  }

  private TakeSection(TakeSection whole, int from, int to, boolean[] reversed) {
    blocks = to - from;
    partitions = whole.partitions;
    references = whole.references;
    mic = Arrays.copyOfRange(whole.mic, from * BLOCK, to * BLOCK);
    re = new double[references][blocks + partitions][BLOCK + 1];
    im = new double[references][blocks + partitions][BLOCK + 1];
    for (int r = 0; r < references; r++) {
      if (!reversed[r]) {
        re[r] = Arrays.copyOfRange(whole.re[r], from, to + partitions);
        im[r] = Arrays.copyOfRange(whole.im[r], from, to + partitions);
        continue;
      }
      for (int s = 0; s < blocks + partitions; s++) {
        int mirror = to - 1 - s + partitions; // block j becomes block to − 1 − partitions − j
        if (mirror >= 0 && mirror < whole.re[r].length) {
          mirror(whole.re[r][mirror], whole.im[r][mirror], re[r][s], im[r][s]);
        }
      }
    }
  }

  /** The spectrum of a frame that runs backwards: conjugate, delayed by one sample less than the frame. */
  private static void mirror(double[] a, double[] b, double[] re, double[] im) {
    for (int k = 0; k <= BLOCK; k++) {
      double c = PortableMath.cosTurns((double) k / (2 * BLOCK));
      double s = PortableMath.sinTurns((double) k / (2 * BLOCK));
      re[k] = a[k] * c + b[k] * s;
      im[k] = a[k] * s - b[k] * c;
    }
  }

  /** Blocks {@code [from, to)} with some references running backwards. */
  TakeSection backwards(int from, int to, boolean[] reversed) {
    return new TakeSection(this, from, to, reversed);
  }

  private static void widen(float[] from, int frames, double[] to, int offset) {
    for (int n = 0; n < frames; n++) {
      to[offset + n] = Checks.finite(from[n]);
    }
  }

  /** Real part of the spectrum of a reference at a block, which may be {@code −partitions} or more. */
  double[] re(int reference, int block) {
    return re[reference][block + partitions];
  }

  /** Imaginary part, see {@link #re}. */
  double[] im(int reference, int block) {
    return im[reference][block + partitions];
  }
}
