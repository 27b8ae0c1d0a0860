/**
 * Silence and sound: {@link io.github.studiohand.strip.NoiseGate} on a stream, {@link
 * io.github.studiohand.strip.StripSilence} on a whole take.
 */
@org.jspecify.annotations.NullMarked
package io.github.studiohand.strip;
