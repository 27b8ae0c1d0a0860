package io.github.studiohand.benchmarks;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProcessorEvent;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.core.WarmUp;
import io.github.studiohand.declick.ClickEvent;
import io.github.studiohand.declick.ClickRepair;
import io.github.studiohand.declick.Declicker;
import io.github.studiohand.declick.DeclickerSettings;
import io.github.studiohand.testdata.Clicks;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The declicker and the offline click repair against FFmpeg's {@code adeclick}, in one run, turn about, on the
 * same minutes of mono 16-bit music at 44.1 kHz: with no, few and many clicks, and a bowed melody without.
 * Says what each found, as a figure of time means little without it; how good the repairs are is another
 * question.
 */
public final class DeclickPeers {
  private static final int SAMPLE_RATE_HZ = 44_100;
  private static final int BLOCK_FRAMES = 512;
  private static final int DEFAULT_RUNS = 5;
  private static final int DEFAULT_SECONDS = 120;
  private static final int WARM_UP_BLOCKS = 1000;
  private static final double[] CLICKS_PER_SECOND = {0.0, 5.0, 50.0};
  private static final Pattern DETECTED = Pattern.compile("Detected clicks in ([0-9]+) of");
  private static final long SEED = 11;

  private final float[] take;
  private final float[][] block = new float[1][BLOCK_FRAMES];
  private final ProcessorEvent event = new ProcessorEvent();
  private final Clicks.Planted planted;
  private final Path file;
  private final String title;

  private DeclickPeers(Path file, String title, Clicks.Planted planted) throws IOException {
    this.file = file;
    this.title = title;
    this.planted = planted;
    int frames = planted.samples().length;
    WavSettings settings =
        WavSettings.builder(SAMPLE_RATE_HZ, 1).format(SampleFormat.PCM_16).build();
    try (WavWriter writer = WavWriter.create(file, settings)) {
      writer.write(new float[][] {planted.samples()}, 0, frames);
      writer.commit();
    }
    take = new float[frames];
    try (WavReader reader = WavReader.open(file)) { // the 16 bits that FFmpeg gets too
      reader.read(0, new float[][] {take}, 0, frames);
    }
  }

  /**
   * Runs.
   *
   * @param args how many runs of each, 5 by default, then seconds of music, 120 by default
   * @throws IOException if a file cannot be written or FFmpeg not be run
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT_RUNS;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_SECONDS;
    compare(runs, seconds, System.out);
  }

  /** Compares and prints a table for each take. */
  static void compare(int runs, int seconds, PrintStream out)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("studiohand-peers");
    try {
      List<DeclickPeers> takes = takes(directory, seconds);
      List<Turns> all = takes.stream().map(DeclickPeers::turns).toList();
      for (Turns turns : all) {
        turns.warmUp();
      }
      for (int run = 0; run < runs; run++) {
        for (Turns turns : all) {
          turns.round();
        }
      }
      out.printf(
          "%d runs, turn about, of %d s of mono 16-bit music at %d Hz; ns a sample of processor time%n",
          runs, seconds, SAMPLE_RATE_HZ);
      for (int i = 0; i < all.size(); i++) {
        out.printf("%n%s%n%n", takes.get(i).heading());
        all.get(i).print(out);
      }
    } finally {
      for (int take = 0; take <= CLICKS_PER_SECOND.length; take++) {
        Files.deleteIfExists(directory.resolve(take + ".wav"));
      }
      Files.delete(directory);
    }
  }

  private static List<DeclickPeers> takes(Path directory, int seconds) throws IOException {
    int frames = seconds * SAMPLE_RATE_HZ;
    List<DeclickPeers> takes = new ArrayList<>();
    float[] chord = ClickedMusic.chord(SAMPLE_RATE_HZ, frames, SEED);
    for (double clicks : CLICKS_PER_SECOND) {
      Path file = directory.resolve(takes.size() + ".wav");
      String title = "Chord, %.0f clicks a second".formatted(clicks);
      takes.add(new DeclickPeers(
          file, title, ClickedMusic.clicked(chord, SAMPLE_RATE_HZ, clicks, SEED + 1)));
    }
    float[] bowed = ClickedMusic.bowed(SAMPLE_RATE_HZ, frames, SEED);
    Path file = directory.resolve(takes.size() + ".wav");
    takes.add(new DeclickPeers(file, "Bowed melody", new Clicks.Planted(bowed, List.of())));
    return takes;
  }

  private String heading() {
    int samples =
        planted.clicks().stream().mapToInt(click -> click.span().frames()).sum();
    return "%s: %d clicks, %d samples, planted"
        .formatted(title, planted.clicks().size(), samples);
  }

  private Turns turns() {
    Turns turns = new Turns(SAMPLE_RATE_HZ, take.length);
    turns.ffmpeg(file, DeclickPeers::detected, "adeclick", "adeclick=m=s:t=5");
    Declicker standard = declicker(false);
    Declicker low = declicker(true);
    ClickRepair offline = new ClickRepair(DeclickerSettings.defaults());
    AudioSource memory = AudioSource.of(SAMPLE_RATE_HZ, take);
    turns.ours("Declicker", () -> stream(standard));
    turns.ours("Declicker, low latency", () -> stream(low));
    turns.ours("ClickRepair, offline", () -> {
      List<ClickEvent> found =
          offline.repair(memory, (samples, frames) -> {}, ProgressListener.NONE);
      return found(found.size(), found.stream().mapToLong(ClickEvent::frames).sum());
    });
    return turns;
  }

  private static Declicker declicker(boolean lowLatency) {
    Declicker declicker =
        new Declicker(DeclickerSettings.builder().lowLatency(lowLatency).build());
    StreamFormat format = new StreamFormat(SAMPLE_RATE_HZ, 1, 0, BLOCK_FRAMES);
    declicker.prepare(format);
    WarmUp.run(declicker, format, WARM_UP_BLOCKS);
    return declicker;
  }

  /** Runs the take through, and silence after it until its end has come out. */
  private String stream(Declicker declicker) {
    declicker.reset();
    long clicks = 0;
    long samples = 0;
    for (int at = 0; at < take.length + declicker.latencyFrames(); at += BLOCK_FRAMES) {
      int count = Math.max(0, Math.min(BLOCK_FRAMES, take.length - at));
      System.arraycopy(take, Math.min(at, take.length), block[0], 0, count);
      Arrays.fill(block[0], count, BLOCK_FRAMES, 0.0f);
      declicker.process(block, 0, BLOCK_FRAMES);
      while (declicker.events().poll(event)) {
        clicks++;
        samples += event.frames();
      }
    }
    return found(clicks, samples);
  }

  private static String found(long clicks, long samples) {
    return "%d clicks, %d samples".formatted(clicks, samples);
  }

  private static String detected(String printed) {
    Matcher detected = DETECTED.matcher(printed);
    return detected.find() ? detected.group(1) + " samples" : "?";
  }
}
