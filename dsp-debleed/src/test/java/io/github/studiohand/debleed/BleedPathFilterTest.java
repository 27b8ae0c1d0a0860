package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.testdata.AllocationProbe;
import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BleedPathFilterTest {
  private static final int HOP = 64;
  private static final int BINS = HOP + 1;
  private static final double RATE = 48_000;
  private static final double FLOOR = 1e-4; // of the prior, in the process noise

  private final ReferenceHistory[] x = {new ReferenceHistory(HOP, 8)};
  private final RealFft fft = new RealFft(2 * HOP);
  private final float[] re = new float[BINS];
  private final float[] im = new float[BINS];
  private final float[] frame = new float[2 * HOP];

  /** A bound that has heard some noise and does not change any more. */
  private PathGainBound bound(BleedPathFilter filter) {
    PathGainBound bound = new PathGainBound(HOP, HOP, 1, RATE, filter.shapeSum());
    bound.clear();
    HopSpectrum mic = new HopSpectrum(HOP);
    for (int m = 0; m < 12; m++) {
      x[0].push(Signals.whiteNoise(HOP, 0.1, 100 + m));
      mic.take(Signals.whiteNoise(HOP, 0.03, 200 + m), 0);
      bound.update(mic.power, x, 0);
    }
    return bound;
  }

  /** The recursion of one partition and one reference, bin by bin, in the covariance form of the books. */
  private static final class Textbook {
    final double[] hRe = new double[BINS];
    final double[] hIm = new double[BINS];
    final double[] data = new double[BINS]; // variance by the data alone
    final double[] residual = new double[BINS];
    final double[] variance = new double[BINS];
    int hops;

    Textbook() {
      Arrays.fill(data, Double.POSITIVE_INFINITY);
    }

    void update(ReferenceHistory x, float[] eRe, float[] eIm, float[] prior, double retain) {
      int slot = x.slot(0);
      double[] e = new double[BINS];
      for (int k = 0; k < BINS; k++) {
        e[k] = (double) eRe[k] * eRe[k] + (double) eIm[k] * eIm[k];
      }
      for (int k = 0; k < BINS; k++) {
        double smooth = k == 0 || k == HOP
            ? 0.5 * (e[k] + e[k == 0 ? 1 : HOP - 1])
            : 0.25 * (e[k - 1] + 2.0 * e[k] + e[k + 1]);
        residual[k] = Math.max(smooth, 0.5 * (residual[k] + smooth));
        double xr = x.re[slot][k];
        double xi = x.im[slot][k];
        double power = xr * xr + xi * xi;
        double before = 1.0 / (1.0 / prior[k] + 1.0 / data[k]);
        double gain = before / (0.5 * power * before + residual[k]); // K = gain · X*
        hRe[k] += gain * (xr * eRe[k] + xi * eIm[k]);
        hIm[k] += gain * (xr * eIm[k] - xi * eRe[k]);
        variance[k] = (1.0 - 0.5 * gain * power) * before;
        double noise = (1.0 - retain) * (hRe[k] * hRe[k] + hIm[k] * hIm[k] + FLOOR * prior[k]);
        data[k] = 1.0 / (1.0 / variance[k] - 1.0 / prior[k]) + noise;
      }
      if (hops++ % 2 == 0) {
        Spectrum constrained = Spectrum.constrained(hRe, hIm);
        System.arraycopy(constrained.re, 0, hRe, 0, BINS);
        System.arraycopy(constrained.im, 0, hIm, 0, BINS);
      }
    }
  }

  private void assertTextbook(float retain, double tolerance) {
    BleedPathFilter filter = new BleedPathFilter(HOP, 1, 1, RATE, 1.0);
    filter.clear();
    PathGainBound bound = bound(filter);
    float[] prior = new float[BINS];
    bound.bound(0, 1.0, prior);
    Textbook textbook = new Textbook();
    for (int m = 0; m < 40; m++) {
      x[0].push(Signals.whiteNoise(HOP, 0.1, m));
      Arrays.fill(frame, 0, HOP, 0.0f);
      System.arraycopy(Signals.whiteNoise(HOP, 0.03, 300 + m), 0, frame, HOP, HOP);
      fft.forward(frame, re, im);
      filter.update(x, 0, re, im, bound, retain);
      textbook.update(x[0], re, im, prior, retain);
      for (int k = 0; k < BINS; k++) {
        double scale = Math.sqrt(prior[k]);
        assertThat((double) filter.taps().re[0][k])
            .as("hop %d, bin %d", m, k)
            .isCloseTo(textbook.hRe[k], within(tolerance * scale));
        assertThat((double) filter.taps().im[0][k])
            .isCloseTo(textbook.hIm[k], within(tolerance * scale));
      }
    }
  }

  /** The prior taken into the information once more or less is the same: no noise, so P is all there is. */
  @Test
  void update_withoutProcessNoise_equalsTheCovarianceForm() {
    assertTextbook(1.0f, 1e-4);
  }

  @Test
  void update_withProcessNoise_addsItToTheVarianceByTheData() {
    assertTextbook(0.97f, 1e-4);
  }

  private float[] path(int taps) {
    float[] path = Signals.whiteNoise(taps, 0.2, 7);
    for (int n = 0; n < taps; n++) {
      path[n] *= (float) Math.exp(-4.0 * n / taps);
    }
    return path;
  }

  /** Residual over bleed in decibels, hop by hop, on white noise through a path, and nothing else. */
  private double[] learn(BleedPathFilter filter, float[] path, int delayHops, int hops) {
    float[] reference = Signals.whiteNoise(hops * HOP, 0.1, 8);
    PathGainBound bound = new PathGainBound(HOP, HOP, 1, RATE, filter.shapeSum());
    bound.clear();
    filter.clear();
    HopSpectrum spectrum = new HopSpectrum(HOP);
    double[] db = new double[hops];
    for (int m = 0; m < hops; m++) {
      x[0].push(Spectrum.hop(reference, m, HOP));
      float[] mic = new float[HOP];
      for (int n = 0; n < HOP; n++) {
        for (int k = 0; k < path.length; k++) {
          int at = (m - delayHops) * HOP + n - k;
          mic[n] += at < 0 ? 0.0f : path[k] * reference[at];
        }
      }
      filter.taps().predict(x, delayHops, re, im);
      fft.inverse(re, im, frame);
      double before = 1e-30;
      double after = 1e-30;
      for (int n = 0; n < HOP; n++) {
        frame[n] = 0.0f;
        frame[HOP + n] = mic[n] - frame[HOP + n];
        before += mic[n] * mic[n];
        after += frame[HOP + n] * frame[HOP + n];
      }
      db[m] = 10.0 * Math.log10(after / before);
      fft.forward(frame, re, im);
      spectrum.take(mic, 0);
      bound.update(spectrum.power, x, delayHops);
      filter.update(x, delayHops, re, im, bound, 1.0f);
    }
    return db;
  }

  @Test
  void whiteReferenceAlone_isLearnedToMinus60DbIn300Hops() {
    double[] db = learn(new BleedPathFilter(HOP, 3, 1, RATE, 1.0), path(3 * HOP), 0, 300);
    assertThat(db[20]).isLessThan(-10.0);
    assertThat(db[299]).isLessThan(-60.0);
  }

  @Test
  void learnedPath_isTheImpulseResponse() {
    BleedPathFilter filter = new BleedPathFilter(HOP, 3, 1, RATE, 1.0);
    float[] path = path(3 * HOP);
    learn(filter, path, 2, 300);
    for (int p = 0; p < 3; p++) {
      fft.inverse(filter.taps().re[p], filter.taps().im[p], frame);
      for (int n = 0; n < HOP; n++) {
        assertThat((double) frame[n]).isCloseTo(path[p * HOP + n], within(1e-3));
        assertThat((double) frame[HOP + n]).isCloseTo(0.0, within(1e-3));
      }
    }
  }

  @Test
  void shift_againstTheDelay_predictsTheSame() {
    BleedPathFilter filter = new BleedPathFilter(HOP, 4, 1, RATE, 1.0);
    learn(filter, path(2 * HOP), 1, 60);
    filter.taps().clear(0, 0);
    Arrays.fill(filter.taps().re[3], 0.0f);
    Arrays.fill(filter.taps().im[3], 0.0f);
    filter.taps().predict(x, 1, re, im);
    float[] before = re.clone();
    filter.shift(1);
    filter.taps().predict(x, 0, re, im);
    for (int k = 0; k < BINS; k++) {
      assertThat((double) re[k]).isCloseTo(before[k], within(1e-6));
    }
    filter.shift(-1);
    filter.taps().predict(x, 1, re, im);
    for (int k = 0; k < BINS; k++) {
      assertThat((double) re[k]).isCloseTo(before[k], within(1e-6));
    }
  }

  @Test
  void doubt_makesItLearnFasterAfterAChange() {
    double kept = afterChange(false);
    double doubted = afterChange(true);
    assertThat(doubted).isLessThan(kept - 2.0);
  }

  /** Error of the prediction over the bleed in decibels, 20 hops after a gain went from 0.5 to 0.3. */
  private double afterChange(boolean doubt) {
    BleedPathFilter filter = new BleedPathFilter(HOP, 1, 1, RATE, 1.0);
    filter.clear();
    PathGainBound bound = bound(filter);
    double db = 0.0;
    for (int m = 0; m < 220; m++) {
      float gain = m < 200 ? 0.5f : 0.3f;
      float[] hop = Signals.whiteNoise(HOP, 0.1, 900 + m);
      float[] own = Signals.whiteNoise(HOP, 0.01, 1900 + m);
      x[0].push(hop);
      filter.taps().predict(x, 0, re, im);
      fft.inverse(re, im, frame);
      double error = 0.0;
      double bleed = 0.0;
      for (int n = 0; n < HOP; n++) {
        frame[n] = 0.0f;
        error += Math.pow(gain * hop[n] - frame[HOP + n], 2);
        bleed += Math.pow(gain * hop[n], 2);
        frame[HOP + n] = gain * hop[n] + own[n] - frame[HOP + n];
      }
      db = 10.0 * Math.log10(error / bleed);
      fft.forward(frame, re, im);
      if (doubt && m == 200) {
        filter.doubt();
      }
      filter.update(x, 0, re, im, bound, 1.0f);
    }
    return db;
  }

  @Test
  void update_allocatesNothing() {
    BleedPathFilter filter = new BleedPathFilter(HOP, 1, 1, RATE, 1.0);
    filter.clear();
    PathGainBound bound = bound(filter);
    assertThat(AllocationProbe.bytes(() -> filter.update(x, 0, re, im, bound, 0.97f)))
        .isZero();
  }
}
