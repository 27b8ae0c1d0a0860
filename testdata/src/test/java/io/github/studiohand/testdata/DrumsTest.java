package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DrumsTest {
  private static final double RATE = 48_000;

  @ParameterizedTest
  @EnumSource
  void play_soundsFromEachOnsetAndIsSilentBetween(Drums drum) {
    int[] onsets = {100, 40_000, 41_000, 95_900};
    Take take = drum.play(96_000, RATE, onsets, 0.5, 3);
    assertThat(take.onsetFrames()).isEqualTo(onsets);
    boolean[] inside = new boolean[96_000];
    for (Span event : take.events()) {
      Arrays.fill(inside, event.startFrame(), event.endFrame(), true);
      assertThat(take.samples()[event.startFrame()]).isNotZero();
      // The attack is there at once: a tenth of the peak within 2 ms.
      Span attack = new Span(event.startFrame(), event.startFrame() + 96);
      assertThat(Metrics.peakDbfs(Metrics.part(take.samples(), attack))).isGreaterThan(-26);
    }
    for (int n = 0; n < inside.length; n++) {
      assertThat(inside[n] || take.samples()[n] == 0f).isTrue();
    }
    assertThat(take.events().get(1)).isEqualTo(new Span(40_000, 41_000));
    assertThat(take.events().get(3).endFrame()).isEqualTo(96_000);
  }

  @ParameterizedTest
  @CsvSource({"KICK, 24000", "SNARE, 19200", "HAT, 7200"})
  void hit_hasItsLengthAndPeakAndDiesAway(Drums drum, int frames) {
    float[] hit = drum.hit(RATE, 0.5, 1);
    assertThat(hit).hasSize(frames).isEqualTo(drum.hit(RATE, 0.5, 1));
    assertThat(hit).isNotEqualTo(drum.hit(RATE, 0.5, 2));
    assertThat(Metrics.peakDbfs(hit)).isCloseTo(-6.02, within(0.01));
    assertThat(hit[frames - 1]).isZero();
    Span end = new Span(frames - frames / 10, frames);
    assertThat(Metrics.peakDbfs(Metrics.part(hit, end))).isLessThan(-40);
  }

  @Test
  void onsets_outOfOrderOrPlace_areRefused() {
    assertThatThrownBy(() -> Drums.HAT.play(100, RATE, new int[] {50, 40}, 1, 1))
        .hasMessage("onsetFrames[1]: 40 (expected: 51 to 100)");
    assertThatThrownBy(() -> Drums.HAT.play(100, RATE, new int[] {100}, 1, 1))
        .hasMessage("onsetFrames[0]: 100 (expected: 0 to 99)");
  }
}
