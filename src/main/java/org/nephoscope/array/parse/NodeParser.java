package org.nephoscope.array.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.Problem;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;

/// Makes arrays and groups of documents. Content never makes it throw.
public final class NodeParser {

  private static final Sentences SAY = Sentences.of(NodeParser.class);

  private final Prefix prefix;
  private final Problems problems = new Problems();

  public NodeParser(Prefix prefix) {
    this.prefix = prefix;
  }

  /// For what stands in the document of a group above. Where that has an error as a whole, as one
  /// that broke off, any part of it may be cut, so nothing in it is taken for complete.
  public NodeParser(Prefix prefix, GroupMeta above) {
    this(prefix);
    for (Problem problem : above.problems()) {
      if (problem.severity() == Problem.Severity.ERROR && problem.pointer().isEmpty()) {
        problems.add(problem);
        problems.brokeOff();
      }
    }
  }

  /// The node of a `zarr.json`; one that cannot be understood is a group with an error.
  public ArrayNode v3(Document document) {
    return v3(read(document), List.of(document), Optional.empty());
  }

  /// The node of a `zarr.json` beside which there is a document of Zarr v2, which is shown and not
  /// used.
  public ArrayNode v3(Document document, Document older) {
    JsonNode json = read(document);
    problems.warning("", SAY.get("metadata-of-zarr-v2-is", older.key().name()));
    return v3(json, List.of(document, older), Optional.empty());
  }

  /// The array of a `.zarray` and its attributes.
  public ArrayNode v2Array(Document array, Optional<Document> attributes) {
    JsonNode json = read(array);
    return new V2Parser(prefix, problems)
        .array(json, attributes(attributes), documents(array, attributes));
  }

  /// The group of a `.zgroup` and its attributes.
  public GroupMeta v2Group(Document group, Optional<Document> attributes) {
    if (read(group).path("zarr_format").asInt() != 2) {
      problems.error("/zarr_format", SAY.get("zgroup-must-say-that-zarr"));
    }
    JsonNode read = attributes(attributes);
    var documents = documents(group, attributes);
    return new GroupMeta(
        Format.ZARR_V2, prefix, read, Optional.empty(), documents, problems.list());
  }

  /// The dataset or group of an `attributes.json` of N5.
  public ArrayNode n5(Document document) {
    return new N5Parser(prefix, problems).node(read(document), List.of(document));
  }

  /// A group of N5 that has no document, as it needs none.
  public GroupMeta n5Group() {
    return new GroupMeta(
        Format.N5, prefix, JsonText.nothing(), Optional.empty(), List.of(), List.of());
  }

  /// The volume of an `info` of precomputed; nothing where that document is something else.
  public Optional<GroupMeta> precomputed(Document document) {
    JsonNode json = read(document);
    return PrecomputedParser.isInfo(json)
        ? Optional.of(new PrecomputedParser(prefix, problems).volume(json, List.of(document)))
        : Optional.empty();
  }

  /// The group, or array, of a `.zmetadata`, which also holds everything below it.
  public ArrayNode v2Consolidated(Document document) {
    Map<String, JsonNode> nodes = new LinkedHashMap<>();
    JsonNode metadata = read(document).path("metadata");
    if (!metadata.isObject()) {
      problems.error("/metadata", SAY.get("consolidated-metadata-must-hold-documents"));
    }
    for (var member : metadata.properties()) {
      int slash = member.getKey().lastIndexOf('/');
      String path = slash < 0 ? "" : member.getKey().substring(0, slash);
      var parts =
          (com.fasterxml.jackson.databind.node.ObjectNode)
              nodes.computeIfAbsent(path, _ -> JsonText.nothing().deepCopy());
      parts.set(member.getKey().substring(slash + 1), member.getValue());
    }
    JsonNode self = nodes.getOrDefault("", JsonText.nothing());
    nodes.remove("");
    return v2(self, nodes, List.of(document));
  }

