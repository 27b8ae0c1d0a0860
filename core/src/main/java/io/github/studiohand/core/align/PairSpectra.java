package io.github.studiohand.core.align;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.spectral.Window;

/**
 * Auto- and cross-spectra of two takes, the reference read a whole number of frames earlier, and that of the
 * takes as recorded. The window is half a sine at half overlap: its squares add up to 1, so that the sums over
 * all bins are those over all samples (Parseval), to rounding.
 */
final class PairSpectra {
  /** Most parts into which the segments are dealt, in the order of time. */
  static final int PARTS = 8;

  final double[] xx; // of all segments
  final double[] yy;
  final double[] re;
  final double[] im;
  final double[] recordedRe; // as recorded only the real part matters
  final double[] activeXx; // of segments in which both sound, weighted as in DelaySearch
  final double[] activeYy;
  final double[][] partRe;
  final double[][] partIm;

  private final int size;
  private final AudioSource reference;
  private final AudioSource other;
  private final SegmentSpectrum x;
  private final SegmentSpectrum y;
  private long active;

  PairSpectra(AudioSource reference, AudioSource other, int size) {
    this.size = size;
    this.reference = reference;
    this.other = other;
    x = new SegmentSpectrum(reference, Window.SQRT_HANN, size);
    y = new SegmentSpectrum(other, Window.SQRT_HANN, size);
    int bins = size / 2 + 1;
    xx = new double[bins];
    yy = new double[bins];
    re = new double[bins];
    im = new double[bins];
    recordedRe = new double[bins];
    activeXx = new double[bins];
    activeYy = new double[bins];
    partRe = new double[PARTS][bins];
    partIm = new double[PARTS][bins];
  }

  /** Takes in the whole of both takes, the reference {@code delay} frames earlier. */
  void listen(int delay, Activity referenceActivity, Activity otherActivity, Activity.Work work) {
    int hop = size / 2;
    long end = Math.max(other.frames(), reference.frames() + Math.max(0, delay));
    long first = Math.floorDiv(Math.min(0, delay), (long) hop) * hop - hop;
    long count = 0;
    for (long t = first; t < end; t += hop) {
      count += isActive(t, delay, referenceActivity, otherActivity) ? 1 : 0;
    }
    for (long t = first; t < end; t += hop) {
      y.transform(t);
      x.transform(t - delay);
      accumulate();
      if (isActive(t, delay, referenceActivity, otherActivity)) {
        accumulateActive((int) (active * Math.min(PARTS, count) / count));
        active++;
      }
      if (delay != 0) {
        x.transform(t);
      }
      for (int k = 0; k < recordedRe.length; k++) {
        recordedRe[k] += x.re[k] * y.re[k] + x.im[k] * y.im[k];
      }
      work.done(hop);
    }
  }

  private boolean isActive(long t, int delay, Activity referenceActivity, Activity otherActivity) {
    return otherActivity.isActive(t, size) && referenceActivity.isActive(t - delay, size);
  }

  private void accumulate() {
    for (int k = 0; k < xx.length; k++) {
      xx[k] += x.re[k] * x.re[k] + x.im[k] * x.im[k];
      yy[k] += y.re[k] * y.re[k] + y.im[k] * y.im[k];
      re[k] += x.re[k] * y.re[k] + x.im[k] * y.im[k];
      im[k] += x.re[k] * y.im[k] - x.im[k] * y.re[k];
    }
  }

  private void accumulateActive(int part) {
    double xRms = StrictMath.sqrt(power(x));
    double yRms = StrictMath.sqrt(power(y));
    if (!(xRms > 0.0 && yRms > 0.0)) {
      return;
    }
    double scale = 1.0 / StrictMath.sqrt(xRms * yRms);
    double[] partRe = this.partRe[part];
    double[] partIm = this.partIm[part];
    for (int k = 0; k < xx.length; k++) {
      activeXx[k] += (x.re[k] * x.re[k] + x.im[k] * x.im[k]) / xRms;
      activeYy[k] += (y.re[k] * y.re[k] + y.im[k] * y.im[k]) / yRms;
      partRe[k] += scale * (x.re[k] * y.re[k] + x.im[k] * y.im[k]);
      partIm[k] += scale * (x.re[k] * y.im[k] - x.im[k] * y.re[k]);
    }
  }

  private static double power(SegmentSpectrum spectrum) {
    double sum = 0.0;
    for (int k = 0; k < spectrum.re.length; k++) {
      sum += spectrum.re[k] * spectrum.re[k] + spectrum.im[k] * spectrum.im[k];
    }
    return sum;
  }

  /** Segments in which both takes sound. */
  long activeSegments() {
    return active;
  }

  /** Parts that have segments. */
  int parts() {
    return (int) Math.min(PARTS, active);
  }
}
