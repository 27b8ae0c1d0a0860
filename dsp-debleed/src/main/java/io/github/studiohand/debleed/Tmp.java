package io.github.studiohand.debleed;

/** Placeholder. */
public final class Tmp {
  private Tmp() {}
}
