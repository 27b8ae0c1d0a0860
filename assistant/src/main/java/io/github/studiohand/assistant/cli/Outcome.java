package io.github.studiohand.assistant.cli;

import java.util.List;

/**
 * What a batch came to.
 *
 * @param results of the inputs that went well, in their order
 * @param warnings what was odd about them
 * @param errors of the inputs that did not go well, in their order
 */
record Outcome<R>(List<R> results, List<Problem> warnings, List<Problem> errors) {}
