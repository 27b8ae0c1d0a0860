package io.github.studiohand.assistant.bounce;

import org.jspecify.annotations.Nullable;

/**
 * What is left when the sum is subtracted from the file.
 *
 * @param nulls whether every sample lies within its bound
 * @param residualPeakDbfs largest magnitude of the difference; null if it is exactly 0 everywhere
 * @param residualRmsDbfs RMS of the difference over all frames and channels; null if it is exactly 0
 * @param boundDbfs largest of the bounds of all samples: rounding, dither, and the error of summing in double
 * @param samplesBeyond samples that differ by more than their bound
 * @param firstFrameBeyond the first of them; null if there is none
 */
public record NullReport(
    boolean nulls,
    @Nullable Double residualPeakDbfs,
    @Nullable Double residualRmsDbfs,
    @Nullable Double boundDbfs,
    long samplesBeyond,
    @Nullable Long firstFrameBeyond) {}
