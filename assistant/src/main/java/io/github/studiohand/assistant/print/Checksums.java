package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of whole files, as {@code sha256sum} gives it. */
final class Checksums {
  private static final int BUFFER_BYTES = 1 << 18;

  private Checksums() {}

  static String sha256(Path file) throws AudioFileException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new AudioFileException(
          file.toString(), "cannot be read (expected: a readable file; check its permissions)", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: missing (expected: in every Java)", e);
    }
  }
}
