package io.github.studiohand.assistant.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {
  @TempDir
  Path folder;

  @BeforeEach
  void tracks() {
    for (String name : List.of("Kick", "Snare", "LeadVox", "BV1", "BV2", "Click", "Thing")) {
      TestFiles.write(folder.resolve(name + ".wav"), new float[10]);
    }
  }

  private Session load(String yaml) throws IOException {
    Files.writeString(folder.resolve("session.yaml"), yaml);
    return Session.load(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "Kick, KICK",
    "01_Kick_In, KICK",
    "BD sub, KICK",
    "snare_top, SNARE",
    "SD, SNARE",
    "HiHat, HAT",
    "hi-hat, HAT",
    "Tom2, TOM",
    "FloorTom, TOM",
    "OH_L, OVERHEAD",
    "Overheads, OVERHEAD",
    "RoomFar, ROOM",
    "DrumKit, DRUMS",
    "Bass DI, BASS",
    "E-Gtr 1, GUITAR",
    "AcousticGuitar, GUITAR",
    "Piano, KEYS",
    "Rhodes, KEYS",
    "LeadVocal, LEAD_VOCAL",
    "Vox2, LEAD_VOCAL",
    "BV1, BACKING_VOCAL",
    "Backing Vocal 3, BACKING_VOCAL",
    "BGVs, BACKING_VOCAL",
    "Click, CLICK",
    "metronome, CLICK",
    "Clicky thing, OTHER",
    "Audio 17, OTHER",
    "Trumpet, WINDS",
    "Violin1, STRINGS",
    "TB, TALKBACK",
    "17, OTHER",
  })
  void role_isGuessedFromTheName(String name, TrackRole role) {
    assertThat(TrackRole.guess(name).role()).isEqualTo(role);
  }

  @Test
  void evidence_quotesTheWord() {
    assertThat(TrackRole.guess("03_LeadVox_DPA").evidence()).contains("\"leadvox\"");
  }

  @Test
  void withoutYaml_everyTrackIsThereInOrderWithChoicesByRole() throws IOException {
    Session session = Session.load(folder);
    assertThat(session.tracks())
        .extracting(Track::name)
        .containsExactly("BV1", "BV2", "Click", "Kick", "LeadVox", "Snare", "Thing");
    Track click = session.track("Click");
    assertThat(click.strip() || click.debleed()).isFalse();
    assertThat(click.declick()).isEqualTo(Track.Declick.OFF);
    assertThat(session.track("Thing").strip()).isTrue();
    assertThat(session.stems())
        .extracting(Stem::name)
        .containsExactlyInAnyOrder("backing vocal", "drums");
  }

  @Test
  void yaml_choosesPerTrack() throws IOException {
    Session session = load("""
        # comment
        tracks:
          - file: LeadVox.wav
            name: Vox
            role: crooner
            references: [Click.wav]
            declick: mouth
            strip: false
          - {file: Kick.wav, threshold: -32.5, debleed: false, group: Kit}
          - {file: Snare.wav, threshold: auto, declick: false}
        groups: {Kit: [Snare]}
        stems:
          - {name: BVs, tracks: [BV1, BV2.wav], gain: {BV1: -3}, pan: {BV2: 0.5}}
        """);
    Track vox = session.track("Vox");
    assertThat(vox.roleLabel()).isEqualTo("crooner");
    assertThat(vox.role()).isEqualTo(TrackRole.OTHER);
    assertThat(vox.references()).containsExactly(folder.resolve("Click.wav"));
    assertThat(vox.declick()).isEqualTo(Track.Declick.MOUTH);
    assertThat(vox.strip()).isFalse();
    assertThat(session.track("Kick").thresholdDbfs()).isEqualTo(-32.5);
    assertThat(session.track("Kick").debleed()).isFalse();
    assertThat(session.track("Kick").group()).isEqualTo("Kit");
    assertThat(session.track("Snare").group()).isEqualTo("Kit");
    assertThat(session.track("Snare").declick()).isEqualTo(Track.Declick.OFF);
    assertThat(session.stems()).hasSize(1);
    Stem stem = session.stems().get(0);
    assertThat(stem.tracks()).containsExactly("BV1", "BV2");
    assertThat(stem.gainDb()).containsEntry("BV1", -3.0);
    assertThat(stem.pan()).containsEntry("BV2", 0.5);
    assertThat(session.tracks()).extracting(Track::name).startsWith("Vox", "Kick", "Snare");
  }

  @Test
  void closeDrumMicrophones_areAGroupUnlessToldOrDoubled() throws IOException {
    assertThat(Session.load(folder).track("Kick").group()).isNull(); // two are none
    TestFiles.write(folder.resolve("Tom1.wav"), new float[10]);
    TestFiles.write(folder.resolve("Tom2.wav"), new float[10]);
    TestFiles.write(folder.resolve("Overhead.wav"), new float[10]);
    assertThat(Session.load(folder).tracks())
        .filteredOn(track -> "drums".equals(track.group()))
        .extracting(Track::name)
        .containsExactly("Kick", "Snare", "Tom1", "Tom2");
    assertThat(load("groups: {}").track("Kick").group()).isNull();
    TestFiles.write(folder.resolve("Snare bottom.wav"), new float[10]);
    Files.delete(folder.resolve("session.yaml"));
    assertThat(Session.load(folder).track("Kick").group()).isNull();
  }

  @Test
  void linkedGroup_isMarkedOnItsTracks() throws IOException {
    Session session = load("groups: {A: [Kick, Snare], B: [BV1, BV2]}\nlinked: [B]");
    assertThat(session.tracks())
        .filteredOn(Track::linked)
        .extracting(Track::name)
        .containsExactly("BV1", "BV2");
  }

  @Test
  void emptyYaml_isNoChoice() throws IOException {
    assertThat(load("# nothing yet\n\n").tracks()).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tracks:\\n  - file: Kick.wav\\n    refs: [a]   | line 3 | unknown key refs (expected: one of debleed",
        "trakcs: []                                     | line 1 | unknown key trakcs (expected: one of findBleed, groups",
        "tracks:\\n  - {file: Kick.wav, strip: maybe}    | line 2 | strip",
        "tracks: 5                                      | line 1 | tracks",
        "tracks: [                                      | line    | not YAML",
        "tracks:\\n  - {name: x}                         | entry 1 | no file",
        "tracks:\\n  - {file: No.wav}                    | No.wav | no such file",
        "tracks:\\n  - {file: Kick.wav}\\n  - {file: Kick.wav} | Kick.wav | listed twice",
        "tracks:\\n  - {file: Kick.wav, name: Snare}      | Snare | two tracks",
        "tracks:\\n  - {file: Kick.wav, name: a/b}        | a/b | name",
        "tracks:\\n  - {file: Kick.wav, declick: loud}    | declick: loud | true, false or mouth",
        "tracks:\\n  - {file: Kick.wav, threshold: 7}     | threshold: 7 | auto",
        "tracks:\\n  - {file: Kick.wav, references: [Kick.wav]} | Kick | itself",
        "tracks:\\n  - {file: Kick.wav, references: [No.wav]} | No.wav | no such file",
        "groups: {Kit: [Nobody]}                        | Nobody | no track",
        "groups: {A: [Kick], B: [Kick]}                 | Kick | one group a track",
        "linked: [Kit]                                  | linked: Kit | a group with tracks",
        "groups: {A: [Kick]}\\nlinked: [B]              | linked: B | stripped: A",
        "groups: {A: [Click]}\\nlinked: [A]             | linked: A | tracks that are stripped",
        "tracks: [{file: Kick.wav, threshold: -20}]\\ngroups: {A: [Kick, Snare]}\\nlinked: [A] | Kick and Snare | one for all",
        "stems:\\n  - {name: x}                          | stems | no tracks",
        "stems:\\n  - {name: x, tracks: [Nobody]}        | Nobody | no track",
        "stems:\\n  - {name: x, tracks: [Kick], gain: {Snare: 1}} | Snare | not in the stem",
        "stems:\\n  - {name: x, tracks: [Kick], pan: {Kick: 3}} | Kick | -1.0 to 1.0",
      })
  void wrongYaml_isOneSentenceThatNamesThePlace(String yaml, String place, String problem) {
    assertThatThrownBy(() -> load(yaml.replace("\\n", "\n")))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(problem)
        .hasMessageContaining("expected")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void folderWithoutAudio_orNoFolder_isSaid() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> Session.load(empty)).hasMessageContaining("no audio");
    assertThatThrownBy(() -> Session.load(folder.resolve("none")))
        .hasMessageContaining("no such folder");
    assertThatThrownBy(() -> Session.load(folder.resolve("Kick.wav")))
        .hasMessageContaining("not a folder");
  }
}
