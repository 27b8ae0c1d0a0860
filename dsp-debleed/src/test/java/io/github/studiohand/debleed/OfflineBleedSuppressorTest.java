package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class OfflineBleedSuppressorTest {
  private static final int FRAMES = 3 * 24_000;

  @Test
  void staticPath_isCancelled() {
    Scene scene = new Scene(FRAMES, 0.3, 1);
    assertThat(scene.improvementDb(suppress(scene.mic, scene.reference), 0)).isGreaterThan(20.0);
  }

  @Test
  void unrelatedReference_returnsTheTargetToTheBit() {
    Scene scene = new Scene(FRAMES, 0.0, 2);
    assertThat(suppress(scene.mic, scene.reference)).isEqualTo(scene.mic);
  }

  @Test
  void silentReference_returnsTheTargetToTheBit() {
    Scene scene = new Scene(FRAMES, 0.3, 3);
    assertThat(suppress(scene.mic, new float[FRAMES])).isEqualTo(scene.mic);
  }

  @Test
  void silentTarget_staysSilent() {
    Scene scene = new Scene(FRAMES, 0.3, 4);
    assertThat(suppress(new float[FRAMES], scene.reference)).containsOnly(0.0f);
  }

  @Test
  void polarityOfTheReference_doesNotMatter() {
    Scene scene = new Scene(FRAMES, 0.3, 5);
    float[] flipped = scaled(scene.reference, -1.0f);
    assertThat(suppress(scene.mic, flipped)).isEqualTo(suppress(scene.mic, scene.reference));
  }

  @Test
  void powerOfTwoGainOnAllInputs_scalesTheOutputExactly() {
    Scene scene = new Scene(FRAMES, 0.3, 6);
    float[] out = suppress(scaled(scene.mic, 0.125f), scaled(scene.reference, 0.125f));
    assertThat(out).isEqualTo(scaled(suppress(scene.mic, scene.reference), 0.125f));
  }

  @Test
  void nanInTheReference_leavesTheOutputFinite() {
    Scene scene = new Scene(FRAMES, 0.3, 7);
    scene.reference[50_000] = Float.NaN;
    assertThat(scene.improvementDb(suppress(scene.mic, scene.reference), 0)).isGreaterThan(10.0);
  }

  @Test
  void shortTake_isLeftAlone() {
    Scene scene = new Scene(500, 0.3, 8);
    assertThat(suppress(scene.mic, scene.reference)).isEqualTo(scene.mic);
  }

  @Test
  void wrongArgumentsAndCancel_throw() {
    AudioSource take = AudioSource.of(48_000, new float[100_000]);
    OfflineBleedSuppressor suppressor =
        new OfflineBleedSuppressor(BleedSuppressorSettings.builder().build());
    assertThatThrownBy(() -> suppressor.suppress(take, List.of(), ProgressListener.NONE))
        .hasMessageContaining("references: 0");
    AudioSource other = AudioSource.of(44_100, new float[100_000]);
    assertThatThrownBy(() -> suppressor.suppress(take, List.of(other), ProgressListener.NONE))
        .hasMessageContaining("sampleRateHz: 44100");
    assertThatThrownBy(() -> suppressor.suppress(take, List.of(take), (done, total) -> false))
        .isInstanceOf(CancellationException.class);
  }

  private static float[] scaled(float[] x, float gain) {
    float[] y = new float[x.length];
    for (int n = 0; n < x.length; n++) {
      y[n] = gain * x[n];
    }
    return y;
  }

  private static float[] suppress(float[] mic, float[] reference) {
    SuppressedTake take = new OfflineBleedSuppressor(
            BleedSuppressorSettings.builder().build())
        .suppress(
            AudioSource.of(Scene.RATE, mic),
            List.of(AudioSource.of(Scene.RATE, reference)),
            ProgressListener.NONE);
    float[][] out = new float[1][mic.length];
    take.read(0, out, 0, mic.length);
    return out[0];
  }
}
