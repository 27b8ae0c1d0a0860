package io.github.studiohand.benchmarks;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.Processor;
import io.github.studiohand.debleed.BleedSuppressor;
import io.github.studiohand.debleed.BleedSuppressorSettings;
import io.github.studiohand.testdata.BleedScore;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bleed suppressors against their peers, in one run: how well they do on a folder of cases, or on a few
 * {@link BleedScenes}, and how long they take, turn about, by processor time.
 *
 * <p>The peers are speexdsp's echo canceller, where it can be run, and reference implementations of published
 * methods; each in one configuration, not tuned. Speexdsp is made for speech and works on 16 bits.
 */
public final class DebleedPeers {
  private static final int DEFAULT_RUNS = 5;
  private static final int SCENE_SECONDS = 12;
  private static final int TIMED_SECONDS = 20;
  private static final double FILTER_MS = BleedMethods.TAPS * 1000.0 / BleedScenes.SAMPLE_RATE_HZ;
  private static final String OURS = "ours, real time";
  private static final String SPEEX = BleedMethods.SPEEX;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<Path> folders = new ArrayList<>();
  private String only = ".*";
  private String methods = ".*";
  private int runs = DEFAULT_RUNS;
  private int seconds = TIMED_SECONDS;
  private @Nullable Path csv;
  private @Nullable Path outputs;
  private @Nullable Speex speex;

  private DebleedPeers() {}

  /**
   * Runs.
   *
   * @param args folders of cases, none for synthetic scenes; {@code --csv FILE} writes the scores there, {@code
   *     --out DIR} what each method gave, {@code --only REGEX} picks cases, {@code --methods REGEX} methods, {@code --runs N} says how often to
   *     time, 0 for not at all
   * @throws IOException if a file cannot be read or written
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    DebleedPeers peers = new DebleedPeers();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--csv" -> peers.csv = Path.of(args[++i]);
        case "--out" -> peers.outputs = Path.of(args[++i]);
        case "--only" -> peers.only = args[++i];
        case "--methods" -> peers.methods = args[++i];
        case "--runs" -> peers.runs = Integer.parseInt(args[++i]);
        default -> peers.folders.add(Path.of(args[i]));
      }
    }
    peers.compare(peers.folders.isEmpty() ? BleedScenes.all(SCENE_SECONDS) : List.of(), System.out);
  }

  /** Compares on scenes, then times on so many seconds so often, and prints. */
  static void compare(List<BleedCase> scenes, int seconds, int runs, PrintStream out)
      throws IOException, InterruptedException {
    DebleedPeers peers = new DebleedPeers();
    peers.runs = runs;
    peers.seconds = seconds;
    peers.compare(scenes, out);
  }

  private void compare(List<BleedCase> scenes, PrintStream out)
      throws IOException, InterruptedException {
    String missing = Speex.missing();
    if (!missing.isEmpty()) {
      out.printf("%s is not run: %s%n%n", SPEEX, missing);
    }
    try (Speex program = missing.isEmpty() ? new Speex() : null) {
      speex = program;
      DebleedTable table = new DebleedTable(out);
      for (BleedCase scene : scenes) {
        judge("scenes", scene, table);
      }
      for (Path folder : folders) {
        for (Path path : BleedCase.in(folder)) {
          if (path.getFileName().toString().matches(only)) {
            judge(folder.getFileName().toString(), BleedCase.read(path), table);
          }
        }
      }
      if (csv != null) {
        Files.writeString(csv, table.csv());
      }
      if (runs > 0) {
        time(missing, out);
      }
    }
  }

  private void judge(String set, BleedCase scene, DebleedTable table)
      throws IOException, InterruptedException {
    for (BleedMethods.Method method : BleedMethods.of(scene, speex)) {
      if (!method.name().matches(methods)) {
        continue;
      }
      long start = THREADS.getCurrentThreadCpuTime();
      float[][] estimates = method.work().run(scene);
      double seconds = (THREADS.getCurrentThreadCpuTime() - start) * 1e-9;
      double times = (double) scene.frames() / scene.sampleRateHz() / seconds;
      boolean elsewhere = method.name().equals(SPEEX);
      List<BleedScore> scores = scene.score(estimates);
      table.add(set, scene.name(), method.name(), scores, elsewhere ? Double.NaN : times);
      if (outputs != null) {
        Path directory = outputs
            .resolve(method.name().replaceAll("[^A-Za-z]+", "-"))
            .resolve(set)
            .resolve(scene.name());
        Files.createDirectories(directory);
        for (int i = 0; i < estimates.length; i++) {
          Path file = directory.resolve(scene.microphones().get(i).name() + ".wav");
          write(file, estimates[i], scene.sampleRateHz());
        }
      }
    }
  }

  /** Writes a mono file of 32-bit floats. */
  static void write(Path file, float[] samples, int sampleRateHz) throws IOException {
    WavSettings settings = WavSettings.builder(sampleRateHz, 1)
        .format(SampleFormat.FLOAT_32)
        .overwrite(true)
        .build();
    try (WavWriter writer = WavWriter.create(file, settings)) {
      writer.write(new float[][] {samples}, 0, samples.length);
      writer.commit();
    }
  }

  /** One reference, mono, blocks of 256 frames, filters of 4096 taps. */
  private void time(String missing, PrintStream out) throws IOException, InterruptedException {
    BleedCase scene = BleedScenes.wedge(seconds);
    Turns turns = new Turns(scene.sampleRateHz(), scene.frames());
    Processor ours =
        new BleedSuppressor(BleedSuppressorSettings.builder().pathMs(FILTER_MS).build());
    turns.ours(OURS, () -> {
      BleedMethods.stream(ours, scene);
      return "";
    });
    turns.program(SPEEX, missing, () -> timeSpeex(scene));
    turns.warmUp();
    for (int run = 0; run < runs; run++) {
      turns.round();
    }
    out.printf(
        "%n%d runs, turn about, of %d s: one reference, mono, %d Hz, blocks of %d, %d taps;"
            + " ns a sample of processor time%n%n",
        runs, seconds, scene.sampleRateHz(), BleedMethods.BLOCK_FRAMES, BleedMethods.TAPS);
    turns.print(out);
    double ratio = turns.ratio(OURS, SPEEX);
    if (!Double.isNaN(ratio)) {
      out.printf("%n%s takes %.2f times as long as %s%n", OURS, ratio, SPEEX);
    }
  }

  private double timeSpeex(BleedCase scene) throws IOException, InterruptedException {
    if (speex == null) {
      throw new IOException(Speex.missing());
    }
    float[] microphone = scene.mixes()[0];
    int block = BleedMethods.BLOCK_FRAMES;
    return speex
        .run(scene.sampleRateHz(), microphone, scene.references(), block, BleedMethods.TAPS)
        .nsPerSample();
  }
}
