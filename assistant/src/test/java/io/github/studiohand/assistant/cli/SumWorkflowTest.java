package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.studiohand.assistant.TestFiles;
import io.github.studiohand.assistant.bounce.Rounding;
import io.github.studiohand.assistant.wav.BroadcastExtension;
import io.github.studiohand.assistant.wav.SampleFormat;
import io.github.studiohand.assistant.wav.WavReader;
import io.github.studiohand.assistant.wav.WavSettings;
import io.github.studiohand.assistant.wav.WavWriter;
import io.github.studiohand.core.level.Decibels;
import io.github.studiohand.core.mix.Dither;
import io.github.studiohand.testdata.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/sum-workflow.md run, in their order, and leave what it says. */
class SumWorkflowTest {
  private static final Pattern FILE = Pattern.compile(".*(/|\\.(wav|csv))");
  private static final int FRAMES = 12_000;

  @TempDir
  Path folder;

  @Test
  void commandsOfTheWorkflow_run() throws IOException {
    for (String name : List.of("drums", "bass", "keys", "bv1", "bv2", "bv3")) {
      stem(name, 480L * name.charAt(0));
    }
    float[] old = Signals.sine(4410, 44_100, 440, 0.1, 0);
    TestFiles.write(folder.resolve("old.wav"), SampleFormat.PCM_16, 44_100, old);
    Workflow.run("sum-workflow.md", folder, FILE, 8);
    try (WavReader band = WavReader.open(folder.resolve("band.wav"))) {
      assertThat(band.broadcastExtension().orElseThrow().timeReference()).isEqualTo(480L * 'b');
      assertThat(band.frames()).isEqualTo(FRAMES + 480 * ('k' - 'b'));
    }
    assertThat(TestFiles.read(folder.resolve("bvs.wav"))).hasDimensions(2, FRAMES);
    assertThat(TestFiles.read(folder.resolve("late.wav"))[0]).hasSize(FRAMES + 480);
    assertThat(folder.resolve("buses/MIX.wav")).exists();
    float[] mix = TestFiles.read(folder.resolve("mix.wav"))[0];
    float[] again = TestFiles.read(folder.resolve("again.wav"))[0];
    for (int n = 0; n < mix.length; n++) {
      assertThat(again[n]).isCloseTo(mix[n], within(3.5f * 0x1p-23f)); // seven roundings of ½ step
    }
  }

  private void stem(String name, long timeReference) throws IOException {
    WavSettings settings = WavSettings.builder(TestFiles.RATE, 1)
        .broadcastExtension(
            BroadcastExtension.builder().timeReference(timeReference).build())
        .build();
    try (WavWriter writer = WavWriter.create(folder.resolve(name + ".wav"), settings)) {
      float[] noise = Signals.whiteNoise(FRAMES, 0.02, name.hashCode());
      writer.write(new float[][] {noise}, 0, FRAMES);
      writer.commit();
    }
  }

  @Test
  void boundsOfTheTable_areThoseOfTheProof() {
    assertThat(bound(SampleFormat.PCM_24, Dither.Kind.NONE)).isCloseTo(-144.5, within(0.05));
    assertThat(bound(SampleFormat.PCM_16, Dither.Kind.NONE)).isCloseTo(-96.3, within(0.05));
    assertThat(bound(SampleFormat.PCM_24, Dither.Kind.TPDF)).isCloseTo(-135.0, within(0.05));
    assertThat(bound(SampleFormat.PCM_16, Dither.Kind.TPDF)).isCloseTo(-86.8, within(0.05));
    assertThat(bound(SampleFormat.PCM_16, Dither.Kind.SHAPED)).isCloseTo(-61.9, within(0.05));
  }

  private static double bound(SampleFormat format, Dither.Kind kind) {
    int bits = format.bits();
    return Decibels.ofGain(Rounding.of(format, kind, 48_000).steps() * Math.scalb(1.0, 1 - bits));
  }
}
