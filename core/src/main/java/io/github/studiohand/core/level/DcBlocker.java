package io.github.studiohand.core.level;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.ProcessorProvider;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.StreamProcessor;
import java.util.Arrays;

/**
 * First-order DC blocker: removes a constant offset and leaves the audible band alone.
 *
 * <pre>  y[n] = x[n] − x[n−1] + R·y[n−1],   R = exp(−2π·cutoffHz / sampleRateHz)</pre>
 *
 * <p>−3 dB within 1.5 % of {@code cutoffHz} at 44.1 kHz and above; the gain at high frequencies exceeds 0
 * dB by 0.07 dB at most. In place, latency 0, no allocation after {@link #prepare}. A change of the cutoff
 * takes effect at once and cannot click, because it only changes how fast the offset decays. Audio thread;
 * parameters from any thread.
 *
 * @see <a href="https://ccrma.stanford.edu/~jos/filters/DC_Blocker.html">J. O. Smith III, Introduction to
 *     Digital Filters (2007), eq. (B.10)</a>
 */
public final class DcBlocker extends StreamProcessor {
  /** What it is. */
  public static final ProcessorInfo INFO = ProcessorInfo.builder(
          "io.github.studiohand.dcblocker", "DC blocker", "1.0")
      .description("Removes a constant offset and leaves the audible band alone")
      .parameters(DcBlockerSettings.SPECS)
      .build();

  private static final int CUTOFF_HZ = 1;
  private static final double ANTI_DENORMAL =
      1e-60; // keeps the tail out of subnormals, below any float
  private static final double TAIL_TIME_CONSTANTS =
      128.0; // from +200 dBFS to below the least float

  private double sampleRateHz = 1.0; // until prepared
  private double pole; // R
  private double[] lastIn = new double[0]; // x[n−1], per channel
  private double[] lastOut = new double[0]; // y[n−1], per channel

  /** A DC blocker at 5 Hz. */
  public DcBlocker() {
    super(INFO);
  }

  /**
   * A DC blocker.
   *
   * @param settings what to start with
   */
  public DcBlocker(DcBlockerSettings settings) {
    super(INFO);
    parameters().set(CUTOFF_HZ, settings.cutoffHz());
  }

  @Override
  protected int allocate(StreamFormat format) {
    sampleRateHz = format.sampleRateHz();
    lastIn = new double[format.channels()];
    lastOut = new double[format.channels()];
    return 0;
  }

  @Override
  protected void clear() {
    Arrays.fill(lastIn, 0.0);
    Arrays.fill(lastOut, 0.0);
  }

  @Override
  protected void update(boolean jump) {
    pole = StrictMath.exp(-2.0 * Math.PI * value(CUTOFF_HZ) / sampleRateHz);
  }

  @Override
  protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
    for (int ch = 0; ch < lastIn.length; ch++) {
      float[] samples = main[ch];
      double x1 = lastIn[ch];
      double y1 = lastOut[ch];
      for (int n = offset, end = offset + frames; n < end; n++) {
        double x0 = samples[n];
        y1 = x0 - x1 + pole * y1 + ANTI_DENORMAL;
        x1 = x0;
        samples[n] = (float) y1;
      }
      lastIn[ch] = x1;
      lastOut[ch] = y1;
    }
  }

  /**
   * Frames until an offset has decayed below the smallest float.
   *
   * @return 128 time constants at the present cutoff; 0 before {@code prepare}
   */
  @Override
  public long tailFrames() {
    if (lastIn.length == 0) {
      return 0;
    }
    double timeConstantFrames = sampleRateHz / (2.0 * Math.PI * parameters().get(CUTOFF_HZ));
    return (long) Math.ceil(TAIL_TIME_CONSTANTS * timeConstantFrames);
  }

  /** Makes DC blockers for {@link io.github.studiohand.core.Processors}. */
  public static final class Provider implements ProcessorProvider {
    /** For {@link java.util.ServiceLoader}. */
    public Provider() {}

    @Override
    public ProcessorInfo info() {
      return INFO;
    }

    @Override
    public Processor create() {
      return new DcBlocker();
    }
  }
}
