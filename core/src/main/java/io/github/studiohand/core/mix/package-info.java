/** Summing, panning, and the way back to integers. */
@NullMarked
package io.github.studiohand.core.mix;

import org.jspecify.annotations.NullMarked;
