/**
 * What a recording assistant does round the processors: audio files, offline rendering, sessions, reports
 * and the {@code studiohand} command.
 */
@NullMarked
package io.github.studiohand.assistant;

import org.jspecify.annotations.NullMarked;
