package io.github.studiohand.strip;

/** What of a stretch's power is bleed, per hop and band. */
@FunctionalInterface
interface Bleed {
  /** No bleed. */
  Bleed NONE = (hop, band) -> 0.0;

  double power(int hop, int band);
}
