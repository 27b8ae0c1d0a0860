package io.github.studiohand.declick;

/**
 * The scanners of all channels, hop by hop in step, and linked if asked: what one channel's decision has
 * found is then treated in the others too.
 */
final class ScannerGroup {
  private final ClickScanner[] scanners;

  /** Of scanners with one geometry. */
  ScannerGroup(ClickScanner[] scanners) {
    this.scanners = scanners;
  }

  /** Forgets the signal. */
  void clear() {
    for (int ch = 0; ch < scanners.length; ch++) {
      scanners[ch].clear();
    }
  }

  /** Takes frames in and gives as many out, in place, {@link ScanGeometry#latency} frames late. */
  void process(float[][] main, int offset, int frames, ScanTuning tuning) {
    int done = 0;
    while (done < frames) {
      int count = Math.min(frames - done, scanners[0].untilHop());
      for (int ch = 0; ch < scanners.length; ch++) {
        scanners[ch].process(main[ch], offset + done, count, tuning);
      }
      if (tuning.linked) {
        link(tuning);
      }
      done += count;
    }
  }

  private void link(ScanTuning tuning) {
    for (int from = 0; from < scanners.length; from++) {
      for (int i = 0; i < scanners[from].found(); i++) {
        for (int to = 0; to < scanners.length; to++) {
          if (to != from) {
            scanners[to].follow(scanners[from], i, tuning);
          }
        }
      }
    }
  }
}
