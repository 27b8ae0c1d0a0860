/** Tables, CSV files and the HTML report. */
@NullMarked
package io.github.studiohand.assistant.report;

import org.jspecify.annotations.NullMarked;
