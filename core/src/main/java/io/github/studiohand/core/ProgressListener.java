package io.github.studiohand.core;

/** Told how far a long whole-take computation is, and asked whether to go on. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing and never cancels. */
  ProgressListener NONE = (done, total) -> true;

  /**
   * Called on the computing thread, a few times a second of work.
   *
   * @param done work done so far, in frames or another unit of {@code total}
   * @param total all the work
   * @return false to cancel: the computation then throws {@link
   *     java.util.concurrent.CancellationException} and leaves nothing behind
   */
  boolean progress(long done, long total);

  /**
   * Reports and throws if cancelled.
   *
   * @param done work done so far
   * @param total all the work
   * @throws java.util.concurrent.CancellationException if the listener says stop
   */
  default void report(long done, long total) {
    if (!progress(done, total)) {
      throw new java.util.concurrent.CancellationException("cancelled at " + done + " of " + total);
    }
  }
}
