/** Sample-rate conversion. */
@NullMarked
package io.github.studiohand.core.resample;

import org.jspecify.annotations.NullMarked;