  /// A node out of its parent's consolidated metadata.
  ///
  /// @param below everything below it, by path relative to it
  /// @param documents what it is read from, where that is to be shown with it
  public ArrayNode consolidated(
      Format format, JsonNode json, Map<String, JsonNode> below, List<Document> documents) {
    return switch (format) {
      case ZARR_V2 -> v2(json, below, documents);
      case ZARR_V3 -> v3(json, documents, Optional.of(below));
      case N5 -> new N5Parser(prefix, problems).node(json, documents);
      case PRECOMPUTED -> new PrecomputedParser(prefix, problems).scale(json, documents);
    };
  }

  private ArrayNode v2(JsonNode parts, Map<String, JsonNode> below, List<Document> documents) {
    JsonNode attributes =
        parts.path(".zattrs").isObject() ? parts.path(".zattrs") : JsonText.nothing();
    return parts.has(".zarray")
        ? new V2Parser(prefix, problems).array(parts.path(".zarray"), attributes, documents)
        : new GroupMeta(
            Format.ZARR_V2, prefix, attributes, Optional.of(below), documents, problems.list());
  }

  private ArrayNode v3(
      JsonNode json, List<Document> documents, Optional<Map<String, JsonNode>> below) {
    if (json.path("zarr_format").asInt() != 3) {
      problems.error("/zarr_format", SAY.get("zarr-json-must-say-that"));
    }
    String type = json.path("node_type").asText();
    if (type.equals("array")) {
      return new V3Parser(prefix, problems).array(json, documents);
    }
    if (!type.equals("group")) {
      problems.error("/node_type", SAY.get("the-node-type-must-be"));
    }
    JsonNode attributes = json.path("attributes");
    return new GroupMeta(
        Format.ZARR_V3,
        prefix,
        attributes.isObject() ? attributes : JsonText.nothing(),
        below.filter(nodes -> !nodes.isEmpty()).or(() -> inline(json)),
        documents,
        problems.list());
  }

  /// Consolidated metadata inside a group. Xarray writes empty blocks into nested groups, which say
  /// nothing about what is there.
  private static Optional<Map<String, JsonNode>> inline(JsonNode json) {
    JsonNode metadata = json.path("consolidated_metadata").path("metadata");
    if (!metadata.isObject() || metadata.isEmpty()) {
      return Optional.empty();
    }
    Map<String, JsonNode> nodes = new LinkedHashMap<>();
    metadata.properties().forEach(member -> nodes.put(member.getKey(), member.getValue()));
    return Optional.of(nodes);
  }

  private JsonNode attributes(Optional<Document> document) {
    if (document.isEmpty()) {
      return JsonText.nothing();
    }
    // What is wrong in it says nothing of the document beside it.
    var own = new NodeParser(prefix);
    JsonNode json = own.read(document.get());
    for (Problem problem : own.problems.list()) {
      problems.addApart(
          new Problem(
              problem.severity(),
              problem.pointer(),
              SAY.get("in", document.get().key().name(), problem.sentence())));
    }
    return json;
  }

  private JsonNode read(Document document) {
    if (document.bytes().remaining() > longest(document.key().name())) {
      problems.error(
          "",
          SAY.get(
              "the-document-is-longer-than",
              longest(document.key().name()) == JsonText.LONGEST ? "50 MB" : "16 MiB"));
      return JsonText.nothing();
    }
    JsonNode json = JsonText.read(document.bytes(), problems).orElseGet(JsonText::nothing);
    if (!json.isObject()) {
      problems.error("", SAY.get("the-document-must-be-a"));
      return JsonText.nothing();
    }
    return json;
  }

  /// The longest document of that name that is read: only two may hold what thousands of arrays
  /// say.
  public static int longest(String name) {
    return name.equals("zarr.json") || name.equals(".zmetadata")
        ? JsonText.LONGEST
        : JsonText.LONGEST_SINGLE;
  }

  private static List<Document> documents(Document first, Optional<Document> second) {
    return Stream.concat(Stream.of(first), second.stream()).toList();
  }
}
