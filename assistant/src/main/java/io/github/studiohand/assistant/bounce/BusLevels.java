package io.github.studiohand.assistant.bounce;

import org.jspecify.annotations.Nullable;

/**
 * How loud a bus is before it is rounded. Null stands for silence, and for what a rate outside 8 to 384 kHz
 * or a take too short leaves unmeasured.
 *
 * @param peakDbfs largest sample, 0 = amplitude 1.0
 * @param truePeakDbtp largest magnitude between the samples
 * @param headroomDb from {@code peakDbfs} to full scale; negative above it
 * @param integratedLufs programme loudness, ITU-R BS.1770
 * @param loudnessRangeLu loudness range, EBU Tech 3342
 * @param maxMomentaryLufs loudest 400 ms
 * @param maxShortTermLufs loudest 3 s
 */
public record BusLevels(
    @Nullable Double peakDbfs,
    @Nullable Double truePeakDbtp,
    @Nullable Double headroomDb,
    @Nullable Double integratedLufs,
    @Nullable Double loudnessRangeLu,
    @Nullable Double maxMomentaryLufs,
    @Nullable Double maxShortTermLufs) {}
