package io.github.studiohand.benchmarks;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Processor;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.WarmUp;
import io.github.studiohand.strip.NoiseGate;
import io.github.studiohand.strip.StripResult;
import io.github.studiohand.strip.StripSilence;
import io.github.studiohand.strip.StripSilenceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * MANUAL strip and the gate against FFmpeg's {@code silencedetect} and {@code agate}, in one run, turn about, on
 * the same ten minutes of mono 24-bit audio at 48 kHz. Prints processor time, user and system, of the one
 * thread that works, so that other programs disturb it little; FFmpeg's filters also less its plain decoding.
 */
public final class StripPeers {
  private static final int SAMPLE_RATE_HZ = 48_000;
  private static final int FRAMES = 600 * SAMPLE_RATE_HZ;
  private static final int BLOCK_FRAMES = 512;
  private static final int DEFAULT_RUNS = 7;
  private static final int WARM_UP_RUNS = 3;

  private final float[] take = StripSilenceBenchmark.take(1, FRAMES)[0];
  private final AudioSource memory = AudioSource.of(SAMPLE_RATE_HZ, take);
  private final StripSilence strip = new StripSilence(
      StripSilenceSettings.builder().mode(StripSilenceSettings.Mode.MANUAL).build());
  private final Processor gate = new NoiseGate();
  private final float[][] block = new float[1][BLOCK_FRAMES];
  private final Path file;

  private StripPeers(Path file) throws IOException {
    this.file = file;
    WavSettings settings =
        WavSettings.builder(SAMPLE_RATE_HZ, 1).format(SampleFormat.PCM_24).build();
    try (WavWriter writer = WavWriter.create(file, settings)) {
      writer.write(new float[][] {take}, 0, FRAMES);
      writer.commit();
    }
    StreamFormat format = new StreamFormat(SAMPLE_RATE_HZ, 1, 0, BLOCK_FRAMES);
    gate.prepare(format);
    WarmUp.run(gate, format, 1000);
  }

  /**
   * Runs.
   *
   * @param args how many runs of each, 7 by default
   * @throws IOException if the file cannot be written or FFmpeg not be run
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path file = Files.createTempFile("studiohand-peers", ".wav");
    try {
      Files.delete(file);
      new StripPeers(file).compare(args.length == 0 ? DEFAULT_RUNS : Integer.parseInt(args[0]));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void compare(int runs) throws IOException, InterruptedException {
    Turns turns = new Turns(SAMPLE_RATE_HZ, FRAMES);
    turns.ffmpeg(file, printed -> "", "silencedetect=noise=-48dB:duration=0.2", "agate");
    turns.ours("MANUAL strip, in memory", () -> found(strip.analyze(memory)));
    turns.ours("MANUAL strip, from the file", () -> {
      try (WavReader reader = WavReader.open(file)) {
        return found(strip.analyze(reader));
      }
    });
    turns.ours("gate, in memory", this::gateAll);
    for (int run = 0; run < WARM_UP_RUNS; run++) {
      turns.warmUp();
    }
    for (int run = 0; run < runs; run++) {
      turns.round();
    }
    System.out.printf("%d runs, turn about; ns a sample of processor time%n%n", runs);
    turns.print(System.out);
  }

  private static String found(StripResult result) {
    return result.regions().size() + " regions";
  }

  private String gateAll() {
    for (int at = 0; at + BLOCK_FRAMES <= FRAMES; at += BLOCK_FRAMES) {
      System.arraycopy(take, at, block[0], 0, BLOCK_FRAMES);
      gate.process(block, 0, BLOCK_FRAMES);
    }
    return "";
  }
}
