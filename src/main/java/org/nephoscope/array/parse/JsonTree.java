package org.nephoscope.array.parse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.nephoscope.storage.Sentences;

/// Builds a tree while a document is read, so that a broken one leaves what was read before. Of two
/// members of one name the later counts, as with most readers, and a warning says so.
final class JsonTree {

  private static final Sentences SAY = Sentences.of(JsonTree.class);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Problems problems;
  private final Deque<ContainerNode<?>> open = new ArrayDeque<>();
  private String name = "";
  private Optional<JsonNode> root = Optional.empty();

  JsonTree(Problems problems) {
    this.problems = problems;
  }

  /// What was read so far.
  Optional<JsonNode> root() {
    return root;
  }

  void read(JsonParser parser) throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (open.isEmpty() && root.isPresent()) {
        problems.error("", SAY.get("the-document-goes-on-behind"));
        return;
      }
      take(parser, token);
    }
  }

  private void take(JsonParser parser, JsonToken token) throws IOException {
    switch (token) {
      case FIELD_NAME -> name(parser);
      case START_OBJECT -> enter(JSON.objectNode());
      case START_ARRAY -> enter(JSON.arrayNode());
      case END_OBJECT, END_ARRAY -> open.pop();
      case VALUE_STRING -> add(JSON.textNode(parser.getText()));
      case VALUE_NUMBER_INT -> add(whole(parser));
      case VALUE_NUMBER_FLOAT -> add(JSON.numberNode(parser.getDoubleValue()));
      case VALUE_TRUE -> add(JSON.booleanNode(true));
      case VALUE_FALSE -> add(JSON.booleanNode(false));
      case VALUE_NULL -> add(JSON.nullNode());
      case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IOException("a text of JSON has no such part: " + token);
    }
  }

  private void name(JsonParser parser) throws IOException {
    name = parser.currentName();
    if (open.element() instanceof ObjectNode object && object.has(name)) {
      problems.warning(
          parser.getParsingContext().pathAsPointer().toString(),
          SAY.get("there-are-two-members-of"));
    }
  }

  private static JsonNode whole(JsonParser parser) throws IOException {
    NumberType type = parser.getNumberType();
    return switch (type) {
      case INT -> JSON.numberNode(parser.getIntValue());
      case LONG -> JSON.numberNode(parser.getLongValue());
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> JSON.numberNode(parser.getBigIntegerValue());
    };
  }

  private void enter(ContainerNode<?> node) {
    add(node);
    open.push(node);
  }

  private void add(JsonNode node) {
    if (open.isEmpty()) {
      root = Optional.of(node);
    } else if (open.element() instanceof ObjectNode object) {
      object.set(name, node);
    } else if (open.element() instanceof ArrayNode list) {
      list.add(node);
    }
  }
}
