package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where no click is, none is found, and every sample comes back. */
class CleanMaterialTest {
  private static final int FRAMES = 72_000;

  @ParameterizedTest
  @EnumSource
  void cleanMaterial_comesBackToTheBit(DeclickLawsTest.Way way) {
    for (Material material : EnumSet.complementOf(EnumSet.of(Material.BROKEN))) {
      for (long seed = 1; seed <= 3; seed++) {
        float[] clean = material.make(FRAMES, seed);
        Declicked done = way.run(DeclickerSettings.defaults(), clean);
        assertThat(done.events()).as("%s, seed %d", material, seed).isEmpty();
        assertThat(done.mono()).isEqualTo(clean);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void cleanVoice_inMouthMode_comesBackToTheBit(DeclickLawsTest.Way way) {
    DeclickerSettings mouth =
        DeclickerSettings.builder().mode(DeclickerSettings.Mode.MOUTH).build();
    for (long seed = 1; seed <= 6; seed++) {
      float[] clean = Material.VOICE.make(FRAMES, seed);
      Declicked done = way.run(mouth, clean);
      assertThat(done.events()).as("seed %d", seed).isEmpty();
      assertThat(done.mono()).isEqualTo(clean);
    }
  }

  /** Before a window has been heard there is no model, and nothing is decided. */
  @ParameterizedTest
  @EnumSource
  void pulseTrainFromTheFirstFrame_isLeftAlone(DeclickLawsTest.Way way) {
    float[] brass = Material.BRASS.make(24_000, 1);
    float[] cut = Arrays.copyOfRange(brass, 8240, 24_000);
    assertThat(way.run(DeclickerSettings.defaults(), cut).events()).isEmpty();
  }

  /** A recording cut in the middle of a note steps out of silence and back into it. */
  @ParameterizedTest
  @EnumSource
  void takeCutInANote_isNoClickAtItsEdges(DeclickLawsTest.Way way) {
    for (double phase = 0.0; phase < 6.2; phase += 0.7) {
      float[] cut = Signals.sine(9000, Declicked.RATE, 330.0, 0.5, phase);
      assertThat(way.run(DeclickerSettings.defaults(), cut).events()).isEmpty();
      float[] padded = new float[20_000];
      System.arraycopy(cut, 0, padded, 6000, cut.length);
      assertThat(way.run(DeclickerSettings.defaults(), padded).events())
          .as("between silences, phase %.1f", phase)
          .isEmpty();
    }
  }
}
