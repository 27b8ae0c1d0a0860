package io.github.studiohand.assistant.wav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDigestTest {
  @TempDir
  Path folder;

  @Test
  void digest_isOfTheDataChunkAlone() throws Exception {
    float[] ramp = new float[100_000]; // more than one buffer
    for (int n = 0; n < ramp.length; n++) {
      ramp[n] = n / 100_000.0f;
    }
    Path file = TestFiles.write(folder.resolve("a.wav"), ramp, new float[ramp.length]);
    byte[] bytes = Files.readAllBytes(file);
    byte[] data = Arrays.copyOfRange(bytes, bytes.length - 600_000, bytes.length);
    String expected =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    assertThat(digest(file)).isEqualTo(expected);
    Path copy = folder.resolve("b.wav");
    try (WavReader reader = WavReader.open(file);
        WavWriter writer = WavWriter.create(
            copy,
            WavSettings.like(reader)
                .chunk(WavChunk.of("note", new byte[] {1, 2, 3}))
                .build())) {
      writer.write(TestFiles.read(file), 0, ramp.length);
      writer.commit();
    }
    assertThat(digest(copy)).isEqualTo(expected);
  }

  private static String digest(Path file) throws IOException {
    try (WavReader reader = WavReader.open(file)) {
      return SampleDigest.sha256(reader);
    }
  }
}
