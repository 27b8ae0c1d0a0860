package io.github.studiohand.benchmarks;

import io.github.studiohand.benchmarks.peers.KalmanCanceller;
import io.github.studiohand.benchmarks.peers.Kamir;
import io.github.studiohand.benchmarks.peers.KokkinisWiener;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Processor;
import io.github.studiohand.core.Processors;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.debleed.BleedSuppressor;
import io.github.studiohand.debleed.BleedSuppressorSettings;
import io.github.studiohand.debleed.MicrophoneBleedSettings;
import io.github.studiohand.debleed.OfflineBleedSuppressor;
import io.github.studiohand.debleed.OfflineMicrophoneBleedSuppressor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Ours and the peers, each as a user would call it, on a {@link BleedCase}. */
final class BleedMethods {
  /** Frames of a block. */
  static final int BLOCK_FRAMES = 256;

  /** Length of the peers' filters. */
  static final int TAPS = 4096;

  /** Name of the one that runs in another process. */
  static final String SPEEX = "speexdsp MDF";

  /* Found by its name, so that this also runs where there is no such processor yet. */
  private static final String JOINT = "io.github.studiohand.debleed.microphones";

  /** Cleans all microphones of a case. */
  interface Work {
    float[][] run(BleedCase scene) throws IOException, InterruptedException;
  }

  /**
   * One of them.
   *
   * @param name for the table
   * @param joint whether it wants microphones only, and no references
   * @param work what it does
   */
  record Method(String name, boolean joint, Work work) {}

  private BleedMethods() {}

  /**
   * Those that can do something for a case. Where there are no references, the adaptive filters get the other
   * microphones; where there are, the peers that want microphones only get them as such.
   *
   * @param scene the case
   * @param speex null if it cannot be run
   */
  static List<Method> of(BleedCase scene, @Nullable Speex speex) {
    List<Method> methods = new ArrayList<>();
    if (scene.hasReferences()) {
      methods.add(new Method("ours, offline", false, BleedMethods::offline));
      methods.add(new Method("ours, real time", false, BleedMethods::realTime));
    } else {
      methods.add(new Method("ours, joint offline", true, BleedMethods::jointOffline));
      if (Processors.available().stream().anyMatch(info -> info.id().equals(JOINT))) {
        methods.add(new Method(
            "ours, joint real time", true, jointly -> stream(Processors.create(JOINT), jointly)));
      }
    }
    if (speex != null) {
      methods.add(new Method(
          SPEEX,
          false,
          each((microphone, references) -> speex
              .run(scene.sampleRateHz(), microphone, references, BLOCK_FRAMES, TAPS)
              .out())));
    }
    methods.add(new Method(
        "Kalman, Enzner & Vary",
        false,
        each((microphone, references) ->
            KalmanCanceller.cancel(microphone, references, BLOCK_FRAMES, TAPS))));
    methods.add(new Method("Wiener, Kokkinis", true, together(KokkinisWiener::separate)));
    methods.add(new Method("KAMIR, Prätzlich", true, together(Kamir::separate)));
    return methods;
  }

  /** Cancels references in one microphone. */
  private interface Canceller {
    float[] cancel(float[] microphone, float[][] references)
        throws IOException, InterruptedException;
  }

  /** Separates microphones. */
  private interface Separator {
    float[][] separate(float[][] microphones);
  }

  private static Work each(Canceller canceller) {
    return scene -> {
      float[][] mixes = scene.mixes();
      float[][] out = new float[mixes.length][];
      for (int i = 0; i < mixes.length; i++) {
        int own = i;
        float[][] references = scene.hasReferences()
            ? scene.references()
            : IntStream.range(0, mixes.length)
                .filter(j -> j != own)
                .mapToObj(j -> mixes[j])
                .toArray(float[][]::new);
        out[i] = canceller.cancel(mixes[i], references);
      }
      return out;
    };
  }

  private static Work together(Separator separator) {
    return scene -> {
      float[][] mixes = scene.mixes();
      float[][] all = Arrays.copyOf(mixes, mixes.length + scene.references().length);
      System.arraycopy(scene.references(), 0, all, mixes.length, scene.references().length);
      return Arrays.copyOf(separator.separate(all), mixes.length);
    };
  }

  private static float[][] offline(BleedCase scene) {
    OfflineBleedSuppressor suppressor =
        new OfflineBleedSuppressor(BleedSuppressorSettings.builder().build());
    AudioSource target = AudioSource.of(scene.sampleRateHz(), scene.mixes());
    List<AudioSource> references = sources(scene, scene.references());
    float[][] out = new float[scene.microphones().size()][scene.frames()];
    suppressor.suppress(target, references, ProgressListener.NONE).read(0, out, 0, scene.frames());
    return out;
  }

  private static float[][] realTime(BleedCase scene) {
    return stream(new BleedSuppressor(), scene);
  }

  /** Runs a case through, the latency taken out. */
  static float[][] stream(Processor processor, BleedCase scene) {
    float[][] mixes = scene.mixes();
    float[][] references = scene.references();
    int frames = scene.frames();
    processor.prepare(
        new StreamFormat(scene.sampleRateHz(), mixes.length, references.length, BLOCK_FRAMES));
    int latency = processor.latencyFrames();
    float[][] main = new float[mixes.length][BLOCK_FRAMES];
    float[][] sidechain = new float[references.length][BLOCK_FRAMES];
    float[][] out = new float[mixes.length][frames];
    for (int at = 0; at < frames + latency; at += BLOCK_FRAMES) {
      load(mixes, at, main);
      load(references, at, sidechain);
      processor.process(main, sidechain, 0, BLOCK_FRAMES);
      for (int ch = 0; ch < out.length; ch++) {
        int from = Math.max(0, latency - at);
        int count = Math.min(BLOCK_FRAMES, frames + latency - at) - from;
        if (count > 0) {
          System.arraycopy(main[ch], from, out[ch], at + from - latency, count);
        }
      }
    }
    return out;
  }

  private static void load(float[][] take, int at, float[][] block) {
    for (int ch = 0; ch < block.length; ch++) {
      int count = Math.max(0, Math.min(BLOCK_FRAMES, take[ch].length - at));
      System.arraycopy(take[ch], Math.min(at, take[ch].length), block[ch], 0, count);
      Arrays.fill(block[ch], count, BLOCK_FRAMES, 0.0f);
    }
  }

  private static float[][] jointOffline(BleedCase scene) {
    float[][] out = new float[scene.microphones().size()][scene.frames()];
    int[] written = new int[1];
    new OfflineMicrophoneBleedSuppressor(MicrophoneBleedSettings.builder().build())
        .suppress(
            sources(scene, scene.mixes()),
            (microphones, frames) -> {
              for (int i = 0; i < out.length; i++) {
                System.arraycopy(microphones[i], 0, out[i], written[0], frames);
              }
              written[0] += frames;
            },
            ProgressListener.NONE);
    return out;
  }

  private static List<AudioSource> sources(BleedCase scene, float[][] channels) {
    return Arrays.stream(channels)
        .map(channel -> AudioSource.of(scene.sampleRateHz(), channel))
        .toList();
  }
}
