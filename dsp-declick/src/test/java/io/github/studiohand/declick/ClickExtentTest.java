package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.Signals;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** Against the energy Q = zᵀ·R⁻¹·z of every stretch, by EJML. */
class ClickExtentTest {
  private static final double[] PREDICTOR = {1.5, -0.8};
  private static final double[] MODEL = {1.0, -1.5, 0.8};
  private static final int ORDER = 2;
  private static final double SIGMA = 0.01;
  private static final int FRAMES = 120;
  private static final int LOW = 45;
  private static final int HIGH = 75;
  private static final int MAX_CLICK = 40;
  private static final double CLIP = 5.0;
  private static final double LEAST_COST = 8.0;
  private static final double MOST_TAIL_COST = 30.0;
  private static final double TIE = 1e-6;

  /** The end that it finds is the best for its start: no other one of the allowed has more evidence. */
  @Property(tries = 60)
  void grow_noOtherEndHasMoreEvidence(
      @ForAll @IntRange(min = 1, max = 12) int width, @ForAll long seed) {
    Case made = new Case(width, 20.0, seed);
    made.grow();
    double best = made.evidence(made.extent.start(), made.extent.end());
    for (int end = made.peak + 1; end <= HIGH; end++) {
      assertThat(made.evidence(made.extent.start(), end)).isLessThanOrEqualTo(best + TIE);
    }
  }

  /**
   * The start that it finds is the best for the end that is best from the peak, counted from that end: evidence is
   * clipped, so the direction matters. The end is looked for once more from that start.
   */
  @Property(tries = 60)
  void grow_noOtherStartHasMoreEvidenceCountedFromTheEnd(
      @ForAll @IntRange(min = 1, max = 12) int width, @ForAll long seed) {
    Case made = new Case(width, 20.0, seed);
    made.grow();
    int end = made.peak + 1;
    for (int other = end; other <= HIGH; other++) {
      end = made.evidence(made.peak, other) > made.evidence(made.peak, end) ? other : end;
    }
    double best = made.evidenceFromTheEnd(made.extent.start(), end);
    for (int start = LOW; start <= made.peak; start++) {
      assertThat(made.evidenceFromTheEnd(start, end)).isLessThanOrEqualTo(best + TIE);
    }
  }

  @Test
  void grow_loudClick_coversItToASampleOrTwo() {
    for (int width = 1; width <= 12; width++) {
      Case made = new Case(width, 300.0, width);
      made.grow();
      assertThat(made.extent.start()).isBetween(made.start - 2, made.start + 1);
      assertThat(made.extent.end()).isBetween(made.start + width - 1, made.start + width + 2);
    }
  }

  @Test
  void core_isNoLongerThanTheWholeClick() {
    for (int seed = 0; seed < 20; seed++) {
      Case made = new Case(8, 300.0, seed);
      made.grow();
      int whole = made.extent.end() - made.extent.start();
      made.extent.core(made.z, made.peak, LOW, HIGH, made.peakEnergy());
      assertThat(made.extent.end() - made.extent.start()).isBetween(1, whole);
    }
  }

  @Test
  void grow_louderBackground_claimsLess() {
    int quiet = 0;
    int loud = 0;
    for (int seed = 0; seed < 20; seed++) {
      Case made = new Case(10, 20.0, seed);
      made.grow();
      quiet += made.extent.end() - made.extent.start();
      made.extent.background(16.0 * SIGMA * SIGMA, 16.0 * SIGMA * SIGMA);
      made.grow();
      loud += made.extent.end() - made.extent.start();
    }
    assertThat(loud).isLessThan(quiet);
  }

  @Test
  void cover_heldSamples_areTakenInWhole() {
    Case made = new Case(3, 300.0, 1);
    made.grow();
    for (int n = made.extent.start() - 1; n < made.extent.end() + 9; n++) {
      made.x[n] = 0.25;
    }
    int end = made.extent.end() + 9;
    made.extent.cover(made.x, LOW, HIGH);
    assertThat(made.extent.end()).isEqualTo(end);
    assertThat(made.extent.lost()).isEqualTo(end - made.extent.start());
  }

  @Test
  void cover_movingSamples_leavesTheClickAsItIs() {
    Case made = new Case(5, 300.0, 2);
    made.grow();
    int start = made.extent.start();
    int end = made.extent.end();
    made.extent.cover(made.x, LOW, HIGH);
    assertThat(made.extent.start()).isEqualTo(start);
    assertThat(made.extent.end()).isEqualTo(end);
    assertThat(made.extent.lost()).isZero();
  }

  /** An autoregression with a burst of noise in it, and its statistic. */
  private static final class Case {
    private final double[] x = new double[FRAMES];
    private final double[] z = new double[FRAMES];
    private final double[] r = new double[ORDER + 1];
    private final int start;
    private final int peak;
    private final ClickExtent extent = new ClickExtent(ORDER, MAX_CLICK);

    private Case(int width, double heightSigma, long seed) {
      float[] signal = Signals.autoregressive(FRAMES, PREDICTOR, SIGMA, seed);
      SplittableRandom random = new SplittableRandom(seed);
      start = FRAMES / 2 - width / 2;
      for (int n = 0; n < FRAMES; n++) {
        boolean inside = n >= start && n < start + width;
        double sign = random.nextBoolean() ? 1.0 : -1.0;
        x[n] =
            signal[n] + (inside ? sign * heightSigma * SIGMA * random.nextDouble(0.5, 1.0) : 0.0);
      }
      Convolution convolution = new Convolution(ORDER);
      convolution.autocorrelate(MODEL, ORDER, r);
      convolution.symmetric(x, ORDER, FRAMES - ORDER, r, ORDER, z);
      int strongest = LOW;
      for (int n = LOW; n < HIGH; n++) {
        strongest = Math.abs(z[n]) > Math.abs(z[strongest]) ? n : strongest;
      }
      peak = strongest;
      extent.model(r, SIGMA * Math.sqrt(r[0]));
    }

    private double peakEnergy() {
      return z[peak] * z[peak] / (SIGMA * SIGMA * r[0]);
    }

    private void grow() {
      extent.grow(z, peak, LOW, HIGH, peakEnergy());
    }

    /** Σ (min(v², 5λ) − λ), v² being what each further sample adds to Q/σ². */
    private double evidence(int from, int to) {
      return evidence(from, to, 0);
    }

    private double evidenceFromTheEnd(int from, int to) {
      return evidence(from, to, 1);
    }

    private double evidence(int from, int to, int backwards) {
      double cost = Math.min(MOST_TAIL_COST, Math.max(LEAST_COST, 0.01 * peakEnergy()));
      double sum = 0.0;
      double before = 0.0;
      for (int w = 1; w <= to - from; w++) {
        double energy = energy(from + backwards * (to - from - w), w);
        sum += Math.min(energy - before, CLIP * cost) - cost;
        before = energy;
      }
      return sum;
    }

    private double energy(int from, int w) {
      DMatrixRMaj matrix = new DMatrixRMaj(w, w);
      DMatrixRMaj right = new DMatrixRMaj(w, 1);
      for (int i = 0; i < w; i++) {
        right.set(i, 0, z[from + i]);
        for (int j = 0; j < w; j++) {
          int lag = Math.abs(i - j);
          matrix.set(i, j, lag <= ORDER ? r[lag] : 0.0);
        }
      }
      DMatrixRMaj solution = new DMatrixRMaj(w, 1);
      assertThat(CommonOps_DDRM.solve(matrix, right, solution)).isTrue();
      return CommonOps_DDRM.dot(right, solution) / (SIGMA * SIGMA);
    }
  }
}
