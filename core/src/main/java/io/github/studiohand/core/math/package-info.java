/** Elementary functions with the same bits on every machine, without allocation. */
@NullMarked
package io.github.studiohand.core.math;

import org.jspecify.annotations.NullMarked;
