package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.bounce.BouncePlan;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.core.mix.Dither;
import io.github.studiohand.core.mix.FadeShape;
import io.github.studiohand.core.mix.PanLaw;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a sum is made and written. */
final class SumFormatOptions {
  @Option(
      names = "--pan-law",
      paramLabel = "DB",
      description =
          "Level of a centred mono stem on either side: 0, -2.5, -3 (default), -4.5 or -6 dB.")
  private String panLaw = "-3";

  @Option(
      names = "--fade-shape",
      paramLabel = "linear|equal-power",
      description = "Shape of all fades. Default: linear.")
  private String fadeShape = "linear";

  @Mixin
  private final FormatOptions stored = new FormatOptions();

  @Option(
      names = "--resample",
      paramLabel = "HZ",
      description = "Convert the stems that have another rate. Without it they are refused.")
  private @Nullable Integer resampleHz;

  /** Refuses what cannot be, before anything is opened. */
  void check() {
    resampleHz();
    fadeShape();
    panLaw();
    stored.check();
  }

  long seed() {
    return stored.seed();
  }

  @Nullable
  Integer resampleHz() {
    return resampleHz == null ? null : FormatOptions.rateHz("--resample", resampleHz);
  }

  FadeShape fadeShape() {
    return Settings.choice("--fade-shape", fadeShape, FadeShape.class);
  }

  PanLaw panLaw() {
    return switch (panLaw) {
      case "0" -> PanLaw.ZERO_DB;
      case "-2.5" -> PanLaw.MINUS_2_5_DB;
      case "-3" -> PanLaw.MINUS_3_DB;
      case "-4.5" -> PanLaw.MINUS_4_5_DB;
      case "-6" -> PanLaw.MINUS_6_DB;
      default ->
        throw new UsageException("--pan-law: " + panLaw + " (expected: 0, -2.5, -3, -4.5 or -6)");
    };
  }

  /** The format of a bus. */
  SampleFormat format(List<BouncePlan.Part> parts) {
    SampleFormat asked = stored.format();
    return asked == null ? BouncePlan.finestFormat(parts) : asked;
  }

  /** The dither of a bus: what was asked for, where something is rounded. */
  Dither.Kind dither(SampleFormat format, List<BouncePlan.Part> parts, BouncePlan.Bus bus) {
    return isOnGrid(format, parts, bus) ? Dither.Kind.NONE : stored.ditherOf(format);
  }

  /** Whether every sample of the sum is a whole number of steps, so that nothing is rounded. */
  private static boolean isOnGrid(
      SampleFormat format, List<BouncePlan.Part> parts, BouncePlan.Bus bus) {
    boolean plain = bus.fadeInFrames() == 0 && bus.fadeOutFrames() == 0;
    for (BouncePlan.Part part : parts) {
      SampleFormat own = part.take().reader().info().format();
      boolean whole = !own.isFloat() && own.bits() <= format.bits() && part.isPlainOn(bus);
      plain &= whole || !part.isAudible();
    }
    return plain;
  }
}
