package org.nephoscope.provider.gcs.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// A partial response: only the fields that were asked for, as in `nextPageToken,items(name,size)`.
final class Fields {

  private static final JsonMapper JSON = new JsonMapper();

  private Fields() {}

  static JsonNode only(JsonNode node, String wanted) {
    if (node instanceof ArrayNode array) {
      ArrayNode pruned = JSON.createArrayNode();
      array.forEach(item -> pruned.add(only(item, wanted)));
      return pruned;
    }
    ObjectNode pruned = JSON.createObjectNode();
    for (String field : split(wanted)) {
      int open = field.indexOf('(');
      String name = open < 0 ? field : field.substring(0, open);
      if (node.has(name)) {
        pruned.set(
            name,
            open < 0
                ? node.get(name)
                : only(node.get(name), field.substring(open + 1, field.length() - 1)));
      }
    }
    return pruned;
  }

  /// At the commas outside of brackets.
  private static List<String> split(String wanted) {
    List<String> fields = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= wanted.length(); i++) {
      char c = i == wanted.length() ? ',' : wanted.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        fields.add(wanted.substring(start, i));
        start = i + 1;
      }
    }
    if (depth != 0) {
      throw Refusal.invalid("Invalid field selection " + wanted);
    }
    return fields;
  }
}
