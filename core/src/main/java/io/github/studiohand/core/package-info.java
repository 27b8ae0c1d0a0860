/**
 * The processor contract and what it needs: {@link io.github.studiohand.core.Processor} is the
 * interface, {@link io.github.studiohand.core.StreamProcessor} the base that keeps most of its rules
 * for you, {@link io.github.studiohand.core.ParameterBank} the thread-safe knobs, {@link
 * io.github.studiohand.core.Processors} the discovery.
 *
 * <p>No file, clock, thread, log or user interface here: the host brings those.
 */
@NullMarked
package io.github.studiohand.core;

import org.jspecify.annotations.NullMarked;
