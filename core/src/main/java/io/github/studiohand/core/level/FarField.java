package io.github.studiohand.core.level;

import java.util.Arrays;

/**
 * The part of the interpolation that comes from far away. With y[i] = (−1)^i x[i],
 *
 * <pre>  x(t) = sin πt / π · Σ_i y[i] / (t − i),</pre>
 *
 * <p>and seen from afar a run of samples is what its moments Σ y[i] v^p about its middle say it is: the idea
 * of the fast multipole method, in one dimension. So thousands of samples on either side cost a few
 * multiplications each hop.
 *
 * @see <a href="https://doi.org/10.1016/0021-9991(87)90140-9">L. Greengard, V. Rokhlin, A fast algorithm for
 *     particle simulations, J. Comput. Phys. 73 (1987)</a>
 */
final class FarField {
  static final int HOP = 256;
  static final int HOPS = 64; // kept, a power of two
  static final int REACH_HOPS = 31; // on either side
  static final int PIECE = 8; // frames that are summed apart, for nearer places
  static final int PIECES = HOP / PIECE; // of a hop

  private static final int GROUP = 4; // pieces
  private static final int GROUPS = PIECES / GROUP; // of a hop

  private static final double[] INVERSE = new double[REACH_HOPS + 1]; // 1 / distance in hops
  // weights of pieces by their distance, and of groups by the piece and by their distance + 2
  // GROUPS
  private static final double[] PIECE_WEIGHT = new double[2 * GROUP];
  private static final double[][] GROUP_WEIGHT = new double[GROUP][4 * GROUPS];

  static {
    for (int m = 1; m < INVERSE.length; m++) {
      INVERSE[m] = 1.0 / (m * HOP);
    }
    for (int m = 1; m < PIECE_WEIGHT.length; m++) {
      PIECE_WEIGHT[m] = share(m);
    }
    for (int piece = 0; piece < GROUP; piece++) {
      for (int m = 0; m < 4 * GROUPS; m++) {
        double pieces = GROUP * (m - 2 * GROUPS) + 0.5 * (GROUP - 1) - piece;
        GROUP_WEIGHT[piece][m] = 1.0 / (Math.PI * PIECE * pieces);
      }
    }
  }

  private final double[] zeroth = new double[HOPS];
  private final double[] first = new double[HOPS];
  private final double[] second = new double[HOPS];
  private final double[] pieces = new double[HOPS * PIECES]; // zeroth moments
  private final double[] groups = new double[HOPS * GROUPS];

  /** Mean weight of a sample of one piece at the frames, plus a half, of another, which is m pieces before. */
  private static double share(int m) {
    double sum = 0.0;
    for (int i = 0; i < PIECE; i++) {
      for (int j = 0; j < PIECE; j++) {
        double distance = m * PIECE + j - i - 0.5;
        sum += (1.0 - PeakScan.window(distance)) / distance;
      }
    }
    return sum / (Math.PI * PIECE * PIECE);
  }

  /** Most that the pieces of three hops make in {@link #spread} of samples of magnitude 1. */
  static double spreadGain() {
    double pieces = 0.0;
    for (int m = 1; m < PIECE_WEIGHT.length; m++) {
      pieces += 2.0 * PIECE * PIECE_WEIGHT[m];
    }
    double groups = 0.0;
    for (int m = 0; m < 4 * GROUPS; m++) {
      if (Math.abs(m - 2 * GROUPS) >= 2) {
        double nearest =
            Math.max(Math.abs(GROUP_WEIGHT[0][m]), Math.abs(GROUP_WEIGHT[GROUP - 1][m]));
        groups += GROUP * PIECE * nearest;
      }
    }
    return pieces + groups;
  }

  /** Most that {@link #expand}'s field adds in {@link #spread}. */
  static double most(double[] field) {
    double half = 0.5 * HOP;
    return (Math.abs(field[0]) + half * (Math.abs(field[1]) + half * Math.abs(field[2]))) / Math.PI;
  }

  void clear() {
    Arrays.fill(zeroth, 0.0);
    Arrays.fill(first, 0.0);
    Arrays.fill(second, 0.0);
    Arrays.fill(pieces, 0.0);
    Arrays.fill(groups, 0.0);
  }

  void copyFrom(FarField other) {
    System.arraycopy(other.zeroth, 0, zeroth, 0, HOPS);
    System.arraycopy(other.first, 0, first, 0, HOPS);
    System.arraycopy(other.second, 0, second, 0, HOPS);
    System.arraycopy(other.pieces, 0, pieces, 0, pieces.length);
    System.arraycopy(other.groups, 0, groups, 0, groups.length);
  }

