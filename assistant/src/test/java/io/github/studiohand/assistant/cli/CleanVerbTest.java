package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.SampleFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CleanVerbTest {
  @TempDir
  Path folder;

  private Path session;
  private Path out;

  @BeforeEach
  void session() throws IOException {
    session = Files.createDirectory(folder.resolve("take <1> & co"));
    out = folder.resolve("out");
    TestFiles.write(session.resolve("Vox.wav"), TestFiles.bursts(1));
    TestFiles.write(
        session.resolve("Gtr.wav"),
        SampleFormat.PCM_16,
        48_000,
        TestFiles.clicked(2).samples());
    TestFiles.write(session.resolve("BV1.wav"), TestFiles.bursts(3));
    TestFiles.write(session.resolve("BV2.wav"), TestFiles.bursts(4));
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(
            root.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void clean_writesTracksRegionsClicksStemsAndReports() throws Exception {
    Map<String, String> before = contents(session);
    Cli.Result result = Cli.run("clean", session, "-o", out);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("Vox", "lead vocal", "stem backing vocal", "report.html");
    assertThat(contents(out).keySet())
        .containsExactlyInAnyOrder(
            ".studiohand",
            "report.html",
            "report.json",
            "stems/backing vocal.wav",
            "BV1.wav",
            "BV1.csv",
            "BV1.clicks.csv",
            "BV2.wav",
            "BV2.csv",
            "BV2.clicks.csv",
            "Gtr.wav",
            "Gtr.csv",
            "Gtr.clicks.csv",
            "Vox.wav",
            "Vox.csv",
            "Vox.clicks.csv");
    assertThat(contents(session)).isEqualTo(before);
    assertThat(Files.readAllLines(out.resolve("Vox.csv"))).hasSize(3);
    assertThat(Files.readAllLines(out.resolve("Gtr.clicks.csv")).size()).isGreaterThan(4);
    float[] vox = TestFiles.read(out.resolve("Vox.wav"))[0];
    assertThat(vox).hasSize(4 * TestFiles.RATE);
    assertThat(vox[10]).isZero();
    float[] one = TestFiles.read(out.resolve("BV1.wav"))[0];
    float[] two = TestFiles.read(out.resolve("BV2.wav"))[0];
    float[] sum = TestFiles.read(out.resolve("stems/backing vocal.wav"))[0];
    assertThat(sum[TestFiles.RATE]).isEqualTo(one[TestFiles.RATE] + two[TestFiles.RATE]);
  }

  @Test
  void report_isSelfContainedWellFormedAndEscaped() throws Exception {
    assertThat(Cli.run("clean", session, "-o", out).code()).isZero();
    String html = Files.readString(out.resolve("report.html"));
    assertThat(html).contains("take &lt;1&gt; &amp; co").doesNotContain("take <1>");
    assertThat(html).doesNotContain("http://").doesNotContain("https://").doesNotContain("<script");
    assertThat(html.split("<svg", -1)).hasSize(5);
    assertThat(html)
        .contains("class=\"kept\"")
        .contains("class=\"click\"")
        .contains("thresholdSigma");
    String svg = html.substring(html.indexOf("<svg"), html.indexOf("</svg>") + 6);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new java.io.ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(out.resolve("report.json")));
    assertThat(json.get("tracks").size()).isEqualTo(4);
    assertThat(json.get("settings").propertyNames()).contains("declick", "debleed", "strip");
  }

  @Test
  void repeated_isTheSameToTheBit_whateverTheJobs() throws IOException {
    assertThat(Cli.run("clean", session, "-o", out, "--jobs", "1").code()).isZero();
    Path again = folder.resolve("again");
    assertThat(Cli.run("clean", session, "-o", again, "--jobs", "4").code()).isZero();
    assertThat(contents(again)).isEqualTo(contents(out));
  }

  @Test
  void existingOutput_isReplacedByForceOnly() throws IOException {
    assertThat(Cli.run("clean", session, "-o", out).code()).isZero();
    Cli.Result result = Cli.run("clean", session, "-o", out);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("--force");
    assertThat(Cli.run("clean", session, "-o", out, "--force").code()).isZero();
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("out", "take <1> & co");
  }

  @Test
  void dryRun_reportsAndLeavesNothing() {
    Cli.Result result = Cli.run("clean", session, "-o", out, "--dry-run", "--json");
    assertThat(result.code()).isZero();
    assertThat(result.json().get("results").get(0).get("tracks").size()).isEqualTo(4);
    assertThat(folder.toFile().list()).containsExactly("take <1> & co");
  }

  @Test
  void outputThatHoldsTheSession_isRefused() throws IOException {
    Map<String, String> before = contents(session);
    assertThat(Cli.run("clean", session, "-o", session, "--force").code()).isEqualTo(2);
    assertThat(Cli.run("clean", session, "-o", folder, "--force").code()).isEqualTo(2);
    assertThat(contents(session)).isEqualTo(before);
  }

  @Test
  void oneBadTrack_leavesTheOthersDone() throws IOException {
    Files.writeString(session.resolve("Keys.wav"), "no audio");
    Files.write(session.resolve("Bass.flac"), new byte[] {'f', 'L', 'a', 'C', 0, 0, 0, 0});
    Cli.Result result = Cli.run("clean", session, "-o", out);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("Keys.wav").contains("Bass.flac");
    assertThat(out.resolve("Vox.wav")).exists();
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Not done")
        .contains("Keys.wav");
  }

  @Test
  void mixedRates_stopTheSessionAndNameBoth() {
    TestFiles.write(session.resolve("Bass.wav"), SampleFormat.PCM_24, 44_100, new float[100]);
    Cli.Result result = Cli.run("clean", session, "-o", out);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("44100 Hz").contains("48000 Hz").contains("convert");
    assertThat(folder.toFile().list()).containsExactly("take <1> & co");
  }

  @Test
  void mixedLengths_areDoneAndSaid() {
    TestFiles.write(session.resolve("Bass.wav"), new float[1000]);
    Cli.Result result = Cli.run("clean", session, "-o", out);
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("Bass.wav").contains("1000 frames");
    assertThat(TestFiles.read(out.resolve("Bass.wav"))[0]).hasSize(1000);
  }

  @Test
  void emptyAndTinyTracks_areDone() {
    TestFiles.write(session.resolve("Bass.wav"), new float[0]);
    TestFiles.write(session.resolve("Keys.wav"), new float[1]);
    assertThat(Cli.run("clean", session, "-o", out).code()).isZero();
    assertThat(TestFiles.read(out.resolve("Bass.wav"))[0]).isEmpty();
  }

  @Test
  void unknownKey_isNamedWithItsLine() throws IOException {
    Files.writeString(
        session.resolve("session.yaml"), "tracks:\n  - file: Vox.wav\n    stirp: true\n");
    Cli.Result result = Cli.run("clean", session, "-o", out);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("session.yaml").contains("line 3").contains("stirp");
    assertThat(out).doesNotExist();
  }

  @Test
  void choices_areFollowed() throws IOException {
    Files.writeString(session.resolve("session.yaml"), """
        tracks:
          - {file: Gtr.wav, declick: false, strip: false}
          - {file: Vox.wav, name: Singer, threshold: -20}
        stems:
          - {name: All, tracks: [Gtr, Singer], gain: {Gtr: -6}, pan: {Singer: 0.5}}
        """);
    Cli.Result result = Cli.run("clean", session, "-o", out, "--json");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(out.resolve("Gtr.wav")).hasSameBinaryContentAs(session.resolve("Gtr.wav"));
    assertThat(out.resolve("Gtr.csv")).doesNotExist();
    assertThat(out.resolve("Singer.wav")).exists();
    assertThat(TestFiles.read(out.resolve("stems/All.wav"))).hasNumberOfRows(2);
    List<String> strips =
        result.json().get("results").get(0).get("tracks").findValuesAsString("strip");
    assertThat(strips).contains("off", "-20.0 dBFS", "auto");
  }

  @Test
  void mix_isTheSumOfTheStems_andProvedToBe() throws IOException {
    Files.writeString(session.resolve("session.yaml"), """
        tracks:
          - {file: Gtr.wav, declick: false, strip: false}
        stems:
          - {name: Guitars, tracks: [Gtr], gain: {Gtr: -6}, pan: {Gtr: 0.5}}
          - {name: Voices, tracks: [Vox, BV1, BV2]}
        mix: true
        """);
    Cli.Result result = Cli.run("clean", session, "-o", out);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("mix: Guitars + Voices", "mix minus its stems: ", "nulls");
    JsonNode mix = JsonMapper.shared()
        .readTree(Files.readAllBytes(out.resolve("report.json")))
        .get("mix");
    assertThat(mix.get("stems").get("nulls").asBoolean()).isTrue();
    assertThat(mix.get("sum").get("output").asString()).isEqualTo("mix/mix.wav");
    assertThat(TestFiles.read(out.resolve("stems/Voices.wav"))).hasNumberOfRows(2);
    assertThat(Files.readString(out.resolve("report.html"))).contains("mix/mix.wav");
  }

  @Test
  void overloadedStem_becomesFloat() throws IOException {
    float[] loud = io.github.studiohand.testdata.Signals.sine(48_000, 48_000, 300, 0.9, 0);
    for (String name : List.of("Vln1", "Vln2")) {
      TestFiles.write(session.resolve(name + ".wav"), loud);
    }
    Cli.Result result = Cli.run("clean", session, "-o", out, "--json");
    JsonNode stems = result.json().get("results").get(0).get("stems");
    assertThat(stems.findValuesAsString("sampleFormat")).contains("32-bit float");
    assertThat(result.code()).isZero();
  }

  @Test
  void linkedGroup_isStrippedAtTheSamePlacesAndTheTableSaysSo() throws IOException {
    float[] early = TestFiles.bursts(5);
    java.util.Arrays.fill(early, 2 * TestFiles.RATE, early.length, 0.0f);
    TestFiles.write(session.resolve("BV1.wav"), early);
    Files.writeString(
        session.resolve("session.yaml"), "groups: {Choir: [BV1, BV2]}\nlinked: [Choir]\n");
    Cli.Result result = Cli.run("clean", session, "-o", out);
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("2 (Choir)");
    assertThat(result.err()).contains("find cuts together: 1 group");
    assertThat(out.resolve("BV1.csv")).hasSameTextualContentAs(out.resolve("BV2.csv"));
    assertThat(Files.readAllLines(out.resolve("BV1.csv"))).hasSize(3);
    JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(out.resolve("report.json")));
    assertThat(json.get("tracks").get(0).get("linked").asString()).isEqualTo("Choir");
    assertThat(Files.readString(out.resolve("report.html"))).contains("cut like all of Choir");
  }
}
