package io.github.studiohand.strip;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TmpTest {
  @Test
  @Tag("allocation")
  void works() {}

  @Property(tries = 5)
  boolean law(@ForAll int x) {
    return true;
  }
}
