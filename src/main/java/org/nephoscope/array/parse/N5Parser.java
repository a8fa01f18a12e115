package org.nephoscope.array.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.array.codec.Codecs;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.KeyEncoding;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;

/// Reads `attributes.json` of N5 ([specification](https://github.com/saalfeldlab/n5)): a dataset
/// where there are dimensions, else a group. N5 names the fastest axis first; here it comes last.
/// The big-endian elements, their compression and the block's own header are spelled out as codecs.
final class N5Parser {

  private static final Sentences SAY = Sentences.of(N5Parser.class);

  /// The step that puts a block's header (mode, dimensions) in front of its packed elements.
  static final String BLOCK = "n5_block";

  private static final Set<String> OF_DATASET =
      Set.of("dimensions", "blockSize", "dataType", "compression", "compressionType");
  private static final Set<String> COMPRESSIONS =
      Set.of("raw", "gzip", "bzip2", "xz", "lz4", "blosc", "zstd");

  private final Prefix prefix;
  private final Problems problems;

  N5Parser(Prefix prefix, Problems problems) {
    this.prefix = prefix;
    this.problems = problems;
  }

  /// Whether attributes are those of a dataset.
  static boolean isDataset(JsonNode json) {
    return json.has("dimensions") && (json.has("blockSize") || json.has("dataType"));
  }

  ArrayNode node(JsonNode json, List<Document> documents) {
    return isDataset(json)
        ? dataset(json, documents)
        : new GroupMeta(
            Format.N5, prefix, attributes(json), Optional.empty(), documents, problems.list());
  }

  private ArrayNode dataset(JsonNode json, List<Document> documents) {
    DType dtype = dtype(json.path("dataType"));
    List<CodecSpec> codecs = codecs(json);
    Optional<Shape> length =
        Shapes.read(json.path("dimensions"), 0, "/dimensions", problems).map(Shape::reversed);
    Optional<Shape> cut =
        length.flatMap(
            known -> Shapes.chunk(turned(json.path("blockSize")), known, "/blockSize", problems));
    if (length.isEmpty() || cut.isEmpty()) {
      return new PartialArray(
          Format.N5, prefix, dtype, length, attributes(json), documents, problems.list());
    }
    Shape shape = length.get();
    Shape chunk = cut.get();
    var fill =
        FillParser.read(dtype, JsonNodeFactory.instance.numberNode(0), "/dataType", problems);
    Optional<String> unsupported = Codecs.unsupported(codecs, dtype, chunk);
    unsupported.ifPresent(why -> problems.warning("", why));
    return new ArrayMeta(
        Format.N5,
        prefix,
        dtype,
        ByteOrder.BIG_ENDIAN,
        "C",
        shape,
        chunk,
        Optional.empty(),
        List.of(),
        KeyEncoding.reversed(),
        fill,
        codecs,
        names(json.path("axes"), shape.rank()),
        attributes(json),
        problems.anyError() ? Optional.of(ArrayMeta.BROKEN) : unsupported,
        documents,
        problems.list());
  }

  /// A list the other way round; what is no list stays as it is.
  private static JsonNode turned(JsonNode list) {
    if (!list.isArray()) {
      return list;
    }
    var turned = JsonNodeFactory.instance.arrayNode();
    for (int i = list.size() - 1; i >= 0; i--) {
      turned.add(list.path(i));
    }
    return turned;
  }

  private DType dtype(JsonNode node) {
    String name = node.asText();
    return switch (name) {
      case "uint8", "uint16", "uint32", "uint64" ->
          new DType.Whole(Integer.parseInt(name, 4, name.length(), 10), false);
      case "int8", "int16", "int32", "int64" ->
          new DType.Whole(Integer.parseInt(name, 3, name.length(), 10), true);
      case "float32" -> new DType.Real(32);
      case "float64" -> new DType.Real(64);
      case "string", "object" -> new DType.Unknown(name);
      default -> {
        problems.error("/dataType", SAY.get("n5-has-no-such-data"));
        yield new DType.Unknown(name.isEmpty() ? node.toString() : name);
      }
    };
  }

  private List<CodecSpec> codecs(JsonNode json) {
    List<CodecSpec> codecs = new ArrayList<>();
    var big = JsonNodeFactory.instance.objectNode().put("endian", "big");
    codecs.add(new CodecSpec("bytes", big, true, Optional.empty()));
    // Before version 2 there was only a word.
    JsonNode compression = json.path(json.has("compression") ? "compression" : "compressionType");
    String pointer = json.has("compression") ? "/compression" : "/compressionType";
    String type =
        compression.isTextual() ? compression.textValue() : compression.path("type").asText();
    if (type.isEmpty()) {
      problems.error(pointer, SAY.get("a-dataset-says-how-its"));
    } else if (!type.equals("raw")) {
      if (!COMPRESSIONS.contains(type)) {
        problems.warning(pointer, SAY.get("the-compression-is-not-one", type));
      }
      codecs.add(packing(type, compression));
    }
    codecs.add(new CodecSpec(BLOCK, JsonText.nothing(), true, Optional.empty()));
    return codecs;
  }

  /// N5's words where they mean what the same words mean elsewhere; its lz4 is the framing of
  /// lz4-java, which nobody else writes.
  private static CodecSpec packing(String type, JsonNode compression) {
    ObjectNode settings =
        compression.isObject()
            ? ((ObjectNode) compression).deepCopy()
            : JsonNodeFactory.instance.objectNode();
    settings.remove("type");
    String name =
        switch (type) {
          case "gzip" -> compression.path("useZlib").asBoolean() ? "zlib" : "gzip";
          case "bzip2" -> "bz2";
          case "lz4" -> "n5_lz4";
          default -> type;
        };
    return new CodecSpec(name, settings, false, Optional.empty());
  }

  /// Some writers name the axes, fastest first.
  private static List<Optional<String>> names(JsonNode axes, int rank) {
    if (!axes.isArray() || axes.size() != rank) {
      return List.of();
    }
    List<Optional<String>> names = new ArrayList<>();
    turned(axes).forEach(name -> names.add(Optional.ofNullable(name.textValue())));
    return names;
  }

  private static JsonNode attributes(JsonNode json) {
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    json.properties()
        .forEach(member -> {
          if (!OF_DATASET.contains(member.getKey())) {
            rest.set(member.getKey(), member.getValue());
          }
        });
    return rest;
  }
}
