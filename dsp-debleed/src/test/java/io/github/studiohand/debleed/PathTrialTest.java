package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.testdata.Signals;
import org.junit.jupiter.api.Test;

class PathTrialTest {
  private static final int HOP = 512;
  private static final double RATE = 48_000;

  /** The trial's score of one bin, B as a part r of Y at an angle. */
  private static double q(double r, double angle) {
    double after = 1.0 + r * r - 2.0 * r * Math.cos(angle);
    return (1.0 - after) / (1.0 + after);
  }

  /** E[q] = 1 / √(1 + r⁴ / 4) − 1 for independent phases. */
  @Test
  void score_independentPhases_hasTheMeanOfTheClosedForm() {
    for (double r : new double[] {0.01, 0.1, 0.5, 1.0, 2.0, 10.0}) {
      double sum = 0.0;
      int steps = 10_000;
      for (int i = 0; i < steps; i++) {
        sum += q(r, 2.0 * Math.PI * (i + 0.5) / steps);
      }
      double closed = 1.0 / Math.sqrt(1.0 + r * r * r * r / 4.0) - 1.0;
      assertThat(sum / steps).isCloseTo(closed, within(1e-12));
      assertThat(closed).isNegative();
    }
  }

  /** A path that fitted a held note: q is 0 when the reference has doubled, and falls below beyond. */
  @Test
  void score_ofAFittedNote_isNotPositiveOnceTheReferenceHasDoubled() {
    assertThat(q(1.0, 0.0)).isEqualTo(1.0);
    assertThat(q(2.0, 0.0)).isZero();
    assertThat(q(3.0, 0.0)).isNegative();
  }

  /** A reference, a microphone and a fixed path of one tap between them. */
  private static final class Court {
    final PathTrial trial = new PathTrial(HOP, RATE);
    final ReferenceHistory[] x = {new ReferenceHistory(HOP, 2)};
    private final HopSpectrum mic = new HopSpectrum(HOP);
    private final HopSpectrum tried = new HopSpectrum(HOP);
    private final HopSpectrum used = new HopSpectrum(HOP);
    private final HopSpectrum left = new HopSpectrum(HOP);
    private final HopSpectrum leftInUse = new HopSpectrum(HOP);

    Court() {
      trial.clear();
    }

    /** Hears one hop; {@code predicted} is what the candidate says. */
    void hear(float[] reference, float[] microphone, float[] predicted) {
      x[0].push(reference);
      trial.listen(x, 0);
      if (trial.wantsCandidate()) {
        trial.begin();
        return;
      }
      mic.take(microphone, 0);
      tried.take(predicted, 0);
      used.take(new float[HOP], 0);
      left.difference(mic, tried);
      leftInUse.difference(mic, used);
      trial.update(mic, tried, left, used, leftInUse);
    }

    /** Hops until the first trial that ends in proof; −1 if there is none. */
    int proved(float[] reference, float[] microphone, double gain) {
      for (int m = 0; (m + 1) * HOP <= reference.length; m++) {
        float[] hop = Spectrum.hop(reference, m, HOP);
        hear(hop, Spectrum.hop(microphone, m, HOP), Streams.scaled(hop, (float) gain));
        if (trial.isOver(false)) {
          if (trial.isWon(false)) {
            return m;
          }
          trial.end();
        }
      }
      return -1;
    }
  }

  /** 300 trials: 75 pairs of each kind, with predictions from 30 dB below the microphone to 10 above. */
  @Test
  void independentSignals_fixedPath_areNeverProved() {
    int frames = 60 * HOP;
    for (Sources kind : Sources.values()) {
      for (int seed = 0; seed < 75; seed++) {
        float[] reference = kind.make(frames, RATE, 2L * seed);
        float[] mic = kind.make(frames, RATE, 2L * seed + 1);
        double gain = 0.03 * Math.pow(10.0, seed % 5 * 0.5) * (seed % 2 == 0 ? 1 : -1);
        assertThat(new Court().proved(reference, mic, gain))
            .as("%s, seed %d", kind, seed)
            .isEqualTo(-1);
      }
    }
  }

  /** The bleed is 10 dB below the microphone's own source, and the path 6 dB off. */
  @Test
  void trueBleed_isProvedIn40Hops() {
    for (int seed = 0; seed < 30; seed++) {
      float[] reference = Signals.whiteNoise(40 * HOP, 0.1, 2L * seed);
      float[] own = Sources.MUSIC.make(40 * HOP, RATE, 2L * seed + 1);
      float[] mic = Streams.sum(own, Streams.scaled(reference, 0.3f));
      assertThat(new Court().proved(reference, mic, 0.15)).as("seed %d", seed).isBetween(0, 39);
    }
  }

  /** Both hold one tone, each over noise of its own 60 dB below; the candidate cancels it, and nothing begins any more. */
  @Test
  void heldToneThatTheCandidateFitted_isNotProved() {
    for (double hz : new double[] {100.0, 440.0, 441.3, 3000.0}) {
      float[] tone = Signals.sine(200 * HOP, RATE, hz, 0.1, 0.0);
      Court court = new Court();
      for (int m = 0; m < 200; m++) {
        float[] hop = Spectrum.hop(tone, m, HOP);
        float[] reference = Streams.sum(hop, Signals.whiteNoise(HOP, 7e-5, 1000 + m));
        float[] mic = Streams.sum(Streams.scaled(hop, 0.5f), Signals.whiteNoise(HOP, 3.5e-5, m));
        court.hear(reference, mic, Streams.scaled(reference, 0.5f));
        if (court.trial.isOver(false)) {
          assertThat(court.trial.isWon(false)).as("%s Hz, hop %d", hz, m).isFalse();
          court.trial.end();
        }
      }
    }
  }

  @Test
  void candidateThatKnowsNothing_isSentBack() {
    Court court = new Court();
    float[] noise = Signals.whiteNoise(HOP, 0.1, 1);
    court.hear(noise, noise, new float[HOP]);
    assertThat(court.trial.wantsCandidate()).isFalse();
    court.hear(noise, noise, new float[HOP]);
    assertThat(court.trial.wantsCandidate()).isTrue();
  }
}
