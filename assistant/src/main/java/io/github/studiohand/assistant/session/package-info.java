/** A folder of tracks, what is known of each, and the clean-up of all of them. */
@NullMarked
package io.github.studiohand.assistant.session;

import org.jspecify.annotations.NullMarked;
