package io.github.studiohand.testdata;

import io.github.studiohand.testdata.EbuCase.Quantity;
import io.github.studiohand.testdata.EbuCase.Reading;
import java.util.List;
import java.util.function.Supplier;

/** The true-peak signals of EBU Tech 3341. */
final class EbuPeaks {
  private static final double TWO_PI = 2.0 * StrictMath.PI;
  private static final double SECONDS = 0.2; // "does not matter"
  private static final double FADE_SECONDS = 0.01;
  private static final int OVERSAMPLING = 4;
  private static final int HALF_TAPS = 384; // of the low pass, at four times the rate
  private static final double CUTOFF = 0.48; // of the sample rate, −6 dB

  private EbuPeaks() {}

  static EbuCase tone(
      double sampleRateHz,
      String name,
      int divisor,
      double amplitude,
      double degrees,
      double dbtp) {
    int frames = (int) (SECONDS * sampleRateHz);
    return stereo(
        name,
        "sine of fs/" + divisor + ", amplitude " + amplitude + ", phase " + degrees
            + " degrees, 10 ms fades",
        sampleRateHz,
        frames,
        dbtp,
        () -> {
          double[] x = new double[frames];
          for (int n = 0; n < frames; n++) {
            x[n] = amplitude
                * StrictMath.sin(TWO_PI * (n % divisor / (double) divisor + degrees / 360.0));
          }
          return faded(x, sampleRateHz);
        });
  }

  /** One period of fs/4 at full amplitude within a sine of fs/6, made at 4 fs and decimated. */
  static EbuCase single(double sampleRateHz, String name, int offset) {
    int frames = (int) (SECONDS * sampleRateHz);
    return stereo(
        name,
        "sine of fs/6, amplitude 0.5, with a single period of fs/4, amplitude 1, made at 4 fs, low-passed and"
            + " downsampled from sample " + offset + ", 10 ms fades",
        sampleRateHz,
        frames,
        0.0,
        () -> faded(decimated(inserted(frames), frames, offset), sampleRateHz));
  }

  private static EbuCase stereo(
      String name,
      String definition,
      double sampleRateHz,
      int frames,
      double dbtp,
      Supplier<float[]> mono) {
    return new EbuCase(
        name,
        definition + "; both channels",
        sampleRateHz,
        2,
        frames,
        () -> {
          float[] channel = mono.get();
          return new float[][] {channel, channel.clone()};
        },
        List.of(new Reading(Quantity.TRUE_PEAK, dbtp, 0.4, 0.2, 0, frames)));
  }

  private static float[] faded(double[] x, double sampleRateHz) {
    int fade = (int) (FADE_SECONDS * sampleRateHz);
    Levels.fadeEnds(x, fade, fade);
    float[] out = new float[x.length];
    for (int n = 0; n < out.length; n++) {
      out[n] = (float) x[n];
    }
    return out;
  }

  /** At 4 fs, with the low pass's length to spare on both sides; every join is a rising zero crossing. */
  private static double[] inserted(int frames) {
    int carrier = 6 * OVERSAMPLING;
    int single = 4 * OVERSAMPLING;
    double[] x = new double[OVERSAMPLING * frames + 2 * HALF_TAPS];
    int start = x.length / 2 / carrier * carrier;
    for (int n = 0; n < x.length; n++) {
      boolean inside = n >= start && n < start + single;
      int period = inside ? single : carrier;
      int since = n < start ? n : inside ? n - start : n - start - single;
      x[n] = (inside ? 1.0 : 0.5) * StrictMath.sin(TWO_PI * (since % period) / period);
    }
    return x;
  }

  private static double[] decimated(double[] x, int frames, int offset) {
    double[] lowPass = lowPass();
    double[] out = new double[frames];
    for (int n = 0; n < frames; n++) {
      int first = OVERSAMPLING * n + offset;
      double sum = 0.0;
      for (int k = 0; k < lowPass.length; k++) {
        sum += lowPass[k] * x[first + k];
      }
      out[n] = sum;
    }
    return out;
  }

  /** Sinc under a Blackman window, unity at 0 Hz. */
  static double[] lowPass() {
    double[] taps = new double[2 * HALF_TAPS + 1];
    double sum = 0.0;
    for (int k = -HALF_TAPS; k <= HALF_TAPS; k++) {
      double angle = TWO_PI * CUTOFF * k / OVERSAMPLING;
      double sinc = k == 0 ? 1.0 : StrictMath.sin(angle) / angle;
      double at = StrictMath.PI * k / (HALF_TAPS + 1);
      double window = 0.42 + 0.5 * StrictMath.cos(at) + 0.08 * StrictMath.cos(2.0 * at);
      taps[k + HALF_TAPS] = sinc * window;
      sum += sinc * window;
    }
    for (int k = 0; k < taps.length; k++) {
      taps[k] /= sum;
    }
    return taps;
  }
}
