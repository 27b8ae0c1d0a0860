package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.testdata.Figure;
import io.github.studiohand.testdata.Golden;
import org.junit.jupiter.api.Test;

/** Draws the figure of {@code docs/algorithms/debleed-microphones.md}, and holds it to it. */
class JointFiguresTest {
  private static final int FRAMES = 4 * 48_000;
  private static final int BLOCK = 2400; // 50 ms
  private static final double PIXEL = 1.0;

  private static double[] levelDb(float[] x) {
    double[] levels = new double[FRAMES / BLOCK];
    for (int b = 0; b < levels.length; b++) {
      double sum = 1e-10 * BLOCK;
      for (int n = b * BLOCK; n < (b + 1) * BLOCK; n++) {
        sum += (double) x[n] * x[n];
      }
      levels[b] = 10.0 * StrictMath.log10(sum / BLOCK);
    }
    return levels;
  }

  @Test
  void output_fallsToTheOwnSource() {
    JointScene scene = new JointScene(3, FRAMES, 0.25, 1);
    float[][] out = new float[3][FRAMES];
    int[] at = {0};
    new OfflineMicrophoneBleedSuppressor(MicrophoneBleedSettings.builder().build())
        .suppress(
            JointScene.takes(scene.mics),
            (section, frames) -> {
              for (int i = 0; i < out.length; i++) {
                System.arraycopy(section[i], 0, out[i], at[0], frames);
              }
              at[0] += frames;
            },
            ProgressListener.NONE);
    double[] seconds = new double[FRAMES / BLOCK];
    for (int b = 0; b < seconds.length; b++) {
      seconds[b] = b * BLOCK / JointScene.RATE;
    }
    double end = FRAMES / JointScene.RATE;
    Figure figure =
        new Figure("Three microphones, each 12 dB into the others", "time in s", 0.0, end);
    for (int i = 0; i < 3; i++) {
      double[] in = levelDb(scene.mics[i]);
      double[] own = levelDb(scene.own[i]);
      double[] after = levelDb(out[i]);
      int[] closer = {0};
      for (int b = 0; b < in.length; b++) {
        closer[0] += after[b] - own[b] < 0.5 * (in[b] - own[b]) + 0.5 ? 1 : 0;
      }
      assertThat(closer[0]).isGreaterThan(in.length * 9 / 10);
      figure
          .panel("microphone " + (i + 1) + " in dBFS", -80.0, 0.0)
          .line("heard", seconds, in)
          .line("given out", seconds, after)
          .line("own source", seconds, own);
    }
    Golden.checkText("../docs/algorithms/figures/debleed-microphones.svg", figure.toSvg(), PIXEL);
  }
}
