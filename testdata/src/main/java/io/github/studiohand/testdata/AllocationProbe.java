package io.github.studiohand.testdata;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Counts, to the byte, what a piece of code allocates on the calling thread.
 *
 * <p>The code runs 3 times unmeasured (class loading, call site linking) and 5 times measured; the
 * smallest count is the answer, because the JVM itself now and then charges a thread some 200 bytes
 * for work of its own. Measuring costs 0 bytes, interpreted as well as compiled: code that allocates
 * nothing reads exactly 0.
 *
 * <p>Compiled code may have had its allocations removed by escape analysis. To know what cold code
 * allocates, run the same test in a JVM with {@code -Xint}.
 *
 * <p>Needs a JVM with {@code com.sun.management} (OpenJDK and its descendants). Counts the calling
 * thread only; any thread may call.
 */
public final class AllocationProbe {
  private static final int WARM_UP_RUNS = 3;
  private static final int MEASURED_RUNS = 5;
  private static final ThreadMXBean THREADS = enabledBean();

  private AllocationProbe() {}

  /**
   * Runs {@code work} 8 times and measures it.
   *
   * @param work code that does the same each time it is run; what capturing its variables allocates
   *     belongs to the caller and is not counted
   * @return bytes allocated by the thriftiest of the measured runs, 0 or more
   */
  public static long bytes(Runnable work) {
    for (int run = 0; run < WARM_UP_RUNS; run++) {
      once(work);
    }
    long least = Long.MAX_VALUE;
    for (int run = 0; run < MEASURED_RUNS; run++) {
      least = Math.min(least, once(work));
    }
    return least;
  }

  private static long once(Runnable work) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static ThreadMXBean enabledBean() {
    if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
        && bean.isThreadAllocatedMemorySupported()) {
      bean.setThreadAllocatedMemoryEnabled(true);
      return bean;
    }
    throw new UnsupportedOperationException("java.vm.name: "
        + System.getProperty("java.vm.name")
        + " (expected: a JVM that counts allocated bytes per thread, such as OpenJDK)");
  }
}
