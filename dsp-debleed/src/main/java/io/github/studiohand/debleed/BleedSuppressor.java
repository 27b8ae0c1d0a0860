package io.github.studiohand.debleed;

import io.github.studiohand.core.Checks;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.SmoothedValue;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.StreamProcessor;

/**
 * Takes out of a microphone what it heard of known references (click track, backing track, wedge), while
 * audio runs. Main is the microphone, the side-chain its 1 to 8 references.
 *
 * <pre>  out[n] = in[n] − reductionPercent/100 · Σ H[r] ∗ reference[r][n]</pre>
 *
 * <p>H is learned by partitioned Kalman filters per microphone channel, from the delay on that the
 * cross-correlation shows; a copy is heard only after it has proved itself on audio it had not seen, band
 * by band, and is dropped where it does harm. Where nothing is proved, the input passes to the bit. A
 * reference that equals the microphone is all bleed to it, and the output fades. With
 * {@code linearOnly} off, a spectral gain lowers what the subtraction leaves.
 *
 * <p>Latency {@value #HOP_FRAMES} frames at every rate, twice that with {@code linearOnly} off. In the first
 * {@value #FRESH_MS} ms of its references, and again after the delay has moved, it learns in two ways at once
 * and costs about twice as much, until one of them has proved better. Allocates nothing after {@code
 * prepare}. Not thread-safe.
 */
public final class BleedSuppressor extends StreamProcessor {
  /** Frames of latency, and of one step of the filter. */
  static final int HOP_FRAMES = 512;

  static final ProcessorInfo INFO = ProcessorInfo.builder(
          "io.github.studiohand.debleed", "Bleed suppressor", "1.0")
      .description("takes the bleed of known references out of a microphone")
      .sidechain(1, 8)
      .parameters(BleedSuppressorSettings.SPECS)
      .build();

  /** Milliseconds of references that are not silent, in which it learns faster, at twice the cost. */
  static final int FRESH_MS = 3000;

  private static final double PLAYING = 1e-4; // of the loudest hop
  private static final int SEEK_EVERY_HOPS = 8; // the delay
  private static final double LONGEST_DELAY_MS = 250.0;
  private static final double RAMP_MS = 20.0;
  private static final int PRE_ROLL_FRAMES = 128; // of the path before the delay found

  private final SmoothedValue reduction = new SmoothedValue(1.0);
  private double sampleRateHz;
  private int partitions;
  private int longestDelayHops;
  private int latencyHops;
  private ReferenceHistory[] references = new ReferenceHistory[0];
  private BleedLane[] lanes = new BleedLane[0];
  private DelayFinder delayFinder = new DelayFinder(HOP_FRAMES, 1, 48_000);
  private float[][] referenceHop = new float[0][0];
  private int position; // frames of the current hop taken in
  private int delayHops;
  private long hops;
  private boolean started;
  private int freshHops; // the first hops with a reference, in which it learns faster
  private int freshLeft;
  private double loudest; // energy of a hop of the references
  private float retain;

  /** With default settings. */
  public BleedSuppressor() {
    super(INFO);
  }

  /**
   * With settings.
   *
   * @param settings first values of the parameters
   */
  public BleedSuppressor(BleedSuppressorSettings settings) {
    super(INFO, settings.values());
  }

  @Override
  protected int allocate(StreamFormat format) {
    sampleRateHz = format.sampleRateHz();
    double hopMs = HOP_FRAMES * 1000.0 / sampleRateHz;
    partitions = (int) Math.ceil(value(BleedSuppressorSpecs.PATH) / hopMs);
    longestDelayHops = (int) Math.ceil(LONGEST_DELAY_MS / hopMs);
    references = new ReferenceHistory[format.sidechainChannels()];
    for (int r = 0; r < references.length; r++) {
      references[r] = new ReferenceHistory(HOP_FRAMES, partitions + longestDelayHops);
    }
    delayFinder = new DelayFinder(HOP_FRAMES, longestDelayHops, sampleRateHz);
    boolean linearOnly = value(BleedSuppressorSpecs.LINEAR_ONLY) >= 0.5;
    lanes = new BleedLane[format.channels()];
    for (int ch = 0; ch < lanes.length; ch++) {
      lanes[ch] =
          new BleedLane(HOP_FRAMES, partitions, references.length, sampleRateHz, linearOnly);
    }
    latencyHops = linearOnly ? 1 : 2;
    freshHops = (int) Math.ceil(FRESH_MS / hopMs);
    referenceHop = new float[references.length][HOP_FRAMES];
    reduction.setRampFrames(format.framesOf(RAMP_MS));
    return latencyHops * HOP_FRAMES;
  }

  @Override
  public long tailFrames() {
    return (long) HOP_FRAMES * (partitions + longestDelayHops + latencyHops);
  }

  @Override
  protected void clear() {
    for (ReferenceHistory reference : references) {
      reference.clear();
    }
    for (BleedLane lane : lanes) {
      lane.clear();
    }
    delayFinder.clear();
    position = 0;
    delayHops = 0;
    started = false;
    hops = 0;
    freshLeft = freshHops;
    loudest = 0.0;
  }

