package io.github.studiohand.core.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.testdata.AllocationProbe;
import io.github.studiohand.testdata.Signals;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResampledSourceTest {
  private static float[] read(AudioSource source, long start, int frames) {
    float[][] into = new float[source.channels()][frames];
    source.read(start, into, 0, frames);
    return into[0];
  }

  @ParameterizedTest
  @CsvSource({"44100, 48000", "48000, 44100", "44100, 96000", "192000, 48000", "5000, 7000"})
  void reads_giveTheSameBitsWhereverTheyBegin(int inHz, int outHz) {
    float[] take = Signals.whiteNoise(9000, 0.3, 1);
    ResampledSource source = new ResampledSource(AudioSource.of(inHz, take), outHz);
    float[] whole = ResamplerTest.convert(new Resampler(inHz, outHz, 1), take);
    assertThat(source.frames()).isEqualTo(whole.length);
    assertThat(source.sampleRateHz()).isEqualTo(outHz);
    assertThat(read(source, 0, whole.length)).isEqualTo(whole);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 40; i++) {
      int start = random.nextInt(-300, whole.length + 300);
      int frames = random.nextInt(1500);
      float[] part = read(source, start, frames);
      float[] expected = new float[frames];
      for (int n = Math.max(0, -start); n < Math.min(frames, whole.length - start); n++) {
        expected[n] = whole[start + n];
      }
      assertThat(part).isEqualTo(expected);
      double[][] exact = new double[1][frames];
      source.readExactly(start, exact, 0, frames);
      for (int n = 0; n < frames; n++) {
        assertThat((float) exact[0][n] == expected[n]).isTrue();
      }
    }
  }

  @Test
  void reads_leaveTheRestOfTheBlock() {
    ResampledSource source =
        new ResampledSource(AudioSource.of(48_000, new float[100], new float[100]), 44_100);
    float[][] into = new float[2][60];
    Arrays.fill(into[0], 7.0f);
    Arrays.fill(into[1], 7.0f);
    source.read(-5, into, 10, 40);
    for (float[] channel : into) {
      for (int n = 0; n < 60; n++) {
        assertThat(channel[n]).isEqualTo(n >= 10 && n < 50 ? 0.0f : 7.0f);
      }
    }
  }

  @Test
  void takeOfThatRate_isPassedAsItIs() {
    float[] take = {0.5f, Float.NaN, -0.0f, 2e10f};
    assertThat(read(new ResampledSource(AudioSource.of(48_000, take), 48_000), 0, 4))
        .isEqualTo(take);
  }

  @Test
  void emptyTake_isEmpty() {
    ResampledSource source = new ResampledSource(AudioSource.of(48_000, new float[0]), 44_100);
    assertThat(source.frames()).isZero();
    assertThat(read(source, 0, 3)).containsOnly(0.0f);
  }

  /** Frames far beyond what an int counts, from a take that is a function of its frame number. */
  @Test
  void longTake_isReadAnywhere() {
    long frames = 1L << 40;
    AudioSource ramp = new AudioSource() {
      @Override
      public double sampleRateHz() {
        return 96_000;
      }

      @Override
      public int channels() {
        return 1;
      }

      @Override
      public long frames() {
        return frames;
      }

      @Override
      public void read(long startFrame, float[][] into, int offset, int count) {
        for (int n = 0; n < count; n++) {
          into[0][offset + n] = (startFrame + n) * 0x1p-40f;
        }
      }
    };
    ResampledSource source = new ResampledSource(ramp, 48_000);
    assertThat(source.frames()).isEqualTo(frames / 2);
    for (long at : new long[] {1000, 1L << 33, frames / 2 - 1000}) {
      float expected = 2 * at * 0x1p-40f;
      assertThat(read(source, at, 1)[0]).isBetween(expected - 2e-7f, expected + 2e-7f);
    }
  }

  @Test
  void failureOfTheTake_leavesTheSourceUsable() {
    float[] take = Signals.whiteNoise(5000, 0.3, 1);
    boolean[] broken = {false};
    AudioSource memory = AudioSource.of(44_100, take);
    AudioSource flaky = new AudioSource() {
      @Override
      public double sampleRateHz() {
        return 44_100;
      }

      @Override
      public int channels() {
        return 1;
      }

      @Override
      public long frames() {
        return 5000;
      }

      @Override
      public void read(long startFrame, float[][] into, int offset, int count) {
        if (broken[0]) {
          throw new IllegalStateException("unplugged");
        }
        memory.read(startFrame, into, offset, count);
      }
    };
    ResampledSource source = new ResampledSource(flaky, 48_000);
    float[] whole = read(source, 0, 5000);
    read(source, 100, 50);
    broken[0] = true;
    assertThatThrownBy(() -> read(source, 3000, 2000)).hasMessage("unplugged");
    broken[0] = false;
    assertThat(read(source, 3000, 2000)).isEqualTo(Arrays.copyOfRange(whole, 3000, 5000));
  }

  @Test
  void blocksThatDoNotFit_areRefused() {
    ResampledSource source = new ResampledSource(AudioSource.of(48_000, new float[100]), 44_100);
    assertThatThrownBy(() -> source.read(0, new float[2][10], 0, 10))
        .hasMessageContaining("into.length: 2 (expected: 1 channels)");
    assertThatThrownBy(() -> source.read(0, new float[1][10], 5, 10))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> source.readExactly(0, new double[2][10], 0, 10))
        .hasMessageContaining("into.length: 2");
  }

  @Test
  void exactRead_isFinerThanAFloat() {
    float[] take = Signals.sine(4000, 48_000, 997, 0.9, 0.0);
    ResampledSource source = new ResampledSource(AudioSource.of(48_000, take), 96_000);
    double[][] exact = new double[1][4000];
    source.readExactly(2000, exact, 0, 4000);
    int finer = 0;
    for (double y : exact[0]) {
      finer += (float) y != y ? 1 : 0;
    }
    assertThat(finer).isGreaterThan(3900);
  }

  @Test
  @Tag("allocation")
  void read_allocatesNothing() {
    ResampledSource source = new ResampledSource(AudioSource.of(48_000, new float[8000]), 44_100);
    float[][] into = new float[1][600];
    long bytes = AllocationProbe.bytes(() -> {
      source.read(10, into, 0, 600);
      source.read(5000, into, 0, 600);
    });
    assertThat(bytes).isZero();
  }
}
