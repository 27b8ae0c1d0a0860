package io.github.studiohand.testdata;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes the one kind of JSON that {@code case.json} needs: an object of strings, numbers
 * and booleans (RFC 8259), no nesting, so that this module depends on no library.
 */
final class FlatJson {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final Pattern LITERAL = Pattern.compile("true|false|" + NUMBER.pattern());

  private final String text;
  private int at;

  private FlatJson(String text) {
    this.text = text;
  }

  static Map<String, String> read(String json) {
    return new FlatJson(json).object();
  }

  static String write(Map<String, String> values) {
    StringBuilder out = new StringBuilder("{");
    String separator = "\n";
    for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
      out.append(separator).append("  ").append(quoted(entry.getKey())).append(": ");
      String value = entry.getValue();
      out.append(LITERAL.matcher(value).matches() ? value : quoted(value));
      separator = ",\n";
    }
    return out.append("\n}\n").toString();
  }

  private static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private Map<String, String> object() {
    Map<String, String> values = new TreeMap<>();
    expect('{');
    if (peek() != '}') {
      do {
        String key = string();
        expect(':');
        if (values.put(key, peek() == '"' ? string() : literal()) != null) {
          throw new IllegalArgumentException(key + ": twice (expected: once)");
        }
      } while (accept(','));
    }
    expect('}');
    if (peek() != 0) {
      throw wrong("the end");
    }
    return values;
  }

  private String literal() {
    peek();
    Matcher matcher = LITERAL.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw wrong("a string, a number, true or false");
    }
    at = matcher.end();
    return matcher.group();
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      out.append(c == '\\' ? escaped() : c);
    }
    if (at++ >= text.length()) {
      throw wrong("a closing quote");
    }
    return out.toString();
  }

  private char escaped() {
    char c = at < text.length() ? text.charAt(at++) : 0;
    switch (c) {
      case '"', '\\', '/' -> {
        return c;
      }
      case 'b' -> {
        return '\b';
      }
      case 'f' -> {
        return '\f';
      }
      case 'n' -> {
        return '\n';
      }
      case 'r' -> {
        return '\r';
      }
      case 't' -> {
        return '\t';
      }
      case 'u' -> {
        if (at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
          at += 4;
          return (char) Integer.parseInt(text, at - 4, at, 16);
        }
        throw wrong("four hexadecimal digits");
      }
      default -> throw wrong("an escape");
    }
  }

  /** Next character that is not white space, 0 at the end. */
  private char peek() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean accept(char c) {
    boolean found = peek() == c;
    at += found ? 1 : 0;
    return found;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw wrong("'" + c + "'");
    }
  }

  private IllegalArgumentException wrong(String expected) {
    String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
    return new IllegalArgumentException(
        "character " + at + " of case.json: " + found + " (expected: " + expected + ")");
  }
}
