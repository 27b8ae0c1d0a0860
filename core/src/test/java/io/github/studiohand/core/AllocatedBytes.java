package io.github.studiohand.core;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Byte-exact count of what the present thread has allocated. */
final class AllocatedBytes {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocatedBytes() {}

  /** Bytes since the thread began; asking allocates nothing. */
  static long now() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }
}
