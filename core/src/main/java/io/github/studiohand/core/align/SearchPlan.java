package io.github.studiohand.core.align;

import io.github.studiohand.core.spectral.RealFft;

/** Sizes of a search in takes of some length: powers of two, at least four of the longest in a take. */
final class SearchPlan {
  static final int LEAST_FRAMES = 2048; // of a take: four segments of the least size

  private static final double SEGMENT_SECONDS = 0.75; // at most
  private static final int MOST_SEARCH_SIZE = RealFft.MAX_SIZE / 2;

  private final double sampleRateHz;
  private final double lowHz;
  private final double highHz;
  private final int size;
  private final int searchSize;
  private final int mostFrames;

  private SearchPlan(double sampleRateHz, int mostFrames, long fit, AlignmentSettings settings) {
    this.sampleRateHz = sampleRateHz;
    this.mostFrames = mostFrames;
    lowHz = settings.lowHz();
    highHz = settings.highHz();
    int longest = powerOfTwo(Math.min(fit, MOST_SEARCH_SIZE));
    size = Math.min(longest, powerOfTwo((long) (SEGMENT_SECONDS * sampleRateHz)));
    searchSize = Math.min(longest, Math.max(size, powerOfTwo(Math.max(1, mostFrames / 2))));
  }

  /** For two takes; those too short are planned as if they were long enough. */
  static SearchPlan of(
      double sampleRateHz, long frames, long otherFrames, AlignmentSettings settings) {
    long shorter = Math.max(LEAST_FRAMES, Math.min(frames, otherFrames));
    long longer = Math.max(LEAST_FRAMES, Math.max(frames, otherFrames));
    double delay = Math.ceil(settings.maxDelayMs() * sampleRateHz / 1000.0);
    return new SearchPlan(sampleRateHz, (int) Math.min(delay, longer - 1), shorter / 4, settings);
  }

  /** The largest one not above a number. */
  private static int powerOfTwo(long most) {
    return (int) Long.highestOneBit(most);
  }

  /** Of the segments from which delay, accuracy and sums are taken. */
  int size() {
    return size;
  }

  /** Of the segments in which the delay is searched. */
  int searchSize() {
    return searchSize;
  }

  /** Largest delay, either way. */
  int mostFrames() {
    return mostFrames;
  }

  /** Sections of an eighth of a search segment on either side of the middle one. */
  int reach() {
    int step = searchSize / 8;
    return (mostFrames + step / 2) / step;
  }

  int lowBin(int transformSize) {
    int most = transformSize / 2 - 1;
    return Math.max(1, Math.min(most, (int) Math.ceil(lowHz * transformSize / sampleRateHz)));
  }

  /** One past the last bin. */
  int highBin(int transformSize) {
    int bin = (int) Math.min(transformSize / 2.0, Math.ceil(highHz * transformSize / sampleRateHz));
    return Math.max(lowBin(transformSize) + 1, bin);
  }
}
