package io.github.studiohand.testdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Golden files: samples that a result must meet, kept beside the tests of a Maven module.
 *
 * <pre>
 *   src/test/resources/reference/TYPE/CASE/    made by other software; never written by this class
 *   src/test/resources/regression/TYPE/CASE/   made by our own code; catches drift, proves nothing
 *       case.json    origin, rate, seed, tolerance, parameters ({@link GoldenCase})
 *       NAME.f32     little-endian IEEE 754 binary32 samples, no header
 * </pre>
 *
 * <p>Usage: read the inputs with {@link #samples}, compute, {@link #check} the result.
 *
 * <p>A missing file fails the test and says which. With the system property {@code
 * golden.regenerate=true}, {@link #check} of a <em>regression</em> case writes the file instead of
 * reading it and then aborts the test, so that a regenerating run can never pass for a green one:
 * by {@code org.opentest4j.TestAbortedException}, which JUnit 5 and jqwik understand, where that
 * class is on the class path, and by {@link Regenerated}, which fails the test, where it is not.
 * Reference cases are compared as ever.
 */
public final class Golden {
  /** Thrown after a regression file was written, in the absence of opentest4j. */
  public static final class Regenerated extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Regenerated(String message) {
      super(message);
    }
  }

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private final Path folder;
  private final boolean regenerate;

  private Golden(Path folder, boolean regenerate) {
    this.folder = folder;
    this.regenerate = regenerate;
  }

  /**
   * A case made by other software.
   *
   * @param type the class under test; its simple name is the folder
   * @param caseName the case
   * @return access to its files
   */
  public static Golden reference(Class<?> type, String caseName) {
    return in(moduleFolder(), "reference", type, caseName, false);
  }

  /**
   * A case made by the code under test itself.
   *
   * @param type the class under test; its simple name is the folder
   * @param caseName the case
   * @return access to its files
   */
  public static Golden regression(Class<?> type, String caseName) {
    return in(
        moduleFolder(), "regression", type, caseName, Boolean.getBoolean("golden.regenerate"));
  }

  static Golden in(Path module, String kind, Class<?> type, String caseName, boolean regenerate) {
    Path resources = module.resolve("src").resolve("test").resolve("resources");
    return new Golden(
        resources.resolve(kind).resolve(type.getSimpleName()).resolve(caseName), regenerate);
  }

  /** Surefire names the module's folder; elsewhere tests run in it. */
  private static Path moduleFolder() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  }

  /**
   * Reads {@code case.json}.
   *
   * @return what it says
   * @throws AssertionError if the file is missing
   * @throws IllegalArgumentException if it is not a flat JSON object with the values needed
   */
  public GoldenCase parameters() {
    return GoldenCase.fromJson(new String(read("case.json"), StandardCharsets.UTF_8));
  }

  /**
   * Reads a signal.
   *
   * @param name file name without {@code .f32}
   * @return its samples
   * @throws AssertionError if the file is missing, or its size is not a multiple of 4 bytes
   */
  public float[] samples(String name) {
    byte[] bytes = read(name + ".f32");
    if (bytes.length % Float.BYTES != 0) {
      throw new AssertionError(
          folder.resolve(name + ".f32") + ": " + bytes.length + " bytes (expected: 4 per sample)");
    }
    float[] samples = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(samples);
    return samples;
  }

  /**
   * Compares one result; short for {@link #check(Map, GoldenCase)} of one entry.
   *
   * @param name file name without {@code .f32}
   * @param actual the result
   * @param made how it was made
   * @throws AssertionError if a file is missing, was made with other parameters, or differs
   */
  public void check(String name, float[] actual, GoldenCase made) {
    check(Map.of(name, actual), made);
  }

  /**
   * Compares results with their {@code NAME.f32}, within the tolerance that {@code case.json}
   * states. On regeneration of a regression case, writes all files and aborts the test instead.
   *
   * @param results samples by file name without {@code .f32}
   * @param made how they were made; written to {@code case.json} on regeneration, and otherwise what
   *     that file must say
   * @throws AssertionError if a file is missing, was made with other parameters, or differs; names
   *     the first frame that does
   */
  public void check(Map<String, float[]> results, GoldenCase made) {
    if (regenerate) {
      write(results, made);
      throw aborted("golden.regenerate: wrote " + folder);
    }
    GoldenCase stored = parameters();
    if (!stored.equals(made)) {
      throw new AssertionError(
          folder.resolve("case.json") + ": " + stored + " (expected: " + made + ")");
    }
    results.forEach((name, actual) -> compare(name, samples(name), actual, stored.tolerance()));
  }

  /**
   * Compares a text with a file of the repository that our own code made, a figure of the documents for
   * instance: its numbers within a tolerance, all else to the letter. On regeneration writes the file and aborts
   * the test instead.
   *
   * @param file relative to the folder of the Maven module
   * @param actual the text
   * @param tolerance largest difference of two numbers
   * @throws AssertionError if the file is missing or differs; names the first line that does
   */
  public static void checkText(String file, String actual, double tolerance) {
    checkText(
        moduleFolder().resolve(file).normalize(),
        actual,
        tolerance,
        Boolean.getBoolean("golden.regenerate"));
  }

  static void checkText(Path file, String actual, double tolerance, boolean regenerate) {
    if (regenerate) {
      try {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      throw aborted("golden.regenerate: wrote " + file);
    }
    List<String> expected =
        new String(read(file), StandardCharsets.UTF_8).lines().toList();
    List<String> found = actual.lines().toList();
    for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
      String old = i < expected.size() ? expected.get(i) : "";
      String now = i < found.size() ? found.get(i) : "";
      if (!near(old, now, tolerance)) {
        int at = firstDifference(old, now);
        throw new AssertionError(file + ", line " + (i + 1) + ", column " + (at + 1) + ": "
            + excerpt(now, at) + " (expected: " + excerpt(old, at) + " within " + tolerance + ")");
      }
    }
  }

  private static int firstDifference(String a, String b) {
    int at = 0;
    while (at < Math.min(a.length(), b.length()) && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }

  private static String excerpt(String line, int at) {
    return line.substring(Math.max(0, at - 20), Math.min(line.length(), at + 40));
  }

  private static boolean near(String expected, String actual, double tolerance) {
    if (!NUMBER.matcher(expected).replaceAll("0").equals(NUMBER.matcher(actual).replaceAll("0"))) {
      return false;
    }
    Matcher old = NUMBER.matcher(expected);
    Matcher now = NUMBER.matcher(actual);
    while (old.find() && now.find()) {
      double difference = Double.parseDouble(now.group()) - Double.parseDouble(old.group());
      if (!(Math.abs(difference) <= tolerance)) {
        return false;
      }
    }
    return true;
  }

  private void compare(String name, float[] expected, float[] actual, double tolerance) {
    String file = folder.resolve(name + ".f32").toString();
    if (expected.length != actual.length) {
      throw new AssertionError(
          file + ": " + actual.length + " frames (expected: " + expected.length + ")");
    }
    for (int n = 0; n < expected.length; n++) {
      double error = Math.abs((double) actual[n] - expected[n]);
      if (!(error <= tolerance)) {
        throw new AssertionError(file
            + ", frame "
            + n
            + ": "
            + actual[n]
            + " (expected: "
            + expected[n]
            + " within "
            + tolerance
            + ")");
      }
    }
  }

  private byte[] read(String fileName) {
    return read(folder.resolve(fileName));
  }

  private static byte[] read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new AssertionError(file
          + ": missing (expected: a golden file; regression files are made by a run with"
          + " -Dgolden.regenerate=true)");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Map<String, float[]> results, GoldenCase made) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("case.json"), made.toJson());
      for (Map.Entry<String, float[]> result : results.entrySet()) {
        int size = result.getValue().length * Float.BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(result.getValue());
        Files.write(folder.resolve(result.getKey() + ".f32"), bytes.array());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looked up by name, so that no test framework becomes a dependency of this module's users. */
  private static RuntimeException aborted(String message) {
    try {
      Class<?> type = Class.forName("org.opentest4j.TestAbortedException");
      return (RuntimeException) type.getConstructor(String.class).newInstance(message);
    } catch (ReflectiveOperationException e) {
      return new Regenerated(message);
    }
  }
}
