/** Prints: the files a studio delivers, their names, what they say of themselves, and the proof of them. */
@NullMarked
package io.github.studiohand.assistant.print;

import org.jspecify.annotations.NullMarked;
