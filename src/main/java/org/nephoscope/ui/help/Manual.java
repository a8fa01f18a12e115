package org.nephoscope.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The guide, as it lies beside this class: chapters of Markdown, shown as the text they are.
final class Manual {

  /// The chapters by the names of their files, in the order in which they are read.
  private static final List<String> FILES =
      List.of(
          "browse",
          "transfer",
          "check",
          "arrays",
          "objects",
          "preferences",
          "connecting",
          "encodings",
          "java",
          "command-line",
          "from-other-tools");

  /// One chapter.
  record Chapter(String title, String text) {}

  /// Finds a file of the guide.
  @FunctionalInterface
  interface Shelf {
    Optional<InputStream> open(String file);
  }

  private final Shelf shelf;

  Manual() {
    this(file -> Optional.ofNullable(Manual.class.getResourceAsStream("guide/" + file)));
  }

  Manual(Shelf shelf) {
    this.shelf = shelf;
  }

  /// Every chapter that is there.
  List<Chapter> chapters() throws IOException {
    var chapters = new ArrayList<Chapter>();
    for (String name : FILES) {
      Optional<InputStream> file = shelf.open(name + ".md");
      if (file.isPresent()) {
        try (InputStream in = file.get()) {
          chapters.add(chapter(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
      }
    }
    return List.copyOf(chapters);
  }

  /// The first heading is the title; lines of a paragraph flow together, marks of emphasis, links
  /// and pictures are left out, tables and code stay as they are.
  static Chapter chapter(String markdown) {
    String title = "";
    var text = new StringBuilder();
    boolean code = false;
    boolean flowing = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("```")) {
        code = !code;
        flowing = false;
        continue;
      }
      if (!code && line.startsWith("![")) {
        continue; // a picture
      }
      if (!code && title.isEmpty() && line.startsWith("# ")) {
        title = line.substring(2).strip();
        continue;
      }
      boolean apart = code || line.isBlank() || line.startsWith("|") || line.startsWith("#");
      boolean item = line.stripLeading().startsWith("- ") || line.startsWith("    ");
      if (flowing && !apart && !item) {
        text.append(' ').append(plain(line.strip()));
      } else {
        text.append(text.isEmpty() ? "" : "\n").append(code ? "    " + line : plain(line));
      }
      flowing = !apart;
    }
    return new Chapter(title, text.toString().strip() + "\n");
  }

  private static String plain(String line) {
    return line.replaceAll("^#+ *", "")
        .replaceAll("\\[([^]]*)\\]\\([^)]*\\)", "$1")
        .replace("**", "")
        .replaceAll("(?<![\\w*])\\*([^*\\s][^*]*)\\*(?![\\w*])", "$1")
        .replace("`", "");
  }
}
