package io.github.studiohand.assistant.wav;

import static io.github.studiohand.assistant.wav.RiffBytes.store;
import static io.github.studiohand.assistant.wav.RiffBytes.wave;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WavBadInputTest {
  @TempDir
  Path folder;

  private String refusal(Path file) {
    AudioFileException[] caught = new AudioFileException[1];
    assertThatExceptionOfType(AudioFileException.class)
        .isThrownBy(() -> WavReader.open(file).close())
        .satisfies(e -> caught[0] = e);
    String message = String.valueOf(caught[0].getMessage());
    assertThat(message).startsWith(file + ": ").contains("(expected: ").doesNotContain("\n");
    return message.substring(file.toString().length() + 2);
  }

  private String refusal(byte[] bytes) {
    return refusal(store(folder, "take.wav", bytes));
  }

  @Test
  void open_whatIsNoFile_saysSo() {
    assertThat(refusal(folder)).startsWith("a directory");
    assertThat(refusal(folder.resolve("missing.wav"))).startsWith("no such file");
    assertThat(refusal(new byte[0])).startsWith("empty, 0 bytes");
  }

  @Test
  void open_text_saysSo() {
    assertThat(refusal("Dear studio,\nhere are the takes.\n".getBytes(StandardCharsets.UTF_8)))
        .startsWith("text, not audio");
    assertThat(refusal(new byte[] {1, 2, 3, 4})).startsWith("not a WAV file");
  }

  @Test
  void open_truncatedHeader_saysWhatIsMissing() {
    byte[] sound = wave().fmt(1, 1, 48000, 16).text("data").u32(2).hex("0040").closed();
    for (int length = 4; length < 12; length++) {
      assertThat(refusal(java.util.Arrays.copyOf(sound, length)))
          .startsWith("header cut off after " + length);
    }
    for (int length = 12; length < 36; length++) {
      assertThat(refusal(java.util.Arrays.copyOf(sound, length)))
          .startsWith("no fmt chunk within " + length);
    }
    for (int length = 36; length < 44; length++) {
      assertThat(refusal(java.util.Arrays.copyOf(sound, length))).startsWith("no audio");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, Microsoft ADPCM",
    "6, A-law",
    "7, mu-law",
    "17, IMA ADPCM",
    "49, GSM 6.10",
    "85, MP3",
    "255, AAC",
    "353, Windows Media Audio",
    "8192, AC-3",
    "26447, Vorbis",
    "61868, FLAC",
    "4660, codec 0x1234"
  })
  void open_otherCodec_isNamedWithTheWayOut(int tag, String name) {
    assertThat(refusal(wave().fmt(tag, 1, 48000, 4).chunk("data", new byte[8]).closed()))
        .startsWith(name + " inside WAV")
        .contains("ffmpeg -i ")
        .contains("take-pcm.wav");
  }

  @ParameterizedTest
  @CsvSource({
    "664C6143 00000022, FLAC", "4F676753 00020000, Ogg", "464F524D 00001000 41494646, AIFF",
    "464F524D 00001000 41494643, AIFF", "63616666 00010000, Apple CAF", "49443304 00000000, MP3",
    "FFFB9064 00000000, MP3", "00000020 66747970 4D344120, MP4 or M4A",
        "7776706B 00000000, WavPack",
    "2E736E64 00000018, Sun/NeXT AU", "72696666 2E91CF11, Sony Wave64",
        "52494646 00000000 41564920, AVI",
    "52494658 00000000 57415645, a big-endian RIFX file"
  })
  void open_otherKindOfFile_isNamedWithTheWayOut(String hex, String name) {
    byte[] bytes = new RiffBytes().hex(hex).bytes(new byte[60]).bytes();
    assertThat(refusal(bytes)).startsWith(name).contains("convert it: ");
    assertThat(refusal(store(folder, "my take.flac", bytes))).contains("'" + folder + "/my take.");
  }

  @Test
  void open_formatOutOfRange_givesValueAndRange() {
    assertThat(refusal(wave().fmt(1, 0, 48000, 16).closed()))
        .startsWith("channels: 0 (expected: 1 to 64;");
    assertThat(refusal(wave().fmt(1, 65, 48000, 16).closed()))
        .startsWith("channels: 65 (expected: 1 to 64;");
    assertThat(refusal(wave().fmt(1, 1, 0, 16).closed())).startsWith("sample rate: 0 Hz");
    assertThat(refusal(wave().fmt(1, 1, 0x8000_0000L, 16).closed()))
        .startsWith("sample rate: 2147483648 Hz");
    assertThat(refusal(wave().fmt(1, 1, 48000, 0).closed())).startsWith("PCM samples: 0 bits");
    assertThat(refusal(wave().fmt(1, 1, 48000, 64).closed())).startsWith("PCM samples: 64 bits");
    assertThat(refusal(wave().fmt(3, 1, 48000, 16).closed()))
        .startsWith("floating-point samples: 16 bits");
    assertThat(refusal(wave().chunk("fmt ", new byte[14]).closed()))
        .startsWith("fmt chunk: 14 bytes");
    assertThat(refusal(wave().fmt(0xFFFE, 1, 48000, 16).closed()))
        .startsWith("extensible fmt chunk: 16 bytes");
  }

  @Test
  void open_promiseOfAges_allocatesNothing() throws IOException {
    byte[] bytes = new RiffBytes()
        .text("RF64")
        .u32(0xFFFF_FFFFL)
        .text("WAVE")
        .text("ds64")
        .u32(28)
        .u64(1L << 62)
        .u64(1L << 60)
        .u64(1L << 58)
        .u32(0xFFFF_FFFFL)
        .fmt(1, 64, 48000, 32)
        .text("data")
        .u32(0xFFFF_FFFFL)
        .bytes(new byte[512])
        .bytes();
    Path file = store(folder, "ages.wav", bytes);
    try (WavReader reader = WavReader.open(file)) {
      assertThat(reader.frames()).isEqualTo(2);
    }
    assertThat(Files.size(file)).isLessThan(1000);
  }
}
