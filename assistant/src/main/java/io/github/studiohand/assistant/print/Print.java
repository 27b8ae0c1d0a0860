package io.github.studiohand.assistant.print;

import io.github.studiohand.assistant.render.MeasuredLevels;
import java.nio.file.Path;

/**
 * A file that was printed.
 *
 * @param file where it is
 * @param name its name
 * @param date when it was printed, ISO 8601 with the offset from UTC
 * @param frames length
 * @param bytes length of the whole file
 * @param timeReference first frame on the time line, from midnight
 * @param levels measured on what was written
 * @param clippedSamples samples that passed full scale and were limited when bits were taken away
 * @param dither {@code none} where no bits were taken away, else what was added, in small letters
 * @param seed start of the dither
 * @param sha256 of the whole file
 * @param source file name of what was printed
 * @param sourceSha256 of the whole source
 * @param replaced whether it took the place of a print with the same audio
 */
public record Print(
    Path file,
    PrintName name,
    String date,
    long frames,
    long bytes,
    long timeReference,
    MeasuredLevels levels,
    long clippedSamples,
    String dither,
    long seed,
    String sha256,
    String source,
    String sourceSha256,
    boolean replaced) {}
