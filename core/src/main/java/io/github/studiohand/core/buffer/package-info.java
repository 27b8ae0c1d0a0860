/** Buffers that processors share. */
@NullMarked
package io.github.studiohand.core.buffer;

import org.jspecify.annotations.NullMarked;
