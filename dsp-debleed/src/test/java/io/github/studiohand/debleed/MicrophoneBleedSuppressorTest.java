package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.StreamFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicrophoneBleedSuppressorTest {
  private static final int FRAMES = 560 * MicrophoneBleedSuppressor.HOP_FRAMES; // 6 s

  private final List<BleedFinding> findings = new ArrayList<>();

  @Test
  void bleedThroughRooms_isReducedAndReported() {
    JointScene scene = new JointScene(3, FRAMES, 0.25, 1);
    float[][] out = stream(scene.mics);
    for (int i = 0; i < 3; i++) {
      assertThat(scene.improvementDb(out, i, FRAMES / 2)).as("microphone %d", i).isGreaterThan(3.0);
    }
    assertThat(findings).hasSize(6);
    for (BleedFinding finding : findings) {
      double delayMs = JointScene.delay(finding.microphone(), finding.source()) / 48.0;
      assertThat(finding.delayMs()).as("%s", finding).isBetween(delayMs - 0.1, delayMs + 0.1);
    }
  }

  @Test
  void powerOfTwoGainOnAllInputs_scalesTheOutputExactly() {
    JointScene scene = new JointScene(3, FRAMES / 2, 0.25, 2);
    float[][] out = stream(scene.mics);
    assertThat(stream(scaled(scene.mics, 0.25f))).isDeepEqualTo(scaled(out, 0.25f));
  }

  @Test
  void delayByWholeHops_delaysTheOutput() {
    JointScene scene = new JointScene(3, FRAMES / 2, 0.25, 3);
    int delay = 4 * MicrophoneBleedSuppressor.HOP_FRAMES;
    float[][] early =
        delayed(scene.mics, delay); // windows reach before the onset and beyond the end
    float[][] expected = delayed(stream(early), delay);
    float[][] late = stream(delayed(early, delay));
    for (int i = 0; i < late.length; i++) {
      int frames = late[i].length - MicrophoneBleedSuppressor.SIZE;
      assertThat(Arrays.copyOf(late[i], frames)).isEqualTo(Arrays.copyOf(expected[i], frames));
    }
  }

  @Test
  void oneMicrophone_passesToTheBit() {
    JointScene scene = new JointScene(1, FRAMES / 4, 0.0, 4);
    assertThat(stream(scene.mics)).isDeepEqualTo(scene.mics);
  }

  @Test
  void manyMicrophones_areWorkedOn() {
    JointScene scene = new JointScene(14, FRAMES / 8, 0.1, 5);
    assertThat(stream(scene.mics)[13]).doesNotContain(Float.NaN);
  }

  private static float[][] scaled(float[][] x, float gain) {
    float[][] y = new float[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int n = 0; n < x[i].length; n++) {
        y[i][n] = gain * x[i][n];
      }
    }
    return y;
  }

  private static float[][] delayed(float[][] x, int frames) {
    float[][] y = new float[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      System.arraycopy(x[i], 0, y[i], frames, x[i].length - frames);
    }
    return y;
  }

  private float[][] stream(float[][] microphones) {
    MicrophoneBleedSuppressor suppressor = new MicrophoneBleedSuppressor();
    int frames = microphones[0].length;
    suppressor.prepare(new StreamFormat(JointScene.RATE, microphones.length, 0, 1024));
    int latency = suppressor.latencyFrames();
    float[][] main = new float[microphones.length][];
    for (int i = 0; i < main.length; i++) {
      main[i] = Arrays.copyOf(microphones[i], frames + latency);
    }
    for (int at = 0; at < frames + latency; at += 1024) {
      suppressor.process(main, new float[0][], at, Math.min(1024, frames + latency - at));
    }
    findings.clear();
    findings.addAll(suppressor.findings());
    for (int i = 0; i < main.length; i++) {
      main[i] = Arrays.copyOfRange(main[i], latency, latency + frames);
    }
    return main;
  }
}
