package io.github.studiohand.assistant.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.assistant.wav.AudioFileException;
import io.github.studiohand.core.Region;
import io.github.studiohand.strip.Boundary;
import io.github.studiohand.strip.LevelTrace;
import io.github.studiohand.strip.StripResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionFormatTest {
  private static final int RATE = 48_000;
  private static final long TAKE = 10 * RATE;

  @TempDir
  Path folder;

  private static StripResult someRegions(SplittableRandom random, long takeFrames) {
    List<Region> regions = new ArrayList<>();
    List<Boundary> ends = new ArrayList<>();
    long at = 0;
    Boundary.Reason[] reasons = Boundary.Reason.values();
    while (regions.size() < 30) {
      long start = at + random.nextLong(takeFrames / 40);
      long end = start + 1 + random.nextLong(takeFrames / 80);
      if (end > takeFrames) {
        break;
      }
      regions.add(new Region(start, end));
      ends.add(new Boundary(
          start, true, random.nextInt(1001) / 1000.0, reasons[random.nextInt(reasons.length)]));
      ends.add(new Boundary(
          end, false, random.nextInt(1001) / 1000.0, reasons[random.nextInt(reasons.length)]));
      at = end;
    }
    return new StripResult(regions, ends, LevelTrace.empty());
  }

  @Property(tries = 150)
  void writtenAndRead_isTheSameToTheFrame(
      @ForAll RegionFormat format,
      @ForAll @IntRange(min = 8000, max = 192_000) int rate,
      @ForAll long seed)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    long takeFrames = 100 + random.nextLong(24L * 3600 * rate);
    StripResult result = someRegions(random, takeFrames);
    List<String> names = Collections.nCopies(result.regions().size(), "a\tname");
    Path file = Files.createTempFile("regions", format.ending());
    try {
      Files.writeString(file, format.write(result, rate, names));
      StripResult read = format.read(file, rate, takeFrames);
      assertThat(read.regions()).isEqualTo(result.regions());
      if (format != RegionFormat.LABELS) {
        assertThat(read.boundaries()).isEqualTo(result.boundaries());
      }
      assertThat(format.write(read, rate, names)).isEqualTo(Files.readString(file));
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 500)
  void anyText_isReadOrRefusedInOneSentence(
      @ForAll RegionFormat format, @ForAll("texts") String text) throws IOException {
    Path file = Files.createTempFile("regions", format.ending());
    try {
      Files.writeString(file, text);
      assertThat(format.read(file, RATE, TAKE).regions()).isSorted();
    } catch (AudioFileException e) {
      assertThat(e).hasMessageMatching("[^\\p{Cntrl}]*expected[^\\p{Cntrl}]*");
    } finally {
      Files.delete(file);
    }
  }

  /** Pieces of all three formats, and of none. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "start_frame,end_frame\n",
            "1,2\n",
            "1\t2\tx\n",
            "[",
            "]",
            "{\"startFrame\": 1, \"endFrame\": 2}",
            "{\"startFrame\": \"a\\n\", ",
            "\"endSeconds\": 1e999}",
            ",",
            "\t",
            "\n",
            "-1",
            "NaN",
            "\u0007",
            "\uFEFF",
            "\"",
            "x".repeat(100))
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  private StripResult read(RegionFormat format, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("list" + format.ending()), text);
    return format.read(file, RATE, TAKE);
  }

  @Test
  void ending_decides() {
    assertThat(RegionFormat.of("a/b.CSV")).contains(RegionFormat.CSV);
    assertThat(RegionFormat.of("b.json")).contains(RegionFormat.JSON);
    assertThat(RegionFormat.of("b.txt")).contains(RegionFormat.LABELS);
    assertThat(RegionFormat.of("b.wav")).isEmpty();
  }

  @Test
  void emptyLists_areNoRegions() throws IOException {
    assertThat(read(RegionFormat.CSV, "start_frame,end_frame\n").regions()).isEmpty();
    assertThat(read(RegionFormat.JSON, "[]").regions()).isEmpty();
    assertThat(read(RegionFormat.LABELS, "\n").regions()).isEmpty();
  }

  @Test
  void csv_ofAPerson_needsTwoColumnsInAnyOrder() throws IOException {
    StripResult result =
        read(RegionFormat.CSV, "\uFEFFnote, \"end_frame\",start_frame\nx, 20 ,10\n\n,\"40\",30\n");
    assertThat(result.regions()).containsExactly(new Region(10, 20), new Region(30, 40));
    assertThat(result.boundaries().get(0))
        .isEqualTo(new Boundary(10, true, 1.0, Boundary.Reason.GIVEN));
  }

  @Test
  void labels_withFrequenciesOfASpectralSelection_areRead() throws IOException {
    String text = "0.5\t1.000000\tone\n\\\t200.0\t400.0\n2.000000\t3.000000\n";
    assertThat(read(RegionFormat.LABELS, text).regions())
        .containsExactly(new Region(24_000, 48_000), new Region(96_000, 144_000));
  }

  @Test
  void json_isReadByFramesOrBySeconds() throws IOException {
    String text = "[{\"startSeconds\": 0.5, \"endFrame\": 48000, \"more\": [1, {}]},\n"
        + " {\"startFrame\": 50000, \"startReason\": null, \"endSeconds\": 2}]";
    assertThat(read(RegionFormat.JSON, text).regions())
        .containsExactly(new Region(24_000, 48_000), new Region(50_000, 96_000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CSV    | ''                                      | line 1: no header",
        "CSV    | start;end_frame                         | line 1: no header",
        "CSV    | start_frame,end_frame#x,5               | line 2: start_frame: x (expected: a whole",
        "CSV    | start_frame,end_frame#5                 | line 2: end_frame: missing (expected: a whole",
        "CSV    | start_frame,end_frame##-1,5             | line 3: start_frame: -1 (expected: 0 or more",
        "CSV    | start_frame,end_frame#5,5               | line 2: end_frame: 5 (expected: more than start_frame, 5",
        "CSV    | start_frame,end_frame#1,5#4,9           | line 3: start_frame: 4 (expected: 5 or more, where the region of line 2 ends; the two overlap",
        "CSV    | start_frame,end_frame#10,15#4,9         | line 3: start_frame: 4 (expected: 15 or more, where the region of line 2 ends; sort",
        "CSV    | start_frame,end_frame#10,480001         | line 2: end_frame: 480001 (expected: at most 480000, the end",
        "CSV    | start_frame,end_frame,start_confidence#1,2,1.5 | line 2: start_confidence: 1.5 (expected: 0 to 1",
        "CSV    | start_frame,end_frame,end_confidence#1,2,NaN | line 2: end_confidence: NaN (expected: 0 to 1",
        "CSV    | start_frame,end_frame,end_reason#1,2,luck | line 2: end_reason: luck (expected: nothing, or one of threshold,",
        "LABELS | words                                   | line 1: label: words (expected: start, end and name with tabs",
        "LABELS | 0,5>1.0>x                               | line 1: start: 0,5 (expected: seconds with a decimal point",
        "LABELS | 0.5>Infinity>x                          | line 1: end: Infinity (expected: seconds",
        "LABELS | 1.0>1.0>point                           | line 1: end: 1.000000 (expected: more than start, 1.000000",
        "LABELS | 1>2>a#1.5>3>b                           | line 2: start: 1.500000 (expected: 2.000000 or more, where the region of line 1",
        "LABELS | 1>11>a                                  | line 1: end: 11.000000 (expected: at most 10.000000",
        "JSON   | ''                                      | line 1: list: missing (expected: an array of regions",
        "JSON   | {}                                      | line 1: list: { (expected: an array of regions",
        "JSON   | [#5]                                    | line 2: list: 5 (expected: a region in braces",
        "JSON   | [] []                                   | line 1: list: [ (expected: nothing after",
        "JSON   | [#{                                     | line 2: not JSON",
        "JSON   | [{}]                                    | line 1: startFrame: missing (expected: a whole number",
        "JSON   | [#{\"startFrame\":1.5,\"endFrame\":9}]  | line 2: startFrame: 1.5 (expected: a whole number",
        "JSON   | [{\"startFrame\":1,\"startSeconds\":2,\"endFrame\":9}] | line 1: startSeconds: 2 (expected: startFrame, 1, at 48000 Hz; change both",
        "JSON   | [{\"startFrame\":1,\"endFrame\":9},#{\"startFrame\":5,\"endFrame\":9}] | line 2: startFrame: 5 (expected: 9 or more",
      })
  void whatCannotBe_isNamedWithItsLine(RegionFormat format, String text, String message) {
    assertThatThrownBy(() -> read(format, text.replace('#', '\n').replace('>', '\t')))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining("list" + format.ending())
        .hasMessageContaining(message)
        .hasMessageContaining("expected")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void fileThatIsNoText_orMissing_isNamed() throws IOException {
    Path file = Files.write(folder.resolve("x.csv"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
    assertThatThrownBy(() -> RegionFormat.CSV.read(file, RATE, TAKE))
        .hasMessageContaining("x.csv: not text");
    assertThatThrownBy(() -> RegionFormat.CSV.read(folder.resolve("no.csv"), RATE, TAKE))
        .hasMessageContaining("no.csv: cannot be read");
  }
}
