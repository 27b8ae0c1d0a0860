package io.github.studiohand.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules 8 and 10 of {@link Processor}: what it says of itself, its parameters and its state. */
abstract class ParameterContract extends SignalContract {
  /** How a parameter's id ends, by its unit. */
  private static final Map<String, String> SUFFIXES = Map.of(
      "dBFS", "Dbfs",
      "dB", "Db",
      "dBTP", "Dbtp",
      "LUFS", "Lufs",
      "ms", "Ms",
      "s", "Seconds",
      "Hz", "Hz",
      "frames", "Frames",
      "%", "Percent");

  @Test
  final void info_isCompleteAndAlwaysTheSame() {
    Processor processor = create();
    ProcessorInfo info = processor.info();
    assertThat(processor.info()).isSameAs(info);
    assertThat(processor.parameters()).isSameAs(processor.parameters());
    assertThat(processor.parameters().specs()).isEqualTo(info.parameters());
    assertThat(create().info().id()).isEqualTo(info.id());
    assertThat(info.name()).as("name").isNotBlank();
    assertThat(info.version()).as("version").isNotBlank();
    assertThat(info.description()).as("description").isNotBlank();
    assertThat(info.eventKinds()).allSatisfy(kind -> assertThat(kind).isNotBlank());
    assertThat(info.minSidechainChannels()).isBetween(0, info.maxSidechainChannels());
  }

  @Test
  final void parameters_areDescribedInFull() {
    Set<String> ids = new HashSet<>();
    int bypasses = 0;
    for (ParameterSpec spec : create().parameters().specs()) {
      assertThat(ids.add(spec.id())).as("%s is unique", spec.id()).isTrue();
      assertThat(spec.id()).matches("[a-z][A-Za-z0-9]*");
      assertThat(spec.id())
          .as("id of a parameter in %s", spec.unit())
          .endsWith(SUFFIXES.getOrDefault(spec.unit(), ""));
      assertThat(spec.name()).as("name of %s", spec.id()).isNotBlank();
      assertThat(spec.description()).as("description of %s", spec.id()).isNotBlank();
      assertThat(spec.min()).as("min of %s", spec.id()).isLessThan(spec.max()).isFinite();
      assertThat(spec.max()).as("max of %s", spec.id()).isFinite();
      assertThat(spec.defaultValue())
          .as("default of %s", spec.id())
          .isBetween(spec.min(), spec.max())
          .isEqualTo(spec.clamp(spec.defaultValue()));
      bypasses += spec.has(ParameterSpec.Flag.BYPASS) ? 1 : 0;
    }
    assertThat(bypasses).as("bypass switches").isLessThanOrEqualTo(1);
  }

  @Test
  final void set_NaN_isRefusedAndChangesNothing() {
    ParameterBank bank = create().parameters();
    for (int i = 0; i < bank.size(); i++) {
      int index = i;
      double before = bank.get(i);
      assertThatThrownBy(() -> bank.set(index, Double.NaN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(bank.specs().get(i).id());
      assertThat(bank.get(i)).isEqualTo(before);
    }
  }

  @Test
  final void set_outsideTheRange_isClamped() {
    ParameterBank bank = create().parameters();
    for (int i = 0; i < bank.size(); i++) {
      ParameterSpec spec = bank.specs().get(i);
      if (!spec.has(ParameterSpec.Flag.METER)) {
        bank.set(i, Double.NEGATIVE_INFINITY);
        assertThat(bank.get(i)).as(spec.id()).isEqualTo(spec.min());
        bank.set(i, Double.POSITIVE_INFINITY);
        assertThat(bank.get(i)).as(spec.id()).isEqualTo(spec.max());
      }
    }
  }

  @Test
  final void state_savedAndLoaded_isTheSameAndSoundsTheSame() {
    StreamFormat format = mainFormat();
    Processor saved = create();
    turnAll(saved.parameters(), 71);
    Processor loaded = create();
    loaded.parameters().load("fromAFutureVersion = 3\n" + saved.parameters().save());
    assertThat(loaded.parameters().values()).isEqualTo(saved.parameters().values());
    saved.prepare(format);
    loaded.prepare(format);
    Programme programme = steady(format, 72);
    assertSame("loaded state", programme.run(loaded, 512), programme.run(saved, 512));
  }

  @Test
  final void state_withOneBadValue_isRefusedWhole() {
    Processor processor = create();
    ParameterBank bank = processor.parameters();
    turnAll(bank, 73);
    String good = create().parameters().save();
    ParameterValues before = bank.values();
    for (ParameterSpec spec : bank.specs()) {
      if (!spec.has(ParameterSpec.Flag.METER)) {
        for (String bad : new String[] {"NaN", "loud", String.valueOf(spec.max() + 1.0)}) {
          assertThatThrownBy(() -> bank.load(good + spec.id() + " = " + bad + "\n"))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining(spec.id());
          assertThat(bank.values()).isEqualTo(before);
        }
      }
    }
  }

  @Test
  final void discovery_knowsTheProcessor() {
    String id = create().info().id();
    assumeTrue(discoverable(), "not offered to hosts");
    assertThat(Processors.available()).extracting(ProcessorInfo::id).containsOnlyOnce(id);
    Processor made = Processors.create(id);
    assertThat(made).hasSameClassAs(create()).isNotSameAs(Processors.create(id));
    assertThat(made.info().id()).isEqualTo(id);
    assertThat(made.info().version()).isEqualTo(create().info().version());
    assertThat(made.info().parameters())
        .extracting(ParameterSpec::id)
        .isEqualTo(create().info().parameters().stream().map(ParameterSpec::id).toList());
  }
}
