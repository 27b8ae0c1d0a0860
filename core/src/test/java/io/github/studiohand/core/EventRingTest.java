package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventRingTest {
  private static final int EVENTS = 200_000;

  /** Oracle: a bounded queue. Positive numbers publish that many, negative poll. */
  @Property(tries = 100)
  void ring_behavesAsABoundedQueue(
      @ForAll @IntRange(min = 1, max = 9) int capacity,
      @ForAll @Size(max = 60) List<@IntRange(min = -12, max = 12) Integer> moves) {
    EventRing ring = new EventRing(capacity);
    int size = 1;
    while (size < capacity) {
      size *= 2;
    }
    Queue<Integer> oracle = new ArrayDeque<>();
    ProcessorEvent event = new ProcessorEvent();
    int next = 0;
    long dropped = 0;
    for (int move : moves) {
      for (int i = 0; i < move; i++, next++) {
        boolean room = oracle.size() < size;
        assertThat(publish(ring, next)).isEqualTo(room);
        if (room) {
          oracle.add(next);
        } else {
          dropped++;
        }
      }
      for (int i = 0; i > move; i--) {
        Integer expected = oracle.poll();
        assertThat(ring.poll(event)).isEqualTo(expected != null);
        if (expected != null) {
          assertHolds(event, expected);
        }
      }
      assertThat(ring.dropped()).isEqualTo(dropped);
    }
  }

  private static boolean publish(EventRing ring, int i) {
    return ring.publish(i & 7, -1 - i, i * 31, -i, (1L << 40) + i, i * 3L, i + 0.5);
  }

  /** Every field is derived from the same number: a torn event would not fit together. */
  private static void assertHolds(ProcessorEvent event, int i) {
    boolean fits = event.kind() == (i & 7)
        && event.channel() == -1 - i
        && event.action() == i * 31
        && event.epoch() == -i
        && event.frame() == (1L << 40) + i
        && event.frames() == i * 3L
        && event.value() == i + 0.5;
    assertThat(fits).as("event %d is whole", i).isTrue();
  }

  @Test
  void twoThreads_eventsArriveWholeAndInOrder_andTheLostAreCounted() throws Exception {
    EventRing ring = new EventRing(16);
    Thread producer = new Thread(() -> {
      for (int i = 0; i < EVENTS; i++) {
        publish(ring, i);
        if (i % 8 == 0) {
          Thread.onSpinWait();
        }
      }
    });
    producer.start();
    ProcessorEvent event = new ProcessorEvent();
    int received = 0;
    int last = -1;
    while (producer.isAlive()) {
      while (ring.poll(event)) {
        int i = (int) (event.value() - 0.5);
        assertHolds(event, i);
        assertThat(i).as("order").isGreaterThan(last);
        last = i;
        received++;
      }
    }
    producer.join();
    while (ring.poll(event)) {
      assertThat((int) event.value()).isGreaterThan(last);
      last = (int) event.value();
      received++;
    }
    assertThat(received + ring.dropped()).isEqualTo(EVENTS);
  }

  @Test
  void none_hasNothing() {
    assertThat(EventReader.NONE.poll(new ProcessorEvent())).isFalse();
    assertThat(EventReader.NONE.dropped()).isZero();
  }

  @Test
  void capacity_outOfRange_isRefused() {
    assertThatThrownBy(() -> new EventRing(0)).hasMessage("capacity: 0 (expected: 1 to 1048576)");
    assertThatThrownBy(() -> new EventRing((1 << 20) + 1)).hasMessageStartingWith("capacity: ");
  }
}
