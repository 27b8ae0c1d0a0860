package io.github.studiohand.core.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.ProcessorEvent;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.testdata.AllocationProbe;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StemSummerTest {
  private static final double RATE = 48_000;
  private static final int RAMP = 480;

  private static StemSummer prepared(StemSummer summer, int channels, int sidechain) {
    summer.prepare(new StreamFormat(RATE, channels, sidechain, 4096));
    return summer;
  }

  private static StemSummer randomControls(StemSummer summer, int stems, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int stem = 0; stem < stems; stem++) {
      summer.setGainDb(stem, 40.0 * random.nextDouble() - 30.0);
      summer.setPan(stem, 2.0 * random.nextDouble() - 1.0);
      summer.setMute(stem, random.nextInt(5) == 0);
      summer.setPolarityInverted(stem, random.nextBoolean());
    }
    return summer;
  }

  /** Every gain of the first frame by feeding one stem at a time, then the sum in exact decimals. */
  @Property(tries = 15)
  void sum_isTheExactSumRoundedOnce(
      @ForAll @IntRange(min = 1, max = 70) int stems, @ForAll long seed) {
    int frames = 40;
    float[][] stem = NaiveMix.noise(stems, frames, seed);
    float[][] main = NaiveMix.noise(2, frames, seed + 1);
    float[][] sum = {main[0].clone(), main[1].clone()};
    StemSummer summer = prepared(randomControls(new StemSummer(), stems, seed), 2, stems);
    summer.process(sum, stem, 0, frames);
    SplittableRandom random = new SplittableRandom(seed);
    BigDecimal[][] exact = new BigDecimal[2][frames];
    double[][] magnitude = new double[2][frames];
    for (int n = 0; n < frames; n++) {
      exact[0][n] = new BigDecimal(main[0][n]);
      exact[1][n] = new BigDecimal(main[1][n]);
    }
    for (int s = 0; s < stems; s++) {
      double gain = Decibels.toGain(40.0 * random.nextDouble() - 30.0);
      double pan = 2.0 * random.nextDouble() - 1.0;
      gain *= random.nextInt(5) == 0 ? 0.0 : 1.0;
      gain *= random.nextBoolean() ? -1.0 : 1.0;
      for (int bus = 0; bus < 2; bus++) {
        double panned =
            gain * (bus == 0 ? PanLaw.MINUS_3_DB.left(pan) : PanLaw.MINUS_3_DB.right(pan));
        for (int n = 0; n < frames; n++) {
          exact[bus][n] =
              exact[bus][n].add(new BigDecimal(panned).multiply(new BigDecimal(stem[s][n])));
          magnitude[bus][n] += Math.abs(panned * stem[s][n]);
        }
      }
    }
    for (int bus = 0; bus < 2; bus++) {
      for (int n = 0; n < frames; n++) {
        double error = exact[bus][n].subtract(new BigDecimal(sum[bus][n])).abs().doubleValue();
        double bound = 0.5 * Math.ulp(sum[bus][n])
            + (stems + 1) * 1.2e-16 * (magnitude[bus][n] + Math.abs(main[bus][n]));
        assertThat(error).isLessThanOrEqualTo(bound);
      }
    }
  }

  @Test
  void integersOnTheGrid_sumExactly() {
    SplittableRandom random = new SplittableRandom(4);
    int stems = 256;
    float[][] stem = new float[stems][100];
    long[] expected = new long[100];
    for (float[] x : stem) {
      for (int n = 0; n < 100; n++) {
        int value = random.nextInt(-(1 << 15), 1 << 15);
        x[n] = value / 8388608.0f;
        expected[n] += value;
      }
    }
    float[][] main = new float[1][100];
    prepared(new StemSummer(), 1, stems).process(main, stem, 0, 100);
    for (int n = 0; n < 100; n++) {
      assertThat(main[0][n] * 8388608.0).isEqualTo((double) expected[n]);
    }
  }

  @Test
  void layout_routesMonoStereoAndSurroundStems() {
    StemSummer summer = prepared(new StemSummer(PanLaw.MINUS_6_DB, 1, 2, 3), 3, 6);
    summer.setPan(0, 0.5);
    summer.setPan(1, -0.25);
    float[][] stem = new float[6][6];
    for (int ch = 0; ch < 6; ch++) {
      stem[ch][ch] = 1.0f;
    }
    float[][] main = new float[3][6];
    summer.process(main, stem, 0, 6);
    assertThat(main[0]).containsExactly((float) PanLaw.MINUS_6_DB.left(0.5), 1, 0, 1, 0, 0);
    assertThat(main[1]).containsExactly((float) PanLaw.MINUS_6_DB.right(0.5), 0, 0.75f, 0, 1, 0);
    assertThat(main[2]).containsExactly(0, 0, 0, 0, 0, 1);
  }

  @Test
  void stemsWiderThanTheBus_areRefused() {
    assertThatThrownBy(() -> prepared(new StemSummer(PanLaw.ZERO_DB, 1, 2), 1, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stem 1: 2 channels");
    assertThatThrownBy(() -> prepared(new StemSummer(PanLaw.ZERO_DB, 1, 2), 2, 2))
        .hasMessageContaining("sidechainChannels: 2");
    assertThatThrownBy(() -> new StemSummer(PanLaw.ZERO_DB)).hasMessageContaining("stemChannels");
    assertThatThrownBy(() -> new StemSummer(PanLaw.ZERO_DB, 0))
        .hasMessageContaining("stemChannels: 0");
  }

  @Test
  void badControls_areRefused() {
    StemSummer summer = new StemSummer(PanLaw.ZERO_DB, 1);
    assertThatThrownBy(() -> summer.setGainDb(0, Double.NaN)).hasMessageContaining("gainDb: NaN");
    assertThatThrownBy(() -> summer.setGainDb(0, 41.0)).hasMessageContaining("gainDb: 41.0");
    assertThatThrownBy(() -> summer.setPan(0, -1.5)).hasMessageContaining("pan: -1.5");
    assertThatThrownBy(() -> summer.setMute(1, true)).hasMessageContaining("stem: 1");
    assertThatThrownBy(() -> summer.setPolarityInverted(-1, true)).hasMessageContaining("stem: -1");
  }

  @Test
  void change_isAStraightLineOverTenMilliseconds() {
    StemSummer summer = prepared(new StemSummer(), 1, 1);
    float[][] ones = new float[1][3000];
    Arrays.fill(ones[0], 1.0f);
    float[][] main = new float[1][3000];
    summer.process(main, ones, 0, 100);
    summer.setGainDb(0, Double.NEGATIVE_INFINITY);
    summer.process(main, ones, 100, 300);
    summer.setMute(0, true); // the same target: the line goes on
    summer.process(main, ones, 400, 600);
    for (int n = 0; n < 1000; n++) {
      double expected = n < 100 ? 1.0 : Math.max(0.0, 1.0 - (n - 99) / (double) RAMP);
      assertThat((double) main[0][n]).as("frame " + n).isCloseTo(expected, within(1e-7));
    }
    assertThat(main[0][99 + RAMP]).isZero();
  }

  /** Control changes at fixed frames, the stream cut anywhere else. */
  @Property(tries = 40)
  void output_isIndependentOfBlockSize(@ForAll long seed) {
    int stems = 11;
    float[][] stem = NaiveMix.noise(stems, 4000, seed);
    stem[3][777] = Float.NaN;
    stem[5][1900] = 3e38f;
    float[][] whole = new float[2][4000];
    float[][] cut = new float[2][4000];
    for (float[][] bus : new float[][][] {whole, cut}) {
      SplittableRandom random = new SplittableRandom(seed);
      StemSummer summer = prepared(new StemSummer(), 2, stems);
      for (int part = 0; part < 4; part++) {
        randomControls(summer, stems, seed + part);
        for (int n = 0; n < 1000; ) {
          int run = bus == whole ? 1000 : Math.min(1000 - n, random.nextInt(700));
          summer.process(bus, stem, 1000 * part + n, run);
          n += run;
        }
      }
    }
    assertThat(cut[0]).isEqualTo(whole[0]);
    assertThat(cut[1]).isEqualTo(whole[1]);
  }

  @Property(tries = 20)
  void orderOfStems_changesNoMoreThanTheDoubleSum(@ForAll long seed) {
    int stems = 9;
    float[][] stem = NaiveMix.noise(stems, 200, seed);
    float[][] turned = new float[stems][];
    for (int s = 0; s < stems; s++) {
      turned[s] = stem[(s + 4) % stems];
    }
    float[][] a = new float[1][200];
    float[][] b = new float[1][200];
    prepared(new StemSummer(), 1, stems).process(a, stem, 0, 200);
    prepared(new StemSummer(), 1, stems).process(b, turned, 0, 200);
    for (int n = 0; n < 200; n++) {
      assertThat(Math.abs(a[0][n] - b[0][n])).isLessThanOrEqualTo(Math.ulp(a[0][n]));
    }
  }

  @Test
  void illegalSamplesOfAStem_countAsZeroAndAreReported() {
    for (float illegal : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, 2e10f, Float.MAX_VALUE}) {
      float[][] stem = NaiveMix.noise(3, 600, 5);
      float[][] clean = {stem[0], stem[1].clone(), stem[2]};
      stem[1][555] = illegal;
      clean[1][555] = 0.0f;
      float[][] a = new float[2][600];
      float[][] b = new float[2][600];
      StemSummer summer = prepared(new StemSummer(), 2, 3);
      summer.process(a, stem, 0, 600);
      prepared(new StemSummer(), 2, 3).process(b, clean, 0, 600);
      assertThat(a).isDeepEqualTo(b);
      ProcessorEvent event = new ProcessorEvent();
      boolean reported = false;
      while (summer.events().poll(event)) {
        reported |= event.kind() == ProcessorEvent.NON_FINITE_INPUT && event.frame() == 555;
      }
      assertThat(reported).isTrue();
    }
  }

  @Test
  void overs_areNotClippedButReportedOnceAWindowAndOnTheMeter() {
    StemSummer summer = prepared(new StemSummer(), 1, 2);
    float[][] stem = new float[2][4096];
    for (int n = 2000; n < 2100; n++) {
      stem[0][n] = -0.9f;
      stem[1][n] = -0.8f;
    }
    float[][] main = new float[1][4096];
    summer.process(main, stem, 0, 2500);
    assertThat(main[0][2050]).isEqualTo(-1.7f);
    assertThat(summer.parameters().get(summer.parameters().indexOf("peakDbfs")))
        .isCloseTo(Decibels.ofGain(1.7), within(1e-6));
    ProcessorEvent event = new ProcessorEvent();
    assertThat(summer.events().poll(event)).isTrue();
    assertThat(event.kind()).isEqualTo(StemSummer.OVER);
    assertThat(event.frame()).isEqualTo(2000);
    assertThat(event.channel()).isZero();
    assertThat(event.value()).isCloseTo(1.7, within(1e-6));
    assertThat(summer.events().poll(event)).isTrue(); // the next window of 1024 begins at 2048
    assertThat(event.frame()).isEqualTo(2048);
    assertThat(summer.events().poll(event)).isFalse();
    summer.process(main, stem, 2500, 1500);
    assertThat(summer.parameters().get(summer.parameters().indexOf("peakDbfs"))).isEqualTo(-200.0);
  }

  @Test
  void everyBus_hasItsMeter() {
    StemSummer summer = new StemSummer(StemSummerSettings.builder()
        .bus(2)
        .bus(1)
        .stem(StemSettings.builder(1).bus(1).gainDb(6.0).build())
        .stem(StemSettings.builder(2).build())
        .build());
    prepared(summer, 3, 3);
    float[][] stems = {{0.75f}, {0.25f}, {-0.5f}};
    float[][] main = new float[3][1];
    summer.process(main, stems, 0, 1);
    double[] peaks = {0.5, 0.75 * Decibels.toGain(6.0)};
    for (int b = 0; b < 2; b++) {
      int meter = summer.parameters().indexOf("bus" + b + "PeakDbfs");
      assertThat(summer.parameters().get(meter)).isCloseTo(Decibels.ofGain(peaks[b]), within(1e-6));
    }
    assertThat(summer.parameters().get(summer.parameters().indexOf("peakDbfs")))
        .isCloseTo(Decibels.ofGain(peaks[1]), within(1e-6));
    ProcessorEvent event = new ProcessorEvent();
    assertThat(summer.events().poll(event)).isTrue();
    assertThat(event.kind()).isEqualTo(StemSummer.OVER);
    assertThat(event.channel()).isEqualTo(2);
    assertThat(summer.events().poll(event)).isFalse();
    assertThatThrownBy(() -> prepared(summer, 2, 3))
        .hasMessageContaining("channels: 2 (expected: 3, those of the buses)");
  }

  /** A processor is the engine with one rounding at the end. */
  @Test
  void processor_isTheMixRounded_andItsTailTheLongestDelay() {
    StemSummerSettings settings = StemSummerSettings.builder()
        .bus(2)
        .stem(StemSettings.builder(1).startFrame(300).delayFrames(40).pan(-0.3).build())
        .stem(StemSettings.builder(2)
            .gainCurve(GainCurve.of(new long[] {0, 900}, new double[] {0.0, -30.0}))
            .build())
        .build();
    float[][] stems = NaiveMix.noise(3, 1000, 8);
    double[][] exact = NaiveMix.mix(settings, stems);
    StemSummer summer = prepared(new StemSummer(settings), 2, 3);
    float[][] main = new float[2][1000];
    summer.process(main, stems, 0, 1000);
    for (int n = 0; n < 1000; n++) {
      assertThat(main[0][n]).isEqualTo((float) exact[0][n]);
      assertThat(main[1][n]).isEqualTo((float) exact[1][n]);
    }
    assertThat(summer.tailFrames()).isEqualTo(340);
  }

  /** Live gain, curve and fade multiply; the live one starts where the settings say. */
  @Test
  void liveGain_actsOnTopOfTheCurve_andPanCurvesIgnoreThePan() {
    GainCurve curve = GainCurve.of(new long[] {0, 2000}, new double[] {-10.0, 0.0});
    PanCurve positions = PanCurve.of(new long[] {0}, new double[] {-1.0});
    StemSummer summer = new StemSummer(StemSummerSettings.builder()
        .bus(2)
        .stem(StemSettings.builder(1)
            .gainDb(-6.0)
            .gainCurve(curve)
            .panCurve(positions)
            .inverted(true)
            .build())
        .build());
    prepared(summer, 2, 1);
    float[][] ones = new float[1][2000];
    Arrays.fill(ones[0], 1.0f);
    float[][] main = new float[2][2000];
    summer.process(main, ones, 0, 500);
    summer.setGainDb(0, 0.0);
    summer.setPan(0, 1.0);
    summer.process(main, ones, 500, 1500);
    double low = Decibels.toGain(-6.0);
    for (int n = 0; n < 2000; n++) {
      double live = low + (1.0 - low) * Math.min(1.0, Math.max(0, n - 499) / (double) RAMP);
      assertThat((double) main[0][n]).isCloseTo(-live * curve.gain(n), within(1e-7));
      assertThat(main[1][n]).isZero();
    }
  }

  @Test
  void manyThreadsMayTurnTheKnobs() throws InterruptedException {
    StemSummer summer = prepared(new StemSummer(), 2, 8);
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      int seed = t;
      threads[t] = new Thread(() -> {
        for (int i = 0; i < 2000; i++) {
          randomControls(summer, 8, seed + i);
        }
      });
      threads[t].start();
    }
    float[][] stem = NaiveMix.noise(8, 64, 1);
    float[][] main = new float[2][64];
    for (int i = 0; i < 2000; i++) {
      summer.process(main, stem, 0, 64);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    randomControls(summer, 8, 77);
    for (int i = 0; i < 10; i++) {
      main = new float[2][64];
      summer.process(main, stem, 0, 64);
    }
    float[][] expected = new float[2][64];
    prepared(randomControls(new StemSummer(), 8, 77), 2, 8).process(expected, stem, 0, 64);
    assertThat(main).isDeepEqualTo(expected);
  }

  @Test
  @Tag("allocation")
  void controlsAndProcess_allocateNothing() {
    StemSummer summer = prepared(new StemSummer(PanLaw.MINUS_4_5_DB, 1, 2, 1, 1, 1, 1), 2, 7);
    float[][] stem = NaiveMix.noise(7, 700, 3);
    stem[1][20] = Float.NaN;
    float[][] main = new float[2][700];
    double[] turn = new double[1];
    long bytes = AllocationProbe.bytes(() -> {
      turn[0] = 1.0 - turn[0];
      summer.setGainDb(0, -turn[0]);
      summer.setPan(3, turn[0]);
      summer.setMute(1, turn[0] > 0.5);
      summer.setPolarityInverted(2, turn[0] > 0.5);
      summer.process(main, stem, 0, 700);
      summer.reset();
    });
    assertThat(bytes).isZero();
  }
}
