package io.github.studiohand.strip;

import io.github.studiohand.core.level.Decibels;
import java.util.Arrays;

/**
 * Tells playing from bleed where there are no references: by classes of events.
 *
 * <p>An event is a peak of the level {@value #RISE} times (in power) above what was there 64 ms before. Its
 * features are its band powers in decibels above the noise: shape and level at once. Events fall into
 * {@value #CLASSES} classes ({@link KMeans}). Classes whose level, the upper quartile of their events', is
 * within {@value #OWN_DB} dB of the loudest class are the take's own; the others may be bleed. They are taken
 * for bleed only if there are enough of them, most of them have another shape than every event of the take's own (a
 * quiet note has the shape of a loud one), the take sounds most of the time, and they fill the pauses: in a take
 * without bleed, quiet notes leave silence between them.
 *
 * <p>From an event of the take's own to the next of the others, a band belongs to the take while it is above
 * its ceiling, the most that the bleed classes reach in it, and from then on while it decays by {@value
 * #DECAY_DB_PER_S} dB a second or more. All else is bleed.
 *
 * @see <a href="https://doi.org/10.1155/2010/465417">Terrell, Reiss and Sandler, Automatic noise gate settings
 *     for drum recordings containing bleed from secondary sources, EURASIP JASP 2010: gating as a
 *     decision between the wanted source and bleed</a>
 */
final class EventClasses implements Bleed {
  private static final int CLASSES = 6;
  private static final double OWN_DB = 9.0;
  private static final double RISE = 2.5;
  private static final double REAPPEARS = 1.6; // times the least power since
  private static final double DECAY_DB_PER_S = 8.0;
  private static final double ABOVE_CEILING = 2.5;
  private static final double CEILING_QUANTILE = 0.6;
  private static final int LEAST_EVENTS = 12;
  private static final int LEAST_BLEED_EVENTS = 8;
  private static final int LEAST_OWN_EVENTS = 5;
  private static final double TWIN_DB = 4.0; // between shapes that are one
  private static final double TWINNED = 0.28; // of the quiet events, at most
  private static final double HEARD_DB = 6.0; // of a band, above noise
  private static final int LEAST_HEARD = 4; // bands
  private static final double LEAST_FILLED = 0.5; // of the pauses
  private static final double LEAST_SOUNDING = 0.7; // of the take
  private static final double ABOVE_NOISE = 1.3;
  private static final int PEAK_HOPS = 8; // an event is the largest within, to either side
  private static final int RISE_HOPS = 12;
  private static final int LEAD_HOPS =
      2; // an event begins before its steepest rise: windows overlap
  private static final double TINY = 1e-30;

  private final float[] powers;
  private final NoiseFloor floor;
  private final int hops;
  private final int bands;
  private final double fallPerHop;
  private final double[] level; // above noise, over three hops
  private final double[] noise;
  private final int[] events; // hops of their peaks
  private final double[][] features;
  private final int[] classOf;
  private final boolean[] playing; // hops from an event of the take's own to the next of the others
  private final double[] ceiling; // of the bleed, per band
  private final boolean[] own; // hops · bands

  private EventClasses(float[] powers, NoiseFloor floor, int hops, int bands, double hopMs) {
    this.powers = powers;
    this.floor = floor;
    this.hops = hops;
    this.bands = bands;
    fallPerHop = Decibels.toPower(-DECAY_DB_PER_S * hopMs / 1000.0);
    level = new double[hops];
    noise = new double[hops];
    measure();
    events = findEvents();
    features = new double[events.length][bands];
    classOf = new int[events.length];
    playing = new boolean[hops];
    ceiling = new double[bands];
    own = new boolean[hops * bands];
  }

  /** The bleed that events show, or none. */
  static Bleed find(float[] powers, NoiseFloor floor, int hops, int bands, double hopMs) {
    EventClasses classes = new EventClasses(powers, floor, hops, bands, hopMs);
    if (classes.events.length < LEAST_EVENTS) {
      return NONE;
    }
    classes.describe();
    KMeans.assign(classes.features, classes.loudest(), CLASSES, classes.classOf);
    if (!classes.judge()) {
      return NONE;
    }
    for (int b = 0; b < bands; b++) {
      classes.raiseCeiling(b);
    }
    if (!classes.fillsPauses()) {
      return NONE;
    }
    for (int b = 0; b < bands; b++) {
      classes.followDecays(b);
    }
    return classes;
  }

  /* Mean of three hops. */
  private double measured(int hop, int band) {
    int before = Math.max(0, hop - 1) * bands + band;
    int after = Math.min(hops - 1, hop + 1) * bands + band;
    return ((double) powers[before] + powers[hop * bands + band] + powers[after]) / 3.0;
  }

  private void measure() {
    for (int b = 0; b < bands; b++) {
      double significant = ChannelActivity.significance(floor, b);
      for (int t = 0; t < hops; t++) {
        double q = measured(t, b);
        double f = floor.power(t, b);
        noise[t] += f;
        level[t] += q > f * significant ? q - f : 0.0;
      }
    }
  }

