package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProcessorEvent;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.testdata.Clicks;
import io.github.studiohand.testdata.Metrics;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Span;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClickRepairTest {
  private static final int FRAMES = 24_000;
  private static final double RATE = 48_000;
  private static final double[] RESONANCE = {1.9, -0.97};

  @Property(tries = 15)
  void repair_outsideItsEvents_isBitIdentical(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 3, max = 30) double threshold,
      @ForAll @DoubleRange(min = 0, max = 200) double protection,
      @ForAll @DoubleRange(min = 0, max = 2) double widening) {
    float[] spoilt = spoilt(seed).samples();
    DeclickerSettings settings = DeclickerSettings.builder()
        .thresholdSigma(threshold)
        .protectionPercent(protection)
        .wideningMs(widening)
        .build();
    float[] repaired = new float[FRAMES];
    List<ClickEvent> events = repair(spoilt, settings, repaired);
    boolean[] inside = new boolean[FRAMES];
    for (ClickEvent event : events) {
      for (int n = 0; n < event.frames(); n++) {
        inside[(int) event.startFrame() + n] = true;
      }
    }
    for (int n = 0; n < FRAMES; n++) {
      assertThat(inside[n] || repaired[n] == spoilt[n]).as("frame %d", n).isTrue();
    }
  }

  @Test
  void repair_plantedClicks_areFoundAndGainsTwentyDecibels() {
    float[] clean = Signals.autoregressive(FRAMES, RESONANCE, 0.005, 3);
    Clicks.Planted planted = spoilt(3);
    float[] repaired = new float[FRAMES];
    List<ClickEvent> events = repair(planted.samples(), DeclickerSettings.defaults(), repaired);
    int found = 0;
    for (Span span : planted.spans()) {
      found += events.stream()
              .anyMatch(e -> e.startFrame() < span.endFrame()
                  && e.startFrame() + e.frames() > span.startFrame())
          ? 1
          : 0;
    }
    assertThat(found).isEqualTo(planted.spans().size());
    assertThat(events).hasSizeLessThanOrEqualTo(planted.spans().size() + 2);
    assertThat(Metrics.snrDb(clean, repaired) - Metrics.snrDb(clean, planted.samples()))
        .isGreaterThan(20.0);
  }

  @Test
  void repair_cleanNoise_changesNothing() {
    float[] clean = Signals.autoregressive(FRAMES, RESONANCE, 0.005, 4);
    float[] repaired = new float[FRAMES];
    assertThat(repair(clean, DeclickerSettings.defaults(), repaired)).isEmpty();
    assertThat(repaired).isEqualTo(clean);
  }

  @Test
  void repair_heldSamples_areADropout() {
    float[] take = Signals.sine(FRAMES, RATE, 440.0, 0.4, 0.0);
    float[] noise = Signals.whiteNoise(FRAMES, 1e-4, 9);
    for (int n = 0; n < FRAMES; n++) {
      take[n] += noise[n];
    }
    for (int n = 12_000; n < 12_030; n++) {
      take[n] = take[11_999];
    }
    List<ClickEvent> events = repair(take, DeclickerSettings.defaults(), new float[FRAMES]);
    assertThat(events).hasSize(1);
    assertThat(events.get(0).kind()).isEqualTo(ClickKind.DROPOUT);
    assertThat(events.get(0).startFrame()).isBetween(11_998L, 12_001L);
  }

  @Test
  void repair_detectOnlyAndRemoved_agreeWithTheRepair() {
    float[] spoilt = spoilt(5).samples();
    float[] repaired = new float[FRAMES];
    float[] removed = new float[FRAMES];
    float[] kept = new float[FRAMES];
    List<ClickEvent> events = repair(spoilt, DeclickerSettings.defaults(), repaired);
    repair(spoilt, DeclickerSettings.builder().listenRemoved(true).build(), removed);
    List<ClickEvent> detected =
        repair(spoilt, DeclickerSettings.builder().detectOnly(true).build(), kept);
    assertThat(kept).isEqualTo(spoilt);
    assertThat(detected).hasSameSizeAs(events);
    for (int n = 0; n < FRAMES; n++) {
      assertThat(removed[n]).isEqualTo(spoilt[n] - repaired[n]);
    }
  }

  @Property(tries = 4)
  void stream_shiftByWholeHops_shiftsTheRepair(@ForAll @IntRange(min = 1, max = 20) int hops) {
    float[] spoilt = spoilt(6).samples();
    int shift = hops * 2048; // hops, and the detector's refits with them
    float[] later = new float[FRAMES + shift];
    float[] noise = Signals.whiteNoise(shift, 0.01, 1);
    System.arraycopy(noise, 0, later, 0, shift);
    System.arraycopy(spoilt, 0, later, shift, FRAMES);
    float[] twice = new float[FRAMES + 2 * shift];
    System.arraycopy(noise, 0, twice, 0, shift);
    System.arraycopy(later, 0, twice, shift, FRAMES + shift);
    float[] a = stream(later);
    float[] b = stream(twice);
    for (int n = 8192; n < FRAMES; n++) {
      assertThat(b[n + 2 * shift]).as("frame %d", n).isEqualTo(a[n + shift]);
    }
  }

  /** Widened clicks that touch grow to twice the longest click, and lie side by side beyond. */
  @Test
  void repair_eventsThatTouch_areRepairedWhateverTheirLength() {
    DeclickerSettings settings = DeclickerSettings.builder()
        .thresholdSigma(7.5)
        .wideningMs(1.1)
        .protectionPercent(43)
        .maxClickMs(2.2)
        .mode(DeclickerSettings.Mode.MOUTH)
        .build();
    Declicked done = Declicked.take(settings, Material.DRUMS.spoilt(14_000, 15));
    assertThat(done.events())
        .isNotEmpty()
        .allMatch(event -> event.frames() <= 2 * Math.rint(2.2 * RATE / 1e3));
  }

  /** Widening reaches past the first frame. */
  @Test
  void repair_clickNextToTheStart_isWidenedToTheFirstFrameAtMost() {
    for (Material material : new Material[] {Material.VOICE, Material.CLIPPED}) {
      Declicked done = Declicked.take(RandomSettings.of(891).build(), material.spoilt(14_000, 891));
      assertThat(done.events()).allMatch(event -> event.startFrame() >= 0);
    }
  }

  @Test
  void latency_isWithinItsPromises() {
    for (double rate : new double[] {44_100, 48_000}) {
      Declicker standard = new Declicker();
      standard.prepare(new StreamFormat(rate, 1, 512));
      assertThat(standard.latencyFrames()).isLessThanOrEqualTo(480);
      Declicker low = new Declicker(DeclickerSettings.builder().lowLatency(true).build());
      low.prepare(new StreamFormat(rate, 1, 512));
      assertThat(low.latencyFrames()).isLessThanOrEqualTo(180);
    }
  }

  private static Clicks.Planted spoilt(long seed) {
    float[] clean = Signals.autoregressive(FRAMES, RESONANCE, 0.005, seed);
    List<Clicks.Click> clicks =
        Clicks.scatter(new Span(3000, FRAMES - 3000), 12, Clicks.Kind.NOISE, 1, 12, 100, 0.5, seed);
    return Clicks.plant(clean, clicks, seed);
  }

  private static List<ClickEvent> repair(float[] take, DeclickerSettings settings, float[] out) {
    int[] at = {0};
    return new ClickRepair(settings)
        .repair(
            AudioSource.of(RATE, take),
            (block, frames) -> {
              System.arraycopy(block[0], 0, out, at[0], frames);
              at[0] += frames;
            },
            ProgressListener.NONE);
  }

  private static float[] stream(float[] take) {
    Declicker declicker = new Declicker();
    declicker.prepare(new StreamFormat(RATE, 1, 512));
    float[] out = new float[take.length + declicker.latencyFrames()];
    System.arraycopy(take, 0, out, 0, take.length);
    ProcessorEvent event = new ProcessorEvent();
    for (int at = 0; at < out.length; at += 512) {
      declicker.process(new float[][] {out}, at, Math.min(512, out.length - at));
      while (declicker.events().poll(event)) {
        assertThat(event.frames()).isPositive();
      }
    }
    float[] aligned = new float[take.length];
    System.arraycopy(out, declicker.latencyFrames(), aligned, 0, take.length);
    return aligned;
  }
}
