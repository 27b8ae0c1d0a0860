package io.github.studiohand.assistant.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Which stems go to which bus. */
final class Buses {
  /** Most buses of one pass. */
  static final int MAX_BUSES = 16;

  private static final String ALL = "*";
  private static final Pattern NO_FILE_NAME = Pattern.compile("^\\.|^$|[/\\\\:*?\"<>|\\p{Cntrl}]");

  @Option(
      names = "--bus",
      paramLabel = "BUS=NAME,NAME...",
      description =
          "Sum these stems into BUS.wav in the folder -o, * for all of them; repeatable, up to 16 buses"
              + " in one pass. A stem may go to several. Without it, all stems go to the file -o.")
  private List<String> texts = List.of();

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** Names of stems by bus, in the order of the stems. */
  Map<String, List<String>> of(List<String> stems) {
    if (texts.size() > MAX_BUSES) {
      throw new UsageException(
          "--bus: " + texts.size() + " buses (expected: 1 to " + MAX_BUSES + " in one pass)");
    }
    NamedValues known = new NamedValues(stems);
    Map<String, List<String>> buses = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      String bus = equals < 0 ? text : text.substring(0, equals);
      if (equals < 0 || NO_FILE_NAME.matcher(bus).find() || equals == text.length() - 1) {
        throw new UsageException("--bus: " + text
            + " (expected: BUS=NAME,NAME..., BUS a name for a file, or BUS=* for all stems)");
      }
      if (buses.keySet().stream().anyMatch(bus::equalsIgnoreCase)) {
        throw new UsageException(
            "--bus: " + bus + " given twice (expected: buses of different names)");
      }
      buses.put(bus, members(known, stems, text.substring(equals + 1)));
    }
    return buses;
  }

  private static List<String> members(NamedValues known, List<String> stems, String text) {
    if (text.equals(ALL)) {
      return stems;
    }
    List<String> named = new ArrayList<>(List.of(text.split(",", -1)));
    known.known("--bus", named);
    return stems.stream().filter(named::contains).toList();
  }

  /** Stems that are on no bus. */
  static List<String> unused(Map<String, List<String>> buses, List<String> stems) {
    return stems.stream()
        .filter(stem -> buses.values().stream().noneMatch(bus -> bus.contains(stem)))
        .toList();
  }
}
