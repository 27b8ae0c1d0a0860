package io.github.studiohand.declick;

/** Placeholder. */
public final class Tmp {
  private Tmp() {}
}
