package io.github.studiohand.debleed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up what was found of each pair over the sections of a take. */
final class CrosstalkTally {
  private static final double DOMINATES =
      10.0; // power of the bleed over what remains of the microphone
  private static final double SIGNIFICANT = 4.0; // standard errors
  private static final double SURE = 1.0; // standard errors beyond that for a confidence of 63 %

  private final int n;
  private final int size;
  private final double sampleRateHz;
  private final double[] total; // power of a microphone
  private final double[][] bleed; // power of the bleed [microphone][source]
  private final double[][] before; // power where it dominates
  private final double[][] after;
  private final double[][] evidence; // sum of standard errors over sections
  private final @Nullable PathDelay[][] paths; // [microphone][source], null until one is used
  private final double[] y2;
  private final double[] out2;
  private int sections;

  CrosstalkTally(int microphones, int size, int bins, double sampleRateHz) {
    n = microphones;
    this.size = size;
    this.sampleRateHz = sampleRateHz;
    total = new double[n];
    bleed = new double[n][n];
    before = new double[n][n];
    after = new double[n][n];
    evidence = new double[n][n];
    paths = new PathDelay[n][n];
    y2 = new double[bins];
    out2 = new double[bins];
  }

  /** Another section follows. */
  void section() {
    sections++;
  }

  /** A frame of a microphone: as it was and as it is given out. */
  void frame(int i, float[] yRe, float[] yIm, float[] outRe, float[] outIm) {
    double sum = 0.0;
    for (int k = 0; k < y2.length; k++) {
      y2[k] = (double) yRe[k] * yRe[k] + (double) yIm[k] * yIm[k];
      out2[k] = (double) outRe[k] * outRe[k] + (double) outIm[k] * outIm[k];
      sum += y2[k];
    }
    total[i] += sum;
  }

  /** What of that frame is the bleed of a source. */
  void bleed(int i, int j, float[] re, float[] im) {
    double sum = 0.0;
    double in = 0.0;
    double out = 0.0;
    PathDelay path = path(i, j);
    for (int k = 0; k < y2.length; k++) {
      double b = (double) re[k] * re[k] + (double) im[k] * im[k];
      sum += b;
      path.weigh(k, b / (b + y2[k] + 1e-60));
      if (b > DOMINATES * out2[k] && b > 0.5 * y2[k]) {
        in += y2[k];
        out += out2[k];
      }
    }
    bleed[i][j] += sum;
    before[i][j] += in;
    after[i][j] += out;
  }

  /** A tap of the path of a pair. */
  void path(int i, int j, int lag, float[] re, float[] im) {
    path(i, j).add(lag, re, im);
  }

  private PathDelay path(int i, int j) {
    PathDelay path = paths[i][j];
    if (path == null) {
      path = new PathDelay(size, y2.length);
      paths[i][j] = path;
    }
    return path;
  }

  /** Evidence for a pair in this section, in standard errors. */
  void evidence(int i, int j, double significance) {
    evidence[i][j] += significance;
  }

  /** All ordered pairs, by microphone, then source. */
  List<BleedFinding> findings() {
    List<BleedFinding> findings = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (i != j) {
          findings.add(finding(i, j));
        }
      }
    }
    return findings;
  }

  private BleedFinding finding(int i, int j) {
    double errors = evidence[i][j] / StrictMath.sqrt(Math.max(1, sections));
    double confidence = 100.0 * (1.0 - StrictMath.exp((SIGNIFICANT - errors) / SURE));
    if (!(confidence > 0.0) || !(bleed[i][j] > 0.0)) {
      return BleedFinding.none(i, j);
    }
    double bleedDb = 10.0 * StrictMath.log10(bleed[i][j] / total[i]);
    double suppressedDb = before[i][j] > 0.0
        ? 10.0 * StrictMath.log10(before[i][j] / Math.max(after[i][j], 1e-12 * before[i][j]))
        : 0.0;
    return new BleedFinding(
        i,
        j,
        Math.max(BleedFinding.NONE_DB, bleedDb),
        path(i, j).frames() * 1000.0 / sampleRateHz,
        suppressedDb,
        confidence);
  }
}
