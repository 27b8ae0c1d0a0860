package io.github.studiohand.assistant;

/** Placeholder. */
public final class Tmp {
  private Tmp() {}
}
