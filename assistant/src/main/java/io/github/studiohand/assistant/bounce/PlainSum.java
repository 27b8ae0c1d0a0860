package io.github.studiohand.assistant.bounce;

import io.github.studiohand.assistant.bounce.BouncePlan.Bus;
import io.github.studiohand.assistant.bounce.BouncePlan.Part;
import io.github.studiohand.core.Checks;
import io.github.studiohand.core.mix.FadeShape;
import io.github.studiohand.core.mix.GainCurve;
import io.github.studiohand.core.mix.PanCurve;
import io.github.studiohand.core.mix.PanLaw;
import io.github.studiohand.core.mix.StemSettings;
import java.io.IOException;
import java.util.Arrays;

/**
 * A bus worked out sample by sample from the definition in {@link StemSettings}, sharing nothing with the
 * engine: the other side of a null test.
 *
 * <pre>  bus_b[n] = fade[n] Σ_s ±10^(gainDb/20) · fadeIn_s · fadeOut_s · curve_s[n] · pan_sb[n] · stem_s[k]</pre>
 *
 * <p>Beside each sum stands Σ|products|, which bounds the error of summing in double.
 */
final class PlainSum {
  private static final double HALF_POWER_DB = 10.0 * Math.log10(2.0);
  private static final double CURVE_ERROR =
      1e-12; // relative, of exponentials, sines and their products
  private static final double WIDE_ERROR = 0x1p-47; // what two floats leave of a double

  private final BouncePlan plan;
  private final Bus bus;
  private final double[][] sum;
  private final double[][] magnitude;
  private final double[][] stem;
  private final double relativeError;

  PlainSum(BouncePlan plan, Bus bus, int blockFrames) {
    this.plan = plan;
    this.bus = bus;
    sum = new double[bus.channels()][blockFrames];
    magnitude = new double[bus.channels()][blockFrames];
    stem = new double[bus.channels()][blockFrames];
    double error =
        (bus.parts().size() + 8) * 0x1p-51; // of as many additions and 8 factors, on both sides
    boolean curved = bus.isFaded();
    boolean wide = false;
    for (int index : bus.parts()) {
      Part part = plan.parts().get(index);
      StemSettings s = part.settings();
      curved |= s.gainCurve() != null || s.panCurve() != null;
      curved |= s.fadeInFrames() > 0 || s.fadeOutFrames() > 0;
      wide |= part.take().layers() == 2;
    }
    relativeError = error + (curved ? CURVE_ERROR : 0.0) + (wide ? WIDE_ERROR : 0.0);
  }

  void compute(long startFrame, int frames) throws IOException {
    for (int ch = 0; ch < sum.length; ch++) {
      Arrays.fill(sum[ch], 0, frames, 0.0);
      Arrays.fill(magnitude[ch], 0, frames, 0.0);
    }
    for (int index : bus.parts()) {
      add(plan.parts().get(index), startFrame, frames);
    }
    if (bus.isFaded()) {
      for (int n = 0; n < frames; n++) {
        double gain = busFade(startFrame + n);
        for (int ch = 0; ch < sum.length; ch++) {
          sum[ch][n] *= gain;
          magnitude[ch][n] *= gain;
        }
      }
    }
  }

  double sum(int channel, int frame) {
    return sum[channel][frame];
  }

  /** How far the engine's double may lie from this one. */
  double error(int channel, int frame) {
    return magnitude[channel][frame] * relativeError;
  }

  private void add(Part part, long startFrame, int frames) throws IOException {
    StemSettings settings = part.settings();
    if (settings.muted()) {
      return;
    }
    double[][] x =
        settings.channels() == stem.length ? stem : Arrays.copyOf(stem, settings.channels());
    part.take().readExactly(part.takeFrame(startFrame), x, frames);
    for (int to = 0; to < sum.length; to++) {
      int from = source(settings.channels(), to);
      if (from >= 0) {
        add(settings, x[from], to, startFrame, frames);
      }
    }
  }

  private void add(StemSettings s, double[] x, int to, long startFrame, int frames) {
    double fixed = fixedGain(s, to);
    boolean curved = s.gainCurve() != null || s.panCurve() != null;
    for (int n = 0; n < frames; n++) {
      long k = startFrame + n - s.startFrame() - s.delayFrames();
      boolean heard = k >= 0 && k < s.lengthFrames() && Math.abs(x[n]) <= Checks.MAX_MAGNITUDE;
      if (heard) {
        boolean fading = k < s.fadeInFrames() || k >= s.lengthFrames() - s.fadeOutFrames();
        double gain = curved || fading ? fixed * movingGain(s, to, startFrame + n, k) : fixed;
        sum[to][n] += gain * x[n];
        magnitude[to][n] += Math.abs(gain * x[n]);
      }
    }
  }

  /** Which channel of a stem goes to a channel of the bus; −1 if none does. */
  private int source(int channels, int to) {
    if (channels == 1) {
      return to < 2 ? 0 : -1;
    }
    return to < channels ? to : -1;
  }

  private double fixedGain(StemSettings s, int to) {
    double gain = Math.pow(10.0, s.gainDb() / 20.0);
    if (isPanned(s) && s.panCurve() == null) {
      gain *= side(law(s), s.pan(), to);
    }
    return s.inverted() ? -gain : gain;
  }

  private double movingGain(StemSettings s, int to, long frame, long k) {
    double gain = 1.0;
    if (k < s.fadeInFrames()) {
      gain *= shape(s.fadeInShape(), (k + 0.5) / s.fadeInFrames());
    }
    if (k >= s.lengthFrames() - s.fadeOutFrames()) {
      gain *= shape(s.fadeOutShape(), (s.lengthFrames() - k - 0.5) / s.fadeOutFrames());
    }
    GainCurve curve = s.gainCurve();
    if (curve != null) {
      gain *= curve.gain(frame);
    }
    PanCurve pan = s.panCurve();
    if (pan != null && isPanned(s)) {
      gain *= to == 0 ? pan.left(law(s), frame) : pan.right(law(s), frame);
    }
    return gain;
  }

  private boolean isPanned(StemSettings s) {
    return sum.length >= 2 && s.channels() <= 2;
  }

  private static PanLaw law(StemSettings s) {
    return s.channels() == 1 ? s.panLaw() : PanLaw.ZERO_DB;
  }

  private static double side(PanLaw law, double pan, int to) {
    double toward = to == 0 ? -pan : pan;
    double centreDb = switch (law) {
      case ZERO_DB -> 0.0;
      case MINUS_2_5_DB -> 2.5;
      case MINUS_3_DB -> HALF_POWER_DB;
      case MINUS_4_5_DB -> 1.5 * HALF_POWER_DB;
      case MINUS_6_DB -> 2.0 * HALF_POWER_DB;
    };
    return law == PanLaw.ZERO_DB
        ? Math.min(1.0, 1.0 + toward)
        : Math.pow(Math.sin((toward + 1.0) * Math.PI / 4.0), centreDb / HALF_POWER_DB);
  }

  private static double shape(FadeShape shape, double position) {
    return shape == FadeShape.LINEAR ? position : Math.sin(position * Math.PI / 2.0);
  }

  private double busFade(long frame) {
    double gain = 1.0;
    if (frame < bus.fadeInFrames()) {
      gain *= shape(bus.fadeShape(), (frame + 0.5) / bus.fadeInFrames());
    }
    if (frame >= plan.frames() - bus.fadeOutFrames()) {
      gain *= shape(bus.fadeShape(), (plan.frames() - frame - 0.5) / bus.fadeOutFrames());
    }
    return gain;
  }
}
