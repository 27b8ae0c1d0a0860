package io.github.studiohand.benchmarks;

import io.github.studiohand.core.level.LoudnessMeter;
import io.github.studiohand.core.level.TruePeakMeter;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long meters take for a sample: ours in blocks of 512 frames, libebur128 handed a second at a time and FFmpeg's
 * filter, turn about. Music at 48 kHz; the true peak meters also on noise that swells all the way, of which most
 * blocks have a new peak, and on a limited one, of which all are near it.
 */
final class MeterSpeed implements AutoCloseable {
  private static final int SAMPLE_RATE_HZ = 48_000;
  private static final int BLOCK_FRAMES = 512;
  private static final String LOUDNESS = "LoudnessMeter";
  private static final String TRUE_PEAK = "TruePeakMeter";
  private static final String BOTH = "LoudnessMeter and TruePeakMeter";
  private static final String PEER_INTEGRATED = "libebur128, I";
  private static final String PEER_LOUDNESS = "libebur128, M S I LRA";
  private static final String PEER_TRUE_PEAK = "libebur128, true peak (and M)";

  private final Path directory;
  private final @Nullable Ebur128 ebur128;
  private final List<Programme> programmes;
  private final List<Path> files = new ArrayList<>();

  /** Makes this many seconds of each signal. */
  MeterSpeed(int seconds) throws IOException, InterruptedException {
    directory = Files.createTempDirectory("studiohand-meters");
    ebur128 = Ebur128.missing().isEmpty() ? new Ebur128() : null;
    int frames = seconds * SAMPLE_RATE_HZ;
    float[] left = ClickedMusic.chord(SAMPLE_RATE_HZ, frames, 1);
    float[] right = ClickedMusic.bowed(SAMPLE_RATE_HZ, frames, 2);
    float[] noise = Signals.pinkNoise(frames, SAMPLE_RATE_HZ, 0.1, 3);
    float[] swelling = noise.clone();
    float[] limited = noise.clone();
    for (int n = 0; n < frames; n++) {
      swelling[n] *= (n + 1.0f) / frames;
      limited[n] = Math.max(-0.1f, Math.min(0.1f, limited[n]));
    }
    programmes = List.of(
        new Programme("Music, mono", SAMPLE_RATE_HZ, new float[][] {left}),
        new Programme("Music, stereo", SAMPLE_RATE_HZ, new float[][] {left, right}),
        new Programme("Swelling noise, mono", SAMPLE_RATE_HZ, new float[][] {swelling}),
        new Programme("Clipped noise, mono", SAMPLE_RATE_HZ, new float[][] {limited}));
  }

  /** Measures and prints a table for each signal. */
  void compare(int runs, PrintStream out, PeerCsv csv) throws IOException, InterruptedException {
    List<Turns> all = new ArrayList<>();
    for (Programme programme : programmes) {
      all.add(turns(programme));
    }
    for (Turns turns : all) {
      turns.warmUp();
      turns.warmUp();
    }
    for (int run = 0; run < runs; run++) {
      for (Turns turns : all) {
        turns.round();
      }
    }
    out.printf(
        "%n%d runs, turn about, of %d s at %d Hz; ns a sample of one channel, processor time%n",
        runs, programmes.get(0).frames() / SAMPLE_RATE_HZ, SAMPLE_RATE_HZ);
    for (int i = 0; i < all.size(); i++) {
      out.printf("%n%s%n%n", programmes.get(i).name());
      all.get(i).print(out);
      ratios(all.get(i), out);
      all.get(i).note("meter speed", programmes.get(i).name(), csv);
    }
  }

  private static void ratios(Turns turns, PrintStream out) {
    String[][] pairs = {
      {LOUDNESS, PEER_LOUDNESS},
      {LOUDNESS, PEER_INTEGRATED},
      {TRUE_PEAK, PEER_TRUE_PEAK},
      {BOTH, PEER_TRUE_PEAK}
    };
    out.println();
    for (String[] pair : pairs) {
      double ratio = turns.ratio(pair[0], pair[1]);
      if (!Double.isNaN(ratio)) {
        out.printf("%s takes %.2f times as long as %s%n%n", pair[0], ratio, pair[1]);
      }
    }
  }

  private Turns turns(Programme programme) throws IOException {
    int width = programme.channels().length;
    Turns turns = new Turns((double) SAMPLE_RATE_HZ * width, programme.samples());
    LoudnessMeter loudness = new LoudnessMeter(SAMPLE_RATE_HZ, width);
    TruePeakMeter truePeak = new TruePeakMeter(SAMPLE_RATE_HZ, width);
    turns.ours(LOUDNESS, () -> run(programme, loudness, null));
    turns.ours(TRUE_PEAK, () -> run(programme, null, truePeak));
    turns.ours(BOTH, () -> run(programme, loudness, truePeak));
    peer(turns, PEER_INTEGRATED, programme, Ebur128.INTEGRATED);
    peer(turns, PEER_LOUDNESS, programme, Ebur128.LOUDNESS);
    peer(turns, PEER_TRUE_PEAK, programme, Ebur128.TRUE_PEAK);
    Path file = directory.resolve(files.size() + ".wav");
    programme.write(file);
    files.add(file);
    turns.ffmpeg(
        file, printed -> "", "ebur128=framelog=verbose", "ebur128=peak=true:framelog=verbose");
    return turns;
  }

  private void peer(Turns turns, String name, Programme programme, String modes) {
    turns.program(name, Ebur128.missing(), () -> {
      if (ebur128 == null) {
        throw new IOException(Ebur128.missing());
      }
      return ebur128.run(programme, SAMPLE_RATE_HZ, modes).nsPerSample();
    });
  }

  private static String run(
      Programme programme, @Nullable LoudnessMeter loudness, @Nullable TruePeakMeter truePeak) {
    List<String> said = new ArrayList<>();
    if (loudness != null) {
      loudness.clear();
    }
    if (truePeak != null) {
      truePeak.clear();
    }
    for (int at = 0; at < programme.frames(); at += BLOCK_FRAMES) {
      int frames = Math.min(BLOCK_FRAMES, programme.frames() - at);
      if (loudness != null) {
        loudness.process(programme.channels(), at, frames);
      }
      if (truePeak != null) {
        truePeak.process(programme.channels(), at, frames);
      }
    }
    if (loudness != null) {
      said.add("%.2f LUFS".formatted(loudness.integratedLufs()));
    }
    if (truePeak != null) {
      said.add("%.2f dBTP".formatted(truePeak.truePeakDbtp()));
    }
    return String.join(", ", said);
  }

  @Override
  public void close() throws IOException {
    if (ebur128 != null) {
      ebur128.close();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.delete(directory);
  }
}
