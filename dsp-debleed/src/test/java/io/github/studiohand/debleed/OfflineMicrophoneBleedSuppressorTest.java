package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class OfflineMicrophoneBleedSuppressorTest {
  private static final int FRAMES = 4 * 48_000;
  private static final double ORDER =
      0.5; // dB: microphones take turns, so their order is not without trace

  private final List<BleedFinding> findings = new ArrayList<>();

  @Test
  void bleedThroughRooms_isCancelledAndReported() {
    JointScene scene = new JointScene(3, FRAMES, 0.25, 1);
    float[][] out = suppress(scene.mics);
    for (int i = 0; i < 3; i++) {
      assertThat(scene.improvementDb(out, i, 0)).as("microphone %d", i).isGreaterThan(12.0);
    }
    assertThat(findings).hasSize(6);
    for (BleedFinding finding : findings) {
      double delayMs = JointScene.delay(finding.microphone(), finding.source()) / 48.0;
      assertThat(finding.delayMs()).as("%s", finding).isBetween(delayMs - 0.1, delayMs + 0.1);
      double bleedDb = scene.bleedDb[finding.microphone()][finding.source()];
      assertThat(finding.bleedDb()).as("%s", finding).isBetween(bleedDb - 1.5, bleedDb + 1.5);
      assertThat(finding.suppressedDb()).as("%s", finding).isGreaterThan(10.0);
      assertThat(finding.confidencePercent()).as("%s", finding).isGreaterThan(50.0);
    }
  }

  @Test
  void unrelatedMicrophones_passToTheBitAndAreNotReported() {
    JointScene scene = new JointScene(3, FRAMES, 0.0, 2);
    assertThat(suppress(scene.mics)).isDeepEqualTo(scene.mics);
    assertThat(findings).allMatch(finding -> finding.confidencePercent() == 0.0);
  }

  @Test
  void unrelatedMusicInTime_passesToTheBit() {
    float[][] mics = {
      JointScene.melody(110.0, FRAMES),
      JointScene.melody(165.0, FRAMES),
      JointScene.melody(220.0, FRAMES),
      JointScene.melody(330.0, FRAMES)
    };
    assertThat(suppress(mics)).isDeepEqualTo(mics);
    assertThat(findings).allMatch(finding -> finding.confidencePercent() == 0.0);
  }

  @Test
  void powerOfTwoGainOnAllInputs_scalesTheOutputExactly() {
    JointScene scene = new JointScene(3, FRAMES / 2, 0.25, 3);
    float[][] out = suppress(scene.mics);
    assertThat(suppress(scaled(scene.mics, 0.125f))).isDeepEqualTo(scaled(out, 0.125f));
  }

  @Test
  void orderOfMicrophones_mattersLittle() {
    JointScene scene = new JointScene(3, FRAMES, 0.25, 4);
    float[][] out = suppress(scene.mics);
    float[][] turned = suppress(new float[][] {scene.mics[2], scene.mics[0], scene.mics[1]});
    float[][] back = {turned[1], turned[2], turned[0]};
    for (int i = 0; i < 3; i++) {
      double difference = scene.improvementDb(out, i, 0) - scene.improvementDb(back, i, 0);
      assertThat(Math.abs(difference)).as("microphone %d", i).isLessThan(ORDER);
    }
  }

  @Test
  void silentMicrophone_staysSilentAndDoesNotDisturb() {
    JointScene scene = new JointScene(3, FRAMES / 2, 0.25, 5);
    float[][] mics = {scene.mics[0], scene.mics[1], scene.mics[2], new float[FRAMES / 2]};
    float[][] out = suppress(mics);
    assertThat(out[3]).containsOnly(0.0f);
    assertThat(scene.improvementDb(out, 0, 0)).isGreaterThan(8.0);
  }

  @Test
  void identicalMicrophones_leaveEachOtherAlone() {
    JointScene scene = new JointScene(2, FRAMES / 2, 0.0, 6);
    float[][] mics = {scene.mics[0], scene.mics[0].clone(), scene.mics[1]};
    assertThat(suppress(mics)).isDeepEqualTo(mics);
  }

  @Test
  void notANumber_leavesTheOutputFinite() {
    JointScene scene = new JointScene(3, FRAMES / 2, 0.25, 7);
    scene.mics[1][70_000] = Float.NaN;
    scene.mics[1][70_001] = Float.POSITIVE_INFINITY;
    for (float[] samples : suppress(scene.mics)) {
      for (float sample : samples) {
        assertThat(Float.isFinite(sample)).isTrue();
      }
    }
  }

  @Test
  void reductionZero_passesToTheBit() {
    JointScene scene = new JointScene(3, FRAMES / 4, 0.25, 8);
    MicrophoneBleedSettings none =
        MicrophoneBleedSettings.builder().reductionPercent(0).build();
    assertThat(suppress(scene.mics, none)).isDeepEqualTo(scene.mics);
  }

  @Test
  void silenceAndShortTakes_comeBack() {
    float[][] silence = new float[3][10_000];
    assertThat(suppress(silence)).isDeepEqualTo(silence);
    float[][] one = {{0.1f}, {0.2f}, {-0.3f}};
    assertThat(suppress(one)).isDeepEqualTo(one);
    assertThat(suppress(new float[3][0])).isDeepEqualTo(new float[3][0]);
  }

  @Test
  void wrongArgumentsAndCancel_throw() {
    OfflineMicrophoneBleedSuppressor suppressor =
        new OfflineMicrophoneBleedSuppressor(MicrophoneBleedSettings.builder().build());
    AudioSource take = AudioSource.of(48_000, new float[96_000], new float[96_000]);
    AudioSource other = AudioSource.of(44_100, new float[96_000]);
    OfflineMicrophoneBleedSuppressor.Sink sink = (microphones, frames) -> {};
    assertThatThrownBy(() -> suppressor.suppress(List.of(take), sink, ProgressListener.NONE))
        .hasMessageContaining("microphones: 2");
    assertThatThrownBy(() -> suppressor.suppress(List.of(take, other), sink, ProgressListener.NONE))
        .hasMessageContaining("sampleRateHz: 44100");
    JointScene scene = new JointScene(3, FRAMES / 4, 0.25, 9);
    List<AudioSource> takes = JointScene.takes(scene.mics);
    assertThatThrownBy(() -> suppressor.suppress(takes, sink, (done, total) -> false))
        .isInstanceOf(CancellationException.class);
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

  private float[][] suppress(float[][] microphones) {
    return suppress(microphones, MicrophoneBleedSettings.builder().build());
  }

  private float[][] suppress(float[][] microphones, MicrophoneBleedSettings settings) {
    float[][] out = new float[microphones.length][microphones[0].length];
    int[] at = {0};
    findings.clear();
    findings.addAll(new OfflineMicrophoneBleedSuppressor(settings)
        .suppress(
            JointScene.takes(microphones),
            (section, frames) -> {
              for (int i = 0; i < out.length; i++) {
                System.arraycopy(section[i], 0, out[i], at[0], frames);
              }
              at[0] += frames;
            },
            ProgressListener.NONE));
    assertThat(at[0]).isEqualTo(microphones[0].length);
    return out;
  }
}
