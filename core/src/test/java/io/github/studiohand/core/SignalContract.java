package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 6 of {@link Processor}, silence, and bypass. */
abstract class SignalContract extends StreamContract {
  private static final float SILENT = 1e-10f; // −200 dBFS
  private static final float LOUDEST = Checks.MAX_MAGNITUDE; // +200 dBFS, the largest legal sample
  private static final float SANE =
      8.0f; // +18 dBFS: more than any sane answer to a full-scale stream
  private static final long LONGEST_TAIL_FRAMES = 1 << 18;
  private static final int BURST_START = 2100; // 100 frames inside one window of InputGuard
  private static final int BURST_FRAMES = 100;

  @Test
  final void output_illegalSamplesInMain_isThatOfZeros() {
    assertIllegalIsZero(true);
  }

  @Test
  final void output_illegalSamplesInTheSidechain_isThatOfZeros() {
    assumeTrue(mainFormat().sidechainChannels() > 0, "takes no side-chain");
    assertIllegalIsZero(false);
  }

  private void assertIllegalIsZero(boolean inMain) {
    StreamFormat format = mainFormat();
    float[] illegal = {
      Float.NaN,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY,
      Math.nextUp(LOUDEST),
      -Float.MAX_VALUE
    };
    for (float sample : illegal) {
      Programme zeros = steady(format, 51);
      Programme hostile = zeros.copy();
      fillBurst(inMain ? zeros.main : zeros.sidechain, 0.0f);
      fillBurst(inMain ? hostile.main : hostile.sidechain, sample);
      List<SeenEvent> zeroEvents = new ArrayList<>();
      List<SeenEvent> events = new ArrayList<>();
      Processor processor = prepared(format);
      float[][] output = hostile.run(processor, events, 512, 77);
      assertSame(sample + " for 0", output, zeros.run(prepared(format), zeroEvents, 512, 77));
      if (processor.events() == EventReader.NONE) {
        continue;
      }
      List<SeenEvent> reports = SeenEvent.ofKind(events, ProcessorEvent.NON_FINITE_INPUT);
      assertThat(reports).as("reports of a burst of %s", sample).hasSize(1);
      assertThat(reports.get(0).frame()).isEqualTo(BURST_START);
      assertThat(reports.get(0).channel()).isEqualTo(inMain ? 0 : format.channels());
      events.removeAll(reports);
      assertThat(events).as("other events").isEqualTo(zeroEvents);
    }
  }

  private static void fillBurst(float[][] bus, float value) {
    Arrays.fill(bus[0], BURST_START, BURST_START + BURST_FRAMES, value);
  }

  @Test
  final void output_extremeSignals_isFiniteAndRecovers() {
    StreamFormat format = mainFormat();
    for (float level : new float[] {LOUDEST, 1.0f, Float.MIN_VALUE, 1e-39f}) {
      Processor processor = prepared(format);
      String what = "input of " + level;
      assertFinite(what, square(format, level, 3000).run(processor, 512, 3));
      int pause = format.framesOf(recoveryMs()) + processor.latencyFrames();
      assertFinite("silence after " + what, Programme.silence(format, pause).run(processor, 512));
      float[][] recovered = steady(format, 52).run(processor, 512);
      assertFinite("after " + what, recovered);
      assertThat(peak(recovered, 0, recovered[0].length))
          .as("peak of a sane stream %s ms after %s", recoveryMs(), what)
          .isLessThan(SANE);
    }
  }

  /** Both signs on both buses, at different pitches. */
  private static Programme square(StreamFormat format, float level, int frames) {
    Programme square = Programme.silence(format, frames);
    for (int n = 0; n < frames; n++) {
      for (float[] x : square.main) {
        x[n] = n / 5 % 2 == 0 ? level : -level;
      }
      for (float[] x : square.sidechain) {
        x[n] = n / 7 % 2 == 0 ? level : -level;
      }
    }
    return square;
  }

  @Test
  final void output_silence_isSilent() {
    for (StreamFormat format : formats()) {
      Processor processor = prepared(format);
      float[][] output =
          Programme.silence(format, streamFrames(processor.latencyFrames())).run(processor, 512);
      assertThat(peak(output, 0, output[0].length))
          .as("peak of the answer to silence in %s", format)
          .isLessThanOrEqualTo(SILENT);
    }
  }

  @Test
  final void output_afterLatencyAndTail_isSilent() {
    StreamFormat format = mainFormat();
    Processor processor = prepared(format);
    assertThat(processor.tailFrames()).isGreaterThanOrEqualTo(0);
    assumeTrue(processor.tailFrames() <= LONGEST_TAIL_FRAMES, "endless tail");
    steady(format, 53).run(processor, 512);
    int rest = processor.latencyFrames() + (int) processor.tailFrames();
    float[][] output = Programme.silence(format, rest + 4096).run(processor, 512);
    assertThat(peak(output, rest, rest + 4096))
        .as("peak %s frames after the input ended", rest)
        .isLessThanOrEqualTo(SILENT);
  }

