package io.github.studiohand.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's example compiles and runs, and its latency is what its comment says. */
class ReadmeTest {
  private static final Pattern EXAMPLE = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

  @Test
  void example_compilesAndRuns(@TempDir Path folder) throws Exception {
    Path source = Files.writeString(folder.resolve("Example.java"), program());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      List<String> options = List.of(
          "-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
      boolean compiled = compiler
          .getTask(problems, files, null, options, null, files.getJavaFileObjects(source))
          .call();
      assertThat(compiled).as(problems.toString()).isTrue();
    }
    try (java.net.URLClassLoader loader = new java.net.URLClassLoader(
        new java.net.URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      Object delay = loader.loadClass("Example").getMethod("run").invoke(null);
      assertThat(delay).isEqualTo(240);
    }
  }

  private static String program() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(example.find()).as("a java example in README.md").isTrue();
    return "import io.github.studiohand.core.*;\n"
        + "import io.github.studiohand.strip.*;\n"
        + "import java.util.List;\n"
        + "public class Example {\n"
        + "  public static int run() {\n"
        + example.group(1)
        + "    return kept.isEmpty() ? delay : -1;\n"
        + "  }\n"
        + "}\n";
  }
}
