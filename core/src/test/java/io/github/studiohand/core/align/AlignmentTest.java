package io.github.studiohand.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.align.AlignmentFinding.Verdict;
import io.github.studiohand.core.align.PairCase.Condition;
import io.github.studiohand.core.align.PairCase.Source;
import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentTest {
  private static final double CLEAN_FRAMES = 0.01; // promised for broadband takes without noise
  private static final double RATE = 48_000.0;
  private static final int FRAMES = 72_000;
  private static final AlignmentSettings DEFAULTS = AlignmentSettings.builder().build();

  private static AlignmentFinding find(float[] reference, float[] other) {
    return find(RATE, reference, other, DEFAULTS);
  }

  private static AlignmentFinding find(
      double rate, float[] reference, float[] other, AlignmentSettings settings) {
    return Alignment.between(
        AudioSource.of(rate, reference),
        AudioSource.of(rate, other),
        settings,
        ProgressListener.NONE);
  }

  private static void assertFound(PairCase pair, double toleranceFrames) {
    AlignmentFinding finding = pair.find(DEFAULTS);
    assertThat(finding.verdict()).isEqualTo(Verdict.FOUND);
    assertThat(finding.delayFrames()).isCloseTo(pair.delayFrames(), within(toleranceFrames));
    assertThat(finding.polarityInverted()).isEqualTo(pair.inverted());
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void cleanTakes_areFoundToAHundredthOfAFrame(Source source) {
    assertFound(PairCase.random(source, Condition.CLEAN, FRAMES, 11), CLEAN_FRAMES);
  }

  @ParameterizedTest
  @CsvSource({
    "WHITE,  SNR_0,  0.03",
    "PINK, SNR_0, 0.06",
    "VOICE, SNR_20, 0.03",
    "DRUMS, SNR_10, 0.03",
    "GUITAR, SNR_0,  0.05",
    "BASS, SNR_0, 0.03",
    "BOWED, HUM,    0.02",
    "VOICE,  ROOM,   0.05",
    "PINK, ROOM,  0.05",
    "BASS,  ROOM,   0.05",
    "PINK,  BLEED,  0.03",
    "GUITAR, MICROPHONES, 0.3"
  })
  void takesInTheStudio_areFoundTo(Source source, Condition condition, double toleranceFrames) {
    assertFound(PairCase.random(source, condition, FRAMES, 12), toleranceFrames);
  }

  @Test
  void uncertainty_coversTheError() {
    for (Source source : new Source[] {Source.PINK, Source.DRUMS}) {
      PairCase pair = PairCase.random(source, Condition.SNR_10, FRAMES, 3);
      AlignmentFinding finding = pair.find(DEFAULTS);
      double error = Math.abs(finding.delayFrames() - pair.delayFrames());
      assertThat(error).as(source.name()).isLessThan(4.0 * finding.uncertaintyFrames());
      assertThat(finding.uncertaintyFrames()).isBetween(1e-5, 0.1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {8_000.0, 44_100.0, 192_000.0})
  void everyRate_isSearchedInMilliseconds(double rate) {
    float[] x = Signals.pinkNoise((int) (0.6 * rate), rate, 0.1, 5);
    double delay = 0.0123 * rate + 0.4;
    AlignmentFinding finding = find(rate, x, PairCase.shifted(x, delay), DEFAULTS);
    assertThat(finding.delayFrames()).isCloseTo(delay, within(CLEAN_FRAMES));
  }

  @Test
  void delayOfSeconds_isFoundIfSearchedFor() {
    float[] x = Signals.pinkNoise(240_000, RATE, 0.1, 6);
    float[] y = PairCase.scaled(PairCase.shifted(x, -60_000.25), -1.0);
    AlignmentFinding finding =
        find(RATE, x, y, AlignmentSettings.builder().maxDelayMs(1_500.0).build());
    assertThat(finding.delayFrames()).isCloseTo(-60_000.25, within(CLEAN_FRAMES));
    assertThat(finding.polarityInverted()).isTrue();
  }

  @Test
  void delayBeyondTheRange_isUnrelated() {
    float[] x = Signals.pinkNoise(48_000, RATE, 0.1, 6);
    float[] y = PairCase.shifted(x, 5_000.0);
    assertThat(find(x, y).verdict()).isEqualTo(Verdict.UNRELATED);
  }

  @Test
  void tones_areAmbiguous() {
    for (double hz : new double[] {55.0, 440.0, 5_000.0}) {
      float[] tone = Signals.sine(FRAMES, RATE, hz, 0.5, 0.3);
      AlignmentFinding finding = find(tone, PairCase.shifted(tone, 20.2));
      assertThat(finding.isFound()).as(hz + " Hz").isFalse();
      assertThat(finding.delayFrames()).isNaN();
      assertThat(finding.aligned()).isEqualTo(finding.asRecorded());
    }
  }

  @Test
  void takeAndItsEcho_areAmbiguous() {
    float[] x = Signals.whiteNoise(FRAMES, 0.1, 8);
    float[] y = PairCase.sum(PairCase.shifted(x, 100.0), PairCase.shifted(x, 700.0));
    AlignmentFinding finding = find(x, y);
    assertThat(finding.verdict()).isEqualTo(Verdict.AMBIGUOUS);
    assertThat(finding.distinctness()).isLessThan(0.1);
  }

  @Test
  void loudSourceAndBroadBleedAtOtherDelays_areAmbiguous() {
    PairCase pair = PairCase.random(Source.VOICE, Condition.BLEED, FRAMES, 2);
    assertThat(pair.find(DEFAULTS).verdict()).isEqualTo(Verdict.AMBIGUOUS);
  }

  @ParameterizedTest
  @EnumSource(
      value = Source.class,
      names = {"VOICE", "GUITAR", "DRUMS"})
  void takesOfDifferentSources_haveNoDelay(Source source) {
    PairCase one = PairCase.random(source, Condition.SNR_20, FRAMES, 1);
    PairCase two = PairCase.random(Source.BASS, Condition.SNR_20, FRAMES, 2);
    AlignmentFinding finding = find(one.reference(), two.other());
    assertThat(finding.isFound()).isFalse();
    assertThat(finding.asRecorded().gainDb()).isCloseTo(0.0, within(0.5));
  }

  @Test
  void silenceAndShortTakes_areSilent() {
    float[] x = Signals.whiteNoise(4_096, 0.1, 1);
    for (int frames : new int[] {0, 1, 2_047}) {
      float[] cut = Arrays.copyOf(x, frames);
      assertThat(find(cut, cut).verdict()).isEqualTo(Verdict.SILENT);
    }
    AlignmentFinding finding = find(x, new float[4_096]);
    assertThat(finding.verdict()).isEqualTo(Verdict.SILENT);
    assertThat(finding.asRecorded().correlation()).isZero();
    assertThat(finding.levelDifferenceDb()).isZero();
    assertThat(finding.segments()).isZero();
  }

  @Test
  void shortestTake_isFound() {
    float[] x = Signals.whiteNoise(2_048, 0.1, 4);
    AlignmentFinding finding = find(x, PairCase.shifted(x, 31.25));
    assertThat(finding.delayFrames()).isCloseTo(31.25, within(0.05));
  }

  @Test
  void nan_countsAs0() {
    PairCase pair = PairCase.random(Source.PINK, Condition.CLEAN, FRAMES, 4);
    pair.other()[50_000] = Float.NaN;
    pair.reference()[60_000] = Float.NEGATIVE_INFINITY;
    assertFound(pair, 0.05);
  }

  @Test
  void stereoTake_isHeardAsTheMeanOfItsChannels() {
    PairCase pair = PairCase.random(Source.PINK, Condition.CLEAN, FRAMES, 5);
    float[] left = PairCase.scaled(pair.other(), 1.5);
    float[] right = PairCase.scaled(pair.other(), 0.5);
    AlignmentFinding stereo = Alignment.between(
        AudioSource.of(RATE, pair.reference()),
        AudioSource.of(RATE, left, right),
        DEFAULTS,
        ProgressListener.NONE);
    assertThat(stereo.delayFrames()).isCloseTo(pair.find(DEFAULTS).delayFrames(), within(1e-5));
  }

  @Test
  void differentRates_areRefused() {
    float[] x = new float[10];
    assertThatThrownBy(() -> Alignment.between(
            AudioSource.of(48_000, x), AudioSource.of(44_100, x), DEFAULTS, ProgressListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("other: 44100.0 Hz (expected: 48000.0 Hz as the reference)");
  }

  @Test
  void progress_ascendsToItsEndAndCancels() {
    PairCase pair = PairCase.random(Source.WHITE, Condition.CLEAN, FRAMES, 5);
    AudioSource x = AudioSource.of(RATE, pair.reference());
    AtomicLong last = new AtomicLong();
    Alignment.between(x, x, DEFAULTS, (done, total) -> {
      assertThat(done).isBetween(last.get(), total);
      last.set(done);
      return true;
    });
    assertThat(last.get()).isEqualTo(4L * FRAMES);
    assertThatThrownBy(() -> Alignment.between(x, x, DEFAULTS, (done, total) -> done < total / 2))
        .isInstanceOf(CancellationException.class);
  }
}
