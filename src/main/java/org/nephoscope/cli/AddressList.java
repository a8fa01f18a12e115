package org.nephoscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Addresses or names, one a line: on standard input, for a command that was given `-` instead of
/// addresses, or in a file. Blank lines mean nothing, and a bad one is told by its number. A line
/// may also be an entry of `ls --json`, whose name is exact where `ls` alone escapes characters
/// that command a terminal. A byte order mark before the first line means nothing.
final class AddressList {

  static final String DASH = "-";

  static final String ALONE = "- stands for the addresses on standard input; give no others.";

  /// So many are held in memory.
  static final int MOST = 100_000;

  /// Bytes of a line; a key has at most 1,024, and JSON may write each in six.
  private static final int LONGEST = 64 << 10;

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private static final ObjectMapper JSON = new ObjectMapper();

  private AddressList() {}

  /// The addresses as typed, or those of standard input where `-` stands for them.
  static List<String> of(Session session, List<String> typed) throws UsageError, IOException {
    if (!typed.contains(DASH)) {
      return typed;
    }
    if (typed.size() > 1) {
      throw new UsageError(ALONE);
    }
    return read(session);
  }

  /// How a list is called in a sentence.
  static String title(String name) {
    return name.equals(DASH) ? "Standard input" : name;
  }

  private static List<String> read(Session session) throws UsageError, IOException {
    List<Line> lines = new ArrayList<>();
    lines(title(DASH), session.in(), line -> few(lines, line));
    return lines.stream().map(Line::text).toList();
  }

  /// One line of a list.
  ///
  /// @param number from 1
  record Line(String list, int number, String text) {
    UsageError wrong(String why) {
      return new UsageError(list + ", line " + number + ": " + why);
    }
  }

  /// Takes a line of a list of any length.
  interface Each {
    void line(Line line) throws UsageError, IOException;
  }

  /// Reads the list in a file, or on standard input, without keeping it.
  ///
  /// @param option that named it
  static void each(Session session, String option, String name, Each each)
      throws UsageError, IOException {
    if (name.equals(DASH)) {
      lines(title(name), session.in(), each);
      return;
    }
    try (var in = opened(option, name)) {
      lines(name, in, each);
    }
  }

  private static InputStream opened(String option, String name) throws UsageError, IOException {
    try {
      var file = Path.of(name);
      if (Files.isDirectory(file)) {
        throw new UsageError(option + " " + name + " is a folder; name a file of lines, or -.");
      }
      return Files.newInputStream(file);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new UsageError(
          option
              + " "
              + name
              + " is not there; name a file, or - for lines"
              + " that are typed or piped in.");
    } catch (AccessDeniedException e) {
      throw new UsageError(option + " " + name + " may not be read.");
    }
  }

  private static void few(List<Line> lines, Line line) throws UsageError {
    lines.add(line);
    if (lines.size() > MOST) {
      throw new UsageError(
          line.list() + " names more than " + MOST + " objects; give it in several parts.");
    }
  }

  private static void lines(String list, InputStream bytes, Each each)
      throws UsageError, IOException {
    var in = new BufferedInputStream(bytes);
    for (int number = 1; ; number++) {
      byte[] line = next(list, number, in);
      if (line == null) {
        return;
      }
      String read = text(list, number, line);
      String text = number == 1 && read.startsWith(BYTE_ORDER_MARK) ? read.substring(1) : read;
      if (!text.isBlank()) {
        Line typed = new Line(list, number, text);
        each.line(new Line(list, number, text.startsWith("{\"") ? address(typed) : exact(typed)));
      }
    }
  }

  /// The bytes up to the next line break; null at the end.
  private static byte @Nullable [] next(String list, int number, InputStream in)
      throws UsageError, IOException {
    var line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
      if (line.size() > LONGEST) {
        throw new Line(list, number, "").wrong("it is longer than any address.");
      }
    }
    return line.toByteArray();
  }

  /// Nothing is guessed of what is at the end of a line or between two: what is meant may be
  /// deleted.
  private static String exact(Line line) throws UsageError {
    if (line.text().endsWith("\r")) {
      throw line.wrong(
          "it ends in a carriage return, as lines of Windows do and names may. Take it away, or"
              + " give the entries of ls --json.");
    }
    if (line.text().indexOf('\0') >= 0) {
      throw line.wrong("it holds a NUL, as find -print0 writes; give one name a line.");
    }
    return line.text();
  }

  private static String text(String list, int number, byte[] line) throws UsageError {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw new Line(list, number, "").wrong("it is not UTF-8 text; give one address a line.");
    }
  }

  private static String address(Line line) throws UsageError {
    JsonNode entry;
    try {
      entry = JSON.readTree(line.text());
    } catch (JsonProcessingException e) {
      throw line.wrong("it is no JSON: " + line.text() + ".");
    }
    if (!entry.path("uri").isTextual() || entry.has("problem")) {
      throw line.wrong("it has no address: " + line.text() + ".");
    }
    return entry.get("uri").asText();
  }
}
