package io.github.studiohand.assistant.wav;

import java.io.IOException;

/**
 * Tells the samples of a source that processing left alone from those it changed, and encodes both: the
 * former from their stored bytes, since a {@code float} does not hold all of a 32-bit integer or a double.
 */
final class UnchangedSamples {
  private final FmtChunk target;
  private final SampleEncoder encoder;
  private final byte[] stored;
  private final float[][] original;
  private final double[] exact;
  private boolean allBitsKept;

  UnchangedSamples(FmtChunk target, SampleEncoder encoder, int maxFrames) {
    this.target = target;
    this.encoder = encoder;
    stored = new byte[maxFrames * target.channels() * SampleFormat.FLOAT_64.bytes()];
    original = new float[target.channels()][maxFrames];
    exact = new double[maxFrames];
  }

  /** Encodes frames that all lie inside the source, and returns how many samples kept their bits. */
  long encode(WavReader source, long at, float[][] processed, int offset, int frames, byte[] out)
      throws IOException {
    SampleFormat from = source.info().format();
    boolean sameFormat = from == target.format();
    int channels = target.channels();
    long kept = 0;
    source.readStored(at, stored, frames);
    SampleDecoder.decode(from, stored, channels, original, 0, frames);
    if (sameFormat && isUntouched(processed, offset, frames)) { // most blocks of most repairs
      System.arraycopy(stored, 0, out, 0, frames * target.frameBytes());
      encoder.skip(frames);
      allBitsKept = true;
      return (long) channels * frames;
    }
    for (int ch = 0; ch < channels; ch++) {
      if (!sameFormat) {
        SampleDecoder.decodeExactly(from, stored, ch, channels, exact, 0, frames);
      }
      for (int n = 0; n < frames; n++) {
        if (!isSame(processed[ch][offset + n], original[ch][n])) {
          exact[n] = processed[ch][offset + n];
        } else if (sameFormat) {
          // Its bytes are copied below. Silence in its place, as SampleEncoder.skip has it: full
          // scale with
          // dither would count as clipped, and what a shaper remembers fades out.
          exact[n] = 0.0;
          kept++;
        }
      }
      encoder.encode(exact, frames, ch, out);
      if (sameFormat) {
        copy(processed[ch], offset, ch, frames, out);
      }
    }
    allBitsKept = kept == (long) channels * frames;
    return kept;
  }

  private boolean isUntouched(float[][] processed, int offset, int frames) {
    for (int ch = 0; ch < processed.length; ch++) {
      for (int n = 0; n < frames; n++) {
        if (!isSame(processed[ch][offset + n], original[ch][n])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the last call changed nothing. */
  boolean allBitsKept() {
    return allBitsKept;
  }

  private void copy(float[] processed, int offset, int ch, int frames, byte[] out) {
    int bytes = target.format().bytes();
    int stride = target.frameBytes();
    for (int n = 0, at = ch * bytes; n < frames; n++, at += stride) {
      if (isSame(processed[offset + n], original[ch][n])) {
        for (int b = at; b < at + bytes; b++) {
          out[b] = stored[b];
        }
      }
    }
  }

  private static boolean isSame(float a, float b) {
    return a == b || (Float.isNaN(a) && Float.isNaN(b));
  }
}
