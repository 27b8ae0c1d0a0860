package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.core.mix.Dither;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the samples of a file are stored. */
final class FormatOptions {
  private static final int MIN_RATE_HZ = 8000;
  private static final int MAX_RATE_HZ = 384_000;
  private static final int COARSE_BITS = 16;

  @Option(
      names = "--bits",
      paramLabel = "16|24|32f|64f",
      description = "Sample format. Default: that of the input, the finest of several in a sum.")
  private @Nullable String bits;

  @Option(
      names = "--dither",
      paramLabel = "none|tpdf|shaped",
      description =
          "Noise before rounding to integers, and only there. Default: tpdf up to 16 bits and in"
              + " prints, else none.")
  private @Nullable String dither;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Start of the dither; same seed, same file.")
  private long seed;

  /** Refuses what cannot be, before anything is opened. */
  void check() {
    format();
    asked();
  }

  /** The format asked for; null to choose. */
  @Nullable
  SampleFormat format() {
    if (bits == null) {
      return null;
    }
    return switch (bits) {
      case "16" -> SampleFormat.PCM_16;
      case "24" -> SampleFormat.PCM_24;
      case "32f" -> SampleFormat.FLOAT_32;
      case "64f" -> SampleFormat.FLOAT_64;
      default -> throw new UsageException("--bits: " + bits + " (expected: 16, 24, 32f or 64f)");
    };
  }

  private Dither.@Nullable Kind asked() {
    return dither == null ? null : Settings.choice("--dither", dither, Dither.Kind.class);
  }

  /** The dither asked for, or else another. */
  Dither.Kind ditherOr(Dither.Kind fallback) {
    Dither.Kind asked = asked();
    return asked == null ? fallback : asked;
  }

  /** The dither of a file in which something is rounded. */
  Dither.Kind ditherOf(SampleFormat format) {
    if (format.isFloat()) {
      return Dither.Kind.NONE;
    }
    return ditherOr(format.bits() <= COARSE_BITS ? Dither.Kind.TPDF : Dither.Kind.NONE);
  }

  long seed() {
    return seed;
  }

  /** A rate that an option asks for. */
  static int rateHz(String option, int rateHz) {
    if (rateHz < MIN_RATE_HZ || rateHz > MAX_RATE_HZ) {
      throw new UsageException(
          option + ": " + rateHz + " (expected: " + MIN_RATE_HZ + " to " + MAX_RATE_HZ + " Hz)");
    }
    return rateHz;
  }
}
