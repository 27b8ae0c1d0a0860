package io.github.studiohand.core.level;

import io.github.studiohand.core.Checks;
import java.util.Arrays;

/**
 * Loudness of a programme by ITU-R BS.1770-5 in the EBU's mode: momentary, short-term and integrated loudness,
 * loudness range, and the largest momentary and short-term loudness.
 *
 * <pre>
 *   L = −0.691 + 10 log10 Σ G[ch] · mean w[ch]²      w: the channel after the K-weighting filter
 * </pre>
 *
 * <ul>
 *   <li>momentary: the last 400 ms; short-term: the last 3 s; both without gate, a new value every 10 ms, with
 *       silence before the first frame;
 *   <li>integrated: over blocks of 400 ms, one every 100 ms, of those above −70 LUFS and above 10 LU below the
 *       mean of those;
 *   <li>range: from the 10th to the 95th percentile of the short-term loudness taken every 100 ms, of the values
 *       not below −70 LUFS and not below 20 LU under their mean.
 * </ul>
 *
 * <p><b>Precision.</b> Memory is 1.3 MB whatever the length: the blocks go into bins of less than 0.0085 LU. Each
 * bin keeps the exact sum of its blocks, so the only approximation is on which side of the relative gate one bin
 * falls: integrated loudness is that of an exact gate at a threshold less than 0.0085 LU from the standard's. On
 * programmes that do not crowd at the gate this is less than 0.002 LU of the result. Range lies within 0.02 LU
 * under the same condition.
 *
 * <p><b>Clock.</b> Step k of 10 ms ends after round(k · sampleRateHz / 100) frames, at any rate: at 11.025 kHz
 * steps are 110 or 111 frames long and windows of 400 ms all 4410. Readings change at these frames only and do not
 * depend on how the stream is cut into blocks. What follows the last full step is not read. A burst of 400 ms
 * anywhere between two steps reads at most 0.06 LU low in {@link #maxMomentaryLufs()}.
 *
 * <p>NaN, infinities and samples above {@link Checks#MAX_MAGNITUDE} count as 0. {@code process} and all getters
 * allocate nothing. Not thread-safe: one thread, the audio thread for instance, calls everything.
 *
 * @see <a href="https://www.itu.int/rec/R-REC-BS.1770-5-202311-I/en">ITU-R BS.1770-5 (2023), annex 1 and annex 3</a>
 * @see <a href="https://tech.ebu.ch/publications/tech3341">EBU Tech 3341 (2023), Loudness metering</a>
 * @see <a href="https://tech.ebu.ch/publications/tech3342">EBU Tech 3342 (2023), Loudness range</a>
 */
public final class LoudnessMeter {
  /** Lowest sample rate, in hertz. */
  public static final double MIN_SAMPLE_RATE_HZ = 8_000.0;

  /** Highest sample rate, in hertz. */
  public static final double MAX_SAMPLE_RATE_HZ = 384_000.0;

  /** Most channels. */
  public static final int MAX_CHANNELS = 64;

  private static final double MAX_WEIGHT = 4.0;
  private static final double SURROUND_WEIGHT = 1.41; // BS.1770-5, table 3: +1.5 dB
  private static final double OFFSET_LUFS = -0.691; // so that a 997 Hz sine of 0 dBFS reads −3.01
  private static final double ABSOLUTE_GATE = Decibels.toPower(-70.0 - OFFSET_LUFS);
  private static final double RELATIVE_GATE = 0.1; // −10 LU
  private static final double RANGE_GATE = 0.01; // −20 LU
  private static final int LOW_PERCENTILE = 10;
  private static final int HIGH_PERCENTILE = 95;

  private static final int STEPS_PER_SECOND = 100;
  private static final int MOMENTARY_STEPS = 40;
  private static final int SHORT_TERM_STEPS = 300;
  private static final int STEPS_PER_HOP = 10; // from one gating block to the next

  private final double sampleRateHz;
  private final double[] weights;
  private final KWeightedEnergy[] energies;
  private final SlidingSum momentarySum = new SlidingSum(MOMENTARY_STEPS);
  private final SlidingSum shortTermSum = new SlidingSum(SHORT_TERM_STEPS);
  private final EnergyHistogram blocks = new EnergyHistogram(ABSOLUTE_GATE);
  private final EnergyHistogram shortTerms = new EnergyHistogram(ABSOLUTE_GATE);

