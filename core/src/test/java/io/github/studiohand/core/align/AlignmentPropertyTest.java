package io.github.studiohand.core.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.testdata.Signals;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Laws of the estimate, on pink noise with a noise of its own in each take, 20 dB down. */
class AlignmentPropertyTest {
  private static final double RATE = 48_000.0;
  private static final int FRAMES = 24_000;
  private static final double LAW_FRAMES = 0.01; // segments lie differently after a shift

  private final float[] noise = Signals.whiteNoise(FRAMES, 0.01, 7);
  private final float[] otherNoise = Signals.whiteNoise(FRAMES, 0.01, 8);

  private float[] source(long seed) {
    return Signals.pinkNoise(FRAMES, RATE, 0.1, seed);
  }

  private static AlignmentFinding find(float[] reference, float[] other) {
    return Alignment.between(
        AudioSource.of(RATE, reference),
        AudioSource.of(RATE, other),
        AlignmentSettings.builder().build(),
        ProgressListener.NONE);
  }

  @Property(tries = 4, seed = "1")
  void swappedTakes_haveMinusTheDelay(
      @ForAll @DoubleRange(min = -800, max = 800) double delay, @ForAll long seed) {
    float[] x = PairCase.sum(source(seed), noise);
    float[] y = PairCase.sum(PairCase.shifted(source(seed), delay), otherNoise);
    AlignmentFinding finding = find(x, y);
    AlignmentFinding swapped = find(y, x);
    assertThat(swapped.delayFrames()).isCloseTo(-finding.delayFrames(), within(LAW_FRAMES));
    assertThat(swapped.levelDifferenceDb()).isCloseTo(-finding.levelDifferenceDb(), within(1e-9));
    assertThat(swapped.asRecorded().correlation())
        .isCloseTo(finding.asRecorded().correlation(), within(1e-9));
  }

  @Property(tries = 4, seed = "2")
  void aFurtherShift_addsToTheDelay(
      @ForAll @DoubleRange(min = -400, max = 400) double delay,
      @ForAll @DoubleRange(min = -400, max = 400) double further,
      @ForAll long seed) {
    float[] x = source(seed);
    float[] y = PairCase.shifted(x, delay);
    assertThat(find(x, PairCase.shifted(y, further)).delayFrames())
        .isCloseTo(find(x, y).delayFrames() + further, within(LAW_FRAMES));
  }

  @Property(tries = 4, seed = "3")
  void inversion_changesThePolarityAndNothingElse(
      @ForAll @DoubleRange(min = -800, max = 800) double delay, @ForAll long seed) {
    float[] x = PairCase.sum(source(seed), noise);
    float[] y = PairCase.sum(PairCase.shifted(source(seed), delay), otherNoise);
    AlignmentFinding finding = find(x, y);
    AlignmentFinding inverted = find(x, PairCase.scaled(y, -1.0));
    assertThat(inverted.polarityInverted()).isNotEqualTo(finding.polarityInverted());
    assertThat(inverted.delayFrames()).isEqualTo(finding.delayFrames());
    assertThat(inverted.aligned()).isEqualTo(finding.aligned());
    assertThat(inverted.asRecorded().correlation())
        .isEqualTo(-finding.asRecorded().correlation());
  }

  @Property(tries = 4, seed = "4")
  void gain_changesTheLevelDifferenceAndNotTheDelay(
      @ForAll @DoubleRange(min = -60, max = 40) double gainDb, @ForAll long seed) {
    float[] x = PairCase.sum(source(seed), noise);
    float[] y = PairCase.sum(PairCase.shifted(source(seed), 123.4), otherNoise);
    AlignmentFinding finding = find(x, y);
    AlignmentFinding louder = find(x, PairCase.scaled(y, Decibels.toGain(gainDb)));
    assertThat(louder.delayFrames()).isCloseTo(finding.delayFrames(), within(1e-5));
    assertThat(louder.levelDifferenceDb())
        .isCloseTo(finding.levelDifferenceDb() + gainDb, within(1e-4));
    assertThat(louder.aligned().correlation())
        .isCloseTo(finding.aligned().correlation(), within(1e-5));
  }

  @Property(tries = 12, seed = "5")
  void correlationAndSum_areThoseOfTheirDefinition(
      @ForAll @IntRange(min = 0, max = 6_000) int frames,
      @ForAll @IntRange(min = 0, max = 6_000) int otherFrames,
      @ForAll @DoubleRange(min = -1, max = 1) double mix,
      @ForAll long seed) {
    float[] x = Signals.pinkNoise(frames, RATE, 0.1, seed);
    float[] y = new float[otherFrames];
    float[] own = Signals.whiteNoise(otherFrames, 0.05, seed + 1);
    for (int n = 0; n < otherFrames; n++) {
      y[n] = own[n] + (float) mix * (n < frames ? x[n] : 0.0f);
    }
    double xx = 0.0;
    double yy = 0.0;
    double xy = 0.0;
    double sum = 0.0;
    for (int n = 0; n < Math.max(frames, otherFrames); n++) {
      double a = n < frames ? x[n] : 0.0;
      double b = n < otherFrames ? y[n] : 0.0;
      xx += a * a;
      yy += b * b;
      xy += a * b;
      sum += (a + b) * (a + b);
    }
    SumFigures figures = find(x, y).asRecorded();
    double correlation = xx * yy > 0.0 ? xy / Math.sqrt(xx * yy) : 0.0;
    assertThat(figures.correlation()).isCloseTo(correlation, within(1e-9));
    double gainDb = xx + yy > 0.0 ? Decibels.ofPower(sum / (xx + yy)) : 0.0;
    assertThat(figures.gainDb()).isCloseTo(gainDb, within(1e-7));
  }
}
