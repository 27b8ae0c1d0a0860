package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.testdata.Metrics;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link BleedSuppressor} shows, against what is known of the signals. */
class BleedMetersTest {
  private static final int FRAMES = 420 * Streams.HOP; // 4.5 s
  private static final double RATE = Streams.RATE;

  private static double meter(BleedSuppressor suppressor, String id) {
    List<String> ids =
        BleedSuppressorSettings.SPECS.stream().map(ParameterSpec::id).toList();
    return suppressor.parameters().get(1 + ids.indexOf(id)); // 0 is bypass
  }

  /** Bleed of steady level through a path of 160 frames, 5 or 100 ms late, under speech. */
  @ParameterizedTest
  @ValueSource(ints = {240, 4800})
  void trueBleed_isShownWithItsLevelAndDelay(int delay) {
    float[] reference = Sources.NOISE.make(FRAMES, RATE, 1);
    float[] heard = Streams.bleed(reference, delay, 0.2, 2);
    float[] source = Sources.SPEECH.make(FRAMES, RATE, 3);
    float[] mic = Streams.sum(source, heard);
    BleedSuppressor suppressor = new BleedSuppressor();
    float[][] out = Streams.run(suppressor, RATE, new float[][] {mic}, new float[][] {reference});
    assertThat(meter(suppressor, "bleedDbfs")).isCloseTo(Metrics.rmsDbfs(heard), within(1.0));
    assertThat(meter(suppressor, "delayFoundMs")).isCloseTo(1000.0 * delay / RATE, within(0.1));
    assertThat(meter(suppressor, "confidencePercent")).isGreaterThan(90.0);
    double late = Streams.ratioDb(mic, out[0], source, FRAMES * 3 / 4, FRAMES); // source and all
    assertThat(meter(suppressor, "suppressedDb")).isBetween(5.0, late + 3.0);
  }

  @Test
  void bleedAlone_isShownAsSuppressedByAsMuchAsItIs() {
    float[] reference = Sources.NOISE.make(FRAMES, RATE, 4);
    int end = FRAMES - 8 * Streams.HOP; // it rings out before the microphone ends
    Arrays.fill(reference, end, FRAMES, 0.0f);
    float[] mic = Streams.sum(
        Streams.bleed(reference, 700, 0.2, 5),
        Streams.scaled(Sources.NOISE.make(FRAMES, RATE, 6), 0.01f));
    BleedSuppressor suppressor = new BleedSuppressor();
    float[] out = Streams.run(suppressor, RATE, new float[][] {mic}, new float[][] {reference})[0];
    float[] silence = new float[FRAMES];
    double late = Streams.ratioDb(mic, out, silence, end - 30 * Streams.HOP, end);
    assertThat(meter(suppressor, "suppressedDb")).isCloseTo(late, within(1.5));
  }

  @Test
  void unrelated_showsNothing() {
    BleedSuppressor suppressor = new BleedSuppressor();
    float[] mic = Sources.SPEECH.make(FRAMES, RATE, 7);
    float[] reference = Sources.NOISE.make(FRAMES, RATE, 8);
    Streams.run(suppressor, RATE, new float[][] {mic}, new float[][] {reference});
    assertThat(meter(suppressor, "bleedDbfs")).isEqualTo(-160.0);
    assertThat(meter(suppressor, "suppressedDb")).isZero();
    assertThat(meter(suppressor, "delayFoundMs")).isZero();
    assertThat(meter(suppressor, "confidencePercent")).isZero();
  }
}
