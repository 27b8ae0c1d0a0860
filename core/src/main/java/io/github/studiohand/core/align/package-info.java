/**
 * How takes of one source lie to each other before they are summed: delay, polarity, and what their sum
 * loses.
 */
@NullMarked
package io.github.studiohand.core.align;

import org.jspecify.annotations.NullMarked;
