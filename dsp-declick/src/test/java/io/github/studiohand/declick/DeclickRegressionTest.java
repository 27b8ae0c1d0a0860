package io.github.studiohand.declick;

import io.github.studiohand.testdata.Golden;
import io.github.studiohand.testdata.GoldenCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two spoilt takes as this code repaired them when the files were made: catches drift, proves nothing. */
class DeclickRegressionTest {
  private static final int FRAMES = 9600;
  private static final long SEED = 12;
  private static final double TOLERANCE =
      1e-5; // of full scale; models amplify the last bits of a sum

  @Test
  void music_comesOutAsItDid() {
    check("music", Material.MUSIC, DeclickerSettings.defaults());
  }

  @Test
  void voice_inMouthMode_comesOutAsItDid() {
    check(
        "voice-mouth",
        Material.VOICE,
        DeclickerSettings.builder().mode(DeclickerSettings.Mode.MOUTH).build());
  }

  private static void check(String name, Material material, DeclickerSettings settings) {
    float[] spoilt = material.spoilt(FRAMES, SEED);
    Declicked take = Declicked.take(settings, spoilt);
    Declicked stream = Declicked.stream(settings, spoilt);
    Map<String, float[]> results = new HashMap<>();
    results.put("take", take.mono());
    results.put("take-events", flat(take.events()));
    results.put("stream-removed", removed(spoilt, stream.mono()));
    results.put("stream-events", flat(stream.events()));
    GoldenCase made = new GoldenCase(
        "DeclickRegressionTest",
        Declicked.RATE,
        SEED,
        TOLERANCE,
        Map.of("material", material.name(), "frames", Integer.toString(FRAMES)));
    Golden.regression(ClickRepair.class, name).check(results, made);
  }

  /** What a stream takes away. */
  private static float[] removed(float[] before, float[] after) {
    float[] removed = new float[FRAMES];
    for (int n = 0; n < FRAMES; n++) {
      removed[n] = before[n] - after[n];
    }
    return removed;
  }

  private static float[] flat(List<ClickEvent> events) {
    float[] flat = new float[4 * events.size()];
    for (int i = 0; i < events.size(); i++) {
      ClickEvent event = events.get(i);
      flat[4 * i] = event.startFrame();
      flat[4 * i + 1] = event.frames();
      flat[4 * i + 2] = event.kind().ordinal();
      flat[4 * i + 3] = event.action().ordinal();
    }
    return flat;
  }
}
