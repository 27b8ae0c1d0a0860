package io.github.studiohand.strip;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;
import io.github.studiohand.testdata.Golden;
import io.github.studiohand.testdata.GoldenCase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MANUAL against cases made by {@code testdata/scripts/strip_manual.py} from the definition. */
class ManualReferenceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pro-tools",
        "cubase",
        "ends",
        "near-the-ends",
        "click-near-the-start",
        "pads-overlap",
        "short-clips",
        "stereo",
        "plateau-at-threshold",
        "not-finite",
        "across-chunks",
        "silence",
        "sound",
        "zero-crossing",
        "least-level"
      })
  void regions_areThoseOfTheDefinition(String name) {
    Golden golden = Golden.reference(StripSilence.class, name);
    GoldenCase made = golden.parameters();
    float[][] take = new float[(int) made.number("channels")][];
    for (int ch = 0; ch < take.length; ch++) {
      take[ch] = golden.samples("channel" + ch);
    }
    AudioSource source = AudioSource.of(made.sampleRateHz(), take);
    StripResult result = new StripSilence(settings(made)).analyze(source);
    golden.check("regions", flat(result.regions()), made);
    assertThat(result.boundaries()).hasSize(2 * result.regions().size());
  }

  private static StripSilenceSettings settings(GoldenCase made) {
    return StripSilenceSettings.builder()
        .mode(StripSilenceSettings.Mode.MANUAL)
        .thresholdDbfs(made.number("thresholdDbfs"))
        .hysteresisDb(made.number("hysteresisDb"))
        .minStripMs(made.number("minStripMs"))
        .minClipMs(made.number("minClipMs"))
        .startPadMs(made.number("startPadMs"))
        .endPadMs(made.number("endPadMs"))
        .cut(StripSilenceSettings.Cut.valueOf(made.parameters().get("cut")))
        .cutSearchMs(made.number("cutSearchMs"))
        .build();
  }

  private static float[] flat(List<Region> regions) {
    float[] flat = new float[2 * regions.size()];
    for (int i = 0; i < regions.size(); i++) {
      flat[2 * i] = regions.get(i).startFrame();
      flat[2 * i + 1] = regions.get(i).endFrame();
    }
    return flat;
  }
}
