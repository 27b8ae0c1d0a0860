package io.github.studiohand.debleed;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.ProcessorProvider;

/** Offers {@link BleedSuppressor} to {@link io.github.studiohand.core.Processors}. */
public final class BleedSuppressorProvider implements ProcessorProvider {
  /** For the service loader. */
  public BleedSuppressorProvider() {}

  @Override
  public ProcessorInfo info() {
    return BleedSuppressor.INFO;
  }

  @Override
  public Processor create() {
    return new BleedSuppressor();
  }
}
