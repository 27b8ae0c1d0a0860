package io.github.studiohand.core.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StemSummerSettingsTest {
  private static StemSummerSettings.Builder stereo() {
    return StemSummerSettings.builder().bus(2);
  }

  @Test
  void whatIsSet_isRead() {
    GainCurve gains = GainCurve.of(new long[] {7}, new double[] {-1.0});
    PanCurve positions = PanCurve.of(new long[] {7}, new double[] {0.1});
    StemSettings stem = StemSettings.builder(2)
        .bus(1)
        .gainDb(-3.5)
        .pan(0.25)
        .panLaw(PanLaw.MINUS_6_DB)
        .muted(true)
        .inverted(true)
        .startFrame(1000)
        .delayFrames(33)
        .lengthFrames(5000)
        .fadeIn(10, FadeShape.EQUAL_POWER)
        .fadeOut(20, FadeShape.EQUAL_POWER)
        .gainCurve(gains)
        .panCurve(positions)
        .build();
    for (StemSettings read : new StemSettings[] {stem, stem.toBuilder().build()}) {
      assertThat(read.channels()).isEqualTo(2);
      assertThat(read.bus()).isEqualTo(1);
      assertThat(read.gainDb()).isEqualTo(-3.5);
      assertThat(read.pan()).isEqualTo(0.25);
      assertThat(read.panLaw()).isEqualTo(PanLaw.MINUS_6_DB);
      assertThat(read.muted()).isTrue();
      assertThat(read.inverted()).isTrue();
      assertThat(read.startFrame()).isEqualTo(1000);
      assertThat(read.delayFrames()).isEqualTo(33);
      assertThat(read.lengthFrames()).isEqualTo(5000);
      assertThat(read.fadeInFrames()).isEqualTo(10);
      assertThat(read.fadeInShape()).isEqualTo(FadeShape.EQUAL_POWER);
      assertThat(read.fadeOutFrames()).isEqualTo(20);
      assertThat(read.fadeOutShape()).isEqualTo(FadeShape.EQUAL_POWER);
      assertThat(read.gainCurve()).isEqualTo(gains);
      assertThat(read.panCurve()).isEqualTo(positions);
    }
    StemSummerSettings settings =
        stereo().bus(3).stem(1).stem(stem).placed(true).build();
    assertThat(settings.stems()).hasSize(2).endsWith(stem);
    assertThat(settings.buses()).containsExactly(2, 3);
    assertThat(settings.stemChannels()).isEqualTo(3);
    assertThat(settings.busChannels()).isEqualTo(5);
    assertThat(settings.placed()).isTrue();
  }

  @Test
  void defaults_areAPlainStemInTheCentreOfTheFirstBus() {
    StemSettings stem = StemSettings.builder(1).build();
    assertThat(stem.bus()).isZero();
    assertThat(stem.gainDb()).isZero();
    assertThat(stem.pan()).isZero();
    assertThat(stem.panLaw()).isEqualTo(PanLaw.MINUS_3_DB);
    assertThat(stem.muted()).isFalse();
    assertThat(stem.inverted()).isFalse();
    assertThat(stem.startFrame()).isZero();
    assertThat(stem.delayFrames()).isZero();
    assertThat(stem.lengthFrames()).isEqualTo(StemSettings.ENDLESS);
    assertThat(stem.fadeInFrames()).isZero();
    assertThat(stem.fadeOutFrames()).isZero();
    assertThat(stem.fadeInShape()).isEqualTo(FadeShape.LINEAR);
    assertThat(stem.fadeOutShape()).isEqualTo(FadeShape.LINEAR);
    assertThat(stem.gainCurve()).isNull();
    assertThat(stem.panCurve()).isNull();
    assertThat(stereo().stem(1).build().placed()).isFalse();
  }

  @Test
  void builder_goesOnAfterBuild_withoutTouchingWhatWasBuilt() {
    StemSettings.Builder builder = StemSettings.builder(1).gainDb(-1.0);
    StemSettings first = builder.build();
    assertThat(builder.gainDb(-2.0).build().gainDb()).isEqualTo(-2.0);
    assertThat(first.gainDb()).isEqualTo(-1.0);
  }

  @Test
  void stemsThatCannotBe_areRefused() {
    StemSettings.Builder stem = StemSettings.builder(1);
    assertThatThrownBy(() -> StemSettings.builder(65)).hasMessageContaining("channels: 65");
    assertThatThrownBy(() -> stem.bus(16)).hasMessageContaining("bus: 16 (expected: 0 to 15)");
    assertThatThrownBy(() -> stem.gainDb(Double.NaN)).hasMessageContaining("gainDb: NaN");
    assertThatThrownBy(() -> stem.gainDb(40.5))
        .hasMessageContaining("gainDb: 40.5 (expected: -Infinity to 40.0)");
    assertThatThrownBy(() -> stem.pan(Double.NaN)).hasMessageContaining("pan: NaN");
    assertThatThrownBy(() -> stem.startFrame(-1)).hasMessageContaining("startFrame: -1");
    assertThatThrownBy(() -> stem.delayFrames(1 << 25)).hasMessageContaining("delayFrames");
    assertThatThrownBy(() -> stem.lengthFrames(0)).hasMessageContaining("lengthFrames: 0");
    assertThatThrownBy(() -> stem.fadeIn(-1, FadeShape.LINEAR))
        .hasMessageContaining("fadeInFrames: -1");
    assertThatThrownBy(() -> stem.fadeOut(10, FadeShape.LINEAR).build())
        .hasMessageContaining(
            "fadeOutFrames: 10 (expected: at most lengthFrames, which is not set)");
    assertThatThrownBy(() -> stem.lengthFrames(9).build())
        .hasMessageContaining("fadeOutFrames: 10 (expected: at most lengthFrames, which is 9)");
    assertThatThrownBy(
            () -> stem.fadeOut(0, FadeShape.LINEAR).fadeIn(11, FadeShape.LINEAR).build())
        .hasMessageContaining("fadeInFrames: 11 (expected: at most the 9 of the stem)");
  }

  @Test
  void sumsThatCannotBe_areRefused() {
    assertThatThrownBy(() -> stereo().build())
        .hasMessageContaining("stems: 0 (expected: 1 to 512)");
    assertThatThrownBy(() -> StemSummerSettings.builder().stem(1).build())
        .hasMessageContaining("buses: 0 (expected: 1 to 16)");
    assertThatThrownBy(() -> StemSummerSettings.builder().bus(0))
        .hasMessageContaining("bus channels: 0");
    assertThatThrownBy(
            () -> stereo().stem(1).stem(StemSettings.builder(1).bus(1).build()).build())
        .hasMessageContaining("stem 1 bus: 1 (expected: 0 to 0)");
    assertThatThrownBy(() -> stereo().stem(3).build())
        .hasMessageContaining("stem 0: 3 channels (expected: at most the 2 of bus 0)");
    StemSummerSettings.Builder many = stereo();
    for (int s = 0; s < 513; s++) {
      many.stem(1);
    }
    assertThatThrownBy(many::build).hasMessageContaining("stems: 513 (expected: 1 to 512)");
    StemSummerSettings.Builder wide = StemSummerSettings.builder().bus(64);
    for (int s = 0; s < 17; s++) {
      wide.stem(64);
    }
    assertThatThrownBy(wide::build).hasMessageContaining("channels of all stems: 1088");
    assertThatThrownBy(() -> stereo().stem(1).alignLatencies(1, 2))
        .hasMessageContaining("latencyFrames.length: 2 (expected: 1, one per stem)");
    assertThatThrownBy(() -> stereo().stem(1).alignLatencies(-1))
        .hasMessageContaining("latencyFrames: -1");
    StemSettings late = StemSettings.builder(1).startFrame(1L << 30).build();
    assertThatThrownBy(() -> stereo().stem(late).build())
        .hasMessageContaining("stem 0 startFrame: 1073741824 (expected: 0 to 16777216)");
    assertThat(stereo().stem(late).placed(true).build().stems()).containsExactly(late);
  }
}
