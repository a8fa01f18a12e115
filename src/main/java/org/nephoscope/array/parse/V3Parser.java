package org.nephoscope.array.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.array.codec.Codecs;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.dtype.ZarrTypes;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.KeyEncoding;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.Sharding;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;

/// Reads the `zarr.json` of an array (Zarr core specification 3.1). Names of extensions may be bare
/// strings; what is not known is named and shown, and only reading chunks is given up.
public final class V3Parser {

  private static final Sentences SAY = Sentences.of(V3Parser.class);

  private static final Set<String> KNOWN =
      Set.of(
          "zarr_format",
          "node_type",
          "shape",
          "data_type",
          "chunk_grid",
          "chunk_key_encoding",
          "fill_value",
          "codecs",
          "attributes",
          "dimension_names",
          "storage_transformers");

  /// Members without which chunks can be read as well.
  private static final Set<String> HARMLESS = Set.of("/dimension_names", "/fill_value");

  private final Prefix prefix;
  private final Problems problems;

  public V3Parser(Prefix prefix, Problems problems) {
    this.prefix = prefix;
    this.problems = problems;
  }

  /// The array of a `zarr.json` whose `node_type` is `array`.
  public ArrayNode array(JsonNode json, List<Document> documents) {
    Optional<String> trouble = unknownMembers(json);
    DType dtype = ZarrTypes.read(json.path("data_type"));
    JsonNode attributes = attributes(json);
    Optional<Shape> length = Shapes.read(json.path("shape"), 0, "/shape", problems);
    Optional<V3Grid> cut =
        length.flatMap(known -> V3Grid.read(json.path("chunk_grid"), known, problems));
    if (length.isEmpty() || cut.isEmpty()) {
      return new PartialArray(
          Format.ZARR_V3, prefix, dtype, length, attributes, documents, problems.list());
    }
    Shape shape = length.get();
    V3Grid grid = cut.get();
    Shape outer = grid.chunk();
    if (!json.path("storage_transformers").isEmpty()) {
      trouble = Optional.of(SAY.get("the-chunks-are-changed-by"));
      problems.warning("/storage_transformers", trouble.get());
    }
    if (json.path("data_type").isMissingNode()) {
      problems.error("/data_type", SAY.get("the-data-type-is-missing"));
    }
    var codecs = new V3Codecs(problems).read(json.path("codecs"), outer, "/codecs");
    var fill = FillParser.read(dtype, json.path("fill_value"), "/fill_value", problems);
    if (fill.source().isMissingNode()) {
      problems.error("/fill_value", SAY.get("zarr-v3-needs-a-fill"));
    }
    Optional<String> unsupported = Codecs.unsupported(codecs, dtype, outer);
    unsupported
        .filter(_ -> !dtype.name().isEmpty())
        .ifPresent(why -> problems.warning("/codecs", why));
    if (hasOrder(dtype) && isWithoutOrder(codecs)) {
      problems.warning("/codecs", SAY.get("the-codec-bytes-does-not"));
    }
    Optional<Sharding> sharding = onlySharding(codecs);
    if (sharding.isPresent() && !grid.cuts().isEmpty()) {
      trouble = Optional.of(SAY.get("shards-of-different-shapes-are"));
      problems.warning("/chunk_grid", trouble.get());
    }
    return new ArrayMeta(
        Format.ZARR_V3,
        prefix,
        dtype,
        byteOrder(codecs),
        "C",
        shape,
        sharding.map(Sharding::chunk).orElse(outer),
        sharding.isPresent() ? Optional.of(outer) : Optional.empty(),
        grid.cuts(),
        keyEncoding(json.path("chunk_key_encoding")),
        fill,
        codecs,
        names(json.path("dimension_names"), shape.rank()),
        attributes,
        problems.anyErrorBeside(HARMLESS)
            ? Optional.of(ArrayMeta.BROKEN)
            : trouble.or(() -> unsupported),
        documents,
        problems.list());
  }

  private static JsonNode attributes(JsonNode json) {
    JsonNode attributes = json.path("attributes");
    return attributes.isObject() ? attributes : JsonText.nothing();
  }

  /// Why chunks must not be read for what stands beside the members of the specification: only what
  /// says that it need not be understood may be ignored (core specification 3.1, "Extension
  /// definition").
  private Optional<String> unknownMembers(JsonNode json) {
    Optional<String> trouble = Optional.empty();
    for (var member : json.properties()) {
      String name = member.getKey();
      JsonNode must = member.getValue().path("must_understand");
      if (KNOWN.contains(name)) {
        continue;
      }
      if (must.isBoolean() && !must.booleanValue()) {
        problems.note("/" + name, SAY.get("is-not-part-of-zarr-v3", name));
      } else {
        String why = SAY.get("is-not-known-here-and", name);
        problems.warning("/" + name, why);
        trouble = trouble.or(() -> Optional.of(why));
      }
    }
    return trouble;
  }

  /// A shard can be read chunk by chunk when nothing stands before or behind it in the chain.
  private static Optional<Sharding> onlySharding(List<CodecSpec> codecs) {
    return codecs.size() == 1 ? codecs.getFirst().sharding() : Optional.empty();
  }

  private static boolean isWithoutOrder(List<CodecSpec> codecs) {
    return codecs.stream()
        .anyMatch(codec ->
            (codec.bareName().equals("bytes") && !codec.configuration().has("endian"))
                || codec.sharding().map(inner -> isWithoutOrder(inner.codecs())).orElse(false));
  }

  /// Whether it matters which byte of an element is stored first.
  private static boolean hasOrder(DType dtype) {
    return dtype.bytes() > 1
        && !(dtype instanceof DType.Raw)
        && !(dtype instanceof DType.FixedBytes);
  }

  private static ByteOrder byteOrder(List<CodecSpec> codecs) {
    for (CodecSpec codec : codecs) {
      if (codec.bareName().equals("bytes")) {
        boolean big = codec.configuration().path("endian").asText().equals("big");
        return big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      }
      if (codec.sharding().isPresent()) {
        return byteOrder(codec.sharding().get().codecs());
      }
    }
    return ByteOrder.LITTLE_ENDIAN;
  }

  private KeyEncoding keyEncoding(JsonNode node) {
    String name = name(node);
    JsonNode separator = node.path("configuration").path("separator");
    if (!name.equals("default") && !name.equals("v2")) {
      problems.error("/chunk_key_encoding", SAY.get("the-chunk-names-are-made", name));
    }
    boolean v2 = name.equals("v2");
    String text = separator.isMissingNode() ? (v2 ? "." : "/") : separator.asText();
    if (!text.equals(".") && !text.equals("/")) {
      problems.error(
          "/chunk_key_encoding/configuration/separator", SAY.get("the-separator-must-be-or"));
      text = v2 ? "." : "/";
    }
    char between = text.charAt(0);
    return v2 ? KeyEncoding.plain(between) : KeyEncoding.standard(between);
  }

  private List<Optional<String>> names(JsonNode names, int rank) {
    if (names.isMissingNode() || names.isNull()) {
      return List.of();
    }
    if (!names.isArray() || names.size() != rank) {
      problems.error("/dimension_names", SAY.get("there-must-be-one-name"));
      return List.of();
    }
    List<Optional<String>> read = new ArrayList<>();
    names.forEach(name -> read.add(Optional.ofNullable(name.textValue())));
    return read;
  }

  /// The name of an extension, which may be written as an object or as a bare string.
  static String name(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.path("name").asText();
  }
}
