package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;

/**
 * A part of a cut take as a file of its own.
 *
 * @param name what it is called
 * @param part the stretch that it stands for
 * @param region where it lies in the take, fades included: its start is the time stamp that drops it back
 *     in place. No two clips of a take overlap
 * @param audio its samples, {@code region.frames()} of them
 */
public record Clip(String name, Region part, Region region, AudioSource audio) {}
