package io.github.studiohand.declick;

/**
 * A click that was found.
 *
 * @param channel from 0
 * @param startFrame first damaged frame
 * @param frames how many; no sample outside them was changed
 * @param kind what it is
 * @param action what was done
 * @param strengthSigma how far it stands out: its prominence, in robust standard deviations of a click of one
 *     sample in steady noise; of a pop, the amplitude ratio to what is usual around it
 * @param peakDbfs largest difference between the damaged and the rebuilt samples, dBFS; −200 if none
 */
public record ClickEvent(
    int channel,
    long startFrame,
    int frames,
    ClickKind kind,
    ClickAction action,
    double strengthSigma,
    double peakDbfs) {}
