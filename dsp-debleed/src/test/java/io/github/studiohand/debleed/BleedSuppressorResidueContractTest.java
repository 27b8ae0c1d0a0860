package io.github.studiohand.debleed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorContract;
import io.github.studiohand.core.StreamFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract with the spectral gain on, and with three references. */
class BleedSuppressorResidueContractTest extends ProcessorContract {
  @Override
  protected Processor create() {
    return new BleedSuppressor(
        BleedSuppressorSettings.builder().linearOnly(false).build());
  }

  @Override
  protected List<StreamFormat> formats() {
    return List.of(new StreamFormat(48_000, 1, 1, 512), new StreamFormat(44_100, 2, 3, 512));
  }

  @Test
  void latency_isTwoHops() {
    Processor processor = create();
    processor.prepare(formats().get(0));
    assertThat(processor.latencyFrames()).isEqualTo(1024);
  }
}
