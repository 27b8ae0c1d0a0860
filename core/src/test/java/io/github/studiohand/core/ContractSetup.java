package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;

/** What a processor's test says about it, and what the checks of {@link ProcessorContract} share. */
abstract class ContractSetup {
  static final int MAX_BLOCK_FRAMES = 512;
  static final double SAMPLE_RATE_HZ = 48_000;

  /**
   * Makes the processor under test.
   *
   * @return a new one each time, unprepared, with the same settings
   */
  protected abstract Processor create();

  /**
   * The formats that the checks run in. The last is the one for checks that need only one.
   *
   * @return by default 48 kHz, blocks of up to 512 frames, mono with the fewest side-chain channels and
   *     stereo with two, or as near to that as the processor takes
   */
  protected List<StreamFormat> formats() {
    ProcessorInfo info = create().info();
    int few = info.minSidechainChannels();
    int more = Math.max(few, Math.min(2, info.maxSidechainChannels()));
    return List.of(
        new StreamFormat(SAMPLE_RATE_HZ, 1, few, MAX_BLOCK_FRAMES),
        new StreamFormat(SAMPLE_RATE_HZ, 2, more, MAX_BLOCK_FRAMES));
  }

  /**
   * Length of the test streams.
   *
   * @param latencyFrames latency of the processor in the format of the check
   * @return by default 8192 or three times the latency, whichever is more
   */
  protected int streamFrames(int latencyFrames) {
    return Math.max(8192, 3 * latencyFrames);
  }

  /**
   * The signal that the latency is measured with: something the processor lets pass.
   *
   * @param format the format of the check
   * @param frames its length
   * @return one array per main channel; by default independent white noise at −12 dBFS peak
   */
  protected float[][] probe(StreamFormat format, int frames) {
    SplittableRandom random = new SplittableRandom(0x9E0BE);
    float[][] probe = new float[format.channels()][frames];
    for (float[] channel : probe) {
      for (int n = 0; n < frames; n++) {
        channel[n] = (float) (0.5 * random.nextDouble() - 0.25);
      }
    }
    return probe;
  }

  /**
   * The side-chain that the latency is measured with; made for the probe to pass.
   *
   * @param format the format of the check
   * @param probe the signal on main
   * @return one array per side-chain channel; by default silence
   */
  protected float[][] probeSidechain(StreamFormat format, float[][] probe) {
    return new float[format.sidechainChannels()][probe[0].length];
  }

  /**
   * Silence that lets the processor forget an input of +200 dBFS.
   *
   * @return milliseconds, 1000 by default
   */
  protected double recoveryMs() {
    return 1000.0;
  }

  /**
   * Whether {@link Processors#create} must know it.
   *
   * @return true by default; false for wrappers such as {@link Chain}
   */
  protected boolean discoverable() {
    return true;
  }

  /** The format of checks that need only one. */
  final StreamFormat mainFormat() {
    List<StreamFormat> formats = formats();
    return formats.get(formats.size() - 1);
  }

  final Processor prepared(StreamFormat format) {
    Processor processor = create();
    processor.prepare(format);
    return processor;
  }

  final Programme steady(StreamFormat format, long seed) {
    return Programme.steady(format, streamFrames(prepared(format).latencyFrames()), seed);
  }

  final Programme automated(StreamFormat format, long seed) {
    Processor processor = prepared(format);
    return Programme.automated(
        format, streamFrames(processor.latencyFrames()), seed, processor.parameters());
  }

  static int indexOf(Processor processor, ParameterSpec.Flag flag) {
    List<ParameterSpec> specs = processor.parameters().specs();
    for (int i = 0; i < specs.size(); i++) {
      if (specs.get(i).has(flag)) {
        return i;
      }
    }
    return -1;
  }

  /** Seeded legal values for every automatable parameter but the bypass. */
  static void turnAll(ParameterBank bank, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < bank.size(); i++) {
      ParameterSpec spec = bank.specs().get(i);
      if (spec.has(ParameterSpec.Flag.AUTOMATABLE) && !spec.has(ParameterSpec.Flag.BYPASS)) {
        bank.set(i, spec.fromNormalized(random.nextDouble()));
      }
    }
  }

  /** Numeric equality, so −0 equals 0 and NaN equals nothing. */
  static void assertSame(String what, float[][] actual, float[][] expected) {
    for (int ch = 0; ch < expected.length; ch++) {
      for (int n = 0; n < expected[ch].length; n++) {
        if (actual[ch][n] != expected[ch][n]) {
          fail(
              "%s: channel %d, frame %d: %s (expected: %s)",
              what, ch, n, actual[ch][n], expected[ch][n]);
        }
      }
    }
  }

  static void assertFinite(String what, float[][] actual) {
    for (int ch = 0; ch < actual.length; ch++) {
      for (int n = 0; n < actual[ch].length; n++) {
        if (!Float.isFinite(actual[ch][n])) {
          fail("%s: channel %d, frame %d: %s (expected: finite)", what, ch, n, actual[ch][n]);
        }
      }
    }
  }

  /** Largest magnitude in {@code [from, to)}; NaN if there is one. */
  static float peak(float[][] bus, int from, int to) {
    float peak = 0.0f;
    for (float[] x : bus) {
      for (int n = from; n < to; n++) {
        peak = Math.max(peak, Math.abs(x[n]));
      }
    }
    return peak;
  }
}
