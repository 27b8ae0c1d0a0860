package io.github.studiohand.debleed;

import io.github.studiohand.core.ProcessorRules;

class ArchitectureTest extends ProcessorRules {
  ArchitectureTest() {
    super("debleed");
  }
}
