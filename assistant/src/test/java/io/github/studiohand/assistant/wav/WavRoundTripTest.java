package io.github.studiohand.assistant.wav;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.assistant.wav.WavInfo.Container;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class WavRoundTripTest {
  private static Path folder = Path.of("");

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("studiohand-test-");
  }

  @AfterContainer
  static void deleteFolder() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The definition: nearest integer, ties to even, limited; least significant byte first. */
  private static byte[] storedByDefinition(double sample, int bytes) {
    BigInteger scale = BigInteger.TWO.pow(8 * bytes - 1);
    BigInteger value = new BigDecimal(sample)
        .multiply(new BigDecimal(scale))
        .setScale(0, RoundingMode.HALF_EVEN)
        .toBigInteger()
        .min(scale.subtract(BigInteger.ONE))
        .max(scale.negate());
    if (bytes == 1) {
      value = value.add(scale);
    }
    byte[] out = new byte[bytes];
    for (int b = 0; b < bytes; b++) {
      out[b] = value.shiftRight(8 * b).byteValue();
    }
    return out;
  }

  private static double valueByDefinition(byte[] stored) {
    byte[] bigEndian = new byte[stored.length];
    for (int b = 0; b < stored.length; b++) {
      bigEndian[b] = stored[stored.length - 1 - b];
    }
    BigInteger scale = BigInteger.TWO.pow(8 * stored.length - 1);
    BigInteger value = stored.length == 1
        ? new BigInteger(1, bigEndian).subtract(scale)
        : new BigInteger(bigEndian);
    return new BigDecimal(value).divide(new BigDecimal(scale)).doubleValue();
  }

  @Property(tries = 40)
  void integers_areStoredAndReadByTheDefinition(
      @ForAll @IntRange(min = 0, max = 3) int bytesLessOne, @ForAll long seed) throws IOException {
    SampleFormat format = SampleFormat.pcmOfBytes(bytesLessOne + 1);
    Random random = new Random(seed);
    float[][] samples = {new float[100]};
    for (int n = 0; n < 100; n++) {
      double scale = n % 3 == 0 ? 1.1 : Math.pow(2, -random.nextInt(34));
      samples[0][n] = (float) ((random.nextDouble() * 2 - 1) * scale);
    }
    Path file = folder.resolve("definition.wav");
    try (WavWriter writer = WavWriter.create(
        file, WavSettings.builder(48000, 1).format(format).overwrite(true).build())) {
      writer.write(samples, 0, 100);
      writer.commit();
    }
    try (WavReader reader = WavReader.open(file)) {
      byte[] stored = new byte[100 * format.bytes()];
      double[][] exact = new double[1][100];
      float[][] rounded = new float[1][100];
      reader.readStored(0, stored, 100);
      reader.readExactly(0, exact, 0, 100);
      reader.read(0, rounded, 0, 100);
      for (int n = 0; n < 100; n++) {
        byte[] one = Arrays.copyOfRange(stored, n * format.bytes(), (n + 1) * format.bytes());
        assertThat(one).isEqualTo(storedByDefinition(samples[0][n], format.bytes()));
        assertThat(exact[0][n]).isEqualTo(valueByDefinition(one));
        assertThat(rounded[0][n]).isEqualTo((float) valueByDefinition(one));
      }
    }
  }

  @Property(tries = 60)
  void file_anyFormat_comesBackAndCopiesToTheSameBytes(
      @ForAll SampleFormat format,
      @ForAll Container container,
      @ForAll @IntRange(min = 1, max = 64) int channels,
      @ForAll @IntRange(min = 0, max = 9000) int frames,
      @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int sampleRateHz,
      @ForAll boolean announced,
      @ForAll boolean masked,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    WavSettings.Builder builder = WavSettings.builder(sampleRateHz, channels)
        .format(format)
        .container(container)
        .channelMask(masked ? 0x33 : 0)
        .overwrite(true);
    if (announced) {
      builder.frames(frames);
    }
    byte[][] contents = new byte[3][];
    for (int i = 0; i < 3; i++) {
      contents[i] = new byte[random.nextInt(50)];
      random.nextBytes(contents[i]);
    }
    builder
        .chunk(WavChunk.of("bext", contents[0]))
        .chunk(WavChunk.of("iXML", contents[1]))
        .chunk(WavChunk.of("a z~", contents[2]));
    float[][] samples = new float[channels][frames];
    double steps = format.isFloat() ? 1.0 : 1L << (Math.min(24, format.bits()) - 1);
    for (float[] channel : samples) {
      for (int n = 0; n < frames; n++) {
        float any = random.nextFloat() * 2 - 1;
        channel[n] = format.isFloat() ? any : (float) (Math.floor(any * steps) / steps);
      }
    }
    Path file = folder.resolve("one.wav");
    try (WavWriter writer = WavWriter.create(file, builder.build())) {
      for (int at = 0; at < frames; ) {
        int step = Math.min(frames - at, 1 + random.nextInt(5000));
        writer.write(samples, at, step);
        at += step;
      }
      assertThat(writer.commit()).isEqualTo(new WavWriter.Summary(frames, 0, 0, 0));
    }
    Path copy = folder.resolve("two.wav");
    try (WavReader reader = WavReader.open(file);
        WavWriter writer =
            WavWriter.create(copy, WavSettings.like(reader).overwrite(true).build())) {
      WavInfo info = reader.info();
      assertThat(info.container()).isEqualTo(container);
      assertThat(info.format()).isEqualTo(format);
      assertThat(info.channels()).isEqualTo(channels);
      assertThat(info.frames()).isEqualTo(frames);
      assertThat(info.sampleRateHz()).isEqualTo(sampleRateHz);
      assertThat(info.warnings()).isEmpty();
      assertThat(reader.chunk("bext").orElseThrow().bytes()).isEqualTo(contents[0]);
      assertThat(reader.chunk("iXML").orElseThrow().bytes()).isEqualTo(contents[1]);
      assertThat(reader.chunk("a z~").orElseThrow().bytes()).isEqualTo(contents[2]);
      float[][] back = new float[channels][frames];
      reader.read(0, back, 0, frames);
      assertThat(back).isDeepEqualTo(samples);
      writer.writeChanged(reader, 0, back, 0, frames);
      writer.commit();
    }
    assertThat(copy).hasSameBinaryContentAs(file);
  }

  /** Whatever stands in the file, it opens or is refused in one sentence; nothing else. */
  @Property(tries = 200)
  void open_damagedFile_isReadOrRefused(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = WavReaderFuzzTest.seeds()
        .get(random.nextInt(WavReaderFuzzTest.seeds().size()))
        .clone();
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 ->
          Arrays.fill(
              bytes, at, Math.min(bytes.length, at + 4), (byte) (random.nextBoolean() ? 255 : 0));
        case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
        default -> System.arraycopy(bytes, at, bytes, random.nextInt(at + 1), bytes.length - at);
      }
    }
    WavReaderFuzzTest.readOrRefuse(bytes);
  }
}
