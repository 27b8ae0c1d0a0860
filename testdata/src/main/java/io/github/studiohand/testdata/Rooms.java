package io.github.studiohand.testdata;

/**
 * Impulse responses of a shoebox room by the image-source method.
 *
 * <p>Every wall is the same and reflects all frequencies alike, sound travels at 343 m/s, source and
 * microphone are points without direction. An image at distance d contributes a pulse of height
 * βʳ/d, r the number of its reflections, delayed by d · sampleRateHz / 343 frames, fractions
 * included, by a 64-tap Hann-windowed sinc. So the direct sound has gain 1 at 1 m.
 *
 * <p>All pulses are positive: as in the original method without its high-pass, the response has too
 * much below some 30 Hz.
 *
 * @see <a href="https://doi.org/10.1121/1.382599">J. B. Allen, D. A. Berkley, Image method for
 *     efficiently simulating small-room acoustics, JASA 65 (1979), eq. (10)</a>
 * @see <a href="https://doi.org/10.1121/1.394357">P. M. Peterson, Simulating the response of multiple
 *     microphones to a single acoustic source in a reverberant room, JASA 80 (1986): the windowed sinc
 *     </a>
 */
public final class Rooms {
  /** Speed of sound at 20 °C in metres per second. */
  public static final double SPEED_OF_SOUND_M_PER_S = 343.0;

  private static final int HALF_TAPS = 32;
  private static final double EYRING = 24.0 * StrictMath.log(10.0) / SPEED_OF_SOUND_M_PER_S;

  /**
   * A rectangular room with one corner at the origin.
   *
   * @param lengthM size along x in metres, 0.5 to 100
   * @param widthM size along y in metres, 0.5 to 100
   * @param heightM size along z in metres, 0.5 to 100
   * @param rt60Seconds reverberation time of a diffuse field, 0 (no walls) to 10; the decay between −5
   *     and −25 dB comes out up to 60 % slower, because sound along the longest axis meets few walls
   */
  public record Shoebox(double lengthM, double widthM, double heightM, double rt60Seconds) {
    /**
     * Checks the values.
     *
     * @param lengthM 0.5 to 100
     * @param widthM 0.5 to 100
     * @param heightM 0.5 to 100
     * @param rt60Seconds 0 to 10
     * @throws IllegalArgumentException if a value is out of range or NaN
     */
    public Shoebox {
      Checks.inRange("lengthM", lengthM, 0.5, 100.0);
      Checks.inRange("widthM", widthM, 0.5, 100.0);
      Checks.inRange("heightM", heightM, 0.5, 100.0);
      Checks.inRange("rt60Seconds", rt60Seconds, 0.0, 10.0);
    }

    /**
     * Absorption coefficient of the walls by Eyring's formula, the energy lost at a reflection:
     *
     * <pre>  α = 1 − exp(−24 ln 10 · V / (c · S · rt60Seconds))</pre>
     *
     * @return 0 to 1, and 1 for {@code rt60Seconds} 0
     * @see <a href="https://doi.org/10.1121/1.1915175">C. F. Eyring, Reverberation time in "dead" rooms,
     *     JASA 1 (1930)</a>
     */
    public double absorption() {
      double volume = lengthM * widthM * heightM;
      double surface = 2.0 * (lengthM * widthM + widthM * heightM + heightM * lengthM);
      return rt60Seconds == 0.0
          ? 1.0
          : -StrictMath.expm1(-EYRING * volume / (surface * rt60Seconds));
    }
  }

  /**
   * A point in a room, in metres from the corner at the origin.
   *
   * @param xM along the length
   * @param yM along the width
   * @param zM along the height
   */
  public record Position(double xM, double yM, double zM) {}

  private Rooms() {}

  /**
   * The response from a source to a microphone.
   *
   * @param room the room
   * @param source inside the room
   * @param microphone inside the room, at least 0.02 m from the source
   * @param sampleRateHz 8 kHz to 768 kHz
   * @param frames length, 1 to 2²⁰; images that arrive later are left out. The cost grows with its
   *     cube
   * @return the response
   * @throws IllegalArgumentException if an argument is out of range
   */
  public static float[] impulseResponse(
      Shoebox room, Position source, Position microphone, double sampleRateHz, int frames) {
    checkInside("source", source, room);
    checkInside("microphone", microphone, room);
    Checks.inRange("sampleRateHz", sampleRateHz, 8_000.0, 768_000.0);
    Checks.inRange("frames", frames, 1, 1 << 20);
    double dx = source.xM - microphone.xM;
    double dy = source.yM - microphone.yM;
    double dz = source.zM - microphone.zM;
    double distance = StrictMath.sqrt(dx * dx + dy * dy + dz * dz);
    Checks.inRange("distance from source to microphone", distance, 0.02, 1000.0);
    double reflection = StrictMath.sqrt(1.0 - room.absorption()); // β, of pressure
    Response response = new Response(frames, sampleRateHz);
    double reach = response.reachM();
    Axis x = new Axis(room.lengthM, source.xM, microphone.xM, reach, reflection);
    Axis y = new Axis(room.widthM, source.yM, microphone.yM, reach, reflection);
    Axis z = new Axis(room.heightM, source.zM, microphone.zM, reach, reflection);
    for (int i = 0; i < x.distanceM.length; i++) {
      for (int j = 0; j < y.distanceM.length; j++) {
        double plane = x.distanceM[i] * x.distanceM[i] + y.distanceM[j] * y.distanceM[j];
        double gain = x.gain[i] * y.gain[j];
        for (int k = 0; gain > 0.0 && k < z.distanceM.length; k++) {
          double squared = plane + z.distanceM[k] * z.distanceM[k];
          if (squared < reach * reach) {
            response.add(StrictMath.sqrt(squared), gain * z.gain[k]);
          }
        }
      }
    }
    return response.samples();
  }

