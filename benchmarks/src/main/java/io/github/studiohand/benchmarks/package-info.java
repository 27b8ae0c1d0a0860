/**
 * JMH benchmarks of the real-time path, one class per processor or shared kernel, each with its floor in
 * the same class; strip silence offline; strip silence, the gate,
 * the declicker and the bleed suppressors against their peers; block times.
 */
@NullMarked
package io.github.studiohand.benchmarks;

import org.jspecify.annotations.NullMarked;
