/** Recursive filters. */
@NullMarked
package io.github.studiohand.core.filter;

import org.jspecify.annotations.NullMarked;
