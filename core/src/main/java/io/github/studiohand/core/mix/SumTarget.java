package io.github.studiohand.core.mix;

/** Where a {@link StemMix} gets what is on a bus and leaves the sum. */
interface SumTarget {
  /** Reads frames {@code [from, from + frames)} of a channel to the start of {@code sum}. */
  void load(int channel, double[] sum, int from, int frames);

  /** Writes them back; the largest magnitude among them is {@code peak}. */
  void store(int channel, double[] sum, int from, int frames, double peak);
}
