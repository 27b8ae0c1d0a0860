/** Sums of stems from disk to disk, and the proof that they are right. */
@NullMarked
package io.github.studiohand.assistant.bounce;

import org.jspecify.annotations.NullMarked;
