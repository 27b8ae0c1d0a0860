package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ParameterBankTest {
  private static final int PARAMETERS = 8;
  private static final int SNAPSHOTS = 20_000;

  private static List<ParameterSpec> specs(int count) {
    List<ParameterSpec> specs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      specs.add(ParameterSpec.builder("p" + i, "P", "").range(0, 1e9).build());
    }
    return specs;
  }

  private static ParameterSpec meter() {
    return ParameterSpec.builder("levelDbfs", "Level", "dBFS")
        .range(-100, 0)
        .defaultValue(-100)
        .flag(ParameterSpec.Flag.METER)
        .build();
  }

  private static ParameterValues all(List<ParameterSpec> specs, double value) {
    ParameterValues values = ParameterValues.defaults(specs);
    for (ParameterSpec spec : specs) {
      values = values.with(spec.id(), value);
    }
    return values;
  }

  /** Two threads apply sets of eight equal values; a snapshot that mixes two sets would show. */
  @Test
  void apply_fromTwoThreads_isAllOrNothingToSnapshots() throws Exception {
    List<ParameterSpec> specs = specs(PARAMETERS);
    ParameterBank bank = new ParameterBank(specs);
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(2);
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < 2; w++) {
      ParameterValues[] sets = new ParameterValues[16];
      for (int i = 0; i < sets.length; i++) {
        sets[i] = all(specs, 100.0 * w + i);
      }
      Thread writer = new Thread(() -> {
        started.countDown();
        for (int i = 0; !done.get(); i++) {
          bank.apply(sets[i % sets.length]);
          if (i % 4 == 0) {
            Thread.onSpinWait();
          }
        }
      });
      writer.start();
      writers.add(writer);
    }
    started.await();
    double[] seen = new double[PARAMETERS];
    double[] scratch = new double[PARAMETERS];
    int whole = 0;
    try {
      for (int i = 0; i < SNAPSHOTS; i++) {
        whole += bank.snapshot(seen, scratch) ? 1 : 0;
        for (int p = 1; p < PARAMETERS; p++) {
          assertThat(seen[p]).as("parameter %d of snapshot %d", p, i).isEqualTo(seen[0]);
        }
        if (i % 64 == 0) {
          ParameterValues values = bank.values();
          assertThat(values).isEqualTo(all(specs, values.get(0)));
        }
      }
    } finally {
      done.set(true);
      for (Thread writer : writers) {
        writer.join();
      }
    }
    assertThat(bank.snapshot(seen, scratch)).as("a snapshot at rest is whole").isTrue();
    assertThat(whole).isLessThanOrEqualTo(SNAPSHOTS);
  }

  @Test
  void set_isSeenBySnapshot_clamped() {
    ParameterBank bank = new ParameterBank(specs(2));
    bank.set("p1", 2e9);
    bank.set(0, 7);
    double[] into = new double[2];
    assertThat(bank.snapshot(into, new double[2])).isTrue();
    assertThat(into).containsExactly(7, 1e9);
    assertThat(bank.get(1)).isEqualTo(1e9);
  }

  @Test
  void meters_areWrittenByTheProcessorOnly_andNeverSaved() {
    ParameterSpec meter = meter();
    ParameterBank bank = new ParameterBank(List.of(specs(1).get(0), meter));
    assertThatThrownBy(() -> bank.set(1, -3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("levelDbfs: a meter (expected: a parameter to set)");
    bank.meter(1, -3);
    bank.meter(1, Double.NaN);
    assertThat(bank.get(1)).isEqualTo(-3);
    bank.meter(1, 12);
    assertThat(bank.get(1)).isZero();
    assertThat(bank.save()).isEqualTo("p0 = 0.0\n");
    assertThat(bank.values().get("levelDbfs")).isEqualTo(-100);
    bank.load("levelDbfs = -50\np0 = 4");
    assertThat(bank.get(1)).as("a preset does not move a meter").isZero();
    assertThat(bank.get(0)).isEqualTo(4);
  }

  @Test
  void load_parametersNotMentioned_takeTheirDefaults() {
    ParameterBank bank = new ParameterBank(specs(2));
    bank.set(1, 5);
    bank.load("# a comment\n\n p0 =  3 \r\n");
    assertThat(bank.get(0)).isEqualTo(3);
    assertThat(bank.get(1)).isZero();
  }

  @Test
  void badArguments_areRefusedWithNameValueAndExpectation() {
    ParameterBank bank = new ParameterBank(specs(2));
    assertThatThrownBy(() -> bank.set("p7", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("parameter: p7 (expected: one of ");
    assertThatThrownBy(() -> bank.load("p0 3")).hasMessage("line: p0 3 (expected: id = value)");
    assertThatThrownBy(() -> bank.load("p0 = three")).hasMessage("p0: three (expected: a number)");
    assertThatThrownBy(() -> bank.load("p0 = -1")).hasMessage("p0: -1.0 (expected: 0.0 to 1.0E9)");
    assertThatThrownBy(() -> bank.apply(ParameterValues.defaults(specs(3))))
        .hasMessage("values: for p0, p1, p2 (expected: for p0, p1)");
    assertThatThrownBy(() -> bank.apply(ParameterValues.defaults(List.of(meter(), meter()))))
        .hasMessageEndingWith("(expected: for p0, p1)");
    assertThatThrownBy(() -> new ParameterBank(List.of(meter(), meter())))
        .hasMessage("id: levelDbfs twice (expected: unique ids)");
  }

  @Test
  void changes_countWhatIsSetAndNoMeters() {
    ParameterBank bank = new ParameterBank(List.of(specs(1).get(0), meter()));
    long before = bank.changes();
    bank.meter(1, -50.0);
    assertThat(bank.changes()).isEqualTo(before);
    bank.set(0, 7.0);
    assertThat(bank.changes()).isGreaterThan(before);
    before = bank.changes();
    bank.apply(ParameterValues.defaults(bank.specs()));
    assertThat(bank.changes()).isGreaterThan(before);
  }
}
