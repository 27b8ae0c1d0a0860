package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.CueRegion;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavChunk;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StripVerbTest {
  private static final int RATE = TestFiles.RATE;
  private static final long TIME_REFERENCE = 10_000_000_000L;

  @TempDir
  Path folder;

  private Path in;
  private Path out;
  private Path csv;

  /** A take with a time stamp, a marker and a chunk of somebody's. */
  @BeforeEach
  void take() throws IOException {
    in = folder.resolve("vox.wav");
    out = folder.resolve("out.wav");
    csv = folder.resolve("r.csv");
    BroadcastExtension bext = BroadcastExtension.builder()
        .description("take 3")
        .timeReference(TIME_REFERENCE)
        .loudness(-20, 5, -1, -15, -16)
        .build();
    WavSettings settings = WavSettings.builder(RATE, 1)
        .format(SampleFormat.PCM_16)
        .broadcastExtension(bext)
        .cueRegions(List.of(new CueRegion(100, 0, "verse", "sing softly")))
        .chunk(WavChunk.of("iXML", new byte[] {1, 2, 3}))
        .build();
    try (WavWriter writer = WavWriter.create(in, settings)) {
      float[] samples = TestFiles.bursts(7);
      writer.write(new float[][] {samples}, 0, samples.length);
      writer.commit();
    }
  }

  private Cli.Result strip(Object... args) {
    List<Object> all = new ArrayList<>(List.of("strip", in));
    all.addAll(Arrays.asList(args));
    Cli.Result result = Cli.run(all.toArray());
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  private static List<Region> regions(Path list) throws IOException {
    return Files.readAllLines(list).stream()
        .skip(1)
        .map(line -> line.split(","))
        .map(cells -> new Region(Long.parseLong(cells[0]), Long.parseLong(cells[1])))
        .toList();
  }

  private static float[] part(float[] samples, Region region) {
    return Arrays.copyOfRange(samples, (int) region.startFrame(), (int) region.endFrame());
  }

  private static JsonNode entry(Cli.Result result) {
    return result.json().get("results").get(0);
  }

  @Test
  void extract_isWhatLiesBetween() throws IOException {
    strip("-o", out, "--regions", csv, "--operation", "extract");
    float[] before = TestFiles.read(in)[0];
    float[] after = TestFiles.read(out)[0];
    Region first = regions(csv).get(0);
    assertThat(part(after, first)).containsOnly(0.0f);
    Region pause = new Region(1000, first.startFrame() - 1000);
    assertThat(part(after, pause)).isEqualTo(part(before, pause));
  }

  @Test
  void separate_silencesNothing() {
    strip("-o", out, "--operation", "separate");
    assertThat(out).hasSameBinaryContentAs(in);
  }

  @Test
  void clips_carryTheTimeStampAndTheFormatOfTheTake() throws IOException {
    Cli.Result result = strip("--clips", folder.resolve("clips"), "--regions", csv, "--json");
    assertThat(folder.resolve("clips").toFile().list())
        .containsExactlyInAnyOrder("vox-001.wav", "vox-002.wav");
    List<Region> regions = regions(csv);
    for (int i = 0; i < 2; i++) {
      JsonNode told = entry(result).get("clips").get(i);
      Region region = regions.get(i);
      long start = told.get("startFrame").asLong();
      assertThat(start).isEqualTo(region.startFrame() - 48); // 1 ms of fade
      try (WavReader clip = WavReader.open(Path.of(told.get("file").asString()))) {
        BroadcastExtension bext = clip.broadcastExtension().orElseThrow();
        assertThat(bext.timeReference()).isEqualTo(TIME_REFERENCE + start);
        assertThat(told.get("timeReference").asLong()).isEqualTo(TIME_REFERENCE + start);
        assertThat(bext.description()).isEqualTo("take 3");
        assertThat(bext.loudnessLufs()).isNaN(); // it was the whole take's
        assertThat(clip.info().format()).isEqualTo(SampleFormat.PCM_16);
        assertThat(clip.info().chunks())
            .extracting(WavChunk::id)
            .containsExactlyInAnyOrder("bext", "fmt ", "data");
        assertThat(clip.frames()).isEqualTo(region.frames() + 48 + 240);
      }
    }
  }

  @Test
  void clips_ofATakeWithoutTimeStamp_countFromItsStart() throws IOException {
    in = TestFiles.write(folder.resolve("bare.wav"), TestFiles.bursts(3));
    strip("--clips", folder, "--fade-in", "0", "--regions", csv);
    try (WavReader clip = WavReader.open(folder.resolve("bare-001.wav"))) {
      assertThat(clip.broadcastExtension().orElseThrow().timeReference())
          .isEqualTo(regions(csv).get(0).startFrame());
    }
  }

  @Test
  void clipNames_areAsAsked() {
    Path clips = folder.resolve("clips");
    strip(
        "--clips",
        clips,
        "--operation",
        "separate",
        "--clip-name",
        "Lead",
        "--clip-number",
        "8",
        "--clip-digits",
        "2",
        "--clip-suffix",
        "_dry");
    assertThat(clips.toFile().list())
        .containsExactlyInAnyOrder(
            "Lead-08_dry.wav",
            "Lead-09_dry.wav",
            "Lead-10_dry.wav",
            "Lead-11_dry.wav",
            "Lead-12_dry.wav");
  }

  @Test
  void lists_allFormatsInOneRun_sayTheSame() throws IOException {
    Path json = folder.resolve("r.json");
    Path labels = folder.resolve("r.txt");
    strip("--regions", csv, "--regions", json, "--regions", labels, "--operation", "separate");
    JsonNode array = JsonMapper.shared().readTree(Files.readAllBytes(json));
    List<String> lines = Files.readAllLines(labels);
    for (int i = 0; i < 2; i++) {
      Region region = regions(csv).get(i);
      JsonNode object = array.get(i);
      assertThat(object.propertyNames())
          .containsExactly(
              "startFrame",
              "endFrame",
              "startSeconds",
              "endSeconds",
              "startConfidence",
              "endConfidence",
              "startReason",
              "endReason");
      assertThat(object.get("startFrame").asLong()).isEqualTo(region.startFrame());
      assertThat(object.get("endFrame").asLong()).isEqualTo(region.endFrame());
      String[] cells = lines.get(i).split("\t");
      assertThat(Math.round(Double.parseDouble(cells[1]) * RATE)).isEqualTo(region.endFrame());
      assertThat(cells[2]).isEqualTo(i == 0 ? "vox-002" : "vox-004"); // as the clips are called
    }
  }

  @Test
  void batch_formats_areWrittenIntoTheFolder() {
    Path other = TestFiles.write(folder.resolve("bv.wav"), TestFiles.bursts(4));
    Path batch = folder.resolve("batch");
    strip(other, "-o", batch, "--formats", "json,labels", "--clips", batch, "--report", batch);
    assertThat(batch.toFile().list())
        .contains("vox.wav", "vox.json", "vox.txt", "vox.html", "vox-001.wav", "bv.html")
        .doesNotContain("vox.csv")
        .hasSize(12);
  }

  @Test
  void markers_standBesideThoseOfTheTake() throws IOException {
    strip("-o", out, "--regions", csv, "--markers");
    try (WavReader before = WavReader.open(in);
        WavReader after = WavReader.open(out)) {
      assertThat(after.cueRegions())
          .containsExactly(
              new CueRegion(100, 0, "verse", "sing softly"),
              CueRegion.of(regions(csv).get(0), "vox-001"),
              CueRegion.of(regions(csv).get(1), "vox-002"));
      assertThat(after.frames()).isEqualTo(before.frames());
      assertThat(after.broadcastExtension()).isEqualTo(before.broadcastExtension());
      assertThat(after.chunk("iXML").orElseThrow().bytes()).containsExactly(1, 2, 3);
    }
    Path again = folder.resolve("again.wav");
    in = Files.move(out, folder.resolve("marked.wav"));
    strip("-o", again, "--apply", csv, "--markers", "--clip-name", "vox");
    try (WavReader marked = WavReader.open(again)) {
      assertThat(marked.cueRegions()).hasSize(3);
    }
  }

  @Test
  void apply_cutsByTheListAndIsIdempotent() throws IOException {
    strip("-o", out, "--regions", csv);
    List<Path> lists = List.of(csv, folder.resolve("a.json"), folder.resolve("b.txt"));
    for (int i = 0; i < lists.size(); i++) {
      Path next = lists.get((i + 1) % lists.size());
      Path again = folder.resolve(i + ".wav");
      strip("--apply", lists.get(i), "-o", again, "--regions", next, "--force");
      assertThat(again).hasSameBinaryContentAs(out);
    }
    Path same = folder.resolve("same.csv");
    Cli.Result result = strip("--apply", csv, "--regions", same, "--json");
    assertThat(same).hasSameTextualContentAs(csv);
    assertThat(entry(result).get("regions").get(0).get("startDetail").asString())
        .isEqualTo("from the list"); // labels do not say why
  }

  @Test
  void apply_edited_isObeyed() throws IOException {
    Files.writeString(csv, "start_frame,end_frame\n1000,2000\n2000,2500\n");
    strip("--apply", csv, "-o", out, "--fade-out", "0", "--fade-in", "0");
    float[] after = TestFiles.read(out)[0];
    assertThat(after[999]).isZero();
    assertThat(part(after, new Region(1000, 2500)))
        .isEqualTo(part(TestFiles.read(in)[0], new Region(1000, 2500)));
    assertThat(after[2500]).isZero();
  }

  @Test
  void apply_folder_givesEachItsOwn() throws IOException {
    Path other = TestFiles.write(folder.resolve("bv.wav"), TestFiles.bursts(4));
    Path lists = Files.createDirectory(folder.resolve("lists"));
    Files.writeString(lists.resolve("vox.csv"), "start_frame,end_frame\n1,2\n");
    Files.writeString(lists.resolve("bv.txt"), "1.0\t2.0\tx\n");
    JsonNode results = strip(other, "--apply", lists, "--json").json().get("results");
    assertThat(results.get(0).get("keptFrames").asInt()).isEqualTo(1);
    assertThat(results.get(1).get("keptFrames").asInt()).isEqualTo(RATE);
  }

  @Test
  void preview_tellsEachCutAndWritesNothing() throws IOException {
    Cli.Result result = strip(
        "--preview", "-o", out, "--clips", folder, "--regions", "-", "--report", csv, "--markers");
    assertThat(result.out())
        .contains("0:00:00.5", "attack, ", " dB over the floor of -", "2 regions, ", "% kept")
        .contains("unsure cuts", "Nothing was written.");
    assertThat(folder.toFile().list()).containsExactly("vox.wav");
  }

  @Test
  void preview_json_givesReasonsInWords() {
    JsonNode region = entry(strip("--preview", "--json")).get("regions").get(0);
    assertThat(region.get("startReason").asString()).isEqualTo("attack");
    assertThat(region.get("startDetail").asString()).startsWith("attack, ");
    assertThat(region.get("startSeconds").asDouble())
        .isEqualTo(region.get("startFrame").asDouble() / RATE);
  }

  @Test
  void preview_flagsUnsureCuts() throws IOException {
    Files.writeString(
        csv, "start_frame,end_frame,start_confidence,start_reason\n10,96010,0.25,swell\n");
    assertThat(strip("--preview", "--apply", csv).out())
        .contains("0.25  swells out of the noise  <- look here")
        .contains("1 region, 50.0 % kept, 1 unsure cut");
  }

  @Test
  void report_showsRegionsLevelsAndConfidence() throws IOException {
    Path page = folder.resolve("r.html");
    strip("--report", page);
    assertThat(page)
        .content()
        .contains("class=\"kept\"", "class=\"level\"", "class=\"floor\"", "class=\"threshold\"")
        .contains("class=\"bar c2\"", "attack, ", "automatic")
        .doesNotContain("http");
    strip("--report", page, "--threshold", "-30", "--force");
    assertThat(page).content().contains("-30.0 dBFS, hysteresis 6.0 dB", "class=\"threshold\"");
    Files.writeString(csv, "start_frame,end_frame\n");
    strip("--report", page, "--apply", csv, "--force");
    assertThat(page).content().contains("from a list", "None: the take counts as silence");
  }

  @Test
  void dryRun_writesNothing() {
    Cli.Result result = strip(
        "-o", out, "--regions", csv, "--clips", folder, "--report", csv + ".html", "--dry-run");
    assertThat(result.out()).contains("Nothing was written.");
    assertThat(folder.toFile().list()).containsExactly("vox.wav");
  }
}