  @Test
  final void events_lieWithinTheStream() {
    for (StreamFormat format : formats()) {
      Programme programme = automated(format, 54);
      programme.main[0][3000] = Float.NaN;
      Processor processor = prepared(format);
      List<SeenEvent> events = new ArrayList<>();
      programme.run(processor, events, 100, 512);
      for (SeenEvent event : events) {
        assertThat(event.kind()).isBetween(0, processor.info().eventKinds().size() - 1);
        assertThat(event.channel())
            .isBetween(-1, format.channels() + format.sidechainChannels() - 1);
        assertThat(event.frame()).isBetween(0L, programme.frames() - 1L);
        assertThat(event.frames()).isBetween(0L, programme.frames() - event.frame());
        assertThat(event.value()).isNotNaN();
      }
    }
  }

  @Test
  final void bypass_fromTheStart_isTheDelayedInputToTheBit() {
    for (StreamFormat format : formats()) {
      Programme programme = steady(format, 61);
      Processor processor = bypassed(create());
      processor.prepare(format);
      float[][] output = programme.run(processor, 512, 1, 100);
      assertSame("bypassed", output, delayed(programme.main, processor.latencyFrames()));
    }
  }

  @Test
  final void bypass_illegalSamples_areReplacedByZero() {
    StreamFormat format = mainFormat();
    Programme programme = steady(format, 62);
    Processor processor = bypassed(create());
    processor.prepare(format);
    Programme zeros = programme.copy();
    fillBurst(zeros.main, 0.0f);
    fillBurst(programme.main, Float.NaN);
    float[][] output = programme.run(processor, 512);
    assertSame("bypassed", output, delayed(zeros.main, processor.latencyFrames()));
  }

  /** A crossfade of at least 2 ms that is over after 50: steps no larger than its parts' and the slope's. */
  @Test
  final void bypass_switchedInTheStream_fadesWithoutClickToTheDelayedInput() {
    StreamFormat format = mainFormat();
    Processor processor = create();
    int bypass = indexOf(processor, ParameterSpec.Flag.BYPASS);
    assumeTrue(bypass >= 0, "no bypass of its own");
    processor.prepare(format);
    int frames = streamFrames(processor.latencyFrames());
    int on = frames / 3;
    int off = 2 * frames / 3;
    int settled = format.framesOf(50.0);
    Programme smooth = sines(format, frames);
    float[][] wet = smooth.run(prepared(format), 512);
    float[][] dry = delayed(smooth.main, processor.latencyFrames());
    Programme switched = new Programme(
        smooth.main,
        smooth.sidechain,
        List.of(new Programme.Turn(on, bypass, 1.0), new Programme.Turn(off, bypass, 0.0)));
    float[][] output = switched.run(processor, 512, 100);
    double slope = 1.0 / format.framesOf(2.0);
    for (int ch = 0; ch < output.length; ch++) {
      double step = Math.max(largestStep(wet[ch]), largestStep(dry[ch]));
      double gap = 0.0;
      for (int n = 0; n < frames; n++) {
        gap = Math.max(gap, Math.abs(wet[ch][n] - dry[ch][n]));
      }
      assertThat(largestStep(output[ch]))
          .as("largest step of channel %d", ch)
          .isLessThanOrEqualTo(step + gap * slope + 1e-6);
      for (int n = on + settled; n < off; n++) {
        assertThat(output[ch][n]).as("bypassed, frame %d", n).isEqualTo(dry[ch][n]);
      }
    }
  }

  private static Processor bypassed(Processor processor) {
    int index = indexOf(processor, ParameterSpec.Flag.BYPASS);
    assumeTrue(index >= 0, "no bypass of its own");
    processor.parameters().set(index, 1.0);
    return processor;
  }

  private static float[][] delayed(float[][] bus, int delayFrames) {
    float[][] result = new float[bus.length][bus[0].length];
    for (int ch = 0; ch < bus.length; ch++) {
      for (int n = delayFrames; n < result[ch].length; n++) {
        result[ch][n] = bus[ch][n - delayFrames];
      }
    }
    return result;
  }

  private static Programme sines(StreamFormat format, int frames) {
    Programme sines = Programme.silence(format, frames);
    for (int n = 0; n < frames; n++) {
      for (float[] x : sines.main) {
        x[n] = (float) (0.5 * StrictMath.sin(2.0 * Math.PI * 110.0 * n / format.sampleRateHz()));
      }
      for (float[] x : sines.sidechain) {
        x[n] = (float) (0.3 * StrictMath.sin(2.0 * Math.PI * 70.0 * n / format.sampleRateHz()));
      }
    }
    return sines;
  }

  private static double largestStep(float[] x) {
    double largest = 0.0;
    for (int n = 1; n < x.length; n++) {
      largest = Math.max(largest, Math.abs((double) x[n] - x[n - 1]));
    }
    return largest;
  }
}
