package io.github.studiohand.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.core.ProcessorEvent;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProgrammeMeterTest {
  private static final StreamFormat STEREO = new StreamFormat(48_000, 2, 512);
  private static final double METER_DB = 1e-9;

  private static ProgrammeMeter fed(float[][] signal, int... blocks) {
    ProgrammeMeter meter = new ProgrammeMeter();
    meter.prepare(STEREO);
    feed(meter, signal, blocks);
    return meter;
  }

  private static void feed(ProgrammeMeter meter, float[][] signal, int... blocks) {
    int at = 0;
    for (int i = 0; at < signal[0].length; i++) {
      int run = Math.min(blocks[i % blocks.length], signal[0].length - at);
      meter.process(signal, at, run);
      at += run;
    }
  }

  private static double shown(ProgrammeMeter meter, String id) {
    return meter.parameters().get(meter.parameters().indexOf(id));
  }

  private static float[][] programme() {
    float[] left = Signals.pinkNoise(5 * 48_000, 48_000, 0.1, 1);
    float[] right = Signals.pinkNoise(5 * 48_000, 48_000, 0.1, 2);
    Arrays.fill(left, 1000, 1004, 1.0f);
    return new float[][] {left, right};
  }

  @Test
  void meters_areThoseOfTheBricks_andTheAudioIsUntouched() {
    float[][] signal = programme();
    float[][] passed = {signal[0].clone(), signal[1].clone()};
    ProgrammeMeter meter = fed(passed, 512, 100);
    assertThat(passed).isDeepEqualTo(signal);
    int frames = signal[0].length;
    LoudnessMeter loudness = new LoudnessMeter(48_000, 2);
    loudness.process(signal, 0, frames);
    TruePeakMeter truePeak = new TruePeakMeter(48_000, 2);
    truePeak.process(signal, 0, frames);
    LevelMeter levels = new LevelMeter(2, 1.0);
    levels.process(signal, 0, frames);
    CorrelationMeter correlation = new CorrelationMeter(48_000, 300);
    correlation.process(signal[0], signal[1], 0, frames);
    assertThat(shown(meter, "momentaryLufs")).isEqualTo(loudness.momentaryLufs());
    assertThat(shown(meter, "shortTermLufs")).isEqualTo(loudness.shortTermLufs());
    assertThat(shown(meter, "integratedLufs")).isEqualTo(loudness.integratedLufs());
    assertThat(shown(meter, "loudnessRangeLu")).isEqualTo(loudness.loudnessRangeLu());
    assertThat(shown(meter, "truePeakDbtp"))
        .isCloseTo(truePeak.truePeakDbtp(), within(METER_DB))
        .isGreaterThan(shown(meter, "samplePeakDbfs"));
    assertThat(shown(meter, "samplePeakDbfs")).isEqualTo(levels.peakDbfs(0));
    assertThat(shown(meter, "rmsDbfs")).isEqualTo(Math.max(levels.rmsDbfs(0), levels.rmsDbfs(1)));
    assertThat(shown(meter, "correlation")).isEqualTo(correlation.correlation());
    assertThat(shown(meter, "clippedSamples")).isEqualTo(4.0);
  }

  @Test
  void reset_startsTheMeasurementAnew() {
    ProgrammeMeter meter = fed(programme(), 512);
    meter.reset();
    assertThat(shown(meter, "integratedLufs")).isEqualTo(Decibels.SILENCE_DB);
    assertThat(shown(meter, "truePeakDbtp")).isEqualTo(Decibels.SILENCE_DB);
    assertThat(shown(meter, "clippedSamples")).isZero();
    float[][] quiet = {
      Signals.sine(48_000, 48_000, 1000, 0.01, 0), Signals.sine(48_000, 48_000, 1000, 0.01, 0)
    };
    feed(meter, quiet, 333);
    assertThat(shown(meter, "samplePeakDbfs")).isCloseTo(-40.0, within(1e-3));
    assertThat(shown(meter, "truePeakDbtp")).isCloseTo(-40.0, within(0.02));
    assertThat(shown(meter, "correlation")).isCloseTo(1.0, within(1e-9));
  }

  /** Two samples at 0.9 make 1.15 between them. */
  @Test
  void over_isReportedWhereItIs_whateverTheBlocks() {
    for (int block : new int[] {1, 64, 300, 512}) {
      float[][] signal = new float[2][20_000];
      signal[1][5000] = 0.9f;
      signal[1][5001] = 0.9f;
      ProgrammeMeter meter = fed(signal, block);
      ProcessorEvent event = new ProcessorEvent();
      assertThat(meter.events().poll(event)).as("blocks of %s", block).isTrue();
      assertThat(event.kind()).isEqualTo(ProgrammeMeter.OVER);
      assertThat(event.channel()).isEqualTo(1);
      assertThat(event.frame()).isEqualTo(5000 / 256 * 256);
      assertThat(event.frames()).isEqualTo(256);
      assertThat(event.value()).isCloseTo(0.9 * 4.0 / Math.PI, within(0.001));
      assertThat(meter.events().poll(event)).isFalse();
    }
  }

  @Test
  void mono_hasNoCorrelation_andBypassGoesOnMeasuring() {
    ProgrammeMeter meter = new ProgrammeMeter();
    meter.parameters().set("bypass", 1.0);
    meter.prepare(new StreamFormat(48_000, 1, 512));
    meter.process(new float[][] {Signals.sine(512, 48_000, 1000, 0.5, 0)}, 0, 512);
    assertThat(shown(meter, "correlation")).isZero();
    assertThat(shown(meter, "samplePeakDbfs")).isCloseTo(-6.02, within(0.01));
  }

  @Test
  void ratesWithoutLoudness_areRefused() {
    assertThatThrownBy(() -> new ProgrammeMeter().prepare(new StreamFormat(4000, 1, 64)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sampleRateHz: 4000");
  }
}
