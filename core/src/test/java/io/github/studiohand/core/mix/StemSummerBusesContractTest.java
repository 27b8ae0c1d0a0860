package io.github.studiohand.core.mix;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorContract;
import io.github.studiohand.core.StreamFormat;
import java.util.List;

/** The contract with several buses, places, delays, fades and automation. */
class StemSummerBusesContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    GainCurve gains = GainCurve.of(
        new long[] {300, 2000, 2001, 6000},
        new double[] {-3.0, -40.0, Double.NEGATIVE_INFINITY, 2.0});
    PanCurve positions = PanCurve.of(new long[] {0, 3500, 7000}, new double[] {-1.0, 1.0, 0.3});
    return new StemSummer(StemSummerSettings.builder()
        .bus(1)
        .bus(2)
        .bus(3)
        .stem(StemSettings.builder(1).bus(1).panCurve(positions).build())
        .stem(StemSettings.builder(1).bus(0).gainCurve(gains).gainDb(-6.0).build())
        .stem(StemSettings.builder(2)
            .bus(1)
            .startFrame(700)
            .lengthFrames(5000)
            .fadeIn(480, FadeShape.EQUAL_POWER)
            .fadeOut(900, FadeShape.LINEAR)
            .build())
        .stem(StemSettings.builder(3).bus(2).delayFrames(131).inverted(true).build())
        .stem(StemSettings.builder(2).bus(2).pan(0.5).muted(true).build())
        .build());
  }

  @Override
  protected List<StreamFormat> formats() {
    return List.of(new StreamFormat(48_000, 6, 9, 512));
  }

  @Override
  protected boolean discoverable() {
    return false;
  }
}
