package io.github.studiohand.assistant.bounce;

import io.github.studiohand.assistant.bounce.BouncePlan.Bus;
import io.github.studiohand.assistant.bounce.BouncePlan.Part;
import io.github.studiohand.core.mix.StemMix;
import io.github.studiohand.core.mix.StemSummerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One bus: its stems, or as many at a time as the engine takes, added onto an array of doubles, and its
 * fades.
 */
final class BusMix {
  private static final int MAX_CHANNELS = 1024; // of one StemMix

  private final Bus bus;
  private final long busFrames;
  private final List<Group> groups = new ArrayList<>();
  private final double[][] sum;

  /** Stems of one engine. */
  private record Group(
      StemMix mix, StemSummerSettings settings, int[] parts, int[] first, float[][] channels) {}

  BusMix(BouncePlan plan, Bus bus, int blockFrames) {
    this.bus = bus;
    busFrames = plan.frames();
    sum = new double[bus.channels()][blockFrames];
    List<int[]> layers = new ArrayList<>(); // part and first channel of a layer
    int channels = 0;
    for (int index : bus.parts()) {
      Part part = plan.parts().get(index);
      for (int layer = 0; part.isAudible() && layer < part.take().layers(); layer++) {
        if (layers.size() == StemSummerSettings.MAX_STEMS
            || channels + part.take().channels() > MAX_CHANNELS) {
          groups.add(group(plan, layers));
          layers.clear();
          channels = 0;
        }
        layers.add(new int[] {index, layer * part.take().channels()});
        channels += part.take().channels();
      }
    }
    if (!layers.isEmpty()) {
      groups.add(group(plan, layers));
    }
  }

  private Group group(BouncePlan plan, List<int[]> layers) {
    StemSummerSettings.Builder settings =
        StemSummerSettings.builder().bus(bus.channels()).placed(true);
    for (int[] layer : layers) {
      settings.stem(plan.parts().get(layer[0]).settings());
    }
    StemSummerSettings built = settings.build();
    return new Group(
        new StemMix(built),
        built,
        layers.stream().mapToInt(layer -> layer[0]).toArray(),
        layers.stream().mapToInt(layer -> layer[1]).toArray(),
        new float[built.stemChannels()][]);
  }

  /** The next frames of the sum, valid from index 0 on until the next call. */
  double[][] process(long startFrame, float[][][] stems, int frames) {
    for (double[] channel : sum) {
      Arrays.fill(channel, 0, frames, 0.0);
    }
    for (Group group : groups) {
      int at = 0;
      for (int i = 0; i < group.parts.length; i++) {
        int count = group.settings.stems().get(i).channels();
        System.arraycopy(stems[group.parts[i]], group.first[i], group.channels, at, count);
        at += count;
      }
      group.mix.process(sum, group.channels, 0, frames);
    }
    if (bus.isFaded()) {
      fade(startFrame, frames);
    }
    return sum;
  }

  private void fade(long startFrame, int frames) {
    for (int n = 0; n < frames; n++) {
      double gain = fade(startFrame + n);
      if (gain != 1.0) {
        for (double[] channel : sum) {
          channel[n] *= gain;
        }
      }
    }
  }

  private double fade(long frame) {
    double gain = 1.0;
    if (frame < bus.fadeInFrames()) {
      gain *= bus.fadeShape().gain((frame + 0.5) / bus.fadeInFrames());
    }
    if (frame >= busFrames - bus.fadeOutFrames()) {
      gain *= bus.fadeShape().gain((busFrames - frame - 0.5) / bus.fadeOutFrames());
    }
    return gain;
  }

  /** Samples that counted as 0 because they were no numbers or enormous. */
  long illegalSamples() {
    return groups.stream().mapToLong(group -> group.mix.illegalSamples()).sum();
  }
}
