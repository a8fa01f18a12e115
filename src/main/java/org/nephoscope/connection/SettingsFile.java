package org.nephoscope.connection;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads settings in sections, as AWS, gcloud and rclone write them: `[section]`, `name = value`,
/// lines that begin with `#` or `;` are comments. A value of a name that was not asked for is left
/// where it is, so that no secret comes into memory by the way.
final class SettingsFile {

  /// Longer files are none that a person has written.
  private static final long MOST_BYTES = 4L << 20;

  private SettingsFile() {}

  /// The sections in their order; nothing if there is no such file, or if it cannot be read as
  /// text. Of a name that was not asked for the value is empty.
  ///
  /// @param values the names, in lower case, whose values are wanted. A setting below another one,
  ///   which AWS indents, is called `outer.inner`
  static Map<String, Map<String, String>> read(Path file, Set<String> values) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      return Map.of();
    }
    try {
      return parse(Files.readAllLines(file, StandardCharsets.UTF_8), values);
    } catch (MalformedInputException _) {
      return Map.of();
    }
  }

  private static Map<String, Map<String, String>> parse(List<String> lines, Set<String> values) {
    var sections = new LinkedHashMap<String, Map<String, String>>();
    Map<String, String> section = new LinkedHashMap<>();
    String outer = "";
    for (String line : lines) {
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
        continue;
      }
      if (text.startsWith("[") && text.contains("]")) {
        String name = text.substring(1, text.indexOf(']')).strip();
        section = sections.computeIfAbsent(name, _ -> new LinkedHashMap<>());
        outer = "";
        continue;
      }
      int equals = text.indexOf('=');
      if (equals <= 0) {
        continue;
      }
      String name = text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      boolean below = Character.isWhitespace(line.charAt(0)) && !outer.isEmpty();
      String full = below ? outer + "." + name : name;
      if (!below) {
        outer = name;
      }
      section.put(full, values.contains(full) ? text.substring(equals + 1).strip() : "");
    }
    return sections;
  }
}
