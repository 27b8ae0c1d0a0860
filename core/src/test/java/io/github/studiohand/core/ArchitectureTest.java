package io.github.studiohand.core;

class ArchitectureTest extends ProcessorRules {
  ArchitectureTest() {
    super("core");
  }
}
