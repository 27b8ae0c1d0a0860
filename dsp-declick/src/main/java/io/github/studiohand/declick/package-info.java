/**
 * Click detection and repair: what is implausible as a continuation of the music from both sides is
 * found, rebuilt from both sides, and nothing else is touched.
 *
 * <ul>
 *   <li>{@link io.github.studiohand.declick.Declicker}: the streaming processor;
 *   <li>{@link io.github.studiohand.declick.ClickRepair}: the same for a whole take, with larger models;
 *   <li>{@link io.github.studiohand.declick.PopRepair}: takes low-frequency thumps out of a whole take;
 *   <li>{@link io.github.studiohand.declick.GapInterpolator}: rebuilds gaps that are given.
 * </ul>
 */
@org.jspecify.annotations.NullMarked
package io.github.studiohand.declick;
