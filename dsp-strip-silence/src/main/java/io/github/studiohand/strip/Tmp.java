package io.github.studiohand.strip;

/** Placeholder. */
public final class Tmp {
  private Tmp() {}
}
