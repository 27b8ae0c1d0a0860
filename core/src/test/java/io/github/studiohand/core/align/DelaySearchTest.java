package io.github.studiohand.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.spectral.Window;
import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The search against its definition: Fourier sums over windowed segments, term by term. */
class DelaySearchTest {
  private static final double RATE = 48_000.0;
  private static final int FRAMES = 2_048;
  private static final int SIZE = 512;
  private static final int STEP = SIZE / 8;
  private static final double ROUNDING = 1e-9;

  private final float[] x = Signals.whiteNoise(FRAMES, 0.1, 1);
  private final float[] y =
      PairCase.sum(PairCase.shifted(x, 200.0), Signals.whiteNoise(FRAMES, 0.05, 2));
  private final double[] window = Window.BLACKMAN_HARRIS.periodic(SIZE);

  @Test
  void correlation_isThatOfItsDefinition() {
    AudioSource reference = AudioSource.of(RATE, x);
    AudioSource other = AudioSource.of(RATE, y);
    SearchPlan plan = SearchPlan.of(
        RATE, FRAMES, FRAMES, AlignmentSettings.builder().maxDelayMs(6.0).build());
    assertThat(plan.searchSize()).isEqualTo(SIZE);
    Activity.Work work = new Activity.Work(ProgressListener.NONE, Long.MAX_VALUE);
    Activity xActivity = Activity.of(reference, plan.size() / 2, work);
    Activity yActivity = Activity.of(other, plan.size() / 2, work);
    DelaySearch search = new DelaySearch(reference, other, plan);
    search.listen(xActivity, yActivity, work);
    Correlogram found =
        search.correlate((xx, yy, re, im, weights) -> Arrays.fill(weights, 1.0), 288);
    for (int lag : new int[] {-280, -100, 0, 57, 63, 64, 199, 200, 201, 270}) {
      double expected = naive(lag, plan, xActivity, yActivity);
      assertThat(found.at(lag)).as("lag " + lag).isCloseTo(expected, within(ROUNDING));
    }
    assertThat(found.bestLag()).isEqualTo(200);
    assertThat(found.best()).isPositive();
  }

  private double naive(int lag, SearchPlan plan, Activity xActivity, Activity yActivity) {
    int section = Math.floorDiv(lag + STEP / 2, STEP);
    int rest = lag - section * STEP;
    int low = plan.lowBin(SIZE);
    int high = plan.highBin(SIZE);
    double sum = 0.0;
    for (int t = 0; t < FRAMES; t += SIZE / 2) {
      int before = t - section * STEP;
      if (!yActivity.isActive(t, SIZE) || !xActivity.isActive(before, SIZE)) {
        continue;
      }
      double xPower = 0.0;
      double yPower = 0.0;
      double part = 0.0;
      for (int k = low; k < high; k++) {
        double[] a = bin(x, before, k);
        double[] b = bin(y, t, k);
        xPower += a[0] * a[0] + a[1] * a[1];
        yPower += b[0] * b[0] + b[1] * b[1];
        double turn = 2.0 * Math.PI * k * rest / SIZE;
        part += (a[0] * b[0] + a[1] * b[1]) * Math.cos(turn)
            - (a[0] * b[1] - a[1] * b[0]) * Math.sin(turn);
      }
      sum += part / Math.pow(xPower * yPower, 0.25);
    }
    return sum / (high - low) / overlap(Math.abs(rest));
  }

  private double[] bin(float[] take, int start, int k) {
    double re = 0.0;
    double im = 0.0;
    for (int n = 0; n < SIZE; n++) {
      int frame = start + n;
      double v = frame < 0 || frame >= FRAMES ? 0.0 : window[n] * take[frame];
      re += v * Math.cos(2.0 * Math.PI * k * n / SIZE);
      im -= v * Math.sin(2.0 * Math.PI * k * n / SIZE);
    }
    return new double[] {re, im};
  }

  private double overlap(int lag) {
    double here = 0.0;
    double most = 0.0;
    for (int n = 0; n < SIZE; n++) {
      here += window[n] * window[(n + lag) % SIZE];
      most += window[n] * window[n];
    }
    return here / most;
  }
}
