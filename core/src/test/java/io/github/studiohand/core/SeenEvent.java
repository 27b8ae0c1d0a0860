package io.github.studiohand.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A copy of an event that can be kept and compared; the epoch is left out, it only tells time lines apart. */
record SeenEvent(int kind, int channel, int action, long frame, long frames, double value) {
  /** Within a block the order of arrival is open. */
  static final Comparator<SeenEvent> ORDER = Comparator.comparingLong(SeenEvent::frame)
      .thenComparingInt(SeenEvent::channel)
      .thenComparingInt(SeenEvent::kind)
      .thenComparingLong(SeenEvent::frames)
      .thenComparingInt(SeenEvent::action)
      .thenComparingDouble(SeenEvent::value);

  static SeenEvent of(ProcessorEvent event) {
    return new SeenEvent(
        event.kind(),
        event.channel(),
        event.action(),
        event.frame(),
        event.frames(),
        event.value());
  }

  static void drain(EventReader from, List<SeenEvent> into) {
    ProcessorEvent event = new ProcessorEvent();
    while (from.poll(event)) {
      into.add(of(event));
    }
  }

  static List<SeenEvent> ofKind(List<SeenEvent> events, int kind) {
    List<SeenEvent> found = new ArrayList<>();
    for (SeenEvent event : events) {
      if (event.kind() == kind) {
        found.add(event);
      }
    }
    return found;
  }
}
