/**
 * Straightforward reference implementations of published bleed suppressors, to compare with. Written from the
 * papers' models, with one configuration each that was not tuned; clear before fast. Not the authors' programs,
 * whose results may be better.
 *
 * <p>Equations are numbered in the class comment that states them: the papers' own numbers are not given, as
 * only the model, not the page, was at hand.
 */
@NullMarked
package io.github.studiohand.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
