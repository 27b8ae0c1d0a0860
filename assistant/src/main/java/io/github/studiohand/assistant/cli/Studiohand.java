package io.github.studiohand.assistant.cli;

import io.github.studiohand.assistant.wav.AudioFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The {@code studiohand} command: what a recording assistant does to a session. */
@Command(
    name = "studiohand",
    description =
        "What a recording assistant does to a session: strip silence, declick, debleed, sum, print.",
    versionProvider = Studiohand.JarVersion.class,
    synopsisSubcommandLabel = "VERB",
    footerHeading = "%nExamples:%n",
    footer = {
      "  studiohand demo                                see it work on a session with known truth",
      "  studiohand clean take3 -o take3-clean          the whole job on a folder of WAVs",
      "  studiohand declick vox.wav -o vox-clean.wav --report clicks.csv",
      "  studiohand VERB --help                         options and examples of a verb",
      "",
      "Exit codes: 0 done, 1 a check found something, 2 wrong usage, 3 a file could not be read or"
          + " written.",
    })
public final class Studiohand {
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  private boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private Studiohand() {}

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param args verb, options and files
   */
  public static void main(String[] args) {
    int code = run(Console.system(), args);
    System.out.flush();
    System.err.flush();
    System.exit(code);
  }

  static int run(Console console, String... args) {
    CommandLine line = commandLine(console);
    try {
      if (args.length == 0) {
        line.usage(line.getErr());
        return ExitCode.USAGE;
      }
      return line.execute(args);
    } finally {
      line.getOut().flush();
      line.getErr().flush();
      console.out().flush();
      console.err().flush();
    }
  }

  static CommandLine commandLine(Console console) {
    CommandLine line = new CommandLine(new Studiohand());
    line.addSubcommand(new DemoVerb(console));
    line.addSubcommand(new CleanVerb(console));
    line.addSubcommand(new StripVerb(console));
    line.addSubcommand(new GateVerb(console));
    line.addSubcommand(new DeclickVerb(console));
    line.addSubcommand(new RepairVerb(console));
    line.addSubcommand(new DebleedVerb(console));
    line.addSubcommand(new AlignVerb(console));
    line.addSubcommand(new SumVerb(console));
    line.addSubcommand(new ResampleVerb(console));
    line.addSubcommand(new MeasureVerb(console));
    line.addSubcommand(new PrintVerb(console));
    line.addSubcommand(new LintVerb(console));
    line.addSubcommand(new ListVerb(console));
    line.addSubcommand(new CompletionVerb(console));
    line.setColorScheme(Help.defaultColorScheme(console.color() ? Help.Ansi.ON : Help.Ansi.OFF));
    line.setOut(new PrintWriter(console.out(), true));
    line.setErr(new PrintWriter(console.err(), true));
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(100);
    line.setAbbreviatedOptionsAllowed(false);
    line.setParameterExceptionHandler(Studiohand::onBadParameter);
    line.setExecutionExceptionHandler(Studiohand::onFailure);
    return line;
  }

  private static int onBadParameter(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String command = line.getCommandSpec().qualifiedName();
    line.getErr().println(command + ": " + e.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr());
    line.getErr().println("Try '" + command + " --help'.");
    return ExitCode.USAGE;
  }

  private static int onFailure(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    String command = line.getCommandSpec().qualifiedName();
    Throwable cause =
        e instanceof UncheckedIOException ? Objects.requireNonNullElse(e.getCause(), e) : e;
    if (cause instanceof UsageException || cause instanceof IllegalArgumentException) {
      line.getErr().println(command + ": " + cause.getMessage());
      line.getErr().println("Try '" + command + " --help'.");
      return ExitCode.USAGE;
    }
    if (cause instanceof AudioFileException || cause instanceof CancellationException) {
      line.getErr().println(command + ": " + cause.getMessage());
      return ExitCode.IO;
    }
    if (cause instanceof IOException) {
      line.getErr().println(command + ": " + cause);
      return ExitCode.IO;
    }
    line.getErr().println(command + ": a fault in studiohand; please report it with this trace");
    cause.printStackTrace(line.getErr());
    return ExitCode.IO;
  }

  /** Reads the version when it is asked for. */
  static final class JarVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"studiohand " + Version.text()};
    }
  }
}
