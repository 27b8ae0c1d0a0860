package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("allocation") // runs a second time under -Xint
class AllocationProbeTest {
  private static volatile Object escaped = "";
  private static long counter;

  @Test
  void bytes_nothingAllocated_isZero() {
    assertThat(AllocationProbe.bytes(() -> counter++)).isZero();
  }

  @Test
  void bytes_nothingAllocatedInALongLoop_isZero() {
    float[] samples = new float[512];
    assertThat(AllocationProbe.bytes(() -> {
          for (int i = 0; i < 50_000; i++) {
            samples[i & 511] += i;
          }
        }))
        .isZero();
  }

  @Test
  void bytes_oneArray_isItsSizeToTheByte() {
    // 16 bytes of header and 4 per element, rounded up to 8: true of every 64-bit HotSpot below 32
    // GB.
    assertThat(AllocationProbe.bytes(() -> escaped = new float[1000])).isEqualTo(4016);
    assertThat(AllocationProbe.bytes(() -> escaped = new float[1])).isEqualTo(24);
  }

  @Test
  void bytes_workThatAllocatesOnlyAtFirst_isZero() {
    Object[] cache = new Object[1];
    assertThat(AllocationProbe.bytes(() -> {
          if (cache[0] == null) {
            cache[0] = new float[100];
          }
        }))
        .isZero();
  }

  @Test
  void bytes_runsTheWorkEightTimes() {
    int[] runs = new int[1];
    AllocationProbe.bytes(() -> runs[0]++);
    assertThat(runs[0]).isEqualTo(8);
  }
}