  static int slot(long hop) {
    return (int) (hop & (HOPS - 1));
  }

  /** Takes a hop in: {@link #HOP} samples from {@code from} on. */
  void add(long hop, float[] samples, int from) {
    int slot = slot(hop);
    double a0 = 0.0;
    double a1 = 0.0;
    double a2 = 0.0;
    for (int piece = 0; piece < PIECES; piece++) {
      double p0 = 0.0;
      double p1 = 0.0;
      double p2 = 0.0;
      int start = from + piece * PIECE;
      double v = 0.5 - 0.5 * PIECE; // of a sample, from the middle of the piece
      for (int n = start; n < start + PIECE; n += 2) {
        double even = samples[n];
        double odd = samples[n + 1];
        p0 += even - odd;
        p1 += v * even - (v + 1.0) * odd;
        p2 += v * v * even - (v + 1.0) * (v + 1.0) * odd;
        v += 2.0;
      }
      double w = (piece + 0.5) * PIECE - 0.5 * HOP;
      pieces[slot * PIECES + piece] = p0;
      a0 += p0;
      a1 += p1 + w * p0;
      a2 += p2 + w * (2.0 * p1 + w * p0);
    }
    for (int group = 0; group < GROUPS; group++) {
      int at = (slot * GROUPS + group) * GROUP;
      groups[slot * GROUPS + group] =
          pieces[at] + pieces[at + 1] + (pieces[at + 2] + pieces[at + 3]);
    }
    zeroth[slot] = a0;
    first[slot] = a1;
    second[slot] = a2;
  }

  /**
   * Expands Σ y[i] / (t − i), over all hops but a hop and its neighbours, about the middle of that hop.
   *
   * @param field set to the coefficients of the powers 0 to 2 of t
   */
  void expand(long hop, double[] field) {
    double g0 = 0.0;
    double g1 = 0.0;
    double g2 = 0.0;
    for (int m = REACH_HOPS; m >= 2; m--) {
      int right = slot(hop + m);
      int left = slot(hop - m);
      double r = INVERSE[m];
      double odd0 = zeroth[right] - zeroth[left];
      double even0 = zeroth[right] + zeroth[left];
      double odd1 = first[right] - first[left];
      double even1 = first[right] + first[left];
      double odd2 = second[right] - second[left];
      g0 -= r * (odd0 - r * (even1 - r * odd2));
      g1 -= r * r * (even0 - 2.0 * r * odd1);
      g2 -= r * r * r * odd0;
    }
    field[0] = g0;
    field[1] = g1;
    field[2] = g2;
  }

  /**
   * What lies outside a piece and its neighbours adds at q = 1/2 of a hop's frames, roughly: the pieces
   * around it, groups of pieces farther out, and the expansion of the rest.
   *
   * @param rest set to one value per frame
   * @return the largest of their magnitudes
   */
  float spread(long hop, double[] field, float[] rest) {
    float largest = 0.0f;
    for (int piece = 0; piece < PIECES; piece++) {
      double w = (piece + 0.5) * PIECE - 0.5 * HOP;
      double sum = (field[0] + w * (field[1] + w * field[2])) / Math.PI;
      sum -= ofGroups(hop, piece) + ofPieces(hop, piece);
      float value = (float) sum;
      for (int n = piece * PIECE; n < (piece + 1) * PIECE; n += 2) {
        rest[n] = value;
        rest[n + 1] = -value;
      }
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private double ofGroups(long hop, int piece) {
    double[] inverse = GROUP_WEIGHT[piece % GROUP];
    int own = piece / GROUP;
    int base = slot(hop) * GROUPS;
    double sum = 0.0;
    for (int g = -GROUPS; g < own - 1; g++) {
      sum += inverse[g - own + 2 * GROUPS] * groups[base + g & groups.length - 1];
    }
    for (int g = own + 2; g < 2 * GROUPS; g++) {
      sum += inverse[g - own + 2 * GROUPS] * groups[base + g & groups.length - 1];
    }
    return sum;
  }

  private double ofPieces(long hop, int piece) {
    int at = slot(hop) * PIECES + piece;
    int first = -GROUP - piece % GROUP;
    double sum = 0.0;
    for (int m = 1; m < 3 * GROUP + first; m++) {
      sum += PIECE_WEIGHT[m] * pieces[at + m & pieces.length - 1];
    }
    for (int m = 1; m <= -first; m++) {
      sum -= PIECE_WEIGHT[m] * pieces[at - m & pieces.length - 1];
    }
    return sum;
  }
}
