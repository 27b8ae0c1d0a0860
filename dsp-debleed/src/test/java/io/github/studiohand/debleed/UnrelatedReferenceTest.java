package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reference that the microphone does not hear changes no bit of the output. */
class UnrelatedReferenceTest {
  private static final int SECONDS = 4;

  /** Pairs in which a bit changes. */
  private static int harmed(Sources of, Sources under, double rateHz, int pairs) {
    int frames = SECONDS * (int) rateHz;
    int harmed = 0;
    for (int seed = 0; seed < pairs; seed++) {
      float[] reference = of.make(frames, rateHz, 2L * seed + 1);
      float[] mic = under.make(frames, rateHz, 2L * seed + 1000);
      harmed += Arrays.equals(Streams.run(rateHz, mic, reference), mic) ? 0 : 1;
    }
    return harmed;
  }

  @ParameterizedTest
  @CsvSource({
    "NOISE, SPEECH, 48000",
    "NOISE, PADS, 44100",
    "MUSIC, MUSIC, 48000",
    "MUSIC, MUSIC, 44100",
    "MUSIC, PADS, 48000",
    "PADS, MUSIC, 44100",
    "SPEECH, SPEECH, 48000",
    "SPEECH, MUSIC, 44100",
  })
  void output_isTheMicrophone(Sources reference, Sources mic, double rateHz) {
    assertThat(harmed(reference, mic, rateHz, 5)).isZero();
  }

  /**
   * A known limit: held chords of exactly equal pitches on both sides, with nothing but a change of chord to tell
   * them apart by, pass for bleed in about one pair of six.
   */
  @Test
  void padsOfEqualPitches_areSeldomTakenForBleed() {
    assertThat(harmed(Sources.PADS, Sources.PADS, 48_000, 10)).isLessThanOrEqualTo(3);
  }
}
