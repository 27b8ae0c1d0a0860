package io.github.studiohand.core.align;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;
import java.util.Arrays;

/**
 * Generalised cross-correlation [1] of two takes over a range of delays, from spectra averaged over all
 * segments in which both sound. The range is cut into sections an eighth of a segment wide; in each the
 * reference is read so much earlier that the segments of both takes overlap by fifteen sixteenths at least.
 *
 * <pre>
 *   G_s[k] = Σ_t X*[k; t − s size/8] Y[k; t] / ⁴√(P_x P_y)
 *   c[s size/8 + lag] = size / (2 K w[lag]) · IFFT( ψ G_s )[lag],     |lag| ≤ size/16
 * </pre>
 *
 * <p>P are the powers of the segments: one that is 20 dB louder than another counts 10 dB more, which lies
 * between one vote each (pauses, in which only bleed is heard, would have theirs) and a single loud hit that
 * decides alone. ψ is the {@link Weighting}, from the section of the
 * highest coherence at each bin, K the number of bins listened to, and w[lag] the autocorrelation of
 * the window, without which delays in the middle of a section would stand higher than others.
 *
 * <p>The window is Blackman-Harris: with higher side lobes the leakage of a tone fills the spectrum with one
 * phase, which whitening makes a peak at 0.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1976.1162830">[1] C. Knapp and G. Carter, The generalized
 *     correlation method for estimation of time delay, IEEE TASSP 24(4), 1976</a>
 */
final class DelaySearch {
  private static final int MOST_SEGMENTS = 1500; // more say nothing new

  private final AudioSource reference;
  private final AudioSource other;
  private final int size;
  private final int step; // from section to section
  private final int reach; // sections either way
  private final int low;
  private final int high; // one past the last bin
  private final RealFft fft;
  private final SegmentSpectrum x;
  private final SegmentSpectrum y;
  private final double[][] sumRe; // [section][bin - low]
  private final double[][] sumIm;
  private final double[][] gridRe; // spectra of the reference, by grid index modulo their number
  private final double[][] gridIm;
  private final double[] gridPower;
  private final long[] gridIndex;
  private final double[] xx;
  private final double[] yy;
  private long segments;

  DelaySearch(AudioSource reference, AudioSource other, SearchPlan plan) {
    this.reference = reference;
    this.other = other;
    size = plan.searchSize();
    step = size / 8;
    reach = plan.reach();
    low = plan.lowBin(size);
    high = plan.highBin(size);
    fft = new RealFft(size);
    x = new SegmentSpectrum(reference, Window.BLACKMAN_HARRIS, size);
    y = new SegmentSpectrum(other, Window.BLACKMAN_HARRIS, size);
    int sections = 2 * reach + 1;
    int bins = high - low;
    sumRe = new double[sections][bins];
    sumIm = new double[sections][bins];
    gridRe = new double[sections][bins];
    gridIm = new double[sections][bins];
    gridPower = new double[sections];
    gridIndex = new long[sections];
    xx = new double[bins];
    yy = new double[bins];
  }

  /** Takes in the whole of both takes. */
  void listen(Activity referenceActivity, Activity otherActivity, Activity.Work work) {
    Arrays.fill(gridIndex, Long.MIN_VALUE);
    int hop = size / 2;
    long hops = (other.frames() + hop - 1) / hop;
    long stride = (hops + MOST_SEGMENTS - 1) / MOST_SEGMENTS;
    for (long h = 0; h < hops; h += stride) {
      long start = h * hop;
      if (otherActivity.isActive(start, size)) {
        y.transform(start);
        double power = power(y.re, y.im);
        for (int s = 0; s <= 2 * reach; s++) {
          long before = start - (long) (s - reach) * step;
          if (referenceActivity.isActive(before, size) && power > 0.0) {
            accumulate(s, before / step, power);
          }
        }
        segments++;
      }
      work.done(stride * hop);
    }
  }

