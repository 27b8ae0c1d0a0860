package io.github.studiohand.benchmarks.peers;

import io.github.studiohand.testdata.Metrics;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Span;

/** Two sources of noise that sound in turn, half a second each, and a microphone at each that hears both. */
final class TwoInTurn {
  private static final int TURN = 24_000;
  private static final int TURNS = 8;
  private static final int EDGE = 4_096; // of a turn, where a transform hears both
  private static final float LEAKAGE = 0.3f;

  private final float[][] microphones = new float[2][TURN * TURNS];

  TwoInTurn() {
    this(LEAKAGE);
  }

  TwoInTurn(float leakage) {
    for (int turn = 0; turn < TURNS; turn++) {
      float[] noise = Signals.whiteNoise(TURN, 0.1, turn + 1);
      for (int n = 0; n < TURN; n++) {
        microphones[turn % 2][turn * TURN + n] = noise[n];
        microphones[1 - turn % 2][turn * TURN + n] = leakage * noise[n];
      }
    }
  }

  float[][] microphones() {
    return microphones;
  }

  /** Of microphone 0 while source 1 sounds. */
  double leakageReductionDb(float[][] out) {
    return fallDb(out, 1);
  }

  /** Of microphone 0 while source 0 sounds. */
  double ownLossDb(float[][] out) {
    return fallDb(out, 2);
  }

  private double fallDb(float[][] out, int turn) {
    Span inside = new Span(turn * TURN + EDGE, (turn + 1) * TURN - EDGE);
    return Metrics.erleDb(Metrics.part(microphones[0], inside), Metrics.part(out[0], inside));
  }
}
