package io.github.studiohand.debleed;

import java.util.Arrays;

/** Which sources the paths of {@link JointStream} lead from, where there are more than places for them. */
final class SourceChoice {
  private static final double CLEARLY =
      2.0; // how much louder a source is that takes another one's place

  private final LeakTracker leaks;
  private final boolean[] chosen;

  SourceChoice(int microphones, LeakTracker leaks) {
    this.leaks = leaks;
    chosen = new boolean[microphones];
  }

  /** The first ones that are not the microphone's own. */
  static void first(int[] sources, int i) {
    for (int s = 0; s < sources.length; s++) {
      sources[s] = s < i ? s : s + 1;
    }
  }

  /** The source that microphone {@code i} may hear most takes the place of the one that it may hear least. */
  void renew(CrosstalkFilter filter, int i) {
    int[] sources = filter.sources();
    if (sources.length == 0 || sources.length == chosen.length - 1) {
      return;
    }
    Arrays.fill(chosen, false);
    chosen[i] = true;
    int least = 0;
    for (int s = 0; s < sources.length; s++) {
      chosen[sources[s]] = true;
      least = heard(i, sources[s]) < heard(i, sources[least]) ? s : least;
    }
    int most = -1;
    for (int j = 0; j < chosen.length; j++) {
      if (!chosen[j] && (most < 0 || heard(i, j) > heard(i, most))) {
        most = j;
      }
    }
    if (most >= 0 && heard(i, most) > CLEARLY * heard(i, sources[least])) {
      filter.replace(least, most);
    }
  }

  /** Most power that a microphone may hear of a source. */
  private double heard(int i, int j) {
    float[] leak = leaks.leak[i][j];
    float[] mean = leaks.mean[j];
    double sum = 0.0;
    for (int k = 0; k < leak.length; k++) {
      sum += (double) leak[k] * mean[k];
    }
    return sum;
  }
}