  @Override
  protected void update(boolean jump) {
    double target = value(BleedSuppressorSpecs.REDUCTION) / 100.0;
    if (jump) {
      reduction.snap(target);
    } else {
      reduction.setTarget(target);
    }
    retain = (float) StrictMath.exp(
        -HOP_FRAMES * 1000.0 / (sampleRateHz * 10.0 * value(BleedSuppressorSpecs.ADAPTATION)));
    for (BleedLane lane : lanes) {
      lane.setResidue(value(BleedSuppressorSpecs.FLOOR), value(BleedSuppressorSpecs.SMOOTHING));
    }
    if (value(BleedSuppressorSpecs.AUTO_DELAY) < 0.5) {
      moveTo(delayHopsFor(value(BleedSuppressorSpecs.DELAY) * sampleRateHz / 1000.0));
    }
  }

  private int delayHopsFor(double delayFrames) {
    int hops = (int) Math.floor((delayFrames - PRE_ROLL_FRAMES) / HOP_FRAMES);
    return Math.min(longestDelayHops, Math.max(0, hops));
  }

  @Override
  protected void render(float[][] main, float[][] sidechain, int offset, int frames) {
    int done = 0;
    while (done < frames) {
      int count = Math.min(frames - done, HOP_FRAMES - position);
      for (int r = 0; r < references.length; r++) {
        float[] from = sidechain[r];
        float[] to = referenceHop[r];
        for (int n = 0; n < count; n++) {
          to[position + n] = Checks.finite(from[offset + done + n]);
        }
      }
      for (int n = 0; n < count; n++) {
        float amount = (float) reduction.next();
        for (int ch = 0; ch < lanes.length; ch++) {
          main[ch][offset + done + n] =
              lanes[ch].exchange(position + n, main[ch][offset + done + n], amount);
        }
      }
      done += count;
      position += count;
      if (position == HOP_FRAMES) {
        position = 0;
        started = started || heard();
        if (started) {
          hop();
        }
      }
    }
  }

  /** Whether the hop holds a signal; silence before the first one leaves no trace. */
  private boolean heard() {
    for (int r = 0; r < references.length; r++) {
      if (!isSilent(referenceHop[r])) {
        return true;
      }
    }
    for (int ch = 0; ch < lanes.length; ch++) {
      if (!isSilent(lanes[ch].input)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSilent(float[] x) {
    for (int n = 0; n < x.length; n++) {
      if (x[n] != 0.0f) {
        return false;
      }
    }
    return true;
  }

  private void hop() {
    for (int r = 0; r < references.length; r++) {
      references[r].push(referenceHop[r]);
    }
    boolean learn = value(BleedSuppressorSpecs.FREEZE) < 0.5;
    boolean fresh = freshLeft > 0;
    freshLeft -= fresh && isPlaying() ? 1 : 0;
    boolean judges = hops % BleedLane.JUDGE_EVERY_HOPS == 0;
    boolean lost = fresh && delayFinder.foundFrames() < 0;
    boolean seeks = hops % SEEK_EVERY_HOPS == 1; // a hop that is not judged
    hops++;
    double bleed = 0.0;
    double suppressed = 0.0;
    double confidence = 0.0;
    for (int ch = 0; ch < lanes.length; ch++) {
      lanes[ch].hop(references, delayHops, learn, fresh, judges, retain);
      bleed = Math.max(bleed, lanes[ch].bleedPower());
      suppressed = Math.max(suppressed, lanes[ch].suppression());
      confidence += lanes[ch].confidence() / lanes.length;
    }
    if (value(BleedSuppressorSpecs.AUTO_DELAY) >= 0.5 && learn && (lost || seeks)) {
      lanes[0].transformMicrophone();
      delayFinder.update(references, lanes[0].yRe, lanes[0].yIm, lanes[0].yPower, lost);
      follow(delayFinder.foundFrames());
    }
    meter(BleedSuppressorSpecs.BLEED, bleed > 1e-16 ? 10.0 * StrictMath.log10(bleed) : -160.0);
    meter(
        BleedSuppressorSpecs.SUPPRESSED,
        suppressed > 1.0 ? 10.0 * StrictMath.log10(suppressed) : 0.0);
    meter(
        BleedSuppressorSpecs.DELAY_FOUND,
        Math.max(0, delayFinder.foundFrames()) * 1000.0 / sampleRateHz);
    meter(BleedSuppressorSpecs.CONFIDENCE, 100.0 * confidence);
  }

  /** Whether the references' newest hop is not silent beside the loudest so far. */
  private boolean isPlaying() {
    double energy = 0.0;
    for (float[] samples : referenceHop) {
      for (int n = 0; n < samples.length; n++) {
        energy += (double) samples[n] * samples[n];
      }
    }
    loudest = Math.max(loudest, energy);
    return energy > PLAYING * loudest;
  }

  /** Moves the filter only when the bleed begins outside of its first half, so that it seldom does. */
  private void follow(int foundFrames) {
    if (foundFrames < 0) {
      return;
    }
    int first = delayHops * HOP_FRAMES;
    int span = partitions * HOP_FRAMES / 2;
    if (foundFrames < first || foundFrames > first + span) {
      moveTo(delayHopsFor(foundFrames));
    }
  }

  private void moveTo(int hops) {
    if (hops != delayHops) {
      for (BleedLane lane : lanes) {
        lane.shift(delayHops - hops);
      }
      delayHops = hops;
      freshLeft = freshHops;
    }
  }
}
