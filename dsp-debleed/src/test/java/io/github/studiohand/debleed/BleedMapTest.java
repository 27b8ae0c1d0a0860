package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import java.util.List;
import org.junit.jupiter.api.Test;

class BleedMapTest {
  private static final int FRAMES = 8 * 48_000;

  @Test
  void tracksThatBleed_areListedWithTheirDelay() {
    JointScene scene = new JointScene(2, FRAMES, 0.25, 1);
    JointScene apart = new JointScene(1, FRAMES, 0.0, 2);
    float[][] tracks = {scene.mics[0], scene.mics[1], apart.mics[0]};
    List<BleedFinding> findings = BleedMap.find(JointScene.takes(tracks), ProgressListener.NONE);
    assertThat(findings).hasSize(6);
    for (BleedFinding finding : findings) {
      boolean bleeds = finding.microphone() < 2 && finding.source() < 2;
      double delayMs = JointScene.delay(finding.microphone(), finding.source()) / 48.0;
      if (bleeds) {
        assertThat(finding.confidencePercent()).as("%s", finding).isGreaterThan(50.0);
        assertThat(finding.delayMs()).as("%s", finding).isBetween(delayMs - 0.1, delayMs + 0.1);
      } else {
        assertThat(finding)
            .isEqualTo(new BleedFinding(
                finding.microphone(), finding.source(), BleedFinding.NONE_DB, 0, 0, 0));
      }
    }
  }

  @Test
  void notesInTimeWithEachOther_areNotBleed() {
    float[][] tracks = {
      JointScene.melody(220.0, FRAMES),
      JointScene.melody(330.0, FRAMES),
      JointScene.melody(440.0, FRAMES)
    };
    assertThat(BleedMap.find(JointScene.takes(tracks), ProgressListener.NONE))
        .allMatch(finding -> finding.confidencePercent() == 0.0);
  }

  @Test
  void oneTrack_isRefused() {
    AudioSource one = AudioSource.of(48_000, new float[100]);
    assertThatThrownBy(() -> BleedMap.find(List.of(one), ProgressListener.NONE))
        .hasMessageContaining("tracks: 1");
  }
}
