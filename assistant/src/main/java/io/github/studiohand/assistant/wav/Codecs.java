package io.github.studiohand.assistant.wav;

import java.nio.charset.StandardCharsets;

/** Files and codecs that are not ours to read, recognised so that the message can say what they are. */
final class Codecs {
  private Codecs() {}

  /** Name of a WAVE format tag; the numbers are those of Microsoft's mmreg.h and RFC 2361. */
  static String name(int tag) {
    return switch (tag) {
      case 0x0002 -> "Microsoft ADPCM";
      case 0x0006 -> "A-law";
      case 0x0007 -> "mu-law";
      case 0x0011 -> "IMA ADPCM";
      case 0x0031 -> "GSM 6.10";
      case 0x0040, 0x0045, 0x0064 -> "ITU-T G.72x ADPCM";
      case 0x0050 -> "MPEG layer I or II";
      case 0x0055 -> "MP3";
      case 0x00FF, 0x1600, 0x1610 -> "AAC";
      case 0x0160, 0x0161, 0x0162, 0x0163 -> "Windows Media Audio";
      case 0x2000 -> "AC-3";
      case 0x2001 -> "DTS";
      case 0x566F, 0x674F, 0x6750, 0x6751, 0x676F, 0x6770, 0x6771 -> "Vorbis";
      case 0x704F -> "Opus";
      case 0xF1AC -> "FLAC";
      default -> String.format("codec 0x%04X", tag);
    };
  }

  static AudioFileException unsupported(String file, String codec) {
    return new AudioFileException(
        file,
        codec + " inside WAV (expected: PCM or float; convert it: ffmpeg -i " + quoted(file)
            + " -c:a pcm_s24le " + quoted(base(file) + "-pcm.wav") + ")");
  }

  /** What to say of a file that does not start like a WAV file. */
  static AudioFileException notWav(String file, byte[] head, long fileSize) {
    String kind = kind(head);
    if (kind.equals("RIFX")) {
      return new AudioFileException(
          file,
          "a big-endian RIFX file (expected: little-endian RIFF; convert it: sox " + quoted(file)
              + " -L " + quoted(base(file) + "-le.wav") + ")");
    }
    if (!kind.isEmpty()) {
      return new AudioFileException(
          file,
          kind + ", not WAV (expected: RIFF/WAVE; convert it: ffmpeg -i " + quoted(file)
              + " -c:a pcm_s24le "
              + quoted(base(file) + (extension(file).equals("wav") ? "-pcm.wav" : ".wav")) + ")");
    }
    if (startsWith(head, 0, "RIFF") && head.length < 12) {
      return new AudioFileException(
          file,
          "header cut off after " + fileSize
              + " bytes (expected: RIFF/WAVE; copy or export the take again)");
    }
    return new AudioFileException(
        file,
        (isText(head) ? "text, not audio" : "not a WAV file")
            + " (expected: RIFF/WAVE; check the name, or export the take as WAV)");
  }

  private static String kind(byte[] head) {
    if (startsWith(head, 0, "fLaC")) {
      return "FLAC";
    } else if (startsWith(head, 0, "OggS")) {
      return "Ogg";
    } else if (startsWith(head, 0, "FORM")
        && (startsWith(head, 8, "AIFF") || startsWith(head, 8, "AIFC"))) {
      return "AIFF";
    } else if (startsWith(head, 0, "caff")) {
      return "Apple CAF";
    } else if (startsWith(head, 4, "ftyp")) {
      return "MP4 or M4A";
    } else if (startsWith(head, 0, "wvpk")) {
      return "WavPack";
    } else if (startsWith(head, 0, "MAC ")) {
      return "Monkey's Audio";
    } else if (startsWith(head, 0, ".snd")) {
      return "Sun/NeXT AU";
    } else if (startsWith(head, 0, "riff") && head.length >= 8 && (head[4] & 0xFF) == 0x2E) {
      return "Sony Wave64";
    } else if (startsWith(head, 0, "RIFF") && startsWith(head, 8, "AVI ")) {
      return "AVI";
    } else if (startsWith(head, 0, "RIFX")) {
      return "RIFX";
    } else if (startsWith(head, 0, "ID3") || isMpegSync(head)) {
      return "MP3";
    }
    return "";
  }

  // Eleven set bits, then neither a reserved version nor a reserved layer: ISO/IEC 11172-3,
  // 2.4.1.3.
  private static boolean isMpegSync(byte[] head) {
    return head.length >= 4
        && (head[0] & 0xFF) == 0xFF
        && (head[1] & 0xE0) == 0xE0
        && (head[1] & 0x18) != 0x08
        && (head[1] & 0x06) != 0
        && (head[2] & 0xF0) != 0xF0;
  }

  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return head.length > 0;
  }

  private static boolean startsWith(byte[] head, int at, String magic) {
    return head.length >= at + magic.length()
        && new String(head, at, magic.length(), StandardCharsets.ISO_8859_1).equals(magic);
  }

  private static String base(String file) {
    int dot = file.lastIndexOf('.');
    return dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
  }

  private static String extension(String file) {
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(java.util.Locale.ROOT);
  }

  // As a shell takes it, so that the line can be pasted.
  private static String quoted(String file) {
    return file.matches("[A-Za-z0-9_./@%+=:,-]+") ? file : "'" + file.replace("'", "'\\''") + "'";
  }
}
