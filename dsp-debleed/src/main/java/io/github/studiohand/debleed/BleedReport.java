package io.github.studiohand.debleed;

/**
 * What was found between a microphone and a source that bleeds into it.
 *
 * @param targetChannel channel of the microphone, from 0
 * @param sourceChannel channel of the source, counted through all references, from 0
 * @param bleedDb level of the bleed found relative to the microphone, in decibels; −160 if none
 * @param delayMs delay of the strongest part of the path, in milliseconds
 * @param suppressedDb how far the bleed was lowered where it dominates the microphone, in decibels
 * @param confidence 0 (nothing supports it, nothing was taken away) to 1
 */
public record BleedReport(
    int targetChannel,
    int sourceChannel,
    double bleedDb,
    double delayMs,
    double suppressedDb,
    double confidence) {}
