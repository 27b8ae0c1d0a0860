package io.github.studiohand.assistant.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OfflineRendererTest {
  /** Delays main by its latency, adds the side-chain's first channel undelayed, rings on for its tail. */
  private static final class Delay implements Processor {
    private final int latency;
    private final long tail;
    private float[][] line = new float[0][0];
    private long clock;

    Delay(int latency, long tail) {
      this.latency = latency;
      this.tail = tail;
    }

    @Override
    public ProcessorInfo info() {
      return ProcessorInfo.builder("test.delay", "Delay", "1").sidechain(0, 8).build();
    }

    @Override
    public void prepare(StreamFormat format) {
      line = new float[format.channels()][latency + 1];
      clock = 0;
    }

    @Override
    public void process(float[][] main, float[][] sidechain, int offset, int frames) {
      for (int n = 0; n < frames; n++, clock++) {
        int at = (int) (clock % (latency + 1));
        for (int ch = 0; ch < main.length; ch++) {
          line[ch][at] = main[ch][offset + n];
          main[ch][offset + n] = line[ch][(at + 1) % (latency + 1)];
          if (sidechain.length > 0) {
            main[ch][offset + n] += sidechain[0][offset + n];
          }
        }
      }
    }

    @Override
    public void reset() {
      clock = 0;
    }

    @Override
    public int latencyFrames() {
      return latency;
    }

    @Override
    public long tailFrames() {
      return tail;
    }
  }

  /** Collects and checks that blocks come in order without gaps. */
  private static float[][] render(OfflineRenderer renderer, AudioSource take, int capacity)
      throws IOException {
    float[][] out = new float[take.channels()][capacity];
    long[] next = {0};
    long frames = renderer.render(take, (start, block, offset, count) -> {
      assertThat(start).isEqualTo(next[0]);
      assertThat(count).isPositive();
      for (int ch = 0; ch < out.length; ch++) {
        System.arraycopy(block[ch], offset, out[ch], (int) start, count);
      }
      next[0] += count;
    });
    assertThat(next[0]).isEqualTo(frames).isEqualTo(capacity);
    return out;
  }

  @Property(tries = 60)
  void output_liesOnTheTakesTimeLine(
      @ForAll @IntRange(min = 0, max = 20_000) int frames,
      @ForAll @IntRange(min = 0, max = 9_000) int latency)
      throws IOException {
    float[][] samples = {
      Signals.whiteNoise(frames, 0.1, 1 + frames), Signals.whiteNoise(frames, 0.1, 2 + frames)
    };
    AudioSource take = AudioSource.of(48_000, samples);
    assertThat(render(new OfflineRenderer(new Delay(latency, 0)), take, frames))
        .isDeepEqualTo(samples);
  }

  @Test
  void tail_isWrittenOnlyWhenAskedFor() throws IOException {
    AudioSource take = AudioSource.of(48_000, Signals.whiteNoise(5000, 0.1, 1));
    render(new OfflineRenderer(new Delay(100, 700)), take, 5000);
    float[][] longer = render(new OfflineRenderer(new Delay(100, 700)).tail(true), take, 5700);
    assertThat(longer[0][5699]).isZero();
  }

  @Test
  void endlessTail_isBounded() throws IOException {
    AudioSource take = AudioSource.of(1000, new float[10]);
    render(new OfflineRenderer(new Delay(0, Long.MAX_VALUE)).tail(true), take, 10 + 30_000);
  }

  @Test
  void sidechain_isAlignedAndSilentBeyondItsEnd() throws IOException {
    float[] key = Signals.whiteNoise(3000, 0.1, 5);
    AudioSource take = AudioSource.of(48_000, new float[9000]);
    float[][] out = render(
        new OfflineRenderer(new Delay(0, 0)).sidechain(AudioSource.of(48_000, key)), take, 9000);
    assertThat(java.util.Arrays.copyOf(out[0], 3000)).isEqualTo(key);
    assertThat(out[0][4000]).isZero();
  }

  @Test
  void sidechainOfAnotherRate_isRefused() {
    AudioSource take = AudioSource.of(48_000, new float[10]);
    OfflineRenderer renderer =
        new OfflineRenderer(new Delay(0, 0)).sidechain(AudioSource.of(44_100, new float[10]));
    assertThatThrownBy(() -> renderer.render(take, (start, block, offset, count) -> {}))
        .hasMessageContaining("44100")
        .hasMessageContaining("48000");
  }

  @Test
  void cancelled_stops() {
    AudioSource take = AudioSource.of(48_000, new float[100_000]);
    OfflineRenderer renderer =
        new OfflineRenderer(new Delay(0, 0)).progress((done, total) -> done < 10_000);
    assertThatThrownBy(() -> renderer.render(take, (start, block, offset, count) -> {}))
        .isInstanceOf(CancellationException.class);
  }
}
