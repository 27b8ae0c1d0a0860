package io.github.studiohand.strip;

import io.github.studiohand.core.AudioSource;
import io.github.studiohand.core.Region;

/**
 * A region as a file of its own.
 *
 * @param name what it is called
 * @param region where it lies in the take, fades included: its start is the time stamp that drops it back
 *     in place
 * @param audio its samples, {@code region.frames()} of them
 */
public record Clip(String name, Region region, AudioSource audio) {}
