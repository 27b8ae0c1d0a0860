package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class StudiohandTest {
  private static final List<String> VERBS = List.of(
      "demo",
      "clean",
      "strip",
      "gate",
      "declick",
      "repair",
      "debleed",
      "align",
      "sum",
      "resample",
      "measure",
      "print",
      "lint",
      "list");
  private static final List<String> OTHERS = List.of("completion");

  @Test
  void noArguments_showUsageAndFail() {
    Cli.Result result = Cli.run();
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(VERBS);
  }

  @Test
  void version_namesTheProgram() {
    assertThat(Cli.run("--version").out()).startsWith("studiohand ");
  }

  @ParameterizedTest
  @FieldSource({"VERBS", "OTHERS"})
  void help_hasAnExampleAndFitsTheScreen(String verb) {
    Cli.Result result = Cli.run(verb, "--help");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("Example").contains("studiohand " + verb);
    assertThat(result.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThan(101));
  }

  @ParameterizedTest
  @FieldSource("VERBS")
  void everyVerb_hasJson(String verb) {
    assertThat(Cli.run(verb, "--help").out()).contains("--json");
  }

  @Test
  void unknownVerb_suggestsOne() {
    Cli.Result result = Cli.run("measre");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("measure");
  }

  @Test
  void unknownOption_isUsage() {
    assertThat(Cli.run("measure", "--loud", "x.wav").code()).isEqualTo(2);
  }

  @Test
  void completion_knowsVerbsAndOptions() {
    Cli.Result result = Cli.run("completion");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("declick").contains("--regions").contains("complete -F");
  }

  @Test
  void list_givesEveryProcessorWithItsParameters() {
    Cli.Result result = Cli.run("list", "--json");
    assertThat(result.code()).isZero();
    assertThat(result.json().get("results").findValuesAsString("id"))
        .contains(
            "io.github.studiohand.gate",
            "io.github.studiohand.declick",
            "io.github.studiohand.debleed",
            "io.github.studiohand.stemsummer",
            "thresholdDbfs");
    assertThat(Cli.run("list").out()).contains("thresholdSigma").contains("latency");
  }
}
