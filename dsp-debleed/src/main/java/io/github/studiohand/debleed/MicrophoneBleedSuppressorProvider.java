package io.github.studiohand.debleed;

import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.ProcessorProvider;

/** Offers {@link MicrophoneBleedSuppressor} to {@link io.github.studiohand.core.Processors}. */
public final class MicrophoneBleedSuppressorProvider implements ProcessorProvider {
  /** For the service loader. */
  public MicrophoneBleedSuppressorProvider() {}

  @Override
  public ProcessorInfo info() {
    return MicrophoneBleedSuppressor.INFO;
  }

  @Override
  public Processor create() {
    return new MicrophoneBleedSuppressor();
  }
}
