package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.EbuCase.Quantity;
import io.github.studiohand.testdata.EbuCase.Reading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link EbuSignals} against the words of EBU Tech 3341 and 3342. */
class EbuSignalsTest {
  private static final double RATE = 48_000;

  private static EbuCase named(String name) {
    List<EbuCase> all = new ArrayList<>(EbuSignals.tech3341(RATE));
    all.addAll(EbuSignals.tech3342(RATE));
    return all.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  /** Peak level of a sine between two times, from its mean square. */
  private static double dbfs(float[] x, double fromSeconds, double toSeconds) {
    double sum = 0.0;
    int from = (int) Math.round(fromSeconds * RATE);
    int to = (int) Math.round(toSeconds * RATE);
    for (int n = from; n < to; n++) {
      sum += x[n] * (double) x[n];
    }
    return 10.0 * Math.log10(2.0 * sum / (to - from));
  }

  @Test
  void cases_areAllThatHaveADefinition() {
    List<String> names = new ArrayList<>();
    EbuSignals.tech3341(RATE).forEach(c -> names.add(c.name()));
    EbuSignals.tech3342(RATE).forEach(c -> names.add(c.name()));
    for (int number = 1; number <= 23; number++) {
      String name = "3341-" + number;
      boolean authentic = number == 7 || number == 8;
      boolean twenty = number == 10 || number == 13;
      assertThat(names.contains(name)).isEqualTo(!authentic && !twenty);
      assertThat(names.stream().filter(n -> n.startsWith(name + "-"))).hasSize(twenty ? 20 : 0);
    }
    assertThat(names).contains("3341-6 in 5.1", "3342-1", "3342-2", "3342-3", "3342-4");
    assertThat(names).hasSize(19 + 40 + 1 + 4).doesNotHaveDuplicates();
  }

  @Test
  void everyCase_makesWhatItAnnounces() {
    for (EbuCase c : EbuSignals.tech3341(8000.0)) {
      float[][] first = c.signal();
      assertThat(first).hasNumberOfRows(c.channels());
      for (float[] channel : first) {
        assertThat(channel).hasSize(c.frames());
      }
      assertThat(first[0]).isNotSameAs(first[1]).isNotSameAs(c.signal()[0]);
      assertThat(c.readings()).isNotEmpty();
      assertThat(c.definition()).isNotBlank();
      assertThat(c).hasToString(c.name() + " at 8000.0 Hz");
    }
  }

  @Test
  void gating_levelsAndTimes() {
    float[] x = named("3341-4").signal()[1];
    assertThat(x).hasSize(100 * 48_000);
    double[] ends = {0, 10, 20, 80, 90, 100};
    double[] levels = {-72, -36, -23, -36, -72};
    for (int i = 0; i < levels.length; i++) {
      assertThat(dbfs(x, ends[i], ends[i + 1])).isCloseTo(levels[i], within(1e-4));
    }
    float[] five = named("3341-5").signal()[0];
    assertThat(dbfs(five, 20, 40.1)).isCloseTo(-20, within(1e-4));
    assertThat(dbfs(five, 40.1, 60.1)).isCloseTo(-26, within(1e-4));
  }

  @Test
  void tone_isOneKilohertzInPhaseThroughChangesOfLevel() {
    float[][] x = named("3341-9").signal();
    assertThat(x[0]).isEqualTo(x[1]).hasSize(15 * 48_000);
    double[] gain = {Math.pow(10, -1.0), Math.pow(10, -1.5)};
    for (int n = 60_000; n < 70_000; n++) {
      double amplitude = n < 64_320 ? gain[0] : gain[1];
      assertThat((double) x[0][n])
          .isCloseTo(amplitude * Math.sin(2 * Math.PI * 1000 / RATE * n), within(1e-7));
    }
  }

  @Test
  void surround_hasItsLevelsAndASilentLfe() {
    double[] levels = {-28, -28, -24, -30, -30};
    float[][] five = named("3341-6").signal();
    float[][] six = named("3341-6 in 5.1").signal();
    assertThat(six[3]).containsOnly(0.0f);
    for (int ch = 0; ch < 5; ch++) {
      assertThat(dbfs(five[ch], 0, 20)).isCloseTo(levels[ch], within(1e-4));
      assertThat(six[ch < 3 ? ch : ch + 1]).isEqualTo(five[ch]);
    }
  }

  @Test
  void segments_areDelayedByTheirNumber() {
    float[] x = named("3341-13-7").signal()[0];
    assertThat(x).hasSize((int) Math.round(1.54 * RATE));
    assertThat(dbfs(x, 0, 0.14)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(dbfs(x, 0.14, 0.54)).isCloseTo(-23, within(1e-4));
    assertThat(dbfs(x, 0.54, 1.54)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void stairs_haveAReadingForEachStep() {
    EbuCase c = named("3341-11");
    float[] x = c.signal()[0];
    assertThat(x).hasSize(20 * 6 * 48_000);
    for (int i = 0; i < 20; i++) {
      double start = 6 * i + 0.15 * i;
      assertThat(dbfs(x, start, start + 3)).isCloseTo(-38 + i, within(1e-4));
      Reading reading = c.readings().get(i);
      assertThat(reading.expected()).isEqualTo(-38 + i);
      assertThat(reading.fromFrame()).isEqualTo(6 * i * 48_000);
      assertThat(reading.toFrame()).isEqualTo(6 * (i + 1) * 48_000);
      assertThat(reading.quantity()).isEqualTo(Quantity.MAX_SHORT_TERM);
    }
  }

  @Test
  void reading_acceptsItsTolerance() {
    Reading reading = named("3341-19").readings().get(0);
    assertThat(reading.accepts(3.19)).isTrue();
    assertThat(reading.accepts(3.21)).isFalse();
    assertThat(reading.accepts(2.61)).isTrue();
    assertThat(reading.accepts(2.59)).isFalse();
    assertThat(reading.accepts(Double.NaN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {44_100, 48_000})
  void truePeak_ofTheIdeallyInterpolatedSignal_isAccepted(double rate) {
    for (EbuCase c : EbuSignals.tech3341TruePeak(rate)) {
      double dbtp = 20.0 * Math.log10(interpolatedPeak(c.signal()[0]));
      assertThat(c.readings().get(0).accepts(dbtp)).as(c + ": " + dbtp).isTrue();
      double loss = c.readings().get(0).expected() - dbtp;
      boolean filtered = c.readings().get(0).expected() == 0.0;
      assertThat(loss).as(c.name()).isCloseTo(filtered ? 0.08 : 0.02, within(0.01));
    }
  }

  private static double interpolatedPeak(float[] x) {
    int factor = 16;
    Fft fine = Fft.holding(x.length * factor);
    Fft coarse = new Fft(fine.size() / factor);
    double[] re = new double[coarse.size()];
    double[] im = new double[coarse.size()];
    for (int n = 0; n < x.length; n++) {
      re[n] = x[n];
    }
    coarse.forward(re, im);
    double[] fineRe = new double[fine.size()];
    double[] fineIm = new double[fine.size()];
    int half = coarse.size() / 2;
    System.arraycopy(re, 0, fineRe, 0, half);
    System.arraycopy(im, 0, fineIm, 0, half);
    System.arraycopy(re, half + 1, fineRe, fine.size() - half + 1, half - 1);
    System.arraycopy(im, half + 1, fineIm, fine.size() - half + 1, half - 1);
    fine.inverse(fineRe, fineIm);
    double peak = 0.0;
    for (double value : fineRe) {
      peak = Math.max(peak, Math.abs(value) * factor);
    }
    return peak;
  }

  @Test
  void lowPass_isAsFlatAndSteepAsStated() {
    double[] taps = EbuPeaks.lowPass();
    for (double turns = 0.0; turns <= 2.0; turns += 0.001) { // of fs; the taps are at 4 fs
      double re = 0.0;
      double im = 0.0;
      for (int k = 0; k < taps.length; k++) {
        re += taps[k] * Math.cos(2 * Math.PI * turns / 4.0 * k);
        im -= taps[k] * Math.sin(2 * Math.PI * turns / 4.0 * k);
      }
      double db = 20.0 * Math.log10(Math.hypot(re, im));
      if (turns <= 0.46) {
        assertThat(db).isCloseTo(0.0, within(0.01));
      } else if (turns >= 0.4999) {
        assertThat(db).isLessThan(-74.0);
      }
    }
  }

  @Test
  void badRate_isRefused() {
    assertThatThrownBy(() -> EbuSignals.tech3341(7999))
        .hasMessageContaining("sampleRateHz: 7999.0 (expected:");
    assertThatThrownBy(() -> EbuSignals.tech3342(Double.NaN)).hasMessageContaining("sampleRateHz");
  }
}
