package io.github.studiohand.core.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.testdata.AllocationProbe;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StftTest {
  private static final double RECONSTRUCTION_ERROR = 5e-7; // -126 dB
  private static final SpectrumHandler UNCHANGED = (re, im, startFrame) -> {};

  private static float[][] noise(int channels, int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] x = new float[channels][frames];
    for (float[] channel : x) {
      for (int n = 0; n < frames; n++) {
        channel[n] = (float) (2.0 * random.nextDouble() - 1.0);
      }
    }
    return x;
  }

  private static void runInBlocks(Stft stft, float[][] main, float[][] side, long seed, int most) {
    SplittableRandom random = new SplittableRandom(seed);
    int frames = (main.length > 0 ? main : side)[0].length;
    for (int n = 0; n < frames; ) {
      int run = Math.min(frames - n, random.nextInt(most + 1));
      stft.process(main, side, n, run);
      n += run;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4,2,S",
    "16,8,S",
    "256,128,S",
    "4096,2048,S",
    "256,64,S",
    "256,64,H",
    "512,128,H",
    "64,1,H"
  })
  void unchangedSpectra_giveTheSignalBackAfterSizeFrames(int size, int hop, String window) {
    Window shape = window.equals("S") ? Window.SQRT_HANN : Window.HANN;
    Stft stft = new Stft(size, hop, shape, shape, 2, 0, UNCHANGED);
    float[][] x = noise(2, 5 * size + 100, size);
    float[][] y = {x[0].clone(), x[1].clone()};
    runInBlocks(stft, y, new float[0][], 1, 300);
    assertThat(stft.latencyFrames()).isEqualTo(size);
    for (int ch = 0; ch < 2; ch++) {
      for (int n = 0; n < x[ch].length; n++) {
        double expected = n < size ? 0.0 : x[ch][n - size];
        assertThat(Math.abs(y[ch][n] - expected)).as("frame " + n).isLessThan(RECONSTRUCTION_ERROR);
      }
    }
  }

  @Test
  void spectra_areTheDefinition_forSidechainToo() {
    int size = 32;
    int hop = 8;
    float[][] x = noise(1, 200, 2);
    float[][] side = noise(2, 200, 3);
    float[][] kept = {x[0].clone(), side[0].clone(), side[1].clone()};
    double[] w = Window.HANN.periodic(size);
    int[] frames = {0};
    SpectrumHandler handler = (re, im, startFrame) -> {
      assertThat(startFrame).isEqualTo((long) (frames[0] + 1) * hop - size);
      frames[0]++;
      for (int ch = 0; ch < 3; ch++) {
        for (int k = 0; k <= size / 2; k++) {
          double sumRe = 0.0;
          double sumIm = 0.0;
          for (int n = 0; n < size; n++) {
            int at = (int) startFrame + n;
            double v = at < 0 ? 0.0 : w[n] * kept[ch][at];
            sumRe += v * Math.cos(2.0 * Math.PI * k * n / size);
            sumIm -= v * Math.sin(2.0 * Math.PI * k * n / size);
          }
          assertThat(Math.hypot(re[ch][k] - sumRe, im[ch][k] - sumIm)).isLessThan(1e-5);
        }
      }
    };
    Stft stft = new Stft(size, hop, Window.HANN, Window.HANN, 1, 2, handler);
    runInBlocks(stft, x, side, 4, 20);
    assertThat(frames[0]).isEqualTo(25);
    assertThat(side[0]).isEqualTo(kept[1]);
    assertThat(side[1]).isEqualTo(kept[2]);
  }

  @Property(tries = 40)
  void output_isIndependentOfBlockSize(@ForAll long seed) {
    SpectrumHandler shift = (re, im, startFrame) -> {
      for (int k = 0; k < re[0].length; k++) {
        re[0][k] *= 1.0f / (1 + k + startFrame % 5);
      }
    };
    float[][] whole = noise(1, 700, seed);
    float[][] cut = {whole[0].clone()};
    new Stft(64, 1, 0, shift).process(whole, new float[0][], 0, 700);
    runInBlocks(new Stft(64, 1, 0, shift), cut, new float[0][], seed, 100);
    assertThat(cut[0]).isEqualTo(whole[0]);
  }

  @Test
  void clear_forgetsTheSignal() {
    Stft used = new Stft(64, 1, 0, UNCHANGED);
    used.process(noise(1, 333, 5), new float[0][], 0, 333);
    used.clear();
    float[][] a = noise(1, 300, 6);
    float[][] b = {a[0].clone()};
    used.process(a, new float[0][], 0, 300);
    new Stft(64, 1, 0, UNCHANGED).process(b, new float[0][], 0, 300);
    assertThat(a[0]).isEqualTo(b[0]);
  }

  @Test
  void windowsThatDoNotOverlapAdd_areRefused() {
    assertThatThrownBy(() -> new Stft(64, 32, Window.HANN, Window.HANN, 1, 0, UNCHANGED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hop: 32");
    assertThatThrownBy(() -> new Stft(64, 24, Window.HANN, Window.HANN, 1, 0, UNCHANGED))
        .hasMessageContaining("hop: 24");
    assertThatThrownBy(() -> new Stft(8192, 1, 0, UNCHANGED)).hasMessageContaining("size: 8192");
    assertThatThrownBy(() -> new Stft(64, -1, 0, UNCHANGED)).hasMessageContaining("channels: -1");
  }

  @Test
  @Tag("allocation")
  void processAndClear_allocateNothing() {
    Stft stft = new Stft(256, 2, 1, UNCHANGED);
    float[][] main = noise(2, 1000, 7);
    float[][] side = noise(1, 1000, 8);
    long bytes = AllocationProbe.bytes(() -> {
      stft.process(main, side, 0, 1000);
      stft.process(main, side, 17, 63);
      stft.clear();
    });
    assertThat(bytes).isZero();
  }
}