  private int[] findEvents() {
    int[] found = new int[hops];
    int count = 0;
    double[] largest = ChannelActivity.largestAround(level, PEAK_HOPS);
    for (int t = 0; t < hops; t++) {
      if (level[t] > 0.0 && level[t] == largest[t]) {
        double least = level[t];
        for (int i = Math.max(0, t - RISE_HOPS); i < t; i++) {
          least = Math.min(least, level[i]);
        }
        if (level[t] > RISE * least) {
          found[count++] = t;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  private void describe() {
    for (int i = 0; i < events.length; i++) {
      for (int b = 0; b < bands; b++) {
        double f = Math.max(TINY, floor.power(events[i], b));
        features[i][b] = Decibels.ofPower(Math.max(1.0, measured(events[i], b) / f));
      }
    }
  }

  private int loudest() {
    int loudest = 0;
    for (int i = 1; i < events.length; i++) {
      loudest = level[events[i]] > level[events[loudest]] ? i : loudest;
    }
    return loudest;
  }

  private boolean judge() {
    double[] loudness = new double[CLASSES];
    double most = 0.0;
    for (int k = 0; k < CLASSES; k++) {
      loudness[k] = upperQuartile(k);
      most = Math.max(most, loudness[k]);
    }
    boolean[] owned = new boolean[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      owned[k] = loudness[k] >= Decibels.toPower(-OWN_DB) * most;
    }
    int others = 0;
    int twins = 0;
    for (int i = 0; i < events.length; i++) {
      boolean mine = owned[classOf[i]];
      others += mine ? 0 : 1;
      twins += !mine && hasTwin(i, owned) ? 1 : 0;
      int to = i + 1 < events.length ? onset(events[i + 1]) : hops;
      for (int t = onset(events[i]); t < to; t++) {
        playing[t] = mine;
      }
    }
    return others >= LEAST_BLEED_EVENTS
        && events.length - others >= LEAST_OWN_EVENTS
        && twins <= TWINNED * others;
  }

  /* Whether an event has the shape of one that is the take's own: then it is the same instrument, played quieter. */
  private boolean hasTwin(int event, boolean[] owned) {
    for (int j = 0; j < events.length; j++) {
      if (owned[classOf[j]] && distance(features[event], features[j]) < TWIN_DB) {
        return true;
      }
    }
    return false;
  }

  /* Of two shapes, over the bands in which the quieter one is heard: root mean square, level apart. */
  private double distance(double[] quiet, double[] loud) {
    int count = 0;
    double sum = 0.0;
    double squares = 0.0;
    for (int b = 0; b < bands; b++) {
      if (quiet[b] > HEARD_DB) {
        double d = loud[b] - quiet[b];
        sum += d;
        squares += d * d;
        count++;
      }
    }
    return count < LEAST_HEARD
        ? Double.MAX_VALUE
        : Math.sqrt(Math.max(0.0, squares / count - sum / count * sum / count));
  }

  private double upperQuartile(int k) {
    double[] values = new double[events.length];
    int count = 0;
    for (int i = 0; i < events.length; i++) {
      if (classOf[i] == k) {
        values[count++] = level[events[i]];
      }
    }
    Arrays.sort(values, 0, count);
    return count == 0 ? 0.0 : values[3 * (count - 1) / 4];
  }

  /* A little before the steepest rise to a peak. */
  private int onset(int peak) {
    int at = peak;
    double steepest = 0.0;
    for (int t = peak; t > Math.max(0, peak - RISE_HOPS) && level[t] > 0.0; t--) {
      double rise = level[t] / Math.max(TINY, level[t - 1]);
      if (rise > steepest) {
        steepest = rise;
        at = t;
      }
    }
    return Math.max(0, at - LEAD_HOPS);
  }

  /* A pause is where no band is above its ceiling. */
  private boolean fillsPauses() {
    int pause = 0;
    int filled = 0;
    int sounding = 0;
    for (int t = 0; t < hops; t++) {
      boolean paused = true;
      for (int b = 0; b < bands && paused; b++) {
        paused = !above(t, b);
      }
      boolean sounds = level[t] > 2.0 * noise[t];
      pause += paused ? 1 : 0;
      filled += paused && sounds ? 1 : 0;
      sounding += sounds ? 1 : 0;
    }
    return pause > 0 && filled >= LEAST_FILLED * pause && sounding >= LEAST_SOUNDING * hops;
  }

  private boolean above(int hop, int band) {
    return measured(hop, band) > ABOVE_CEILING * ceiling[band] + 2.0 * floor.power(hop, band);
  }

  private void raiseCeiling(int b) {
    double[] values = new double[events.length];
    for (int k = 0; k < CLASSES; k++) {
      int count = 0;
      for (int i = 0; i < events.length; i++) {
        if (classOf[i] == k && !playing[events[i]]) {
          values[count++] = measured(events[i], b);
        }
      }
      Arrays.sort(values, 0, count);
      if (count > 0) {
        ceiling[b] = Math.max(ceiling[b], values[(int) (CEILING_QUANTILE * (count - 1))]);
      }
    }
  }

  private void followDecays(int b) {
    boolean mine = false;
    double least = 0.0;
    for (int t = 0; t < hops; t++) {
      double power = measured(t, b);
      if (playing[t] && above(t, b)) {
        mine = true;
        least = power;
      } else if (mine) {
        mine = power <= REAPPEARS * least && power > ABOVE_NOISE * floor.power(t, b);
        least = Math.min(least * fallPerHop, power);
      }
      own[t * bands + b] = mine;
    }
  }

  @Override
  public double power(int hop, int band) {
    if (own[hop * bands + band]) {
      return 0.0;
    }
    double power = measured(hop, band);
    return playing[hop] ? Math.min(ceiling[band], power) : power;
  }
}
