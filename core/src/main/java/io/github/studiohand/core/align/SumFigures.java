package io.github.studiohand.core.align;

/**
 * What becomes of two takes in their sum, at the levels they have.
 *
 * <pre>
 *   correlation = Σ a b / √(Σ a² Σ b²)
 *   gainDb      = 10 log10( Σ (a + b)² / (Σ a² + Σ b²) )
 * </pre>
 *
 * <p>The gain is that over the sum of the powers: 3.0 dB for two equal takes, 0 for two that have nothing to
 * do with each other, −∞ (here −200) for two that cancel.
 *
 * @param correlation −1 to 1; 0 if one of the takes is silent
 * @param gainDb −200 to 3.02; 0 if both are silent
 * @param worstBandGainDb the least gain of all third-octave bands that lie within 40 dB of the strongest
 * @param worstBandHz centre of that band in hertz; 0 if both takes are silent
 */
public record SumFigures(
    double correlation, double gainDb, double worstBandGainDb, double worstBandHz) {}
