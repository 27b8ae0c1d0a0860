package io.github.studiohand.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Finds processors on the class path: all that a bridge needs to offer them, with knobs. */
public final class Processors {
  private Processors() {}

  /**
   * Every kind of processor there is.
   *
   * @return descriptions in the order of their ids
   */
  public static List<ProcessorInfo> available() {
    List<ProcessorInfo> found = new ArrayList<>();
    for (ProcessorProvider provider : ServiceLoader.load(ProcessorProvider.class)) {
      found.add(provider.info());
    }
    found.sort(Comparator.comparing(ProcessorInfo::id));
    return found;
  }

  /**
   * Makes a processor.
   *
   * @param id from {@link ProcessorInfo#id}
   * @return a new, unprepared processor with default parameters
   * @throws IllegalArgumentException if there is no such processor
   */
  public static Processor create(String id) {
    for (ProcessorProvider provider : ServiceLoader.load(ProcessorProvider.class)) {
      if (provider.info().id().equals(id)) {
        return provider.create();
      }
    }
    throw new IllegalArgumentException(
        "processor: " + id + " (expected: one of " + available() + ")");
  }
}
