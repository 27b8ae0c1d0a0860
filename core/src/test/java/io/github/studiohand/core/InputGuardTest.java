package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InputGuardTest {
  private static final float MAX = Checks.MAX_MAGNITUDE;

  /** Lets everything pass, so that the output shows what the guard let in. */
  private static final class Pass extends StreamProcessor {
    Pass() {
      super(ProcessorInfo.builder("test.pass", "Pass", "1.0").sidechain(0, 8).build());
    }

    @Override
    protected int allocate(StreamFormat format) {
      return 0;
    }

    @Override
    protected void clear() {}

    @Override
    protected void render(float[][] main, float[][] sidechain, int offset, int frames) {}
  }

  @Test
  void legalSamples_pass_illegalOnesBecomeZero_atEveryPlaceOfABlock() {
    float[] legal = {0, -0.0f, 1, -MAX, MAX, Math.nextDown(MAX), 0.998e10f, Float.MIN_VALUE, 1e-39f
    };
    float[] illegal = {
      Float.NaN,
      Math.nextUp(MAX),
      -Math.nextUp(MAX),
      Float.MAX_VALUE,
      Float.POSITIVE_INFINITY,
      Float.NEGATIVE_INFINITY
    };
    StreamFormat format = new StreamFormat(48_000, 1, 64);
    for (int frames = 1; frames <= 20; frames++) {
      for (int at = 0; at < frames; at++) {
        for (float sample : legal) {
          assertThat(guarded(format, sample, at, frames)).isEqualTo(sample);
        }
        for (float sample : illegal) {
          assertThat(guarded(format, sample, at, frames)).as("%s", sample).isZero();
        }
      }
    }
  }

  private static float guarded(StreamFormat format, float sample, int at, int frames) {
    Pass pass = new Pass();
    pass.prepare(format);
    float[][] main = new float[1][frames + 3];
    Arrays.fill(main[0], 0.25f);
    main[0][3 + at] = sample;
    pass.process(main, 3, frames);
    for (int n = 0; n < frames; n++) {
      assertThat(n == at || main[0][3 + n] == 0.25f).as("the others stay").isTrue();
    }
    List<SeenEvent> events = new ArrayList<>();
    SeenEvent.drain(pass.events(), events);
    assertThat(events).hasSize(Checks.finite(sample) == sample ? 0 : 1);
    return main[0][3 + at];
  }

  /** No clean block is inspected, no dirty one missed: the quick test against the exact one. */
  @Test
  void suspicious_isTrueForAllIllegalSamples_andForNoSampleBelow997PercentOfTheLimit() {
    float[] x = new float[9];
    for (int exponent = -149; exponent <= 127; exponent++) {
      for (float mantissa : new float[] {1.0f, 1.3f, 1.999f}) {
        for (int sign = -1; sign <= 1; sign += 2) {
          float sample = sign * mantissa * (float) StrictMath.pow(2, exponent);
          x[8] = sample;
          boolean suspicious = Checks.suspicious(x, 0, 9);
          if (!(Math.abs(sample) <= MAX)) {
            assertThat(suspicious).as("%s", sample).isTrue();
          } else if (Math.abs(sample) < 0.997f * MAX) {
            assertThat(suspicious).as("%s", sample).isFalse();
          }
        }
      }
    }
  }

  /** Oracle: the first illegal sample of each window of 1024 frames of each channel. */
  @Property(tries = 60)
  void events_areTheFirstOfEachWindow_whateverTheBlocks(
      @ForAll @Size(max = 40) List<@IntRange(max = 4999) Integer> places,
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 700) Integer> blocks) {
    StreamFormat format = new StreamFormat(48_000, 2, 1, 700);
    Programme programme = Programme.silence(format, 5000);
    for (int place : places) {
      bus(programme, place % 3)[place] = Float.NaN;
    }
    List<SeenEvent> expected = new ArrayList<>();
    for (int channel = 0; channel < 3; channel++) {
      long reported = -1;
      for (int n = 0; n < 5000; n++) {
        long window = n / InputGuard.WINDOW_FRAMES;
        if (Float.isNaN(bus(programme, channel)[n]) && window != reported) {
          reported = window;
          expected.add(new SeenEvent(ProcessorEvent.NON_FINITE_INPUT, channel, 0, n, 1, 1.0));
        }
      }
    }
    expected.sort(SeenEvent.ORDER);
    Pass pass = new Pass();
    pass.prepare(format);
    List<SeenEvent> events = new ArrayList<>();
    programme.run(pass, events, blocks.stream().mapToInt(Integer::intValue).toArray());
    assertThat(events).isEqualTo(expected);
  }

  private static float[] bus(Programme programme, int channel) {
    return channel < 2 ? programme.main[channel] : programme.sidechain[0];
  }

  /** Screens its side-chain itself, a stretch at a time. */
  private static final class Screening extends StreamProcessor {
    Screening() {
      super(ProcessorInfo.builder("test.screening", "Screening", "1.0")
          .sidechain(0, 8)
          .build());
    }

    @Override
    protected int allocate(StreamFormat format) {
      return 0;
    }

    @Override
    protected void clear() {}

    @Override
    protected boolean screensSidechain() {
      return true;
    }

    @Override
    protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
      for (int done = 0; done < frames; done += 100) {
        reportSidechain(sidechain, offset + done, Math.min(100, frames - done));
      }
    }
  }

  @Test
  void aProcessorThatScreens_reportsWhatTheGuardWould() {
    StreamFormat format = new StreamFormat(48_000, 2, 2, 700);
    Programme programme = Programme.silence(format, 5000);
    for (int place : new int[] {5, 6, 699, 1023, 1024, 3333, 4999}) {
      programme.sidechain[place % 2][place] = Float.POSITIVE_INFINITY;
    }
    programme.main[1][4000] = Float.NaN;
    List<List<SeenEvent>> seen = new ArrayList<>();
    for (StreamProcessor processor : new StreamProcessor[] {new Pass(), new Screening()}) {
      processor.prepare(format);
      List<SeenEvent> events = new ArrayList<>();
      programme.copy().run(processor, events, 700, 33);
      seen.add(events);
    }
    assertThat(seen.get(0)).hasSize(6);
    assertThat(seen.get(1)).isEqualTo(seen.get(0));
  }

  @Test
  void reset_startsTheClockAndTheWindowsAnew() {
    Pass pass = new Pass();
    pass.prepare(new StreamFormat(48_000, 1, 64));
    ProcessorEvent event = new ProcessorEvent();
    int epoch = -1;
    for (int round = 0; round < 3; round++) {
      float[][] main = {{0, Float.NaN, Float.NaN, 0}};
      pass.process(main, 0, 4);
      assertThat(pass.events().poll(event)).isTrue();
      assertThat(event.frame()).isEqualTo(1);
      assertThat(event.epoch()).isNotEqualTo(epoch);
      epoch = event.epoch();
      assertThat(pass.events().poll(event)).isFalse();
      pass.reset();
    }
  }
}
