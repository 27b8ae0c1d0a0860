package io.github.studiohand.declick;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.testdata.Clicks;
import io.github.studiohand.testdata.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found in one channel is treated in all, and does no harm where nothing was wrong. */
class LinkedChannelsTest {
  private static final int FRAMES = 24_000;
  private static final double HARMLESS_DB =
      -35.0; // measured: −37 and below; change of a sound channel, re. the click
  private static final double WORST_DB = -10.0;
  private static final DeclickerSettings LINKED =
      DeclickerSettings.builder().linkChannels(true).build();

  @Property(tries = 20)
  void linked_channelsAreTouchedAtTheSameFrames(
      @ForAll DeclickLawsTest.Way way,
      @ForAll Material left,
      @ForAll Material middle,
      @ForAll Material right,
      @ForAll long seed) {
    DeclickerSettings settings = RandomSettings.of(seed).linkChannels(true).build();
    int frames = 10_000;
    Declicked done = way.run(
        settings,
        left.spoilt(frames, seed),
        middle.make(frames, seed),
        right.spoilt(frames, ~seed));
    assertThat(done.spans(1)).isEqualTo(done.spans(0));
    assertThat(done.spans(2)).isEqualTo(done.spans(0));
  }

  @ParameterizedTest
  @EnumSource
  void linked_soundChannel_hardlyChanges(DeclickLawsTest.Way way) {
    for (Material material : new Material[] {Material.RESONANCE, Material.SINE, Material.VOICE}) {
      float[] clean = material.make(FRAMES, 3);
      float[] sound = material.make(FRAMES, 4);
      Clicks.Planted planted = planted(clean);
      Declicked done = way.run(LINKED, planted.samples(), sound);
      assertThat(done.spans(1)).isNotEmpty().isEqualTo(done.spans(0));
      List<Double> changesDb = new ArrayList<>();
      for (Span span : done.spans(0)) {
        changesDb.add(10.0
            * Math.log10(distance(done.samples()[1], sound, span)
                / distance(planted.samples(), clean, span)));
      }
      Collections.sort(changesDb);
      assertThat(changesDb.get(changesDb.size() / 2))
          .as("median event in %s", material)
          .isLessThan(HARMLESS_DB);
      assertThat(changesDb.get(changesDb.size() - 1))
          .as("worst event in %s, on a string's slip", material)
          .isLessThan(WORST_DB);
    }
  }

  @ParameterizedTest
  @EnumSource
  void linked_dropoutsInBothChannels_stayDropouts(DeclickLawsTest.Way way) {
    int frames = 96_000;
    List<Clicks.Click> clicks =
        Clicks.scatter(new Span(6000, 90_000), 24, Clicks.Kind.ZERO, 8, 24, 400, 0.5, 5);
    Declicked done = way.run(
        LINKED,
        Clicks.plant(Material.SINE.make(frames, 21), clicks, 6).samples(),
        Clicks.plant(Material.SINE.make(frames, 22), clicks, 6).samples());
    assertThat(done.events()).isNotEmpty().allMatch(event -> event.kind() == ClickKind.DROPOUT);
  }

  @ParameterizedTest
  @EnumSource
  void unlinked_soundChannel_isLeftAlone(DeclickLawsTest.Way way) {
    float[] sound = Material.MUSIC.make(FRAMES, 4);
    float[] spoilt = planted(Material.MUSIC.make(FRAMES, 3)).samples();
    Declicked done = way.run(DeclickerSettings.defaults(), spoilt, sound);
    assertThat(done.spans(0)).isNotEmpty();
    assertThat(done.samples()[1]).isEqualTo(sound);
  }

  @Test
  void linked_oneChannel_changesNothingAboutIt() {
    float[] spoilt = Material.MUSIC.spoilt(FRAMES, 5);
    for (DeclickLawsTest.Way way : DeclickLawsTest.Way.values()) {
      Declicked linked = way.run(LINKED, spoilt);
      Declicked alone = way.run(DeclickerSettings.defaults(), spoilt);
      assertThat(linked.events()).isEqualTo(alone.events());
      assertThat(linked.mono()).isEqualTo(alone.mono());
    }
  }

  private static Clicks.Planted planted(float[] clean) {
    List<Clicks.Click> clicks =
        Clicks.scatter(new Span(6000, FRAMES - 1000), 6, Clicks.Kind.RINGING, 4, 24, 400, 0.4, 9);
    return Clicks.plant(clean, clicks, 9);
  }

  private static double distance(float[] a, float[] b, Span span) {
    double sum = 1e-30; // nothing at all has a level too
    for (int n = span.startFrame(); n < span.endFrame(); n++) {
      sum += ((double) a[n] - b[n]) * ((double) a[n] - b[n]);
    }
    return sum;
  }
}
