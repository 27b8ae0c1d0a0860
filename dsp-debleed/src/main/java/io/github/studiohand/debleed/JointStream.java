package io.github.studiohand.debleed;

import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;
import java.util.Arrays;
import java.util.List;

/** Signal path of {@link MicrophoneBleedSuppressor}: transforms, stages, and the tasks of one hop. */
final class JointStream {
  private static final int SIZE = MicrophoneBleedSuppressor.SIZE;
  private static final int HOP = MicrophoneBleedSuppressor.HOP_FRAMES;
  private static final int BINS = SIZE / 2 + 1;
  private static final int STAGES = 6;
  private static final int MOST_LAGS = 6;
  private static final int MOST_TAPS_SQUARED = 3528; // of all microphones together: 21 each with 8
  private static final float POSSIBLE = 100.0f; // leak over the least ratio seen
  private static final double MEMORY = 4.0; // adaptation times
  private static final int CHOICE_HOPS = 128; // between choices of the sources to model
  private static final double LEAK_DOUBLES_S = 20.0; // of sounding source, by which a leak may rise

  private final int n;
  private final double sampleRateHz;
  private final RealFft fft = new RealFft(SIZE);
  private final float[] window = new float[SIZE];
  private final float[] frame = new float[SIZE];
  private final float[] re = new float[BINS];
  private final float[] im = new float[BINS];
  private float[][] incoming;
  private float[][] complete; // the hop that is worked on
  private float[][] playing;
  private float[][] next;
  private final float[][] past; // the newest SIZE frames
  private final float[][] overlap;
  private final float[][] yRe;
  private final float[][] yIm;
  private final float[] power;
  private final LeakTracker leaks;
  private final LeakTracker residuals;
  private final CrosstalkStage stage;
  private final SpectrumHistory history;
  private final CrosstalkFilter[] filters;
  private final float[][] own; // power of the microphone's own source, smoothed
  private final SourceChoice choice;
  private final LeakGain mask;
  private final BleedEvidence[] evidence;
  private final JointMeters meters;
  private long hops;
  private boolean linearOnly;
  private boolean freeze;
  private float floor;
  private float release;
  private double memoryHops;

  JointStream(int microphones, double sampleRateHz) {
    n = microphones;
    this.sampleRateHz = sampleRateHz;
    double[] hann = Window.SQRT_HANN.periodic(SIZE);
    for (int m = 0; m < SIZE; m++) {
      window[m] = (float) hann[m];
    }
    incoming = new float[n][HOP];
    complete = new float[n][HOP];
    playing = new float[n][HOP];
    next = new float[n][HOP];
    past = new float[n][SIZE];
    overlap = new float[n][SIZE];
    yRe = new float[n][BINS];
    yIm = new float[n][BINS];
    power = new float[BINS];
    double hopsToDouble = LEAK_DOUBLES_S * sampleRateHz / HOP;
    float growth = (float) StrictMath.exp(StrictMath.log(2.0) / hopsToDouble);
    leaks = new LeakTracker(n, BINS, POSSIBLE, growth);
    residuals = new LeakTracker(n, BINS, 1.0f, growth);
    int taps = (int) StrictMath.sqrt(MOST_TAPS_SQUARED / (double) n);
    int sources = Math.min(n - 1, taps);
    int lags = Math.min(MOST_LAGS, taps / Math.max(1, sources));
    history = new SpectrumHistory(n, MOST_LAGS, BINS);
    filters = new CrosstalkFilter[n];
    for (int i = 0; i < n; i++) {
      filters[i] = new CrosstalkFilter(new int[sources], BINS, lags);
    }
    stage = new CrosstalkStage(filters, history, BINS);
    own = new float[n][BINS];
    choice = new SourceChoice(n, leaks);
    mask = new LeakGain(n, BINS, residuals);
    evidence = new BleedEvidence[n];
    for (int i = 0; i < n; i++) {
      evidence[i] = new BleedEvidence(SIZE / 2, sampleRateHz);
    }
    meters = new JointMeters(n);
  }

  void set(
      boolean linearOnly, double floor, double smoothing, double adaptationMs, boolean freeze) {
    this.linearOnly = linearOnly;
    this.floor = (float) floor;
    this.freeze = freeze;
    release = (float) (0.09 * smoothing); // per hop: 0.9 at most
    memoryHops = MEMORY * adaptationMs * sampleRateHz / (1000.0 * HOP);
  }

  void clear() {
    for (int i = 0; i < n; i++) {
      clear(i);
      Arrays.fill(incoming[i], 0.0f);
      Arrays.fill(complete[i], 0.0f);
      Arrays.fill(past[i], 0.0f);
    }
    leaks.clear();
    residuals.clear();
    history.clear();
    mask.clear();
    hops = 0;
  }

  private void clear(int i) {
    Arrays.fill(playing[i], 0.0f);
    Arrays.fill(next[i], 0.0f);
    Arrays.fill(overlap[i], 0.0f);
    evidence[i].clear();
    filters[i].clear();
    SourceChoice.first(filters[i].sources(), i);
    Arrays.fill(own[i], 0.0f);
    meters.clear(i);
  }

