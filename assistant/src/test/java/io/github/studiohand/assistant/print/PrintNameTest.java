package io.github.studiohand.assistant.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.studiohand.assistant.wav.SampleFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class PrintNameTest {
  private static final String SEED = "20261128";

  private static PrintName.Builder annsSong() {
    return PrintName.builder()
        .artist("Artist Initials")
        .title("Song Title")
        .mixer("Mixer Initials")
        .format(96_000, SampleFormat.PCM_24);
  }

  @Example
  void build_theRecommendationsOwnExample_isItsName() {
    assertThat(annsSong().build().fileName()).isEqualTo("AI_SongTitle_MI01_Master_96k24.wav");
  }

  @Example
  void title_isWordsWithCapitalsInPlainLetters() {
    assertThat(title("l'été à Paris")).isEqualTo("LeteAParis");
    assertThat(title("Don't Stop (me now)!")).isEqualTo("DontStopMeNow");
    assertThat(title("Straße nach Ærø")).isEqualTo("StrasseNachAero");
    assertThat(title("Łódź")).isEqualTo("Lodz");
    assertThat(title("99 Red Balloons")).isEqualTo("99RedBalloons");
    assertThat(title("e\u0301tude")).isEqualTo("Etude"); // the accent as a letter of its own
    assertThat(title("ﬁne")).isEqualTo("Fine"); // a ligature
  }

  private static String title(String text) {
    return annsSong().title(text).build().title();
  }

  @Example
  void initials_areOfTheFirstAndTheLastWord() {
    assertThat(artist("Ann Example")).isEqualTo("AE");
    assertThat(artist("ann van der example")).isEqualTo("AE");
    assertThat(artist("Élodie Öst")).isEqualTo("EO");
    assertThat(artist("Madonna")).isEqualTo("MA");
    assertThat(artist("Simon & Garfunkel")).isEqualTo("SG");
    assertThat(artist("50 Cent")).isEqualTo("5C");
    assertThat(artist("U2")).isEqualTo("U2");
    assertThat(artist("ABBA")).isEqualTo("ABBA");
  }

  private static String artist(String name) {
    return annsSong().artist(name).build().artist();
  }

  @Example
  void version_keepsItsUnderscores() {
    assertThat(annsSong().version("snare_rim shot").build().version()).isEqualTo("Snare_RimShot");
    assertThat(PrintName.parse("AI_SongTitle_MI01_Snare_Rim_96k24.wav").version())
        .isEqualTo("Snare_Rim");
  }

  @Example
  void rates_haveOneTextEach() {
    assertThat(rate(44_100)).isEqualTo("44k");
    assertThat(rate(88_200)).isEqualTo("88k");
    assertThat(rate(176_400)).isEqualTo("176k");
    assertThat(rate(352_800)).isEqualTo("352k");
    assertThat(rate(22_050)).isEqualTo("22k");
    assertThat(rate(11_025)).isEqualTo("11k");
    assertThat(rate(8_000)).isEqualTo("8k");
    assertThat(rate(192_000)).isEqualTo("192k");
    assertThat(rate(47_952)).isEqualTo("47952k");
    assertThat(rate(44_000)).isEqualTo("44000k"); // 44k is 44.1
    assertThat(rate(441_000)).isEqualTo("441000k"); // 441k is how some write 44.1
    assertThat(annsSong().format(48_000, SampleFormat.FLOAT_32).build().fileName())
        .endsWith("_48k32f.wav");
  }

  private static String rate(int rateHz) {
    String name = annsSong().format(rateHz, SampleFormat.PCM_24).build().fileName();
    return name.substring(name.lastIndexOf('_') + 1, name.lastIndexOf("24.wav"));
  }

  @Property(tries = 100, seed = SEED)
  void everyRate_comesBack(@ForAll @IntRange(min = 8000, max = 768_000) int rateHz) {
    String field = new RateAndBits(rateHz, SampleFormat.PCM_24).text();
    assertThat(RateAndBits.parse(field)).isEqualTo(new RateAndBits(rateHz, SampleFormat.PCM_24));
  }

  @Property(tries = 100, seed = SEED)
  void parse_ofAnyName_givesItsFields(@ForAll("names") PrintName name) {
    assertThat(PrintName.parse(name.fileName())).isEqualTo(name);
  }

  @Property(tries = 100, seed = SEED)
  void anyName_lintsClean(@ForAll("names") PrintName name) {
    assertThat(NameLinter.name(name.fileName()))
        .filteredOn(finding -> finding.severity() == LintSeverity.ERROR)
        .isEmpty();
    boolean shortTitle = name.title().length() < 15 && name.fileName().length() <= 64;
    assertThat(NameLinter.name(name.fileName()).isEmpty()).isEqualTo(shortTitle);
  }

  @Property(tries = 100, seed = SEED)
  void build_ofItsOwnFields_changesNothing(@ForAll("names") PrintName name) {
    PrintName again = PrintName.builder()
        .artist(name.artist())
        .title(name.title())
        .mixer(name.mixer())
        .revision(name.revision())
        .version(name.version())
        .format(name.sampleRateHz(), name.format())
        .build();
    assertThat(again).isEqualTo(name);
  }

  @Provide
  Arbitrary<PrintName> names() {
    Arbitrary<String> person = Arbitraries.of(
        "Ann Example", "Jörg Müller-Lüdenscheidt", "björk", "Ænima Þór", "The 1975s", "X");
    Arbitrary<String> words = Arbitraries.of(
            "song",
            "Été",
            "o'clock",
            "RIM",
            "mi01",
            "take 2",
            "96k24",
            "é",
            "-",
            "a&b",
            "Snare_Top")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(list -> "x" + String.join(" ", list));
    Arbitrary<Integer> rates =
        Arbitraries.of(44_100, 48_000, 88_200, 96_000, 192_000, 47_952, 22_050, 44_000);
    return Combinators.combine(
            person,
            words,
            Arbitraries.of("Max Mixer", "Åsa", "MM"),
            Arbitraries.integers().between(1, 99),
            words,
            rates,
            Arbitraries.of(SampleFormat.class))
        .as((artist, title, mixer, revision, version, rate, format) -> PrintName.builder()
            .artist(artist)
            .title(title)
            .mixer(mixer)
            .revision(revision)
            .version(version)
            .format(rate, format)
            .build());
  }

  @Example
  void build_whatCannotBeNamed_saysWhich() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> annsSong().title("夜 Night"))
        .withMessage("title: '夜 Night' has 夜 (expected: letters that fold to A to Z; write it in"
            + " them)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> annsSong().title("?!"))
        .withMessage("title: '?!' (expected: at least one letter or digit)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> annsSong().mixer("B2").build())
        .withMessage("mixer: 'B2' (expected: 1 to 4 capitals)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> annsSong().revision(100).build());
    assertThatIllegalArgumentException().isThrownBy(() -> annsSong().revision(0).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> annsSong().version("x".repeat(300)).build())
        .withMessageContaining("at most 255");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrintName.builder().artist("A").title("B").build())
        .withMessageStartingWith("mixer: ''");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> annsSong().format(7_999, SampleFormat.PCM_16).build());
  }

  @Example
  void parse_ofAWrongName_saysWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PrintName.parse("AI_Song Title_MI01_Master_96k24.wav"))
        .withMessage(
            "AI_Song Title_MI01_Master_96k24.wav: has spaces (expected: words run together,"
                + " each with a capital; rename it to AI_SongTitle_MI01_Master_96k24.wav)");
    for (String wrong : List.of("", ".wav", "_", "____.wav", "a.wav", "AI_T_MI01_Master.wav")) {
      assertThatIllegalArgumentException().isThrownBy(() -> PrintName.parse(wrong));
    }
  }

  @Property(tries = 100, seed = SEED)
  void parse_ofAnything_isANameOrAMessage(@ForAll("nearNames") String text) {
    try {
      assertThat(PrintName.parse(text).fileName()).isEqualTo(text);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("(expected: ");
    }
  }

  @Provide
  Arbitrary<String> nearNames() {
    return Arbitraries.of(
            "AI", "Song", "MI01", "Master", "96k24", "44k16", "_", " ", "é", "", ".", "mi1")
        .list()
        .ofMaxSize(9)
        .map(parts -> String.join("_", parts) + ".wav");
  }
}
