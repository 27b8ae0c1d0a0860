package io.github.studiohand.core.align;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.spectral.RealFft;
import io.github.studiohand.core.spectral.Window;

/** Spectrum of one windowed segment of a take. */
final class SegmentSpectrum {
  final double[] re;
  final double[] im;

  private final RealFft fft;
  private final double[] window;
  private final double[] frame;
  private final MonoReader reader;

  SegmentSpectrum(AudioSource take, Window window, int size) {
    fft = new RealFft(size);
    this.window = window.periodic(size);
    frame = new double[size];
    reader = new MonoReader(take, size);
    re = new double[fft.bins()];
    im = new double[fft.bins()];
  }

  void transform(long startFrame) {
    reader.read(startFrame, frame, frame.length);
    for (int n = 0; n < frame.length; n++) {
      frame[n] *= window[n];
    }
    fft.forward(frame, re, im);
  }
}
