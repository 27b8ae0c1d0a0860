package io.github.studiohand.strip;

import java.util.Arrays;

/**
 * Level, noise floor and threshold of a take at equal steps, for drawing.
 */
public final class LevelTrace {
  /** Length of a step. */
  public static final double STEP_MS = 50.0;

  private final double stepFrames;
  private float[] level = new float[64];
  private float[] floor = new float[64];
  private float[] threshold = new float[64];
  private int size;

  LevelTrace(double stepFrames) {
    this.stepFrames = stepFrames;
  }

  /**
   * A trace without points, of a take whose regions were not found but given.
   *
   * @return a trace of size 0
   */
  public static LevelTrace empty() {
    return new LevelTrace(1.0);
  }

  void add(double levelDbfs, double floorDbfs, double thresholdDbfs) {
    if (size == level.length) {
      level = Arrays.copyOf(level, 2 * size);
      floor = Arrays.copyOf(floor, 2 * size);
      threshold = Arrays.copyOf(threshold, 2 * size);
    }
    level[size] = (float) levelDbfs;
    floor[size] = (float) floorDbfs;
    threshold[size++] = (float) thresholdDbfs;
  }

  /**
   * Distance of the points.
   *
   * @return frames, not always a whole number
   */
  public double stepFrames() {
    return stepFrames;
  }

  /**
   * Number of points; the first one stands for frames 0 to {@code stepFrames}.
   *
   * @return 0 or more
   */
  public int size() {
    return size;
  }

  /**
   * Largest level in a step.
   *
   * @param step 0 to {@code size() - 1}
   * @return dBFS
   */
  public double levelDbfs(int step) {
    return level[step];
  }

  /**
   * Noise floor in a step.
   *
   * @param step 0 to {@code size() - 1}
   * @return dBFS
   */
  public double floorDbfs(int step) {
    return floor[step];
  }

  /**
   * Level that opens a region in a step.
   *
   * @param step 0 to {@code size() - 1}
   * @return dBFS
   */
  public double thresholdDbfs(int step) {
    return threshold[step];
  }
}