  /**
   * Linear convolution, computed with transforms in double precision.
   *
   * @param signal the signal, 0 to 2²⁶ frames
   * @param impulseResponse the response, 1 to 2²² frames
   * @return as many frames as the signal; what rings on after its end is cut off
   * @throws IllegalArgumentException if a length is out of range
   */
  public static float[] convolve(float[] signal, float[] impulseResponse) {
    Checks.inRange("signal.length", signal.length, 0, Checks.MAX_FRAMES);
    Checks.inRange("impulseResponse.length", impulseResponse.length, 1, 1 << 22);
    float[] out = new float[signal.length];
    if (signal.length > 0) {
      double[] full = Convolution.full(widened(signal), widened(impulseResponse));
      for (int n = 0; n < out.length; n++) {
        out[n] = (float) full[n];
      }
    }
    return out;
  }

  static double[] widened(float[] samples) {
    double[] wide = new double[samples.length];
    for (int n = 0; n < wide.length; n++) {
      wide[n] = samples[n];
    }
    return wide;
  }

  private static void checkInside(String name, Position at, Shoebox room) {
    Checks.inRange(name + ".xM", at.xM, 0.0, room.lengthM);
    Checks.inRange(name + ".yM", at.yM, 0.0, room.widthM);
    Checks.inRange(name + ".zM", at.zM, 0.0, room.heightM);
  }

  /** The images along one axis: distance to the microphone and product of the reflections. */
  private static final class Axis {
    final double[] distanceM;
    final double[] gain;

    Axis(double sizeM, double sourceM, double microphoneM, double reachM, double reflection) {
      int order = (int) (reachM / (2.0 * sizeM)) + 1;
      distanceM = new double[2 * (2 * order + 1)];
      gain = new double[distanceM.length];
      int i = 0;
      for (int n = -order; n <= order; n++) {
        // Images 2 n L ± source: |n| reflections at each wall, one less at the near wall if
        // mirrored.
        distanceM[i] = 2.0 * n * sizeM + sourceM - microphoneM;
        gain[i++] = power(reflection, 2 * Math.abs(n));
        distanceM[i] = 2.0 * n * sizeM - sourceM - microphoneM;
        gain[i++] = power(reflection, Math.abs(n) + Math.abs(n - 1));
      }
    }

    private static double power(double base, int exponent) {
      double product = 1.0;
      for (int k = 0; k < exponent; k++) {
        product *= base;
      }
      return product;
    }
  }

  /** Adds fractionally delayed pulses. */
  private static final class Response {
    private final double framesPerMetre;
    private final double[] sum;
    private final double[] windowCosine = new double[2 * HALF_TAPS];
    private final double[] windowSine = new double[2 * HALF_TAPS];

    Response(int frames, double sampleRateHz) {
      framesPerMetre = sampleRateHz / SPEED_OF_SOUND_M_PER_S;
      sum = new double[frames];
      for (int k = 0; k < 2 * HALF_TAPS; k++) {
        windowCosine[k] = StrictMath.cos(StrictMath.PI * (k - HALF_TAPS + 1) / HALF_TAPS);
        windowSine[k] = StrictMath.sin(StrictMath.PI * (k - HALF_TAPS + 1) / HALF_TAPS);
      }
    }

    double reachM() {
      return sum.length / framesPerMetre;
    }

    void add(double distanceM, double gain) {
      double delay = distanceM * framesPerMetre;
      int whole = (int) delay;
      double fraction = delay - whole;
      double height = gain / distanceM;
      if (fraction < 1e-9) { // the sinc is 0/0 at its peak and 0 elsewhere
        sum[whole] += height;
        return;
      }
      // sin(π (k − fraction)) alternates in sign; the window's cosine turns by the addition
      // theorem.
      double sine = StrictMath.sin(StrictMath.PI * fraction) / StrictMath.PI;
      double c = StrictMath.cos(StrictMath.PI * fraction / HALF_TAPS);
      double s = StrictMath.sin(StrictMath.PI * fraction / HALF_TAPS);
      for (int k = 0; k < 2 * HALF_TAPS; k++) {
        int offset = k - HALF_TAPS + 1;
        int at = whole + offset;
        if (at >= 0 && at < sum.length) {
          double window = 0.5 + 0.5 * (windowCosine[k] * c + windowSine[k] * s);
          double sign = (offset & 1) == 0 ? -1.0 : 1.0;
          sum[at] += height * window * sign * sine / (offset - fraction);
        }
      }
    }

    float[] samples() {
      float[] out = new float[sum.length];
      for (int n = 0; n < out.length; n++) {
        out[n] = (float) sum[n];
      }
      return out;
    }
  }
}
