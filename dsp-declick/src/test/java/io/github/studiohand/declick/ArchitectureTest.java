package io.github.studiohand.declick;

import io.github.studiohand.core.ProcessorRules;

class ArchitectureTest extends ProcessorRules {
  ArchitectureTest() {
    super("declick");
  }
}
