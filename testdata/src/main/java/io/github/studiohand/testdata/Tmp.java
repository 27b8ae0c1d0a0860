package io.github.studiohand.testdata;

/** Placeholder. */
public final class Tmp {
  private Tmp() {}
}
