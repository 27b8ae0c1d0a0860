package io.github.studiohand.assistant.report;

import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.LevelTrace;
import org.jspecify.annotations.Nullable;

/** Says in words why a take is cut where it is. */
public final class CutWords {
  private static final int NEAR_STEPS =
      2; // of the trace, on the side of the sound: an attack has risen

  private final LevelTrace trace;
  private final @Nullable Double thresholdDbfs;
  private final long takeFrames;

  /**
   * Words for one take.
   *
   * @param trace level, floor and threshold near the cuts; may be empty
   * @param thresholdDbfs the threshold that was set, null for automatic
   * @param takeFrames length of the take
   */
  public CutWords(LevelTrace trace, @Nullable Double thresholdDbfs, long takeFrames) {
    this.trace = trace;
    this.thresholdDbfs = thresholdDbfs;
    this.takeFrames = takeFrames;
  }

  /**
   * Why a cut is there.
   *
   * @param cut where a region begins or ends
   * @return for example {@code attack, 31 dB over the floor of -62 dBFS}
   */
  public String why(Boundary cut) {
    boolean start = cut.isStart();
    return switch (cut.reason()) {
      case ATTACK -> "attack" + overFloor(cut);
      case SWELL -> "swells out of the noise" + overFloor(cut);
      case STOP -> "stops" + overFloor(cut);
      case TAIL -> "decay has sunk into the noise" + ofFloor(cut);
      case BLEED_OR_SOUND -> "sound or bleed" + overFloor(cut);
      case THRESHOLD ->
        (start ? "rises over the threshold" : "has fallen under the threshold") + ofThreshold();
      case EDGE -> edge(cut);
      case GIVEN -> "from the list";
    };
  }

  private String edge(Boundary cut) {
    if (cut.isStart()) {
      return cut.frame() == 0 ? "the take begins" : "digital silence ends";
    }
    return cut.frame() == takeFrames ? "the take ends" : "digital silence begins";
  }

  private String ofThreshold() {
    return thresholdDbfs == null ? "" : " of " + Words.fixed(thresholdDbfs, 1) + " dBFS";
  }

  private String overFloor(Boundary cut) {
    double floor = floorDbfs(cut);
    double over = levelDbfs(cut) - floor;
    return Double.isFinite(over)
        ? ", " + Words.fixed(over, 0) + " dB over the floor of " + Words.fixed(floor, 0) + " dBFS"
        : "";
  }

  private String ofFloor(Boundary cut) {
    double floor = floorDbfs(cut);
    return Double.isFinite(floor) ? " of " + Words.fixed(floor, 0) + " dBFS" : "";
  }

  private double floorDbfs(Boundary cut) {
    return trace.size() == 0 ? Double.NaN : trace.floorDbfs(step(cut.frame()));
  }

  /** Largest level beside the cut, on the side of the sound; NaN without a trace. */
  private double levelDbfs(Boundary cut) {
    if (trace.size() == 0) {
      return Double.NaN;
    }
    int at = step(cut.isStart() ? cut.frame() : cut.frame() - 1);
    int from = cut.isStart() ? at : Math.max(0, at - NEAR_STEPS);
    int to = cut.isStart() ? Math.min(trace.size() - 1, at + NEAR_STEPS) : at;
    double level = Double.NEGATIVE_INFINITY;
    for (int step = from; step <= to; step++) {
      level = Math.max(level, trace.levelDbfs(step));
    }
    return level;
  }

  private int step(long frame) {
    return (int) Math.max(0, Math.min(trace.size() - 1, (long) (frame / trace.stepFrames())));
  }
}
