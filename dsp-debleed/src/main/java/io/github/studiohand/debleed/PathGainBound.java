package io.github.studiohand.debleed;

import java.util.Arrays;

/**
 * How strong the paths can be at most: what the learning filter takes as its prior before it knows better.
 *
 * <pre>
 *  bound[band] = min( share · P̄y / P̄x,  MARGIN · exp mean over bins log least[bin] ) / Σ shape
 *  least[bin]  = min over time of  max Py / min Px   over the last hops</pre>
 *
 * <p>A microphone is at least as loud as the bleed in it, so the least ratio of its power Py to the
 * reference's Px bounds the path's gain; in the gaps of the microphone's own source, between its notes and
 * its partials, the bound is tight. Largest and least powers over the same hops keep attacks, decays and the
 * delay between the two from making the ratio too small. Before there was a gap the bleed is taken to be a
 * given share of the microphone. A prior above the path's real gain takes the microphone's own source for
 * bleed; one below it only learns later.
 */
final class PathGainBound {
  private static final double MEMORY_MS = 100.0; // of the powers
  private static final double RISE_DB_PER_S =
      1.0; // of the least ratio, so that it can be left behind
  private static final double MARGIN = 2.0; // a minimum over time lies below the mean
  private static final float ACTIVE = 1e-2f; // of the loudest: below, the reference says nothing
  private static final float REFERENCE_SCALE =
      0.375f / 2.0f; // two hops, against one under a Hann window
  private static final float LOUDEST_RETAIN = 0.999f;
  private static final int EPOCH = 4; // updates; largest and least are taken over one or two epochs

  private static final int TURNS =
      4; // once there is a bound, a quarter of the bands is renewed at a time

  private final int bins;
  private final int[] edge;
  private final int[] filterEdge;
  private final double tapSum;
  private final float retain;
  private final float rise;
  private final float[] mic;
  private final float[] most;
  private final float[] mostBefore;
  private final Reference[] references;
  private double micTotal;
  private int age;

  /** What is kept of each reference. */
  private static final class Reference {
    final float[] power;
    final float[] least;
    final float[] leastBefore;
    final float[] loudest;
    final float[] ratio;
    final double[] gap; // per band
    double total;

    Reference(int bins) {
      power = new float[bins];
      least = new float[bins];
      leastBefore = new float[bins];
      loudest = new float[bins];
      ratio = new float[bins];
      gap = new double[Bands.COUNT];
    }
  }

  /**
   * A bound.
   *
   * @param hop of the filter; spectra of the microphone have half as many bins as those of the references
   * @param framesPerUpdate between two updates; if they come more often, the memory is shorter
   * @param tapSum sum of the prior's shape over the partitions
   */
  PathGainBound(int hop, int framesPerUpdate, int references, double sampleRateHz, double tapSum) {
    bins = hop / 2 + 1;
    edge = Bands.edges(bins, sampleRateHz);
    filterEdge = Bands.edges(hop + 1, sampleRateHz);
    this.tapSum = tapSum;
    retain = (float) StrictMath.exp(-framesPerUpdate * 1000.0 / (sampleRateHz * MEMORY_MS));
    rise = (float) StrictMath.exp(
        RISE_DB_PER_S * framesPerUpdate / sampleRateHz * StrictMath.log(10.0) / 10.0);
    mic = new float[bins];
    most = new float[bins];
    mostBefore = new float[bins];
    this.references = new Reference[references];
    for (int r = 0; r < references; r++) {
      this.references[r] = new Reference(bins);
    }
  }

  void clear() {
    Arrays.fill(mic, 0.0f);
    Arrays.fill(most, 0.0f);
    Arrays.fill(mostBefore, 0.0f);
    micTotal = 0.0;
    age = 0;
    for (Reference reference : references) {
      Arrays.fill(reference.power, 0.0f);
      Arrays.fill(reference.least, 0.0f);
      Arrays.fill(reference.leastBefore, 0.0f);
      Arrays.fill(reference.loudest, 0.0f);
      Arrays.fill(reference.ratio, Float.MAX_VALUE);
      Arrays.fill(reference.gap, 0.0);
      reference.total = 0.0;
    }
  }

  /**
   * Takes in the newest powers.
   *
   * @param micPower of the microphone's newest hop, half as many bins as the references
   */
  void update(float[] micPower, ReferenceHistory[] x, int delayHops) {
    boolean turn = age % EPOCH == 0;
    age++;
    for (int k = 0; k < bins; k++) {
      mic[k] = retain * mic[k] + micPower[k];
    }
    if (turn) {
      System.arraycopy(most, 0, mostBefore, 0, bins);
      System.arraycopy(mic, 0, most, 0, bins);
    }
    for (int k = 0; k < bins; k++) {
      most[k] = Math.max(most[k], mic[k]);
      micTotal += micPower[k];
    }
    for (int r = 0; r < references.length; r++) {
      update(references[r], x[r].power[x[r].slot(delayHops)], turn);
    }
  }

  private void update(Reference reference, float[] xPower, boolean turn) {
    float[] power = reference.power;
    for (int k = 0; k < bins; k++) {
      float p = REFERENCE_SCALE * xPower[2 * k];
      power[k] = retain * power[k] + p;
      reference.total += p;
    }
    if (turn) {
      System.arraycopy(reference.least, 0, reference.leastBefore, 0, bins);
      System.arraycopy(power, 0, reference.least, 0, bins);
    }
    float[] least = reference.least;
    float[] before = reference.leastBefore;
    float[] loudest = reference.loudest;
    float[] ratio = reference.ratio;
    for (int k = 0; k < bins; k++) {
      least[k] = Math.min(least[k], power[k]);
      loudest[k] = Math.max(LOUDEST_RETAIN * loudest[k], power[k]);
    }
    for (int k = 0; k < bins; k++) {
      float low = Math.min(least[k], before[k]);
      float now = Math.max(most[k], mostBefore[k]) / (low + Spectra.TINY);
      ratio[k] = Math.min(rise * ratio[k], low > ACTIVE * loudest[k] ? now : Float.MAX_VALUE);
    }
    int step = age > TURNS ? TURNS : 1;
    for (int b = age % step; b < Bands.COUNT; b += step) {
      reference.gap[b] = gap(ratio, b);
    }
  }

  private double gap(float[] ratio, int band) {
    double sum = 0.0;
    int count = 0;
    for (int k = edge[band]; k < edge[band + 1]; k++) {
      if (ratio[k] < 1e30f) {
        sum += StrictMath.log(ratio[k] + Spectra.TINY);
        count++;
      }
    }
    return count == 0 ? Double.MAX_VALUE : MARGIN * StrictMath.exp(sum / count);
  }

  /** Fills in the bound of a reference at every bin of the filter; {@code share} of the microphone at most. */
  void bound(int reference, double share, float[] into) {
    Reference ref = references[reference];
    double most = share * micTotal / (ref.total + 1e-60);
    for (int b = 0; b < Bands.COUNT; b++) {
      float value = (float) Math.min(1e12, Math.min(most, ref.gap[b]) / tapSum);
      Arrays.fill(into, filterEdge[b], filterEdge[b + 1], value);
    }
  }
}
