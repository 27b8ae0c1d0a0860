package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChecksTest {
  private static final StreamFormat FORMAT = new StreamFormat(48_000, 2, 1, 64);

  private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void inRange_takesTheEnds_refusesTheRestWithNameValueAndRange() {
    assertThat(Checks.inRange("gainDb", -60.0, -60.0, 12.0)).isEqualTo(-60.0);
    assertThat(Checks.inRange("gainDb", 12.0, -60.0, 12.0)).isEqualTo(12.0);
    assertThat(Checks.inRange("order", 3, 3, 3)).isEqualTo(3);
    refused(() -> Checks.inRange("gainDb", Math.nextUp(12.0), -60.0, 12.0))
        .hasMessage("gainDb: 12.000000000000002 (expected: -60.0 to 12.0)");
    refused(() -> Checks.inRange("gainDb", Double.NaN, -60.0, 12.0))
        .hasMessage("gainDb: NaN (expected: -60.0 to 12.0)");
    refused(() -> Checks.inRange("order", 0, 1, 64)).hasMessage("order: 0 (expected: 1 to 64)");
    refused(() -> Checks.inRange("frame", -1L, 0L, 1L << 40))
        .hasMessage("frame: -1 (expected: 0 to 1099511627776)");
    refused(() -> Checks.that(false, "why")).hasMessage("why");
  }

  @Test
  void block_saysWhatDoesNotFit() {
    float[][] main = new float[2][100];
    float[][] key = new float[1][100];
    Checks.block(FORMAT, main, key, 36, 64);
    Checks.block(FORMAT, main, key, 100, 0);
    assertThatThrownBy(() -> Checks.block(null, main, key, 0, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("not prepared (expected: prepare(format) before process or reset)");
    refused(() -> Checks.block(FORMAT, main, key, 0, 65))
        .hasMessage("frames: 65 (expected: 0 to 64)");
    refused(() -> Checks.block(FORMAT, main, key, -1, 1))
        .hasMessage("offset: -1 (expected: 0 or more)");
    refused(() -> Checks.block(FORMAT, new float[1][100], key, 0, 1))
        .hasMessage("main.length: 1 (expected: 2 channels)");
    refused(() -> Checks.block(FORMAT, main, Processor.NO_SIDECHAIN, 0, 1))
        .hasMessage("sidechain.length: 0 (expected: 1 channels)");
    refused(() -> Checks.block(FORMAT, main, new float[1][99], 36, 64))
        .hasMessage("sidechain[0].length: 99 (expected: offset + frames = 100 or more)");
    refused(() -> Checks.block(FORMAT, main, key, Integer.MAX_VALUE, 64))
        .hasMessage("main[0].length: 100 (expected: offset + frames = 2147483711 or more)");
    refused(() -> Checks.block(FORMAT, main, new float[][] {main[1]}, 0, 1))
        .hasMessage("sidechain: shares an array with main (expected: its own arrays)");
  }

  @Test
  void finite_keepsSignalUpTo200DbfsAndDropsTheRest() {
    for (float sample : new float[] {0, -0.5f, 1e10f, -1e10f, Float.MIN_VALUE}) {
      assertThat(Checks.finite(sample)).isEqualTo(sample);
    }
    for (float sample : new float[] {Math.nextUp(1e10f), Float.NaN, Float.NEGATIVE_INFINITY}) {
      assertThat(Checks.finite(sample)).isZero();
    }
    assertThat(20.0 * StrictMath.log10(Checks.MAX_MAGNITUDE)).isEqualTo(200.0);
  }

  @Test
  void streamFormat_refusesWhatNoProcessorCan_andRoundsDurations() {
    refused(() -> new StreamFormat(Double.NaN, 1, 64)).hasMessageStartingWith("sampleRateHz: NaN");
    refused(() -> new StreamFormat(48_000, 0, 64)).hasMessage("channels: 0 (expected: 1 to 1024)");
    refused(() -> new StreamFormat(48_000, 1, 1025, 64))
        .hasMessage("sidechainChannels: 1025 (expected: 0 to 1024)");
    refused(() -> new StreamFormat(48_000, 1, 0))
        .hasMessage("maxBlockFrames: 0 (expected: 1 to 1048576)");
    assertThat(FORMAT.framesOf(10.0)).isEqualTo(480);
    assertThat(new StreamFormat(44_100, 1, 64).framesOf(1.0)).isEqualTo(44);
  }

  @Test
  void region_isHalfOpenAndOrdered() {
    Region region = new Region(10, 20);
    assertThat(region.frames()).isEqualTo(10);
    assertThat(region.contains(9)).isFalse();
    assertThat(region.contains(10)).isTrue();
    assertThat(region.contains(19)).isTrue();
    assertThat(region.contains(20)).isFalse();
    assertThat(new Region(3, 3).contains(3)).isFalse();
    assertThat(region).isGreaterThan(new Region(10, 19)).isLessThan(new Region(11, 11));
    assertThat(region.compareTo(new Region(10, 20))).isZero();
    refused(() -> new Region(-1, 5)).hasMessageStartingWith("startFrame: -1 (expected: 0 to ");
    refused(() -> new Region(5, 4)).hasMessageStartingWith("endFrame: 4 (expected: 5 to ");
  }

  @Test
  void progressListener_thatSaysStop_cancels() {
    ProgressListener.NONE.report(1, 2);
    ProgressListener stop = (done, total) -> done < 3;
    stop.report(2, 4);
    assertThatThrownBy(() -> stop.report(3, 4))
        .isInstanceOf(java.util.concurrent.CancellationException.class)
        .hasMessage("cancelled at 3 of 4");
  }
}
