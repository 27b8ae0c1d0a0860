/** Processors over whole takes: offline rendering in bounded memory, and measuring. */
@NullMarked
package io.github.studiohand.assistant.render;

import org.jspecify.annotations.NullMarked;
