package io.github.studiohand.core;

/** Makes processors of one kind; registered for {@link java.util.ServiceLoader} under {@code META-INF/services}. */
public interface ProcessorProvider {
  /**
   * What it makes.
   *
   * @return the description that its processors return too
   */
  ProcessorInfo info();

  /**
   * Makes a processor with default parameters.
   *
   * @return a new, unprepared processor
   */
  Processor create();
}
