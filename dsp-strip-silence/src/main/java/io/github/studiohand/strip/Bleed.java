package io.github.studiohand.strip;

/** What of a stretch's power is bleed, per hop and band. */
@FunctionalInterface
interface Bleed {
  /** No bleed. */
  Bleed NONE = (hop, band) -> 0.0;

  double power(int hop, int band);

  /** Power of the bleed that the microphone heard, whatever is left of it: what hides quieter sounds. */
  default double heard(int hop, int band) {
    return power(hop, band);
  }
}