  private long step; // how many are complete
  private int framesLeft; // of the one that is not
  private double momentary; // mean square
  private double shortTerm;
  private double maxMomentary;
  private double maxShortTerm;

  /**
   * A meter with the standard's weights for the usual layouts, in the order of WAVE files:
   *
   * <pre>
   *   5          L R C Ls Rs                           surrounds 1.41 (+1.5 dB)
   *   6          L R C LFE Ls Rs                       surrounds 1.41, LFE left out
   *   8, 10, 12  L R C LFE, rear L R, side L R, tops   sides 1.41, LFE left out
   *   others                                           every channel 1
   * </pre>
   *
   * <p>Rear and top channels weigh 1: the standard raises what stands 60 to 120 degrees to the side and less than
   * 30 degrees high.
   *
   * @param sampleRateHz frames per second, 8000 to 384 000, need not be whole
   * @param channels 1 to 64
   * @throws IllegalArgumentException if an argument is out of range
   */
  public LoudnessMeter(double sampleRateHz, int channels) {
    this(sampleRateHz, layoutWeights(Checks.inRange("channels", channels, 1, MAX_CHANNELS)));
  }

  /**
   * A meter with weights of one's own. {@code new LoudnessMeter(48_000, 2)} has two channels, {@code new
   * LoudnessMeter(48_000, 2.0)} one that weighs 2.
   *
   * @param sampleRateHz frames per second, 8000 to 384 000, need not be whole
   * @param channelWeights factor G on the power of each channel, 0 to 4; 0 leaves it out; 1 to 64 of them
   * @throws IllegalArgumentException if an argument is out of range
   */
  public LoudnessMeter(double sampleRateHz, double... channelWeights) {
    this.sampleRateHz =
        Checks.inRange("sampleRateHz", sampleRateHz, MIN_SAMPLE_RATE_HZ, MAX_SAMPLE_RATE_HZ);
    Checks.inRange("channelWeights.length", channelWeights.length, 1, MAX_CHANNELS);
    weights = channelWeights.clone();
    energies = new KWeightedEnergy[weights.length];
    KWeighting filter = new KWeighting(sampleRateHz);
    for (int ch = 0; ch < weights.length; ch++) {
      Checks.inRange("channelWeights[" + ch + "]", weights[ch], 0.0, MAX_WEIGHT);
      energies[ch] = new KWeightedEnergy(filter);
    }
    framesLeft = (int) endOf(1);
  }

  private static double[] layoutWeights(int channels) {
    double[] weights = new double[channels];
    Arrays.fill(weights, 1.0);
    if (channels == 5) { // L R C Ls Rs
      weights[3] = SURROUND_WEIGHT;
      weights[4] = SURROUND_WEIGHT;
    } else if (channels == 6 || channels == 8 || channels == 10 || channels == 12) {
      weights[3] = 0.0; // LFE
      int side = channels == 6 ? 4 : 6;
      weights[side] = SURROUND_WEIGHT;
      weights[side + 1] = SURROUND_WEIGHT;
    }
    return weights;
  }

  /** Frames until a step is complete; steps before the first one have negative numbers. */
  private long endOf(long steps) {
    return (long) Math.floor(steps * sampleRateHz / STEPS_PER_SECOND + 0.5);
  }

  /**
   * Takes a block in.
   *
   * @param block samples by channel, full scale 1.0; not changed
   * @param offset first frame
   * @param frames how many, 0 or more
   * @throws IllegalArgumentException if channels or lengths do not fit; nothing is taken in then
   */
  public void process(float[][] block, int offset, int frames) {
    check(block, offset, frames);
    int done = 0;
    while (done < frames) {
      int now = Math.min(frames - done, framesLeft);
      for (int ch = 0; ch < energies.length; ch++) {
        if (weights[ch] > 0.0) {
          energies[ch].add(block[ch], offset + done, now);
        }
      }
      done += now;
      framesLeft -= now;
      if (framesLeft == 0) {
        completeStep();
      }
    }
  }

