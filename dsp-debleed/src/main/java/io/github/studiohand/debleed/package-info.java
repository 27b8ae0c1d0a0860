/**
 * Bleed suppression: takes out of a microphone what it heard of other sources, when those are known as
 * reference tracks ({@link io.github.studiohand.debleed.BleedSuppressor} while audio runs, {@link
 * io.github.studiohand.debleed.OfflineBleedSuppressor} over a whole take), and when every source has a
 * microphone of its own ({@link io.github.studiohand.debleed.OfflineMicrophoneBleedSuppressor}).
 */
@NullMarked
package io.github.studiohand.debleed;

import org.jspecify.annotations.NullMarked;
