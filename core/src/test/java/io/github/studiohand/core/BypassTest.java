package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BypassTest {
  private static final StreamFormat FORMAT = new StreamFormat(48_000, 2, 256);
  private static final int FADE_FRAMES = 480; // 10 ms
  private static final int ON = 1000;
  private static final int OFF = 2000;

  /** Oracle: the crossfade's equation, with the wet signal from a twin that is never bypassed. */
  @Test
  void output_isTheCrossfadeOfWetAndDelayedDry() {
    int latency = 37;
    Programme steady = Programme.steady(FORMAT, 4000, 1);
    Programme switched = switched(steady, ON, OFF);
    float[][] wet = steady.run(chain(latency), 256);
    float[][] output = switched.run(chain(latency), 256, 3, 100);
    for (int ch = 0; ch < 2; ch++) {
      for (int n = 0; n < 4000; n++) {
        double dry = n < latency ? 0 : steady.main[ch][n - latency];
        double up = Math.min(1.0, Math.max(0.0, (n - ON + 1) / (double) FADE_FRAMES));
        double down = Math.min(1.0, Math.max(0.0, (n - OFF + 1) / (double) FADE_FRAMES));
        double position = up - down;
        double expected = wet[ch][n] + (dry - wet[ch][n]) * position;
        assertThat((double) output[ch][n]).as("frame %d", n).isCloseTo(expected, within(1e-6));
        if (position == 0.0 || position == 1.0) {
          assertThat(output[ch][n]).as("frame %d to the bit", n).isEqualTo((float) expected);
        }
      }
    }
  }

  /** Switched back before the fade is over, it turns round where it is. */
  @Test
  void switchedBackHalfWay_fadesBackFromThere() {
    Programme steady = Programme.steady(FORMAT, 2000, 2);
    int half = FADE_FRAMES / 2;
    Programme switched = switched(steady, 500, 500 + half);
    float[][] wet = steady.run(chain(0), 256);
    float[][] output = switched.run(chain(0), 256, 17);
    for (int n = 0; n < 2000; n++) {
      double position = n < 500
          ? 0.0
          : Math.max(0.0, n < 500 + half ? n - 499 : 2.0 * half - (n - 499)) / FADE_FRAMES;
      double expected = wet[0][n] + (steady.main[0][n] - wet[0][n]) * position;
      assertThat((double) output[0][n]).as("frame %d", n).isCloseTo(expected, within(1e-6));
    }
  }

  private static Programme switched(Programme steady, int on, int off) {
    return new Programme(
        steady.main,
        steady.sidechain,
        List.of(new Programme.Turn(on, 0, 1.0), new Programme.Turn(off, 0, 0.0)));
  }

  private static Processor chain(int latency) {
    Processor chain = new Chain(List.of(new WholeDelay(latency), new SmoothGain()));
    chain.prepare(FORMAT);
    return chain;
  }
}