  private void check(float[][] block, int offset, int frames) {
    if (block.length != weights.length) {
      throw new IllegalArgumentException(
          "block.length: " + block.length + " (expected: " + weights.length + " channels)");
    }
    if (offset < 0) {
      throw new IllegalArgumentException("offset: " + offset + " (expected: 0 or more)");
    }
    if (frames < 0) {
      throw new IllegalArgumentException("frames: " + frames + " (expected: 0 or more)");
    }
    for (int ch = 0; ch < block.length; ch++) {
      if (block[ch].length - frames < offset) {
        throw new IllegalArgumentException("block[" + ch + "].length: " + block[ch].length
            + " (expected: offset + frames = " + ((long) offset + frames) + " or more)");
      }
    }
  }

  private void completeStep() {
    double energy = 0.0;
    for (int ch = 0; ch < energies.length; ch++) {
      energy += weights[ch] * energies[ch].take();
    }
    step++;
    long end = endOf(step);
    framesLeft = (int) (endOf(step + 1) - end);
    momentary = momentarySum.next(energy) / (end - endOf(step - MOMENTARY_STEPS));
    shortTerm = shortTermSum.next(energy) / (end - endOf(step - SHORT_TERM_STEPS));
    maxMomentary = Math.max(maxMomentary, momentary);
    maxShortTerm = Math.max(maxShortTerm, shortTerm);
    if (step % STEPS_PER_HOP == 0) {
      if (step >= MOMENTARY_STEPS) {
        blocks.add(momentary);
      }
      if (step >= SHORT_TERM_STEPS) {
        shortTerms.add(shortTerm);
      }
    }
  }

  private static double lufs(double meanSquare) {
    return OFFSET_LUFS + Decibels.ofPower(meanSquare);
  }

  /**
   * Loudness of the last 400 ms.
   *
   * @return LUFS; −∞ for silence
   */
  public double momentaryLufs() {
    return lufs(momentary);
  }

  /**
   * Loudness of the last 3 s.
   *
   * @return LUFS; −∞ for silence
   */
  public double shortTermLufs() {
    return lufs(shortTerm);
  }

  /**
   * Gated loudness of everything since the beginning or {@link #clear}.
   *
   * @return LUFS; −∞ while no block has passed the absolute gate, so in the first 400 ms
   */
  public double integratedLufs() {
    return lufs(blocks.meanAbove(RELATIVE_GATE * blocks.mean()));
  }

  /**
   * Loudness range of everything since the beginning or {@link #clear}; the EBU advises against its use for
   * programmes of less than a minute. For a file, Tech 3342 has 1.5 s of silence follow before range is read: the
   * windows then reach as far beyond the end as each lies behind its middle. Read the other values first, because
   * blocks over the end count for them.
   *
   * @return LU, 0 or more; 0 while no short-term value has passed the gates, so in the first 3 s
   */
  public double loudnessRangeLu() {
    long values = shortTerms.countAbove(RANGE_GATE * shortTerms.mean());
    if (values == 0) {
      return 0.0;
    }
    long low = ((values - 1) * LOW_PERCENTILE + 50) / 100; // rounded: ranks of Tech 3342, clause 5
    long high = ((values - 1) * HIGH_PERCENTILE + 50) / 100;
    return Decibels.ofPower(
        shortTerms.fromTop(values - 1 - high) / shortTerms.fromTop(values - 1 - low));
  }

  /**
   * Largest momentary loudness so far.
   *
   * @return LUFS; −∞ for silence
   */
  public double maxMomentaryLufs() {
    return lufs(maxMomentary);
  }

  /**
   * Largest short-term loudness so far.
   *
   * @return LUFS; −∞ for silence
   */
  public double maxShortTermLufs() {
    return lufs(maxShortTerm);
  }

  /** Forgets the programme. */
  public void clear() {
    for (KWeightedEnergy energy : energies) {
      energy.clear();
    }
    momentarySum.clear();
    shortTermSum.clear();
    blocks.clear();
    shortTerms.clear();
    step = 0;
    framesLeft = (int) endOf(1);
    momentary = 0.0;
    shortTerm = 0.0;
    maxMomentary = 0.0;
    maxShortTerm = 0.0;
  }
}
