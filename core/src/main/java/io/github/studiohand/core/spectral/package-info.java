/**
 * Fourier transform, windows and the streaming short-time transform. {@link
 * io.github.studiohand.core.spectral.RealFft} is the only class that knows the FFT library.
 */
@NullMarked
package io.github.studiohand.core.spectral;

import org.jspecify.annotations.NullMarked;
