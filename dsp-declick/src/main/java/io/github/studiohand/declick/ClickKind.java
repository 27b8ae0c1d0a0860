package io.github.studiohand.declick;

/** What kind of damage was found. The order never changes: events carry the place in it. */
public enum ClickKind {
  /** An impulse added to the signal: record clicks, crackle, switching noise. */
  CLICK,
  /** Samples lost: at least a third of it are runs of 4 or more equal values, as zeros or a held value. */
  DROPOUT,
  /** A thump of low frequencies added to the signal: plosives, handling, the swing after a step. */
  POP
}
