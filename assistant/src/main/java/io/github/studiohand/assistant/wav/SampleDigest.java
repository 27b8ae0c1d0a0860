package io.github.studiohand.assistant.wav;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A checksum of the stored samples of a WAV file alone: the same for copies whose other chunks differ. */
public final class SampleDigest {
  private static final int BUFFER_BYTES = 1 << 18;

  private SampleDigest() {}

  /**
   * SHA-256 of the samples as they stand in the file, frame by frame.
   *
   * @param reader an open file
   * @return 64 hexadecimal digits
   * @throws IOException if the file cannot be read
   */
  public static String sha256(WavReader reader) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: missing (expected: in every Java)", e);
    }
    int frameBytes = reader.fmt().frameBytes();
    int most = Math.max(1, BUFFER_BYTES / frameBytes);
    byte[] buffer = new byte[most * frameBytes];
    for (long at = 0; at < reader.frames(); at += most) {
      int frames = (int) Math.min(most, reader.frames() - at);
      reader.readStored(at, buffer, frames);
      digest.update(buffer, 0, frames * frameBytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
