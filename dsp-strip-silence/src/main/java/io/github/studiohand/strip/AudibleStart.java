package io.github.studiohand.strip;

/**
 * Finds where a sound begins that stands out of what is around it: at the first sample from which on its peaks are
 * less than {@value #GAP_MS} ms apart, up to where {@value #BODY_MS} ms of it have the power of a sound that counts.
 */
final class AudibleStart {
  private static final double GAP_MS = 4.0; // a sound pauses no longer before it has begun
  private static final double BODY_MS = 20.0;
  private static final double BRIEF_MS = 2.0; // over which a level is measured
  private static final double BRIEF_RMS = 0.6; // of an audible peak
  private static final double LEAD_MS = 60.0;

  private final int gap;
  private final int body;
  private final int brief;
  private final int lead;
  private double[] envelope = new double[0];

  AudibleStart(double sampleRateHz) {
    double perMs = sampleRateHz / 1000.0;
    gap = (int) Math.rint(GAP_MS * perMs);
    body = Math.max(1, (int) Math.rint(0.5 * BODY_MS * perMs));
    brief = Math.max(1, (int) Math.rint(0.5 * BRIEF_MS * perMs));
    lead = (int) Math.rint(LEAD_MS * perMs);
  }

  /** How far the start may lie before where the sound has the power of one that counts. */
  int leadFrames() {
    return lead;
  }

  /**
   * Finds the start.
   *
   * @param x the signal
   * @param split end of what is surely noise
   * @param first earliest start
   * @param latest end of the search
   * @param amplitude of a peak that is heard
   * @param bodyRms of a sound that counts
   * @return its index, or −1 if nothing is heard
   */
  int find(double[] x, int split, int first, int latest, double amplitude, double bodyRms) {
    if (envelope.length < latest) {
      envelope = new double[latest];
    }
    meanSquares(x, split, latest, body);
    int at = next(Math.max(split, first), latest, bodyRms * bodyRms);
    meanSquares(x, Math.max(0, first - gap), latest, brief);
    double loud = BRIEF_RMS * BRIEF_RMS * amplitude * amplitude;
    int start = Math.min(next(at, latest, loud), latest - 1);
    if (envelope[start] < loud) {
      return -1;
    }
    int least = Math.max(first, start - lead);
    for (int n = start; n >= least && start - n < gap; n--) {
      start = envelope[n] >= loud ? n : start;
    }
    for (int n = start; n < Math.min(latest, start + 2 * brief); n++) {
      if (Math.abs(x[n]) >= amplitude) {
        return n;
      }
    }
    return start;
  }

  private int next(int from, int to, double enough) {
    int at = from;
    while (at < to && envelope[at] < enough) {
      at++;
    }
    return at;
  }

  /* Over x[n − half, n + half). */
  private void meanSquares(double[] x, int from, int to, int half) {
    double sum = 0.0;
    for (int n = Math.max(0, from - half); n < Math.min(to, from + half); n++) {
      sum += x[n] * x[n];
    }
    for (int n = from; n < to; n++) {
      envelope[n] = sum / (2 * half);
      int in = n + half;
      int out = n - half;
      sum += in < to ? x[in] * x[in] : 0.0;
      sum -= out >= 0 ? x[out] * x[out] : 0.0;
    }
  }
}
