package io.github.studiohand.strip;

import io.github.studiohand.core.ProcessorRules;

class ArchitectureTest extends ProcessorRules {
  ArchitectureTest() {
    super("strip");
  }
}
