package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.BandTakes;
import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.testdata.Drums;
import io.github.studiohand.testdata.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code clean} finds of who hears whom. */
class CleanBleedTest {
  private static final String ONLY_BLEED = "declick: false, strip: false";

  @TempDir
  Path folder;

  private Path session;
  private Path out;

  @BeforeEach
  void session() throws IOException {
    session = Files.createDirectory(folder.resolve("session"));
    out = folder.resolve("out");
  }

  private void track(String name, float[] samples) {
    TestFiles.write(session.resolve(name + ".wav"), SampleFormat.PCM_24, BandTakes.RATE, samples);
  }

  private void yaml(String more, String... names) throws IOException {
    StringBuilder yaml = new StringBuilder("tracks:\n");
    for (String name : names) {
      yaml.append("  - {file: ")
          .append(name)
          .append(".wav, ")
          .append(ONLY_BLEED)
          .append("}\n");
    }
    Files.writeString(session.resolve("session.yaml"), yaml + more);
  }

  private JsonNode clean() throws IOException {
    Cli.Result result = Cli.run("clean", session, "-o", out);
    assertThat(result.code()).as(result.err()).isZero();
    return JsonMapper.shared().readTree(Files.readAllBytes(out.resolve("report.json")));
  }

  private float[] cleaned(String name) {
    return TestFiles.read(out.resolve(name + ".wav"))[0];
  }

  private List<String> treated(JsonNode report) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode pair : report.get("bleed")) {
      if (!pair.get("origin").asString().equals("left") && pair.get("bleedDb").asDouble() > -200) {
        pairs.add(pair.get("microphone").asString() + " " + pair.get("source").asString() + " "
            + pair.get("origin").asString());
      }
    }
    return pairs;
  }

  private void assertSame(String... names) {
    for (String name : names) {
      assertThat(out.resolve(name + ".wav")).hasSameBinaryContentAs(session.resolve(name + ".wav"));
    }
  }

  @Test
  void backingAndClick_inAVocal_areFoundAndTakenOut() throws IOException {
    float[] vocal = BandTakes.voice(220, 1);
    float[] backing = BandTakes.trio(330, 2);
    float[] heard = BandTakes.with(vocal, backing, -14, 1.4);
    heard = BandTakes.with(heard, BandTakes.click(), -20, 0.3);
    track("Vox", heard);
    track("Playback", backing);
    track("Click", BandTakes.click());
    track("Bass", BandTakes.voice(110, 3));
    yaml("", "Vox", "Playback", "Bass");
    JsonNode report = clean();
    assertThat(treated(report)).containsExactlyInAnyOrder("Vox Click found", "Vox Playback found");
    assertSame("Playback", "Click", "Bass");
    double gained = Metrics.snrDb(vocal, cleaned("Vox")) - Metrics.snrDb(vocal, heard);
    assertThat(gained).isGreaterThan(10.0);
    String html = Files.readString(out.resolve("report.html"));
    assertThat(html).contains("Who hears whom", "class=\"treated\"", "Vox hears Playback at");
  }

  @Test
  void microphonesThatHearEachOther_areAGroup() throws IOException {
    float[][] own = {BandTakes.trio(220, 4), BandTakes.trio(130, 5), BandTakes.trio(330, 6)};
    String[] names = {"One", "Two", "Three"};
    float[][] heard = new float[3][];
    for (int i = 0; i < 3; i++) {
      heard[i] = BandTakes.with(own[i], own[(i + 1) % 3], -8, 1.0 + 0.4 * i);
      heard[i] = BandTakes.with(heard[i], own[(i + 2) % 3], -8, 2.0 + 0.4 * i);
      track(names[i], heard[i]);
    }
    track("Overdub", BandTakes.voice(260, 7));
    yaml("", "One", "Two", "Three", "Overdub");
    JsonNode report = clean();
    assertThat(treated(report)).isNotEmpty().allMatch(pair -> pair.endsWith(" found"));
    assertThat(report.get("tracks").get(0).get("group").asString()).isEqualTo("found 1");
    assertSame("Overdub");
    for (int i = 0; i < 3; i++) {
      assertThat(Metrics.snrDb(own[i], cleaned(names[i])))
          .as(names[i])
          .isGreaterThan(Metrics.snrDb(own[i], heard[i]) + 3.0);
    }
  }

  @Test
  void tracksWithoutBleed_comeBackToTheBit() throws IOException {
    track("Vox", BandTakes.voice(220, 1));
    track("Keys", BandTakes.voice(330, 2));
    track("Kick", BandTakes.drum(Drums.KICK, 6000, 13_000, 3));
    track("Click", BandTakes.click());
    yaml("", "Vox", "Keys", "Kick");
    JsonNode report = clean();
    assertThat(treated(report)).isEmpty();
    assertSame("Vox", "Keys", "Kick", "Click");
    assertThat(report.get("tracks").get(0).get("references").isEmpty()).isTrue();
  }

  @Test
  void switchedOffOrGiven_nothingElseIsTreated() throws IOException {
    float[] backing = BandTakes.trio(330, 2);
    track("Vox", BandTakes.with(BandTakes.voice(220, 1), backing, -14, 1.4));
    track("Playback", backing);
    yaml("findBleed: false\n", "Vox", "Playback");
    assertThat(clean().get("bleed").isEmpty()).isTrue();
    assertSame("Vox", "Playback");
    Files.writeString(
        session.resolve("session.yaml"),
        "tracks:\n  - {file: Vox.wav, references: [Playback.wav]}\n"
            + "  - {file: Playback.wav, debleed: false}\n");
    Cli.Result result = Cli.run("clean", session, "-o", out, "--force", "--json");
    assertThat(result.err()).doesNotContain("find bleed");
    assertThat(treated(result.json().get("results").get(0)))
        .containsExactly("Vox Playback session.yaml");
  }
}
