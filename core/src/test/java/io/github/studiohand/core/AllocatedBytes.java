package io.github.studiohand.core;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Byte-exact count of what the present thread has allocated: the bare counter, because the contract
 * reads it between calls; {@code AllocationProbe} in test data repeats one piece of work as a whole.
 */
final class AllocatedBytes {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private AllocatedBytes() {}

  /** Bytes since the thread began; asking allocates nothing. */
  static long now() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }
}