  /** Takes a sample in and gives the bleed of one latency ago. */
  float exchange(int i, int at, float sample) {
    incoming[i][at] = sample;
    return playing[i][at];
  }

  /** Tasks per hop. */
  int tasks() {
    return STAGES * n;
  }

  /** A hop is full, and the tasks of the one before are done. */
  void turn() {
    float[][] swap = complete;
    complete = incoming;
    incoming = swap;
    swap = playing;
    playing = next;
    next = swap;
  }

  /** Whether the hop that has just become complete holds a signal. */
  boolean heard() {
    for (float[] samples : complete) {
      for (int m = 0; m < HOP; m++) {
        if (samples[m] != 0.0f) {
          return true;
        }
      }
    }
    return false;
  }

  void run(int task) {
    int i = task % n;
    switch (task / n) {
      case 0 -> transform(i);
      case 1 -> stage.predict(i, yRe[i], yIm[i]);
      case 2 -> stage.guess(i);
      case 3 -> stage.refine(i);
      case 4 -> output(i);
      default -> learn(i);
    }
  }

  private void transform(int i) {
    System.arraycopy(past[i], HOP, past[i], 0, SIZE - HOP);
    System.arraycopy(complete[i], 0, past[i], SIZE - HOP, HOP);
    for (int m = 0; m < SIZE; m++) {
      frame[m] = window[m] * past[i][m];
    }
    fft.forward(frame, yRe[i], yIm[i]);
    Spectra.power(yRe[i], yIm[i], power);
    if (!freeze) {
      leaks.power(i, power);
    }
  }

  /** Guard, gain and synthesis of what is taken away. */
  private void output(int i) {
    float[] a = stage.dRe[i];
    float[] b = stage.dIm[i];
    if ((hops & 1) == 0) { // every second frame: the evidence takes half an overlap
      evidence[i].update(yRe[i], yIm[i], a, b);
    }
    float[] gains = evidence[i].gains();
    for (int k = 0; k < BINS; k++) {
      a[k] = yRe[i][k] + gains[k] * (a[k] - yRe[i][k]);
      b[k] = yIm[i][k] + gains[k] * (b[k] - yIm[i][k]);
    }
    history.put(i, a, b);
    Spectra.power(a, b, power);
    Spectra.smooth(power, re);
    for (int k = 0; k < BINS; k++) {
      own[i][k] += 0.5f * (re[k] - own[i][k]);
    }
    residuals.power(i, power);
    float[] gain = mask.update(i, linearOnly ? 1.0f : floor, release);
    for (int k = 0; k < BINS; k++) {
      float g = linearOnly || n < 2 ? 1.0f : gain[k];
      re[k] = yRe[i][k] - g * a[k];
      im[k] = yIm[i][k] - g * b[k];
    }
    meters.measure(i, yRe[i], yIm[i], re, im);
    synthesise(i);
  }

  private void synthesise(int i) {
    fft.inverse(re, im, frame);
    float[] sum = overlap[i];
    System.arraycopy(sum, HOP, sum, 0, SIZE - HOP);
    Arrays.fill(sum, SIZE - HOP, SIZE, 0.0f);
    float check = 0.0f;
    for (int m = 0; m < SIZE; m++) {
      sum[m] += 0.5f * window[m] * frame[m];
      check += sum[m] * 0.0f;
    }
    if (check != 0.0f) {
      clear(i);
    }
    System.arraycopy(sum, 0, next[i], 0, HOP);
  }

  private void learn(int i) {
    if (!freeze) {
      leaks.update(i);
      residuals.update(i);
      if ((hops + i) % 2 == 0) { // every second frame: half of an overlap
        filters[i].remember(history, yRe[i], yIm[i], own[i], retain());
      }
      int slice = (int) (hops % CrosstalkFilter.SLICES);
      int last = CrosstalkFilter.SLICES - 1;
      int width = BINS / CrosstalkFilter.SLICES;
      filters[i].solve(leaks.leak[i], slice * width, slice == last ? BINS : (slice + 1) * width);
      if ((hops + i) % CHOICE_HOPS == CHOICE_HOPS - 1) {
        choice.renew(filters[i], i);
      }
    }
    if (i == n - 1) {
      hops++;
    }
  }

  /** Per frame remembered; short at first, so that what was learned from uncleaned sources fades. */
  private float retain() {
    double memory = Math.min(memoryHops, 50.0 + 0.5 * hops);
    return (float) (1.0 - 2.0 / memory);
  }

  JointMeters meters() {
    return meters;
  }

  /** Mean over the microphones, 0 to 1. */
  double confidence() {
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
      sum += evidence[i].confidence() / n;
    }
    return sum;
  }

  List<BleedFinding> findings() {
    return new JointFindings(sampleRateHz, filters, leaks, evidence, meters).list();
  }
}
