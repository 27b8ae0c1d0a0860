package io.github.studiohand.assistant.wav;

/** How one sample is stored; little-endian always. */
public enum SampleFormat {
  /** 8 bits, unsigned with 128 as zero. */
  PCM_8(1, false),
  /** 16 bits, two's complement. */
  PCM_16(2, false),
  /** 24 bits in 3 bytes, two's complement. */
  PCM_24(3, false),
  /** 32 bits, two's complement; finer than a {@code float}. */
  PCM_32(4, false),
  /** IEEE 754 single precision, 1.0 is full scale. */
  FLOAT_32(4, true),
  /** IEEE 754 double precision, 1.0 is full scale. */
  FLOAT_64(8, true);

  private final int bytes;
  private final boolean isFloat;

  SampleFormat(int bytes, boolean isFloat) {
    this.bytes = bytes;
    this.isFloat = isFloat;
  }

  /**
   * Room that one sample takes.
   *
   * @return 1 to 8
   */
  public int bytes() {
    return bytes;
  }

  /**
   * Room that one sample takes.
   *
   * @return 8 to 64
   */
  public int bits() {
    return 8 * bytes;
  }

  /**
   * Whether samples are floating point, and so neither clip nor need dither.
   *
   * @return true for {@link #FLOAT_32} and {@link #FLOAT_64}
   */
  public boolean isFloat() {
    return isFloat;
  }

  /**
   * Words for a table or a message.
   *
   * @return for example {@code 24-bit PCM} or {@code 32-bit float}
   */
  public String label() {
    return bits() + (isFloat ? "-bit float" : "-bit PCM");
  }

  /** The integer format of so many bytes, 1 to 4. */
  static SampleFormat pcmOfBytes(int bytes) {
    return values()[bytes - 1];
  }

  /**
   * The magnitude at which samples are clipped.
   *
   * @return 1 for floats, the largest positive value for integers; as a float, that of 32 bits is 1
   */
  public double fullScale() {
    return isFloat() ? 1.0 : (float) (1.0 - Math.scalb(1.0, 1 - bits()));
  }
}
