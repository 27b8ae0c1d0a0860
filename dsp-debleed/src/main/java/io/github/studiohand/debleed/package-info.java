/**
 * Bleed suppression: takes out of a microphone what it heard of other sources, when those are known as
 * reference tracks ({@link io.github.studiohand.debleed.BleedSuppressor}).
 */
@NullMarked
package io.github.studiohand.debleed;

import org.jspecify.annotations.NullMarked;
