package org.nephoscope.array.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/// What `neph array info --json` prints. The names of the members are fixed; members that do not
/// apply are null.
public final class ArrayJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ArrayJson() {}

  /// The object for an array or a group, with what is wrong in its documents.
  public static ObjectNode of(ArrayNode node) {
    return of(node, node.problems());
  }

  /// The object for an array or a group.
  ///
  /// @param problems all that is to be told of
  public static ObjectNode of(ArrayNode node, List<Problem> problems) {
    ObjectNode json = JSON.objectNode();
    json.put("format", node.format().word());
    json.put("kind", node.isArray() ? "array" : "group");
    json.put("path", node.prefix().value());
    switch (node) {
      case ArrayMeta array -> put(json, array);
      case PartialArray part -> {
        putNothing(json);
        json.set("shape", part.shape().<JsonNode>map(ArrayJson::numbers).orElse(JSON.nullNode()));
        json.put("dataType", part.dtype().name().isEmpty() ? null : part.dtype().name());
      }
      case GroupMeta _ -> putNothing(json);
    }
    json.set("attributes", node.attributes());
    json.set("problems", problems(problems));
    return json;
  }

  private static void put(ObjectNode json, ArrayMeta array) {
    boolean ordered = array.dtype().bytes() > 1;
    String byteOrder = array.byteOrder() == ByteOrder.BIG_ENDIAN ? "big" : "little";
    json.set("shape", numbers(array.shape()));
    json.set("chunkShape", numbers(array.chunk()));
    json.set("shardShape", array.shard().<JsonNode>map(ArrayJson::numbers).orElse(JSON.nullNode()));
    json.put("dataType", array.dtype().name());
    json.put("byteOrder", ordered ? byteOrder : null);
    json.put("order", array.order());
    json.set("fillValue", array.fill().source());
    json.set("codecs", codecs(array.codecs()));
    json.set("dimensionNames", names(array.dimensionNames()));
    json.set("chunkGrid", numbers(array.chunks().counts()));
    json.put("chunkCount", array.chunks().counts().count());
  }

  private static void putNothing(ObjectNode json) {
    for (String name :
        List.of(
            "shape",
            "chunkShape",
            "shardShape",
            "dataType",
            "byteOrder",
            "order",
            "fillValue",
            "codecs",
            "dimensionNames",
            "chunkGrid",
            "chunkCount")) {
      json.putNull(name);
    }
  }

  private static JsonNode numbers(Shape shape) {
    var list = JSON.arrayNode();
    shape.dims().forEach(list::add);
    return list;
  }

  private static JsonNode names(List<Optional<String>> names) {
    if (names.isEmpty()) {
      return JSON.nullNode();
    }
    var list = JSON.arrayNode();
    names.forEach(name -> list.add(name.orElse(null)));
    return list;
  }

  private static JsonNode codecs(List<CodecSpec> codecs) {
    var list = JSON.arrayNode();
    for (CodecSpec codec : codecs) {
      if (!codec.implied()) {
        ObjectNode one = list.addObject();
        one.put("name", codec.name());
        one.set("configuration", codec.configuration());
      }
    }
    return list;
  }

  private static JsonNode problems(List<Problem> problems) {
    var list = JSON.arrayNode();
    for (Problem problem : problems) {
      ObjectNode one = list.addObject();
      one.put("severity", problem.severity().name().toLowerCase(java.util.Locale.ROOT));
      one.put("pointer", problem.pointer());
      one.put("sentence", problem.sentence());
    }
    return list;
  }
}
