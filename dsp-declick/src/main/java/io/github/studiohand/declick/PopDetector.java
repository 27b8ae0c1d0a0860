package io.github.studiohand.declick;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds bursts of low frequencies that the surroundings do not have.
 *
 * <pre>
 *   P[j][k]: power at k·rateHz/N in a Hann window of 64 ms every 8 ms;  low: k = 0 … cutoffHz, mid: on to 400 Hz
 *   R[j][k]: 85th percentile of P[·][k] over 4 s either side, a floor of 1e−7 of the loudest low band there added
 *   peak = max_k P / max_k R,   shape = mean_k P/R,   over the low band
 * </pre>
 *
 * <p>A pop is a run of windows with shape 2 dB above the threshold or more, bridged over 32 ms, whose window of most
 * low band
 * <ul>
 *   <li>has a peak at or above the threshold and a shape 6 dB above it: by the shape a voice's fundamental, common
 *       in its own bins, does not hide a thump below it, and by the peak faint rumble between words is spared,
 *   <li>is heard: low band at most 14 dB below the largest sample, of the band below 450 Hz, within 4 s,
 *   <li>is a thump: low band at most 4 dB below the mid band,
 *   <li>falls by 13 dB on both sides within the longest pop (the window's own 64 ms added),
 *   <li>does not go on at its own pitch with its overtones, as the note of a bass does: the likeness
 *       {@code 2Σx[n]x[n+m]/Σ(x[n]² + x[n+m]²)} over two periods of m = 7.5 to 30 ms, the least of it for the signal,
 *       its difference and its second difference, stays at or below 0.72, periods left out at half of which the
 *       signal is about as like itself: there it decays rather than swings.
 * </ul>
 *
 * <p>Every decision depends on ratios only, and on the 5 s either side. Not thread-safe.
 *
 * @see "The measured margins: docs/algorithms/declick-pops.md, section 2"
 */
final class PopDetector {
  /** How far either side of a window decisions reach, in seconds. */
  static final double REACH_SECONDS = 5.0;

  private static final double REFERENCE_SECONDS = 4.0;
  private static final double WINDOW_SECONDS = 0.064;
  private static final double HOP_SECONDS = 0.008;
  private static final double MID_HZ = 400.0;
  private static final double QUANTILE = 0.85;
  private static final double REFERENCE_FLOOR = 1e-7;
  private static final int REFERENCE_HOPS = 8; // the percentile is taken once in so many windows
  private static final int BRIDGE_HOPS = 4;
  private static final double RUN_SHAPE = StrictMath.pow(10.0, 0.2);
  private static final double PEAK_SHAPE = StrictMath.pow(10.0, 0.6);
  private static final double EDGE = 0.05; // −13 dB
  private static final double TAIL = 0.005; // −23 dB
  private static final double MOST_TAIL_SECONDS = 0.06;
  private static final double HEARD = 0.25 * StrictMath.pow(10.0, -1.4); // a sine's P is a quarter
  private static final double LEAST_LOW_TO_MID = StrictMath.pow(10.0, -0.4);
  private static final double MOST_PERIODIC = 0.72;
  private static final double LEAST_SWING = 0.05;

  /**
   * A stretch with a pop.
   *
   * @param from first frame of the low rate
   * @param to one past the last
   * @param centre where its low band is strongest
   * @param strength amplitude ratio to the surroundings
   */
  record Pop(long from, long to, long centre, double strength) {}

  private final double rateHz;
  private final int window;
  private final int hop;
  private final int lowBins;
  private final double[][] cosines; // [bin][frame], the Hann window in it
  private final double[][] sines;
  private final double threshold;
  private final double longestSeconds;

  private double[] signal = new double[0];
  private double[][] power = new double[0][]; // [bin][window]
  private double[] low = new double[0];
  private double[] mid = new double[0];
  private double[] shape = new double[0];
  private double[] peak = new double[0];

  /**
   * Designs the windows.
   *
   * @param rateHz rate of the low band
   * @param settings threshold, cutoff and longest pop
   */
  PopDetector(double rateHz, PopSettings settings) {
    this.rateHz = rateHz;
    window = (int) (WINDOW_SECONDS * rateHz);
    hop = Math.max(1, (int) (HOP_SECONDS * rateHz));
    lowBins = 1 + (int) (settings.cutoffHz() * window / rateHz);
    int bins = Math.max(lowBins + 1, (int) (MID_HZ * window / rateHz));
    threshold = StrictMath.pow(10.0, 0.1 * settings.thresholdDb());
    longestSeconds = 1e-3 * settings.maxPopMs();
    cosines = new double[bins][window];
    sines = new double[bins][window];
    double scale = 2.0 / (window + 1);
    for (int k = 0; k < bins; k++) {
      for (int n = 0; n < window; n++) {
        double root = StrictMath.sin(Math.PI * (n + 1) / (window + 1));
        double turn = 2.0 * Math.PI * ((long) k * n % window) / window;
        cosines[k][n] = scale * root * root * StrictMath.cos(turn);
        sines[k][n] = scale * root * root * StrictMath.sin(turn);
      }
    }
  }

  /**
   * Frames of the low rate between two windows: stretches begin at multiples of it.
   *
   * @return 1 or more
   */
  int hopFrames() {
    return hop;
  }

  /**
   * Finds the pops whose strongest window lies in a stretch.
   *
   * @param x the low band; {@code x[0]} is a multiple of the hop
   * @param first first window of the stretch, from {@code x[0]} on
   * @param last one past its last window
   * @param begin first window that is in the take
   * @param end one past the last window in the take; {@code x} holds all frames they need
   * @return the pops, rising, in frames from {@code x[0]} on
   */
  List<Pop> find(double[] x, int first, int last, int begin, int end) {
    signal = x;
    transform(begin, end);
    compare(begin, end);
    List<Pop> pops = new ArrayList<>();
    double start = RUN_SHAPE * threshold;
    for (int j = begin; j < end; j++) {
      if (shape[j] > start) {
        int best = j;
        int stop = j;
        for (int i = j; i < end && i - stop <= BRIDGE_HOPS; i++) {
          if (shape[i] > start) {
            stop = i;
            best = low[i] > low[best] ? i : best;
          }
        }
        if (best >= first && best < last) {
          judge(best, begin, end, pops);
        }
        j = stop;
      }
    }
    return pops;
  }

  private void transform(int begin, int end) {
    int bins = cosines.length;
    power = new double[lowBins][end];
    low = new double[end];
    mid = new double[end];
    for (int j = begin; j < end; j++) {
      int at = j * hop - window / 2;
      for (int k = 0; k < bins; k++) {
        double re = 0.0;
        double im = 0.0;
        for (int n = Math.max(0, -at); n < window && at + n < signal.length; n++) {
          re += cosines[k][n] * signal[at + n];
          im += sines[k][n] * signal[at + n];
        }
        double p = re * re + im * im;
        if (k < lowBins) {
          power[k][j] = p;
          low[j] += p;
        } else if (k > lowBins) {
          mid[j] += p;
        }
      }
    }
  }

  private void compare(int begin, int end) {
    shape = new double[end];
    peak = new double[end];
    int reach = (int) (REFERENCE_SECONDS * rateHz / hop);
    double[] sorted = new double[2 * reach + 1];
    double[] reference = new double[lowBins];
    for (int group = begin; group < end; group += REFERENCE_HOPS) {
      int centre = group + REFERENCE_HOPS / 2;
      int from = Math.max(begin, centre - reach);
      int to = Math.min(end, centre + reach + 1);
      double floor = 0.0;
      for (int j = from; j < to; j++) {
        floor = Math.max(floor, REFERENCE_FLOOR * low[j]);
      }
      double largest = 0.0;
      for (int k = 0; k < lowBins; k++) {
        System.arraycopy(power[k], from, sorted, 0, to - from);
        reference[k] = floor + Median.select(sorted, 0, to - from, (int) (QUANTILE * (to - from)));
        largest = Math.max(largest, reference[k]);
      }
      for (int j = group; j < Math.min(end, group + REFERENCE_HOPS) && floor > 0.0; j++) {
        double most = 0.0;
        for (int k = 0; k < lowBins; k++) {
          shape[j] += power[k][j] / (reference[k] * lowBins);
          most = Math.max(most, power[k][j]);
        }
        peak[j] = most / largest;
      }
    }
  }

  private void judge(int best, int begin, int end, List<Pop> pops) {
    if (peak[best] < threshold
        || shape[best] < PEAK_SHAPE * threshold
        || low[best] < LEAST_LOW_TO_MID * mid[best]
        || low[best] < HEARD * loudest(best)) {
      return;
    }
    int from = edge(best, -1, EDGE, begin, end);
    int to = edge(best, 1, EDGE, begin, end);
    if ((to - from + 1.0) * hop > (longestSeconds + WINDOW_SECONDS) * rateHz
        || periodicity(from * hop + (int) (0.005 * rateHz)) > MOST_PERIODIC) {
      return;
    }
    int tail = (int) (MOST_TAIL_SECONDS * rateHz / hop);
    int start = Math.max(from - tail / 2, edge(best, -1, TAIL, begin, end));
    int stop = Math.min(to + tail, edge(best, 1, TAIL, begin, end));
    pops.add(new Pop(
        (long) start * hop, (long) (stop + 1) * hop, (long) best * hop, Math.sqrt(peak[best])));
  }

  /** The last window in a direction that is still above a part of the strongest. */
  private int edge(int best, int step, double part, int begin, int end) {
    int j = best;
    while (j + step >= begin && j + step < end && low[j + step] > part * low[best]) {
      j += step;
    }
    return j;
  }

  private double loudest(int best) {
    int reach = (int) (REFERENCE_SECONDS * rateHz);
    double loudest = 0.0;
    int to = Math.min(signal.length, best * hop + reach);
    for (int n = Math.max(0, best * hop - reach); n < to; n++) {
      loudest = Math.max(loudest, signal[n] * signal[n]);
    }
    return loudest;
  }

  /** The least likeness of the signal, its difference and its second difference, at the best period. */
  private double periodicity(int from) {
    double most = -1.0;
    int begin = Math.max(2, from);
    int longest = (int) (0.03 * rateHz);
    for (int period = (int) (0.0075 * rateHz); period < longest; period++) {
      int span = Math.max(2 * period, (int) (0.04 * rateHz));
      int end = Math.min(signal.length - period, from + span);
      double[] likeness = likeness(begin, end, period);
      if (likeness[0] - likeness(begin, end, period / 2)[0] > LEAST_SWING) {
        most = Math.max(most, Math.min(likeness[0], Math.min(likeness[1], likeness[2])));
      }
    }
    return most;
  }

  private double[] likeness(int begin, int end, int lag) {
    double[] cross = new double[3];
    double[] energy = new double[3];
    for (int n = begin; n < end; n++) {
      int m = n + lag;
      double first = signal[n] - signal[n - 1];
      double later = signal[m] - signal[m - 1];
      double second = first - signal[n - 1] + signal[n - 2];
      double laterSecond = later - signal[m - 1] + signal[m - 2];
      cross[0] += signal[n] * signal[m];
      energy[0] += signal[n] * signal[n] + signal[m] * signal[m];
      cross[1] += first * later;
      energy[1] += first * first + later * later;
      cross[2] += second * laterSecond;
      energy[2] += second * second + laterSecond * laterSecond;
    }
    for (int d = 0; d < 3; d++) {
      cross[d] = energy[d] > 0.0 ? 2.0 * cross[d] / energy[d] : -1.0;
    }
    return cross;
  }
}
