package io.github.studiohand.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RoomsTest {
  private static final double RATE = 48_000;
  private static final Rooms.Position SOURCE = new Rooms.Position(1.3, 1.1, 1.5);
  private static final Rooms.Position MICROPHONE = new Rooms.Position(4.2, 3.3, 1.2);

  /** Full convolution by its definition. */
  private static float[] naive(float[] x, float[] h) {
    float[] out = new float[x.length];
    for (int n = 0; n < x.length; n++) {
      double sum = 0;
      for (int k = 0; k <= Math.min(n, h.length - 1); k++) {
        sum += (double) h[k] * x[n - k];
      }
      out[n] = (float) sum;
    }
    return out;
  }

  @Property(tries = 60)
  void convolve_isTheDefinition(
      @ForAll @IntRange(max = 2000) int frames,
      @ForAll @IntRange(min = 1, max = 700) int taps,
      @ForAll long seed) {
    float[] x = Signals.whiteNoise(frames, 0.1, seed);
    Arrays.fill(x, frames / 3, frames / 2, 0f); // a silent stretch, which is skipped
    float[] h = Signals.whiteNoise(taps, 0.1, seed + 1);
    assertThat(Rooms.convolve(x, h)).containsExactly(naive(x, h), within(1e-6f));
  }

  @Test
  void convolve_withOneTap_isAGainExactlyWhereSilent() {
    float[] x = Signals.impulse(5000, 4000, 1.0);
    float[] y = Rooms.convolve(x, new float[] {0.5f});
    assertThat(y[4000]).isCloseTo(0.5f, within(1e-7f));
    assertThat(y[10]).isZero();
  }

  /** Allen and Berkley's sum, written out over all images with a sinc for each. */
  @Test
  void impulseResponse_isTheSumOverAllImages() {
    Rooms.Shoebox room = new Rooms.Shoebox(5.0, 4.0, 2.5, 0.2);
    int frames = 1500;
    double beta = Math.sqrt(1 - room.absorption());
    double[] expected = new double[frames];
    for (int x = -3; x <= 3; x++) {
      for (int y = -3; y <= 3; y++) {
        for (int z = -4; z <= 4; z++) {
          for (int mirror = 0; mirror < 8; mirror++) {
            int px = mirror & 1;
            int py = mirror >> 1 & 1;
            int pz = mirror >> 2;
            double dx = 2 * x * 5.0 + (1 - 2 * px) * SOURCE.xM() - MICROPHONE.xM();
            double dy = 2 * y * 4.0 + (1 - 2 * py) * SOURCE.yM() - MICROPHONE.yM();
            double dz = 2 * z * 2.5 + (1 - 2 * pz) * SOURCE.zM() - MICROPHONE.zM();
            int bounces = Math.abs(x - px)
                + Math.abs(x)
                + Math.abs(y - py)
                + Math.abs(y)
                + Math.abs(z - pz)
                + Math.abs(z);
            double d = Math.sqrt(dx * dx + dy * dy + dz * dz);
            if (d < frames * 343.0 / RATE) {
              addSinc(expected, d * RATE / 343.0, Math.pow(beta, bounces) / d);
            }
          }
        }
      }
    }
    float[] response = Rooms.impulseResponse(room, SOURCE, MICROPHONE, RATE, frames);
    for (int n = 0; n < frames; n++) {
      assertThat((double) response[n]).isCloseTo(expected[n], within(1e-7));
    }
  }

  private static void addSinc(double[] sum, double delay, double height) {
    int whole = (int) delay;
    for (int n = Math.max(0, whole - 31); n <= Math.min(sum.length - 1, whole + 32); n++) {
      double t = n - delay;
      double sinc = Math.abs(t) < 1e-12 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t);
      sum[n] += height * sinc * (0.5 + 0.5 * Math.cos(Math.PI * t / 32));
    }
  }

  @Test
  void impulseResponse_withoutWalls_isTheDirectSoundOnly() {
    Rooms.Shoebox outdoors = new Rooms.Shoebox(6, 5, 3, 0.0);
    Rooms.Position at = new Rooms.Position(1.0, 1.0, 1.0);
    Rooms.Position metres3430 = new Rooms.Position(1.0 + 3.43, 1.0, 1.0);
    float[] response = Rooms.impulseResponse(outdoors, at, metres3430, RATE, 1000);
    // 3.43 m are 10 ms: frame 480, height 1 / 3.43. The place is a whole frame but for rounding.
    for (int n = 0; n < response.length; n++) {
      assertThat(response[n]).isCloseTo(n == 480 ? (float) (1 / 3.43) : 0f, within(1e-6f));
    }
  }

  @Test
  void impulseResponse_decaysAboutAsAsked() {
    for (double rt60 : new double[] {0.2, 0.4}) {
      Rooms.Shoebox room = new Rooms.Shoebox(7, 5.5, 3, rt60);
      int frames = (int) (rt60 * RATE);
      float[] response = Rooms.impulseResponse(room, SOURCE, MICROPHONE, RATE, frames);
      // Schroeder's backward integral between -5 and -25 dB; sound that runs along the long axis
      // outlives Eyring's diffuse field, hence the tolerance.
      assertThat(decaySeconds(response) / rt60).isBetween(1.0, 1.6);
    }
  }

  private static double decaySeconds(float[] response) {
    double total = Metrics.energy(response);
    double left = total;
    int at5 = 0;
    int at25 = 0;
    for (int n = 0; n < response.length; n++) {
      left -= (double) response[n] * response[n];
      at5 += left > total * Math.pow(10, -0.5) ? 1 : 0;
      at25 += left > total * Math.pow(10, -2.5) ? 1 : 0;
    }
    return 3.0 * (at25 - at5) / RATE;
  }

  @Test
  void absorption_followsEyring() {
    Rooms.Shoebox room = new Rooms.Shoebox(7, 5.5, 3, 0.5);
    // The textbook's 0.161 s/m is 24 ln 10 / 343.
    double expected = 1 - Math.exp(-0.161 * 7 * 5.5 * 3 / (2 * (38.5 + 16.5 + 21) * 0.5));
    assertThat(room.absorption()).isCloseTo(expected, within(1e-3));
    assertThat(new Rooms.Shoebox(7, 5.5, 3, 0).absorption()).isEqualTo(1.0);
  }

  @Test
  void badArguments_areRefusedByName() {
    assertThatThrownBy(() -> new Rooms.Shoebox(7, Double.NaN, 3, 0.5))
        .hasMessage("widthM: NaN (expected: 0.5 to 100.0)");
    Rooms.Shoebox room = new Rooms.Shoebox(4, 4, 2.5, 0.2);
    assertThatThrownBy(() -> Rooms.impulseResponse(room, SOURCE, MICROPHONE, RATE, 100))
        .hasMessage("microphone.xM: 4.2 (expected: 0.0 to 4.0)");
    assertThatThrownBy(() -> Rooms.impulseResponse(room, SOURCE, SOURCE, RATE, 100))
        .hasMessage("distance from source to microphone: 0.0 (expected: 0.02 to 1000.0)");
    assertThatThrownBy(() -> Rooms.convolve(new float[3], new float[0]))
        .hasMessage("impulseResponse.length: 0 (expected: 1 to 4194304)");
  }
}
