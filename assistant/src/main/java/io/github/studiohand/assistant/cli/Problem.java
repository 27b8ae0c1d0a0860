package io.github.studiohand.assistant.cli;

/**
 * Something to tell about a file.
 *
 * @param file as the user named it
 * @param message one sentence that names it
 */
record Problem(String file, String message) {}
