package io.github.studiohand.strip;

import java.util.Arrays;

/**
 * Groups points by k-means, without chance: the first centre is a given point, every further one the point
 * furthest from all centres so far.
 *
 * @see <a href="https://doi.org/10.1109/TIT.1982.1056489">S. P. Lloyd, Least squares quantization in PCM, IEEE
 *     TIT 28(2), 1982</a>
 * @see <a href="https://doi.org/10.1016/0304-3975(85)90224-5">T. F. Gonzalez, Clustering to minimize the maximum
 *     intercluster distance, TCS 38, 1985: the start</a>
 */
final class KMeans {
  private static final int ROUNDS = 30;

  private KMeans() {}

  /**
   * Assigns every point to a class.
   *
   * @param points at least one
   * @param first the point that the first centre starts from
   * @param classes how many; some may stay empty
   * @param classOf takes the class of each point
   */
  static void assign(double[][] points, int first, int classes, int[] classOf) {
    double[][] centres = start(points, first, classes);
    nearest(points, centres, classOf);
    for (int round = 0; round < ROUNDS; round++) {
      move(points, centres, classOf);
      nearest(points, centres, classOf);
    }
  }

  private static double[][] start(double[][] points, int first, int classes) {
    double[][] centres = new double[classes][];
    double[] nearest = new double[points.length];
    Arrays.fill(nearest, Double.MAX_VALUE);
    int next = first;
    for (int k = 0; k < classes; k++) {
      centres[k] = points[next].clone();
      next = 0;
      for (int i = 0; i < points.length; i++) {
        nearest[i] = Math.min(nearest[i], distance(points[i], centres[k]));
        next = nearest[i] > nearest[next] ? i : next;
      }
    }
    return centres;
  }

  private static void nearest(double[][] points, double[][] centres, int[] classOf) {
    for (int i = 0; i < points.length; i++) {
      int best = 0;
      double least = distance(points[i], centres[0]);
      for (int k = 1; k < centres.length; k++) {
        double distance = distance(points[i], centres[k]);
        if (distance < least) {
          least = distance;
          best = k;
        }
      }
      classOf[i] = best;
    }
  }

  private static void move(double[][] points, double[][] centres, int[] classOf) {
    for (int k = 0; k < centres.length; k++) {
      double[] sum = new double[centres[k].length];
      int count = 0;
      for (int i = 0; i < points.length; i++) {
        if (classOf[i] == k) {
          count++;
          for (int d = 0; d < sum.length; d++) {
            sum[d] += points[i][d];
          }
        }
      }
      for (int d = 0; d < sum.length && count > 0; d++) {
        centres[k][d] = sum[d] / count;
      }
    }
  }

  private static double distance(double[] x, double[] y) {
    double sum = 0.0;
    for (int d = 0; d < x.length; d++) {
      sum += (x[d] - y[d]) * (x[d] - y[d]);
    }
    return sum;
  }
}
