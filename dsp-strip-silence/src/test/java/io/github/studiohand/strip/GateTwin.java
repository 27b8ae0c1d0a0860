package io.github.studiohand.strip;

/**
 * The definition of {@link NoiseGate}, written sample by sample: no blocks, no short cuts. Key filters and key
 * listen are left out.
 */
final class GateTwin {
  private static final double NEPERS_PER_DB = Math.log(10.0) / 20.0;

  private final NoiseGateSettings settings;
  private final double rate;
  private final int lookAhead;
  private final float[] attack;
  private final float[] release;
  private final boolean rms;
  private final boolean levelDriven;
  private final float range;
  private final float gridDecay;
  private final int hold;

  /** One decision and its gain. */
  private final class Lane {
    private boolean open;
    private int below;
    private float peak;
    private float level;
    private float tail = range;
    private float target = settings.duck() ? 1.0f : range;
    private float difference;
    private int step;
    private float[] powers = release;
    private double thresholdDbfs = settings.thresholdDbfs();

    private float next(float v, long n) {
      if (levelDriven && n % 32 == 0) {
        level = Math.max(peak, level * gridDecay);
        peak = 0.0f;
        if (!open) {
          aim();
        }
      }
      if (v >= level(thresholdDbfs)) {
        below = 0;
        if (!open) {
          open = true;
          aim();
        }
      } else if (open) {
        below = v >= level(thresholdDbfs - settings.hysteresisDb()) ? 0 : below + 1;
        if (below > hold) {
          open = false;
          tail = 1.0f;
          aim();
        }
      }
      peak = Math.max(peak, v);
      return move();
    }

    private float move() {
      if (difference == 0.0f) {
        return target;
      }
      step++;
      float gain = target + difference * powers[step];
      if (step == 256) {
        difference *= powers[256];
        difference = Math.abs(difference) < 1e-6f ? 0.0f : difference;
        step = 0;
      }
      return gain;
    }

    private void aim() {
      float wanted;
      float[] rate = open ? attack : release;
      float gain = target + difference * powers[step];
      if (open) {
        wanted = settings.duck() ? range : 1.0f;
      } else if (settings.duck()) {
        wanted = 1.0f;
      } else if (levelDriven) {
        wanted = closed();
        rate = wanted > gain ? attack : release;
      } else {
        wanted = range;
      }
      if (wanted != target || rate != powers) {
        target = wanted;
        difference = gain - wanted;
        powers = rate;
        step = 0;
      }
    }

    private float closed() {
      double levelDb = (rms ? 10.0 : 20.0) * StrictMath.log(level + 1e-24) / StrictMath.log(10.0);
      double gainDb = settings.rangeDb();
      if (settings.ratio() < 100.0) {
        double under = thresholdDbfs - levelDb;
        double knee = settings.kneeDb();
        double slope = settings.ratio() - 1.0;
        gainDb = under <= 0.0
            ? 0.0
            : under < knee ? -slope * under * under / (2.0 * knee) : -slope * (under - knee / 2.0);
        gainDb = Math.max(settings.rangeDb(), gainDb);
      }
      float wanted = (float) StrictMath.exp(gainDb * NEPERS_PER_DB);
      if (settings.followDecay()) {
        double closeDbfs = thresholdDbfs - settings.hysteresisDb();
        double tailDb = Math.max(settings.rangeDb(), Math.min(0.0, levelDb - closeDbfs));
        tail = Math.min(tail, (float) StrictMath.exp(tailDb * NEPERS_PER_DB));
        wanted = Math.max(tail, wanted);
      }
      return wanted;
    }
  }

  GateTwin(NoiseGateSettings settings, double rate) {
    this.settings = settings;
    this.rate = rate;
    lookAhead = (int) Math.rint(settings.lookAheadMs() * rate / 1000.0);
    attack = powers(settings.attackMs());
    release = powers(settings.releaseMs());
    rms = settings.detector() == NoiseGateSettings.Detector.RMS;
    levelDriven = !settings.duck() && (settings.ratio() < 100.0 || settings.followDecay());
    range = (float) StrictMath.exp(settings.rangeDb() * NEPERS_PER_DB);
    gridDecay = (float) StrictMath.exp((rms ? -2.0 : -1.0) * 32.0 / (10.0 * rate / 1000.0));
    hold = (int) Math.rint(settings.holdMs() * rate / 1000.0) + lookAhead;
  }

  private float[] powers(double ms) {
    double ratio = StrictMath.exp(-1.0 / (ms * rate / 1000.0));
    double power = 1.0;
    float[] powers = new float[257];
    for (int k = 0; k < powers.length; k++) {
      powers[k] = power < 1e-30 ? 0.0f : (float) power;
      power *= ratio;
    }
    return powers;
  }

  private float level(double dbfs) {
    double amplitude = StrictMath.exp(dbfs * NEPERS_PER_DB);
    return (float) (rms ? amplitude * amplitude : amplitude);
  }

  /** The output of a whole stream. */
  float[][] process(float[][] main, float[][] sidechain) {
    boolean external = settings.keySource() == NoiseGateSettings.KeySource.SIDECHAIN;
    float[][] keys = external ? sidechain : main;
    int frames = main[0].length;
    double a = StrictMath.exp(-1.0 / (settings.rmsWindowMs() * rate / 1000.0));
    double[] power = new double[keys.length];
    float[] measured = new float[keys.length];
    Lane[] lanes = new Lane[main.length];
    for (int ch = 0; ch < lanes.length; ch++) {
      lanes[ch] = new Lane();
    }
    float[][] out = new float[main.length][frames];
    for (int n = 0; n < frames; n++) {
      float most = 0.0f;
      for (int k = 0; k < keys.length; k++) {
        double x = finite(keys[k][n]);
        power[k] = a * power[k] + ((1.0 - a) * (x * x) + 1e-30);
        measured[k] = (float) (rms ? power[k] : Math.abs(x));
        most = Math.max(most, measured[k]);
      }
      for (int ch = 0; ch < main.length; ch++) {
        float v = settings.link() ? most : measured[Math.min(ch, keys.length - 1)];
        float gain = lanes[ch].next(v, n);
        out[ch][n] = n < lookAhead ? 0.0f : finite(main[ch][n - lookAhead]) * gain;
      }
    }
    return out;
  }

  private static float finite(float x) {
    return Math.abs(x) <= 1e10f ? x : 0.0f;
  }
}
