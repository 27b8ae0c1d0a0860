package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.Golden;
import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Draws the figures of {@code docs/algorithms/debleed-streaming.md}, and holds them to it. */
class BleedStreamingFiguresTest {
  private static final double PIXEL = 1.0;
  private static final int HOP = Streams.HOP;
  private static final double RATE = Streams.RATE;
  private static final int TRIALS = 200;
  private static final int TRIAL_HOPS = 8;

  /** Residual bleed over bleed in decibels, every tenth of a second. */
  private static double[] convergence(float[] source, float[] bleed, float[] reference) {
    float[] mic = Streams.sum(source, bleed);
    float[] out = Streams.run(RATE, mic, reference);
    int step = (int) RATE / 10;
    double[] db = new double[mic.length / step];
    for (int i = 0; i < db.length; i++) {
      db[i] = Math.max(-60.0, Streams.ratioDb(out, mic, source, i * step, (i + 1) * step));
    }
    return db;
  }

  @Test
  void residualBleed_fallsSoonerInALeadIn() {
    int frames = 8 * (int) RATE;
    float[] reference = Sources.NOISE.make(frames, RATE, 61);
    float[] bleed = Streams.bleed(reference, 700, 0.2, 62);
    float[] source = Sources.MUSIC.make(frames, RATE, 63);
    float[] late = source.clone();
    Arrays.fill(late, 0, (int) RATE, 0.0f);
    double[] without = convergence(source, bleed, reference);
    double[] with = convergence(late, bleed, reference);
    double[] at = new double[with.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = 0.1 * i + 0.05;
    }
    assertThat(with[15]).isLessThan(-10.0);
    assertThat(without[79]).isLessThan(-10.0);
    Figure figure = new Figure("Residual bleed of a noise under music", "time in s", 0.0, 8.0);
    figure
        .panel("residual over bleed in dB", -50.0, 10.0)
        .line("source from 1 s on", at, with)
        .line("source from the start", at, without)
        .span("lead-in", 0.0, 1.0);
    compare("debleed-streaming-convergence", figure);
  }

  /** Z of eight hops, sorted; the prediction is the bleed itself, or unrelated and 10 dB down. */
  private static double[] z(double bleedGain, long seed) {
    double[] z = new double[TRIALS];
    HopSpectrum mic = new HopSpectrum(HOP);
    HopSpectrum tried = new HopSpectrum(HOP);
    HopSpectrum left = new HopSpectrum(HOP);
    float[] score = new float[HOP / 2 + 1];
    for (int i = 0; i < TRIALS; i++) {
      Evidence evidence = new Evidence(Bands.edges(score.length, RATE));
      for (int m = 0; m < TRIAL_HOPS; m++) {
        long s = seed + 1000L * i + 3L * m;
        float[] heard = Signals.whiteNoise(HOP, 1.0, s);
        float[] own = Signals.whiteNoise(HOP, 1.0, s + 1);
        mic.take(Streams.sum(own, Streams.scaled(heard, (float) bleedGain)), 0);
        tried.take(Streams.scaled(heard, bleedGain == 0.0 ? 0.3f : (float) bleedGain), 0);
        left.difference(mic, tried);
        for (int k = 0; k < score.length; k++) {
          double weight = Math.sqrt(Math.sqrt(tried.power[k]));
          score[k] =
              (float) (weight * (mic.power[k] - left.power[k]) / (mic.power[k] + left.power[k]));
        }
        evidence.add(score);
      }
      z[i] = evidence.z();
    }
    Arrays.sort(z);
    return z;
  }

  @Test
  void z_ofIndependentSignals_liesBelowThatOfBleed() {
    double[] none = z(0.0, 70);
    double[] weak = z(0.1, 71);
    double[] strong = z(0.3, 72);
    double[] share = new double[TRIALS];
    for (int i = 0; i < TRIALS; i++) {
      share[i] = 100.0 * (i + 0.5) / TRIALS;
    }
    assertThat(none[TRIALS - 1]).isLessThan(3.0);
    assertThat(none[TRIALS / 2]).isNegative();
    assertThat(strong[TRIALS / 10]).isGreaterThan(3.0);
    assertThat(weak[TRIALS / 2]).isGreaterThan(0.0);
    Figure figure = new Figure("Z of eight hops of noise", "Z", -6.0, 12.0);
    figure
        .panel("trials below in %", 0.0, 100.0)
        .line("no bleed", none, share)
        .line("bleed 20 dB down", weak, share)
        .line("bleed 10 dB down", strong, share)
        .mark("proved", 3.0);
    compare("debleed-streaming-z", figure);
  }

  private static void compare(String name, Figure figure) {
    Golden.checkText("../docs/algorithms/figures/" + name + ".svg", figure.toSvg(), PIXEL);
  }
}
