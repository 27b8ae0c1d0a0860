package io.github.studiohand.declick;

/** What was done about a click. The order never changes: events carry the place in it. */
public enum ClickAction {
  /** Reported and left alone. */
  DETECTED,
  /** Rebuilt from a model fitted for it. */
  REPAIRED,
  /** Rebuilt from the detector's smaller model, because too many came at once. */
  REPAIRED_CHEAPLY
}
