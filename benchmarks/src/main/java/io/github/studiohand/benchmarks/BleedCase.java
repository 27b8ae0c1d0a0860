package io.github.studiohand.benchmarks;

import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.testdata.BleedScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Microphones with bleed whose parts are known, and the references that bled, if there are any: without, the
 * microphones are to be cleaned jointly.
 *
 * @param name of the case
 * @param sampleRateHz of all signals
 * @param microphones one or more, of one length
 * @param references as long as the microphones, or none
 */
record BleedCase(
    String name, int sampleRateHz, List<Microphone> microphones, float[][] references) {
  /**
   * What one heard.
   *
   * @param name of the microphone
   * @param mix all of it
   * @param target what it was put there for
   * @param bleed all else, but for noise
   */
  record Microphone(String name, float[] mix, float[] target, float[] bleed) {}

  /** What the microphones heard. */
  float[][] mixes() {
    return microphones.stream().map(Microphone::mix).toArray(float[][]::new);
  }

  /** Whether there are references. */
  boolean hasReferences() {
    return references.length > 0;
  }

  int frames() {
    return microphones.get(0).mix.length;
  }

  /** Judges the estimate of each microphone's target. */
  List<BleedScore> score(float[][] estimates) {
    List<BleedScore> scores = new ArrayList<>();
    for (Microphone m : microphones) {
      float[] estimate = estimates[scores.size()];
      scores.add(BleedScore.of(m.mix, m.target, m.bleed, estimate, sampleRateHz));
    }
    return scores;
  }

  /**
   * Reads all cases of a folder: {@code cases/NAME/in/MICROPHONE.wav}, {@code in/ref*.wav}, {@code
   * truth/MICROPHONE__target.wav} and {@code truth/MICROPHONE__i1.wav} on; mono, 32-bit float.
   *
   * @param folder that holds {@code cases}
   * @return where they are, by name
   * @throws IOException if it cannot be read
   */
  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> cases = Files.list(folder.resolve("cases"))) {
      return cases
          .filter(path -> Files.isDirectory(path.resolve("in")))
          .sorted()
          .toList();
    }
  }

  /** Reads one of {@link #in}. */
  static BleedCase read(Path path) throws IOException {
    List<Path> files;
    try (Stream<Path> in = Files.list(path.resolve("in"))) {
      files = in.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
    }
    List<Microphone> microphones = new ArrayList<>();
    List<float[]> references = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString().replace(".wav", "");
      Path target = path.resolve("truth").resolve(name + "__target.wav");
      if (Files.exists(target)) {
        microphones.add(new Microphone(name, samples(file), samples(target), bleed(path, name)));
      } else {
        references.add(samples(file));
      }
    }
    int rate;
    try (WavReader reader = WavReader.open(files.get(0))) {
      rate = (int) reader.sampleRateHz();
    }
    String name = path.getFileName().toString();
    return new BleedCase(name, rate, microphones, references.toArray(float[][]::new));
  }

  private static float[] bleed(Path path, String microphone) throws IOException {
    float[] sum = new float[0];
    for (int i = 1; ; i++) {
      Path part = path.resolve("truth").resolve(microphone + "__i" + i + ".wav");
      if (!Files.exists(part)) {
        return sum;
      }
      float[] samples = samples(part);
      if (i == 1) {
        sum = samples;
        continue;
      }
      for (int n = 0; n < sum.length; n++) {
        sum[n] += samples[n];
      }
    }
  }

  private static float[] samples(Path file) throws IOException {
    try (WavReader reader = WavReader.open(file)) {
      float[] samples = new float[(int) reader.frames()];
      reader.read(0, new float[][] {samples}, 0, samples.length);
      return samples;
    }
  }
}
