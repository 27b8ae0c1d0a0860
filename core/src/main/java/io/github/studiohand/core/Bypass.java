package io.github.studiohand.core;

import io.github.studiohand.core.buffer.DelayLine;

/**
 * The dry signal of a processor, delayed by its latency, and the crossfade to it.
 *
 * <pre>  out[n] = wet[n] + (dry[n − latencyFrames] − wet[n]) · position / fadeFrames</pre>
 *
 * <p>At either end of the fade the output is wet or dry to the bit.
 */
final class Bypass {
  /** Length of the crossfade. */
  static final double FADE_MS = 10.0;

  private final DelayLine[] delays;
  private final float[][] dry;
  private final int fadeFrames;
  private int position; // 0 = wet, fadeFrames = dry
  private boolean captured;

  Bypass(StreamFormat format, int latencyFrames) {
    delays = new DelayLine[format.channels()];
    for (int ch = 0; ch < delays.length; ch++) {
      delays[ch] = new DelayLine(latencyFrames);
    }
    dry = new float[format.channels()][format.maxBlockFrames()];
    fadeFrames = Math.max(1, format.framesOf(FADE_MS));
  }

  /** Forgets the signal and jumps to one end. */
  void clear(boolean bypassed) {
    for (DelayLine delay : delays) {
      delay.clear();
    }
    position = bypassed ? fadeFrames : 0;
  }

  /** Keeps the dry block before the processor overwrites it. */
  void capture(float[][] main, int offset, int frames, boolean bypassed) {
    captured = bypassed || position > 0;
    if (!captured && delays[0].delayFrames() == 0) {
      return;
    }
    for (int ch = 0; ch < delays.length; ch++) {
      delays[ch].process(main[ch], offset, dry[ch], 0, frames);
    }
  }

  /** The dry block, from index 0; not kept if the latency is 0 and the fade at its wet end. */
  float[][] dry() {
    return dry;
  }

  /** Mixes the dry block in, one step of the fade per frame. */
  void mix(float[][] main, int offset, int frames, boolean bypassed) {
    if (!captured) {
      return;
    }
    int direction = bypassed ? 1 : -1;
    int end = Math.min(fadeFrames, Math.max(0, position + direction * frames));
    for (int ch = 0; ch < delays.length; ch++) {
      float[] wet = main[ch];
      float[] dryBlock = dry[ch];
      int at = position;
      for (int n = 0; n < frames; n++) {
        at = Math.min(fadeFrames, Math.max(0, at + direction));
        if (at == fadeFrames) {
          wet[offset + n] = dryBlock[n];
        } else if (at > 0) {
          float w = wet[offset + n];
          wet[offset + n] = w + (dryBlock[n] - w) * ((float) at / fadeFrames);
        }
      }
    }
    position = end;
  }
}
