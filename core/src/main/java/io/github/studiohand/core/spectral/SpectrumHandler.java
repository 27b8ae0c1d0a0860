package io.github.studiohand.core.spectral;

/** What is done to the spectra of a {@link Stft}, hop by hop. Implement it once; it is kept, not captured. */
public interface SpectrumHandler {
  /**
   * Changes the spectra of one frame of all channels in place. Audio thread: no allocation.
   *
   * @param re real parts, {@code [channel][bin]}: the channels that are resynthesised first, then those
   *     that are only analysed
   * @param im imaginary parts, same shape; those of the first and last bin are 0 and stay so
   * @param startFrame input frame of the window's first sample since the last clear; negative while the
   *     window still reaches back into the silence before the stream
   */
  void process(float[][] re, float[][] im, long startFrame);
}
