/** The {@code studiohand} command: one class per verb, over the stages that other programs can call too. */
@NullMarked
package io.github.studiohand.assistant.cli;

import org.jspecify.annotations.NullMarked;
