package io.github.studiohand.assistant.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a name alone. */
class NameLinterTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "AI_SongTitle_MI01_Master_96k24.wav;",
        "AI_SongTitle_MI01_Snare_Rim_44k16.wav;",
        "U2_MI02_MM03_TV_Up_48k32f.wav;", // a title that looks like a mix
        "AI_Song Title_MI01_Master_96k24.wav; space",
        "AI_Été_MI01_Master_96k24.wav; accent",
        "AI_Song:Title_MI01_Master_96k24.wav; illegal-character",
        "AI_Song?_MI01_Master_96k24.wav; illegal-character",
        "AI_Song-Title_MI01_Master_96k24.wav; punctuation",
        "AI_SongTitle_MI01_Master_44.1k24.wav; punctuation rate-and-bits",
        "AI_SongTitle_MI01_Master_441k24.wav; rate-and-bits",
        "AI_SongTitle_MI01_Master_96kHz24bit.wav; rate-and-bits",
        "AI_SongTitle_MI01_Master_24b96k.wav; rate-and-bits",
        "AI_SongTitle_MI01_Master_96k24.WAV; ending",
        "AI_SongTitle_MI01_Master_96k24.aif; punctuation ending missing-field",
        "AI_SongTitle_MI01_Master_96k24; ending",
        "AI__MI01_Master_96k24.wav; empty-field",
        "AI_SongTitle_MI01_Master_96k24_.wav; empty-field field-order",
        "AI_SongTitle_MI01_96k24.wav; missing-field",
        "AI_SongTitle_Master_96k24.wav; missing-field",
        "SongTitle_MI01_Master_96k24.wav; missing-field",
        "AI_SongTitle_MI01_Master.wav; missing-field",
        "SongTitle.wav; missing-field",
        "AI_MI01_SongTitle_Master_96k24.wav; field-order",
        "AI_SongTitle_Master_MI01_96k24.wav; field-order",
        "96k24_AI_SongTitle_MI01_Master.wav; field-order field-order",
        "AI_Song_Title_MI01_Master_96k24.wav; field-order",
        "ai_SongTitle_MI01_Master_96k24.wav; artist",
        "ANNEXAMPLE_SongTitle_MI01_Master_96k24.wav; artist",
        "AI_songTitle_MI01_Master_96k24.wav; title",
        "AI_SongTitleOfFift_MI01_Master_96k24.wav; title-length",
        "AI_SongTitleOf14c_MI01_Master_96k24.wav;",
        "AI_SongTitle_MI1_Master_96k24.wav; mix",
        "AI_SongTitle_MI001_Master_96k24.wav; mix",
        "AI_SongTitle_MI00_Master_96k24.wav; mix",
        "AI_SongTitle_mi01_Master_96k24.wav; mix",
        "AI_SongTitle_MI01_master_96k24.wav; version",
        "AUX.wav; reserved-name missing-field",
        "com1.mix.wav; punctuation reserved-name missing-field",
        ".hidden.wav; punctuation missing-field",
      })
  void name_isAgainstTheseRules(String name, String rules) {
    String[] expected = rules == null ? new String[0] : rules.split(" ");
    assertThat(NameLinter.name(name))
        .extracting(finding -> finding.rule().id())
        .containsExactlyInAnyOrder(expected);
  }

  @Test
  void length_isThatOfDiscsAndFileSystems() {
    String of64 = "AI_SongTitle_MI01_" + "V".repeat(64 - 28) + "_96k24.wav";
    assertThat(of64).hasSize(64);
    assertThat(NameLinter.name(of64)).isEmpty();
    assertThat(NameLinter.name(of64.replace("VV", "VVV"))).isNotEmpty();
    String of65 = of64.replaceFirst("V", "VV");
    assertThat(NameLinter.name(of65)).singleElement().satisfies(finding -> {
      assertThat(finding.rule()).isEqualTo(LintRule.NAME_LENGTH);
      assertThat(finding.severity()).isEqualTo(LintSeverity.WARNING);
    });
    String of256 = of64.replaceFirst("V", "V".repeat(193));
    assertThat(NameLinter.name(of256))
        .extracting(LintFinding::rule)
        .containsExactly(LintRule.NAME_TOO_LONG);
  }

  @ParameterizedTest
  @CsvSource({
    "AI Song Title MI01 Master 96k24.wav, AI_SongTitle_MI01_Master_96k24.wav",
    "ai_l'été_mi1_lead vox_44.1k24.wav, AI_Lete_MI01_LeadVox_44k24.wav",
    "AI-Song-Title-MI02-Snare_Rim-96k24.wav, AI_SongTitle_MI02_Snare_Rim_96k24.wav",
    "AI_SongTitle_MI01_Master_88.2kHz24bit.WAV, AI_SongTitle_MI01_Master_88k24.wav",
    "AI_Song_Title_MI01_Master_96k24.wav, AI_SongTitle_MI01_Master_96k24.wav",
  })
  void advice_isTheRightName_whereItCanBeTold(String wrong, String right) {
    assertThat(NameLinter.name(wrong))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.advice()).endsWith("; rename it to " + right));
    assertThat(NameLinter.name(right)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kick.wav", "夜_MI01.wav", "AI_Song_MI00_Master_96k24.wav"})
  void advice_isNoName_whereItCannotBeTold(String name) {
    assertThat(NameLinter.name(name))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.advice()).doesNotContain("rename"));
  }

  @Test
  void everyRule_hasAnIdAndASeverity() {
    assertThat(Arrays.stream(LintRule.values()).map(LintRule::id))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.equals(id.toLowerCase(Locale.ROOT)) && !id.contains("_"));
    assertThat(LintRule.TITLE_LENGTH.severity().id()).isEqualTo("warning");
  }

  @Test
  void message_isFileProblemAndAdvice() {
    assertThat(NameLinter.name("AI_SongTitle_Master_96k24.wav").get(0).message())
        .isEqualTo("AI_SongTitle_Master_96k24.wav: lacks mixer's initials with revision (expected:"
            + " AI_SongTitle_MI01_Master_96k24.wav)");
  }
}
