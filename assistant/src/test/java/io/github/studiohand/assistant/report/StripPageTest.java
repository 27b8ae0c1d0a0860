package io.github.studiohand.assistant.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.render.Takes;
import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.LevelTrace;
import io.github.studiohand.strip.StripResult;
import io.github.studiohand.strip.StripSilence;
import io.github.studiohand.strip.StripSilenceSettings;
import io.github.studiohand.testdata.Signals;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripPageTest {
  private static final int RATE = 8000;

  private static StripResult evenly(int regions, long step, double confidence) {
    List<Region> all = new ArrayList<>();
    List<Boundary> ends = new ArrayList<>();
    for (long i = 0; i < regions; i++) {
      Region region = new Region(i * step, i * step + step / 2);
      all.add(region);
      ends.add(new Boundary(region.startFrame(), true, confidence, Boundary.Reason.ATTACK));
      ends.add(new Boundary(region.endFrame(), false, confidence, Boundary.Reason.TAIL));
    }
    return new StripResult(all, ends, LevelTrace.empty());
  }

  private static String page(StripResult result, AudioSource take) throws IOException {
    return new StripPage(result, null, take).html("<take>.wav", "strip", "1");
  }

  @ParameterizedTest
  @CsvSource({"800, 0.9", "1000, 0.2", "9000, 0.2", "9000, 0.9"})
  void anHour_staysUnderAMegabyte(int regions, double confidence) throws IOException {
    AudioSource hour = Takes.silence(RATE, 1, 3600L * RATE);
    String page = page(evenly(regions, 3600L * RATE / regions, confidence), hour);
    assertThat(page.length()).isLessThan(1_000_000);
    assertThat(page.split("<svg", -1)).hasSize(21);
    assertThat(page).contains(regions + "</b> region").contains("&lt;take&gt;.wav");
    if (regions > 1000) {
      assertThat(page)
          .contains(confidence < 0.5 ? "the first 500 that have an unsure cut" : "none with an");
    }
  }

  @Test
  void noise_fillsAnHourAndStaysUnderAMegabyte() throws IOException {
    float[] noise = Signals.whiteNoise(1 << 16, 0.3, 1);
    AudioSource block = AudioSource.of(RATE, noise);
    AudioSource hour = new AudioSource() {
      @Override
      public double sampleRateHz() {
        return RATE;
      }

      @Override
      public int channels() {
        return 1;
      }

      @Override
      public long frames() {
        return 3600L * RATE;
      }

      @Override
      public void read(long startFrame, float[][] into, int offset, int frames) {
        block.read(startFrame % (1 << 15), into, offset, frames);
      }
    };
    assertThat(page(evenly(1000, 28_800, 0.4), hour).length()).isLessThan(1_000_000);
  }

  @Test
  void systems_areWellFormedAndShowWhatWasFound() throws Exception {
    float[] samples = Signals.whiteNoise(60 * RATE, 1e-4, 2);
    float[] tone = Signals.sine(RATE, RATE, 300, 0.5, 0);
    System.arraycopy(tone, 0, samples, 10 * RATE, RATE);
    AudioSource take = AudioSource.of(RATE, samples);
    StripSilenceSettings settings = StripSilenceSettings.builder().build();
    StripResult result = new StripSilence(settings).analyze(take);
    String page = new StripPage(result, settings, take).html("x", "strip", "1");
    assertThat(page.split("<svg", -1)).hasSize(3); // two systems of half a minute
    for (String part : page.split("(?=<svg)")) {
      if (part.startsWith("<svg")) {
        String svg = part.substring(0, part.indexOf("</svg>") + 6);
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(svg).contains("class=\"floor\"").contains("class=\"threshold\"");
      }
    }
    assertThat(page).contains("class=\"number\"").contains("minStripMs = 200");
  }

  @Test
  void takesOfNoOrFewFrames_areDrawn() throws IOException {
    for (int frames : new int[] {0, 1, 300}) {
      String page = page(evenly(0, 1, 1), AudioSource.of(RATE, new float[frames]));
      assertThat(page).contains("</svg>").doesNotContain("NaN").doesNotContain("Infinity");
    }
  }

  @Test
  void why_isSaidInWordsOfTheLevelsNearby() {
    float[] samples = Signals.whiteNoise(6 * RATE, 1e-3, 3);
    for (int n = 2 * RATE; n < 4 * RATE; n++) {
      samples[n] += 0.5f;
    }
    StripResult result = new StripSilence(StripSilenceSettings.builder().build())
        .analyze(AudioSource.of(RATE, samples));
    CutWords words = new CutWords(result.trace(), null, 6 * RATE);
    Boundary attack = new Boundary(2 * RATE, true, 1, Boundary.Reason.ATTACK);
    assertThat(words.why(attack)).matches("attack, \\d+ dB over the floor of -\\d+ dBFS");
    Boundary tail = new Boundary(4 * RATE, false, 1, Boundary.Reason.TAIL);
    assertThat(words.why(tail)).matches("decay has sunk into the noise of -\\d+ dBFS");
  }

  @ParameterizedTest
  @CsvSource({
    "ATTACK, 5, true, attack",
    "SWELL, 5, true, swells out of the noise",
    "STOP, 5, false, stops",
    "TAIL, 5, false, decay has sunk into the noise",
    "BLEED_OR_SOUND, 5, true, sound or bleed",
    "THRESHOLD, 5, true, rises over the threshold of -32.0 dBFS",
    "THRESHOLD, 5, false, has fallen under the threshold of -32.0 dBFS",
    "EDGE, 0, true, the take begins",
    "EDGE, 9, false, the take ends",
    "EDGE, 5, true, digital silence ends",
    "EDGE, 5, false, digital silence begins",
    "GIVEN, 5, true, from the list",
  })
  void why_withoutATrace_isSaidWithoutLevels(
      Boundary.Reason reason, long frame, boolean start, String words) {
    assertThat(
            new CutWords(LevelTrace.empty(), -32.0, 9).why(new Boundary(frame, start, 1, reason)))
        .isEqualTo(words);
  }

  @Test
  void position_hasHours() {
    assertThat(Words.position(3_723_004L * 48, 48_000)).isEqualTo("1:02:03.004");
  }
}
