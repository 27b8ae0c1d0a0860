package io.github.studiohand.assistant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The commands of a workflow of {@code docs}. */
final class Workflow {
  private static final String COMMAND = "studiohand ";
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private Workflow() {}

  /**
   * Runs the commands of a document in their order, each of which has to succeed.
   *
   * @param files words of a command that are paths, put below {@code folder}
   * @param count how many commands there are
   */
  static void run(String document, Path folder, Pattern files, int count) throws IOException {
    List<String> commands = Files.readAllLines(Path.of("..", "docs", document)).stream()
        .filter(line -> line.startsWith(COMMAND))
        .toList();
    assertThat(commands).hasSize(count);
    for (String command : commands) {
      Object[] arguments = WORD.matcher(command.substring(COMMAND.length()))
          .results()
          .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
          .map(word -> files.matcher(word).matches() ? folder + "/" + word : word)
          .toArray();
      Cli.Result result = Cli.run(arguments);
      assertThat(result.code()).as(command + ": " + result.err()).isZero();
    }
  }
}
