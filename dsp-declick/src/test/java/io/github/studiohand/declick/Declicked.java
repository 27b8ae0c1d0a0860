package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.ProcessorEvent;
import io.github.studiohand.core.ProgressListener;
import io.github.studiohand.core.StreamFormat;
import io.github.studiohand.testdata.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What came out of a run of the declicker, aligned with what went in, and its report.
 *
 * @param samples one array per channel
 * @param events by start, then by channel; those of a stream have no peak
 */
record Declicked(float[][] samples, List<ClickEvent> events) {
  static final double RATE = 48_000.0;
  private static final int BLOCK = 480;

  /** Through the streaming processor, with its latency taken out. */
  static Declicked stream(DeclickerSettings settings, float[]... take) {
    Declicker declicker = new Declicker(settings);
    declicker.prepare(new StreamFormat(RATE, take.length, BLOCK));
    int latency = declicker.latencyFrames();
    int frames = take[0].length;
    float[][] work = new float[take.length][frames + latency];
    for (int ch = 0; ch < take.length; ch++) {
      System.arraycopy(take[ch], 0, work[ch], 0, frames);
    }
    List<ClickEvent> events = new ArrayList<>();
    for (int at = 0; at < frames + latency; at += BLOCK) {
      declicker.process(work, at, Math.min(BLOCK, frames + latency - at));
      drain(declicker, events);
    }
    assertThat(declicker.events().dropped()).isZero();
    float[][] out = new float[take.length][frames];
    for (int ch = 0; ch < take.length; ch++) {
      System.arraycopy(work[ch], latency, out[ch], 0, frames);
    }
    events.sort(
        Comparator.comparingLong(ClickEvent::startFrame).thenComparingInt(ClickEvent::channel));
    return new Declicked(out, events);
  }

  private static void drain(Declicker declicker, List<ClickEvent> events) {
    ProcessorEvent event = new ProcessorEvent();
    while (declicker.events().poll(event)) {
      if (event.kind() != ProcessorEvent.NON_FINITE_INPUT) {
        events.add(new ClickEvent(
            event.channel(),
            event.frame(),
            (int) event.frames(),
            ClickKind.values()[event.kind() - 1],
            ClickAction.values()[event.action()],
            event.value(),
            Double.NaN));
      }
    }
  }

  /** As a whole take. */
  static Declicked take(DeclickerSettings settings, float[]... take) {
    float[][] out = new float[take.length][take[0].length];
    int[] at = {0};
    List<ClickEvent> events = new ClickRepair(settings)
        .repair(
            AudioSource.of(RATE, take),
            (block, frames) -> {
              for (int ch = 0; ch < block.length; ch++) {
                System.arraycopy(block[ch], 0, out[ch], at[0], frames);
              }
              at[0] += frames;
            },
            ProgressListener.NONE);
    assertThat(at[0]).isEqualTo(take[0].length);
    return new Declicked(out, events);
  }

  /** The only channel. */
  float[] mono() {
    assertThat(samples).hasNumberOfRows(1);
    return samples[0];
  }

  /** Frames inside a reported event of a channel. */
  boolean[] touched(int channel) {
    boolean[] touched = new boolean[samples[channel].length];
    for (ClickEvent event : events) {
      if (event.channel() == channel) {
        long end = Math.min(touched.length, event.startFrame() + event.frames());
        for (long n = event.startFrame(); n < end; n++) {
          touched[(int) n] = true;
        }
      }
    }
    return touched;
  }

  /** The reported events of a channel, touching ones as one. */
  List<Span> spans(int channel) {
    boolean[] touched = touched(channel);
    List<Span> spans = new ArrayList<>();
    int start = -1;
    for (int n = 0; n <= touched.length; n++) {
      boolean inside = n < touched.length && touched[n];
      if (inside && start < 0) {
        start = n;
      } else if (!inside && start >= 0) {
        spans.add(new Span(start, n));
        start = -1;
      }
    }
    return spans;
  }
}
