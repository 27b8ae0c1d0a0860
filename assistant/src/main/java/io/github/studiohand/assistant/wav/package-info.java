/**
 * WAV files that lose nothing: {@link io.github.studiohand.assistant.wav.WavReader} reads RIFF, RF64 and
 * BW64 anywhere in the file, {@link io.github.studiohand.assistant.wav.WavWriter} writes them by way of a
 * temporary file, and what neither understands goes through byte for byte.
 *
 * <p>Sources: Microsoft and IBM, Multimedia Programming Interface and Data Specifications 1.0 (1991);
 * Microsoft, Multiple channel audio data and WAVE files (2007); EBU Tech 3285 v2 (bext), EBU Tech 3306
 * v1.1 (RF64), ITU-R BS.2088-1 (BW64).
 */
@NullMarked
package io.github.studiohand.assistant.wav;

import org.jspecify.annotations.NullMarked;
