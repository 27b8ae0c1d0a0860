/** Placeholder. */
@org.jspecify.annotations.NullMarked
package io.github.studiohand.benchmarks;
