/**
 * JMH benchmarks of the real-time path, one class per processor or shared kernel, each with its floor in
 * the same class; strip silence and its peers offline.
 */
@NullMarked
package io.github.studiohand.benchmarks;

import org.jspecify.annotations.NullMarked;
