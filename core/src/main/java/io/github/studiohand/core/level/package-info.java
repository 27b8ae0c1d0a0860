/** Levels and what measures or follows them. */
@NullMarked
package io.github.studiohand.core.level;

import org.jspecify.annotations.NullMarked;
