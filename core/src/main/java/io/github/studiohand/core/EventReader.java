package io.github.studiohand.core;

/** The reading end of a processor's events: one thread, never blocks, never allocates. */
public interface EventReader {
  /** Has no events. */
  EventReader NONE = new EventReader() {
    @Override
    public boolean poll(ProcessorEvent into) {
      return false;
    }

    @Override
    public long dropped() {
      return 0;
    }
  };

  /**
   * Takes the oldest event.
   *
   * @param into filled if there is one
   * @return false if there is none
   */
  boolean poll(ProcessorEvent into);

  /**
   * Events lost because the ring was full.
   *
   * @return since the processor was made
   */
  long dropped();
}
