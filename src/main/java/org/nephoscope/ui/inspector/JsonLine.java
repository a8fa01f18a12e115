package org.nephoscope.ui.inspector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/// One value of a JSON document, as a line of a tree.
///
/// @param name its name in the object around it, or its number in the array
/// @param pointer where it stands in the document (RFC 6901)
public record JsonLine(String name, JsonNode value, String pointer) {

  /// So many values of one object or array have lines.
  static final int MOST = 1000;

  /// So many characters of a name or a value are shown.
  private static final int LONGEST = 500;

  /// The line of a whole document.
  public static JsonLine root(JsonNode document) {
    return new JsonLine("", document, "");
  }

  /// The lines below it; none for a value that holds no others.
  public List<JsonLine> children() {
    List<JsonLine> lines = new ArrayList<>();
    if (value.isObject()) {
      for (var field : value.properties()) {
        if (lines.size() == MOST) {
          break;
        }
        lines.add(new JsonLine(field.getKey(), field.getValue(), below(field.getKey())));
      }
    } else if (value.isArray()) {
      for (int i = 0; i < Math.min(MOST, value.size()); i++) {
        lines.add(new JsonLine(Integer.toString(i), value.get(i), below(Integer.toString(i))));
      }
    }
    return lines;
  }

  /// What stands behind the name: the value, or what it holds in short.
  public String words() {
    if (value.isObject()) {
      return "{" + value.size() + "}";
    }
    if (value.isArray()) {
      return "[" + value.size() + "]";
    }
    return value.isTextual() && value.textValue().length() > LONGEST
        ? new TextNode(cut(value.textValue())).toString()
        : cut(value.toString());
  }

  /// Its name, as far as it is shown.
  public String shownName() {
    return cut(name);
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private String below(String step) {
    return pointer + "/" + step.replace("~", "~0").replace("/", "~1");
  }
}
