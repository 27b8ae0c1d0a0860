package io.github.studiohand.declick;

/** Lays scans out in frames from what the knobs say in milliseconds and per cent. */
final class Scans {
  private static final double NOMINAL_HZ = 48_000.0;

  private static final RestoreGrade STREAM = new RestoreGrade(32, 2, 96, 768, 2);
  private static final RestoreGrade TAKE = new RestoreGrade(128, 4, 512, 4096, 3);
  private static final RestoreGrade VOICE = new RestoreGrade(64, 1, 128, 1024, 3);

  private Scans() {}

  /** For a stream: 480 frames of latency at most at 44.1 and 48 kHz, 180 at low latency. */
  static ScanGeometry realtime(double sampleRateHz, double maxClickMs, boolean lowLatency) {
    int scale = (int) Math.max(1, Math.rint(sampleRateHz / NOMINAL_HZ));
    int maxClick =
        (int) Math.rint(Math.min(maxClickMs, lowLatency ? 1.3 : 10.0) * sampleRateHz / 1e3);
    int hop = lowLatency ? 32 : 64;
    int margin = (lowLatency ? 24 : 40) * scale;
    int after = (lowLatency ? 60 : 136) * scale;
    return new ScanGeometry(
        hop * scale, margin, maxClick, after, 4096 * scale, 2048 * scale, 2048 * scale, 0, 32);
  }

  /** For a whole take. */
  static ScanGeometry offline(double sampleRateHz, double maxClickMs) {
    int scale = (int) Math.max(1, Math.rint(sampleRateHz / NOMINAL_HZ));
    int maxClick = (int) Math.rint(maxClickMs * sampleRateHz / 1e3);
    return new ScanGeometry(
        64 * scale,
        256 * scale,
        maxClick,
        4096 * scale,
        6144 * scale,
        2048 * scale,
        512 * scale,
        3072 * scale,
        32);
  }

  /** How much work a repair in a stream may be. */
  static RestoreGrade streamGrade(boolean mouth) {
    return mouth ? VOICE : STREAM;
  }

  /** How much work a repair in a take may be. */
  static RestoreGrade takeGrade(boolean mouth) {
    return mouth ? VOICE : TAKE;
  }
}
