package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.StreamFormat;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BleedSuppressorTest {
  private static final int FRAMES = 470 * BleedSuppressor.HOP_FRAMES; // 5 s

  @Test
  void staticPath_isCancelled() {
    Scene scene = new Scene(FRAMES, 0.3, 11);
    float[] out = stream(scene.mic, scene.reference);
    assertThat(scene.improvementDb(out, FRAMES / 2)).isGreaterThan(10.0);
  }

  @Test
  void unrelatedReference_passesTheTargetToTheBit() {
    Scene scene = new Scene(FRAMES, 0.0, 12);
    assertThat(stream(scene.mic, scene.reference)).isEqualTo(scene.mic);
  }

  @Test
  void silentReference_passesTheTargetToTheBit() {
    Scene scene = new Scene(FRAMES, 0.3, 13);
    assertThat(stream(scene.mic, new float[FRAMES])).isEqualTo(scene.mic);
  }

  @Test
  void powerOfTwoGainOnAllInputs_scalesTheOutputExactly() {
    Scene scene = new Scene(FRAMES, 0.3, 14);
    float[] out = stream(scaled(scene.mic, 0.25f), scaled(scene.reference, 0.25f));
    assertThat(out).isEqualTo(scaled(stream(scene.mic, scene.reference), 0.25f));
  }

  @Test
  void delayByWholeHops_delaysTheOutput() {
    Scene scene = new Scene(FRAMES, 0.3, 15);
    int delay = 4 * BleedSuppressor.HOP_FRAMES;
    float[] late = stream(delayed(scene.mic, delay), delayed(scene.reference, delay));
    assertThat(late).isEqualTo(delayed(stream(scene.mic, scene.reference), delay));
  }

  @Test
  void nanInTheReference_recovers() {
    Scene scene = new Scene(FRAMES, 0.3, 16);
    scene.reference[60_000] = Float.NaN;
    float[] out = stream(scene.mic, scene.reference);
    assertThat(scene.improvementDb(out, FRAMES / 2)).isGreaterThan(8.0);
  }

  private static float[] scaled(float[] x, float gain) {
    float[] y = new float[x.length];
    for (int n = 0; n < x.length; n++) {
      y[n] = gain * x[n];
    }
    return y;
  }

  private static float[] delayed(float[] x, int frames) {
    float[] y = new float[x.length];
    System.arraycopy(x, 0, y, frames, x.length - frames);
    return y;
  }

  private static float[] stream(float[] mic, float[] reference) {
    BleedSuppressor suppressor = new BleedSuppressor();
    suppressor.prepare(new StreamFormat(Scene.RATE, 1, 1, 1024));
    int latency = suppressor.latencyFrames();
    float[][] main = {Arrays.copyOf(mic, mic.length + latency)};
    float[][] key = {Arrays.copyOf(reference, mic.length + latency)};
    for (int at = 0; at < main[0].length; at += 1024) {
      suppressor.process(main, key, at, Math.min(1024, main[0].length - at));
    }
    return Arrays.copyOfRange(main[0], latency, main[0].length);
  }
}
