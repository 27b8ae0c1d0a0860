package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MemorySourceTest {
  /** Oracle: the sample if the frame lies in the take, else 0. */
  @Property(tries = 200)
  void read_givesTheTake_andZerosAround(
      @ForAll @IntRange(max = 12) int length,
      @ForAll @IntRange(min = -20, max = 20) int start,
      @ForAll @IntRange(max = 30) int frames,
      @ForAll @IntRange(max = 3) int offset) {
    float[][] take = new float[2][length];
    for (int n = 0; n < length; n++) {
      take[0][n] = n + 1;
      take[1][n] = -n - 1;
    }
    float[][] into = new float[2][offset + frames + 1];
    Arrays.fill(into[0], 99);
    Arrays.fill(into[1], 99);
    AudioSource.of(48_000, take).read(start, into, offset, frames);
    for (int ch = 0; ch < 2; ch++) {
      for (int i = 0; i < into[ch].length; i++) {
        int frame = start + i - offset;
        boolean asked = i >= offset && i < offset + frames;
        float there = frame >= 0 && frame < length ? take[ch][frame] : 0;
        assertThat(into[ch][i]).isEqualTo(asked ? there : 99);
      }
    }
  }

  @Test
  void read_atTheEndsOfTheNumberLine_givesZeros() {
    AudioSource source = AudioSource.of(8_000, new float[] {1, 2, 3});
    for (long start : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 2, -5, 3}) {
      float[][] into = {{9, 9, 9, 9}};
      source.read(start, into, 0, 4);
      assertThat(into[0]).as("from %d", start).containsOnly(0);
    }
  }

  @Test
  void samples_areAsStored() {
    float[][] into = new float[1][3];
    float[] take = {Float.NaN, Float.NEGATIVE_INFINITY, -0.0f};
    AudioSource source = AudioSource.of(44_100, take);
    source.read(0, into, 0, 3);
    assertThat(into[0]).containsExactly(take);
    assertThat(source.frames()).isEqualTo(3);
    assertThat(source.channels()).isEqualTo(1);
    assertThat(source.sampleRateHz()).isEqualTo(44_100);
  }

  @Test
  void badTakes_areRefused() {
    assertThatThrownBy(() -> AudioSource.of(48_000))
        .hasMessage("samples: 0 channels (expected: 1 or more)");
    assertThatThrownBy(() -> AudioSource.of(48_000, new float[3], new float[4]))
        .hasMessage("samples: channels of 3 and 4 frames (expected: one length)");
    assertThatThrownBy(() -> AudioSource.of(0, new float[3]))
        .hasMessage("sampleRateHz: 0.0 (expected: 1000.0 to 1000000.0)");
  }
}
