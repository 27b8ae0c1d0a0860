package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import java.util.Arrays;

/**
 * The recent past of one reference channel as overlap-save spectra: slot <i>p</i> is the transform of the
 * two hops that end <i>p</i> hops ago.
 *
 * <pre>  X[p] = FFT( x[(m−p−1)·hop .. (m−p+1)·hop) )</pre>
 *
 * <p>Beside each spectrum its power and its phase (every bin scaled to magnitude 1) are kept.
 */
final class ReferenceHistory {
  final float[][] re;
  final float[][] im;
  final float[][] power;
  final float[][] phaseRe;
  final float[][] phaseIm;

  private final int hop;
  private final RealFft fft;
  private final float[] frame;
  private int newest;

  ReferenceHistory(int hop, int slots) {
    this.hop = hop;
    fft = new RealFft(2 * hop);
    frame = new float[2 * hop];
    re = new float[slots][hop + 1];
    im = new float[slots][hop + 1];
    power = new float[slots][hop + 1];
    phaseRe = new float[slots][hop + 1];
    phaseIm = new float[slots][hop + 1];
  }

  void clear() {
    Arrays.fill(frame, 0.0f);
    for (int s = 0; s < re.length; s++) {
      Arrays.fill(re[s], 0.0f);
      Arrays.fill(im[s], 0.0f);
      Arrays.fill(power[s], 0.0f);
      Arrays.fill(phaseRe[s], 0.0f);
      Arrays.fill(phaseIm[s], 0.0f);
    }
    newest = 0;
  }

  /** Takes in the next hop of samples. */
  void push(float[] samples) {
    System.arraycopy(frame, hop, frame, 0, hop);
    System.arraycopy(samples, 0, frame, hop, hop);
    newest = newest == 0 ? re.length - 1 : newest - 1;
    float[] a = re[newest];
    float[] b = im[newest];
    fft.forward(frame, a, b);
    Spectra.power(a, b, power[newest]);
    Spectra.phase(a, b, power[newest], phaseRe[newest], phaseIm[newest]);
  }

  /** Where the spectrum that is {@code age} hops old is kept. */
  int slot(int age) {
    int s = newest + age;
    return s < re.length ? s : s - re.length;
  }
}
