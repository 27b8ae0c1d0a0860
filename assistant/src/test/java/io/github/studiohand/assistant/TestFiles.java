package io.github.studiohand.assistant;

import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.testdata.Clicks;
import io.github.studiohand.testdata.Signals;
import io.github.studiohand.testdata.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Small WAV files for tests, made when they are needed. */
public final class TestFiles {
  public static final int RATE = 48_000;

  private TestFiles() {}

  public static Path write(Path file, SampleFormat format, int rate, float[]... channels) {
    WavSettings settings = WavSettings.builder(rate, channels.length)
        .format(format)
        .overwrite(true)
        .build();
    try (WavWriter writer = WavWriter.create(file, settings)) {
      writer.write(channels, 0, channels[0].length);
      writer.commit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path write(Path file, float[]... channels) {
    return write(file, SampleFormat.PCM_24, RATE, channels);
  }

  public static float[][] read(Path file) {
    try (WavReader reader = WavReader.open(file)) {
      float[][] samples = new float[reader.channels()][(int) reader.frames()];
      reader.read(0, samples, 0, samples[0].length);
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two bursts of a tone in noise of −80 dBFS, a second each, in four. */
  public static float[] bursts(long seed) {
    float[] samples = Signals.whiteNoise(4 * RATE, 1e-4, seed);
    float[] tone = Signals.sine(RATE, RATE, 330, 0.5, 0);
    for (int n = 0; n < RATE; n++) {
      double edge = Math.min(1.0, Math.min(n, RATE - 1 - n) / 480.0);
      samples[RATE / 2 + n] += (float) (edge * tone[n]);
      samples[5 * RATE / 2 + n] += (float) (edge * tone[n]);
    }
    return samples;
  }

  /** A tone with four loud pulses planted, and where they are. */
  public static Clicks.Planted clicked(long seed) {
    float[] tone = Signals.sine(2 * RATE, RATE, 440, 0.3, 0);
    float[] noise = Signals.whiteNoise(2 * RATE, 1e-4, seed);
    for (int n = 0; n < tone.length; n++) {
      tone[n] += noise[n];
    }
    List<Clicks.Click> clicks = Clicks.scatter(
        new Span(RATE / 2, 3 * RATE / 2), 4, Clicks.Kind.PULSE, 2, 4, 4000, 0.5, seed);
    return Clicks.plant(tone, clicks, seed);
  }
}