  private void accumulate(int section, long index, double power) {
    int slot = (int) Math.floorMod(index, (long) gridIndex.length);
    if (gridIndex[slot] != index) {
      x.transform(index * step);
      System.arraycopy(x.re, low, gridRe[slot], 0, high - low);
      System.arraycopy(x.im, low, gridIm[slot], 0, high - low);
      gridPower[slot] = power(x.re, x.im);
      gridIndex[slot] = index;
    }
    if (!(gridPower[slot] > 0.0)) {
      return;
    }
    double xScale = 1.0 / StrictMath.sqrt(gridPower[slot]);
    double yScale = 1.0 / StrictMath.sqrt(power);
    double scale = StrictMath.sqrt(xScale * yScale);
    double[] xRe = gridRe[slot];
    double[] xIm = gridIm[slot];
    double[] re = sumRe[section];
    double[] im = sumIm[section];
    for (int k = 0; k < re.length; k++) {
      double yr = y.re[low + k];
      double yi = y.im[low + k];
      re[k] += scale * (xRe[k] * yr + xIm[k] * yi);
      im[k] += scale * (xRe[k] * yi - xIm[k] * yr);
      xx[k] += xScale * (xRe[k] * xRe[k] + xIm[k] * xIm[k]);
      yy[k] += yScale * (yr * yr + yi * yi);
    }
  }

  private double power(double[] re, double[] im) {
    double sum = 0.0;
    for (int k = low; k < high; k++) {
      sum += re[k] * re[k] + im[k] * im[k];
    }
    return sum;
  }

  long segments() {
    return segments;
  }

  /** The correlation at delays from {@code -mostFrames} on. */
  Correlogram correlate(Weighting weighting, int mostFrames) {
    int sections = 2 * reach + 1;
    double[] weights = weights(weighting);
    double[] overlap = overlap();
    double[] re = new double[fft.bins()];
    double[] im = new double[fft.bins()];
    double[] lags = new double[size];
    double[] all = new double[sumRe.length * step];
    for (int s = 0; s < sumRe.length; s++) {
      for (int k = 0; k < weights.length; k++) {
        re[low + k] = weights[k] * sumRe[s][k];
        im[low + k] = weights[k] * sumIm[s][k];
      }
      fft.inverse(re, im, lags);
      for (int i = 0; i < step; i++) {
        int lag = i - step / 2;
        all[s * step + i] =
            lags[lag & (size - 1)] * size / (2.0 * weights.length * overlap[Math.abs(lag)]);
      }
    }
    return new Correlogram(all, -reach * step - step / 2, mostFrames);
  }

  /** One weight per bin for all sections, from the best of them, so that their heights can be compared. */
  private double[] weights(Weighting weighting) {
    int sections = sumRe.length;
    double[] weights = new double[high - low];
    double[] most = new double[weights.length];
    for (int s = 0; s < sections; s++) {
      for (int k = 0; k < most.length; k++) {
        double square = sumRe[s][k] * sumRe[s][k] + sumIm[s][k] * sumIm[s][k];
        most[k] = Math.max(most[k], square);
      }
    }
    double[] xxMean = new double[weights.length]; // the sums are over all sections
    double[] yyMean = new double[weights.length];
    for (int k = 0; k < most.length; k++) {
      most[k] = StrictMath.sqrt(most[k]);
      xxMean[k] = xx[k] / sections;
      yyMean[k] = yy[k] / sections;
    }
    weighting.weigh(xxMean, yyMean, most, new double[most.length], weights);
    return weights;
  }

  /** Autocorrelation of the window up to a sixteenth of it, 1 at 0. */
  private double[] overlap() {
    double[] window = Window.BLACKMAN_HARRIS.periodic(size);
    double[] re = new double[fft.bins()];
    double[] im = new double[fft.bins()];
    fft.forward(window, re, im);
    for (int k = 0; k < re.length; k++) {
      re[k] = re[k] * re[k] + im[k] * im[k];
      im[k] = 0.0;
    }
    fft.inverse(re, im, window);
    double[] overlap = new double[step / 2 + 1];
    for (int lag = 0; lag < overlap.length; lag++) {
      overlap[lag] = window[lag] / window[0];
    }
    return overlap;
  }
}
