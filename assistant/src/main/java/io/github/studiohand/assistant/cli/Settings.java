package io.github.studiohand.assistant.cli;

import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.ParameterValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that reaches every parameter of a processor. */
final class Settings {
  @Option(
      names = "--set",
      paramLabel = "PARAMETER=VALUE",
      description =
          "Set any parameter of the processor, in its unit; repeatable. 'studiohand list' shows them.")
  private Map<String, String> set = Map.of();

  /** The defaults with what the command line says. */
  ParameterValues values(List<ParameterSpec> specs) {
    ParameterValues values = ParameterValues.defaults(specs);
    for (Map.Entry<String, String> entry : set.entrySet()) {
      values = with(values, entry.getKey(), entry.getValue());
    }
    return values;
  }

  private static ParameterValues with(ParameterValues values, String id, String text) {
    try {
      return values.with(id, number(id, text));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--set " + e.getMessage());
    }
  }

  private static double number(String id, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UsageException("--set " + id + ": " + text + " (expected: a number)");
    }
  }

  /** Sets a parameter from an option of its own. */
  static ParameterValues with(
      ParameterValues values, String option, String id, @Nullable Double value) {
    if (value == null) {
      return values;
    }
    try {
      return values.with(id, value);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option + ": " + e.getMessage());
    }
  }

  /** As {@link #with}, but one parameter set in two ways is refused: nobody could say which was meant. */
  ParameterValues named(ParameterValues values, String option, String id, @Nullable Double value) {
    if (value != null && set.containsKey(id)) {
      throw new UsageException(option + ": --set " + id + "=" + set.get(id)
          + " sets the same (expected: one of the two)");
    }
    return with(values, option, id, value);
  }

  /** Whether {@code --set} was used at all. */
  boolean isEmpty() {
    return set.isEmpty();
  }

  /** An option that names a constant, in lower case with dashes. */
  static <E extends Enum<E>> E choice(String option, String text, Class<E> kind) {
    List<String> known = new ArrayList<>();
    for (E constant : kind.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(text)) {
        return constant;
      }
      known.add(name);
    }
    throw new UsageException(
        option + ": " + text + " (expected: one of " + String.join(", ", known) + ")");
  }

  /** An option that is a number or {@code auto}. */
  static @Nullable Double numberOrAuto(String option, String text) {
    return numberOrAuto(option, text, "auto, or a level in dBFS");
  }

  /** The same, with what to say is expected. */
  static @Nullable Double numberOrAuto(String option, String text, String expected) {
    if (text.equals("auto")) {
      return null;
    }
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new UsageException(option + ": " + text + " (expected: " + expected + ")");
    }
  }
}
