package io.github.studiohand.assistant.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.level.LoudnessMeter;
import io.github.studiohand.core.level.TruePeakMeter;
import io.github.studiohand.testdata.Metrics;
import io.github.studiohand.testdata.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  private static final double DB = 1e-9;

  @Test
  void result_isThatOfTheMeters() {
    float[][] x = {
      Signals.pinkNoise(200_000, 48_000, 0.1, 1), Signals.pinkNoise(200_000, 48_000, 0.05, 2)
    };
    List<Long> progress = new ArrayList<>();
    ProgressListener listener = (done, total) -> {
      progress.add(done);
      return true;
    };
    MeasuredLevels levels = Measurement.of(AudioSource.of(48_000, x), 1.0, listener);
    LoudnessMeter loudness = new LoudnessMeter(48_000, 2);
    loudness.process(x, 0, 200_000);
    TruePeakMeter truePeak = new TruePeakMeter(48_000, 2);
    truePeak.process(x, 0, 200_000);
    assertThat(levels.frames()).isEqualTo(200_000);
    assertThat(levels.integratedLufs()).isEqualTo(loudness.integratedLufs());
    assertThat(levels.loudnessRangeLu()).isEqualTo(loudness.loudnessRangeLu());
    assertThat(levels.maxMomentaryLufs()).isEqualTo(loudness.maxMomentaryLufs());
    assertThat(levels.maxShortTermLufs()).isEqualTo(loudness.maxShortTermLufs());
    assertThat(levels.truePeakDbtp()).isEqualTo(truePeak.truePeakDbtp());
    assertThat(levels.channels()).hasSize(2);
    assertThat(levels.channels().get(1).rmsDbfs()).isCloseTo(Metrics.rmsDbfs(x[1]), within(1e-6));
    assertThat(levels.peakDbfs())
        .isCloseTo(Math.max(Metrics.peakDbfs(x[0]), Metrics.peakDbfs(x[1])), within(1e-6));
    assertThat(levels.correlation()).isBetween(-0.2, 0.2);
    assertThat(levels.silentPercent()).isLessThan(0.01);
    assertThat(progress).isNotEmpty().endsWith(200_000L);
  }

  @Test
  void silenceAndNothing_haveNoLevels() {
    for (int frames : new int[] {0, 1000}) {
      MeasuredLevels levels = Measurement.of(
          AudioSource.of(48_000, new float[frames], new float[frames]), 1.0, ProgressListener.NONE);
      assertThat(levels.peakDbfs()).isNull();
      assertThat(levels.truePeakDbtp()).isNull();
      assertThat(levels.integratedLufs()).isNull();
      assertThat(levels.loudnessRangeLu()).isNull();
      assertThat(levels.correlation()).isNull();
      assertThat(levels.channels().get(0).crestDb()).isNull();
      assertThat(levels.silentPercent()).isEqualTo(frames == 0 ? 0.0 : 100.0);
      assertThat(levels.leadingSilenceFrames()).isEqualTo(frames);
    }
  }

  @Test
  void blocks_passUntouchedAndInAnySize() {
    float[][] x = {Signals.whiteNoise(10_000, 0.3, 3)};
    x[0][5] = Float.NaN;
    float[][] before = {x[0].clone()};
    Measurement whole = new Measurement(44_100, 1, 1.0);
    whole.write(0, x, 0, 10_000);
    Measurement cut = new Measurement(44_100, 1, 1.0);
    for (int at = 0; at < 10_000; at += 333) {
      cut.write(at, x, at, Math.min(333, 10_000 - at));
    }
    assertThat(cut.result()).isEqualTo(whole.result());
    assertThat(Arrays.equals(x[0], before[0])).isTrue(); // NaN too
    assertThat(whole.result().channels().get(0).nonFiniteSamples()).isEqualTo(1);
  }
}
