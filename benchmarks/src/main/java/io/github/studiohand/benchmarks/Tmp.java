package io.github.studiohand.benchmarks;

/** Placeholder. */
public final class Tmp {
  private Tmp() {}
}
