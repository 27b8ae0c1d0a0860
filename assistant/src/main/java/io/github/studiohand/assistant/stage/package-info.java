/** The steps of a clean-up, each over whole takes: what the verbs and the session share. */
@NullMarked
package io.github.studiohand.assistant.stage;

import org.jspecify.annotations.NullMarked;
