package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.report.Table;
import io.github.studiohand.assistant.report.Words;
import io.github.studiohand.core.ParameterSpec;
import io.github.studiohand.core.Processor;
import io.github.studiohand.core.ProcessorInfo;
import io.github.studiohand.core.Processors;
import io.github.studiohand.core.StreamFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the processors, as a host would see them. */
@Command(
    name = "list",
    description = "List processors, their parameters, ranges, defaults and latency.",
    footerHeading = "%nExamples:%n",
    footer = {"  studiohand list", "  studiohand list --json | jq '.results[].parameters[].id'"})
final class ListVerb implements Callable<Integer> {
  private static final StreamFormat FORMAT = new StreamFormat(48_000, 1, 512);

  /** One processor, as {@code --json} gives it. */
  record Entry(
      String id,
      String name,
      String version,
      String description,
      int minSidechainChannels,
      int maxSidechainChannels,
      int latencyFramesAt48k,
      List<Parameter> parameters,
      List<String> eventKinds) {}

  /** One parameter or meter. */
  record Parameter(
      String id,
      String name,
      String unit,
      double min,
      double max,
      double defaultValue,
      String scale,
      int steps,
      List<String> flags,
      String description) {}

  private final Console console;

  @Mixin
  private final CommonOptions common = new CommonOptions();

  ListVerb(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Entry> entries = new ArrayList<>();
    for (ProcessorInfo info : Processors.available()) {
      entries.add(entry(info));
    }
    Outcome<Entry> outcome = new Outcome<>(entries, List.of(), List.of());
    return new Reporter(console, "list", common.json, false, false).report(outcome, ListVerb::text);
  }

  private static Entry entry(ProcessorInfo info) {
    Processor processor = Processors.create(info.id());
    processor.prepare(new StreamFormat(
        FORMAT.sampleRateHz(),
        FORMAT.channels(),
        info.minSidechainChannels(),
        FORMAT.maxBlockFrames()));
    List<Parameter> parameters = new ArrayList<>();
    for (ParameterSpec spec : info.parameters()) {
      parameters.add(parameter(spec));
    }
    return new Entry(
        info.id(),
        info.name(),
        info.version(),
        info.description(),
        info.minSidechainChannels(),
        info.maxSidechainChannels(),
        processor.latencyFrames(),
        parameters,
        info.eventKinds());
  }

  private static Parameter parameter(ParameterSpec spec) {
    List<String> flags = spec.flags().stream()
        .map(flag -> flag.name().toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
    return new Parameter(
        spec.id(),
        spec.name(),
        spec.unit(),
        spec.min(),
        spec.max(),
        spec.defaultValue(),
        spec.scale().name().toLowerCase(Locale.ROOT),
        spec.steps(),
        flags,
        spec.description());
  }

  private static String text(List<Entry> entries) {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(entry.id()).append("  ").append(entry.name()).append(' ').append(entry.version());
      text.append("\n  ").append(entry.description());
      text.append("\n  latency ").append(Words.count(entry.latencyFramesAt48k(), "frame"));
      text.append(" at 48 kHz");
      if (entry.maxSidechainChannels() > 0) {
        text.append(", side-chain ").append(entry.minSidechainChannels()).append(" to ");
        text.append(entry.maxSidechainChannels()).append(" channels");
      }
      text.append('\n');
      Table table = new Table("  parameter", ">min", ">max", ">default", "unit", "what it does");
      for (Parameter parameter : entry.parameters()) {
        table.row(
            "  " + parameter.id(),
            number(parameter.min()),
            number(parameter.max()),
            parameter.flags().contains("meter") ? "(meter)" : number(parameter.defaultValue()),
            parameter.unit(),
            parameter.description());
      }
      text.append(table).append('\n');
    }
    return text.toString();
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
