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
import org.nephoscope.array.dtype.NumpyTypes;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.KeyEncoding;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;

/// Reads `.zarray` (Zarr storage specification version 2). Its implied steps, the element bytes and
/// the order of axes, are spelled out as codecs so that chunks of both versions are decoded alike.
public final class V2Parser {

  private static final Sentences SAY = Sentences.of(V2Parser.class);

  private static final Set<String> KNOWN =
      Set.of(
          "zarr_format",
          "shape",
          "chunks",
          "dtype",
          "compressor",
          "fill_value",
          "order",
          "filters",
          "dimension_separator");

  /// What is said of chunks whose metadata has an error.
  private final Prefix prefix;

  private final Problems problems;

  public V2Parser(Prefix prefix, Problems problems) {
    this.prefix = prefix;
    this.problems = problems;
  }

  /// The array of a `.zarray` and, where there is one, its `.zattrs`.
  public ArrayNode array(JsonNode json, JsonNode attributes, List<Document> documents) {
    json.fieldNames()
        .forEachRemaining(name -> {
          if (!KNOWN.contains(name)) {
            problems.note("/" + name, SAY.get("is-not-part-of-zarr", name));
          }
        });
    if (json.path("zarr_format").asInt() != 2) {
      problems.error("/zarr_format", SAY.get("zarray-must-say-that-zarr"));
    }
    if (json.path("dtype").isMissingNode()) {
      problems.error("/dtype", SAY.get("the-data-type-is-missing"));
    }
    DType dtype = dtype(json);
    Optional<Shape> length = Shapes.read(json.path("shape"), 0, "/shape", problems);
    Optional<Shape> cut =
        length.flatMap(known -> Shapes.chunk(json.path("chunks"), known, "/chunks", problems));
    boolean big = json.path("dtype").asText().startsWith(">");
    String order = order(json.path("order"));
    var codecs = codecs(json, length.map(Shape::rank).orElse(0), order.equals("F"), big);
    if (length.isEmpty() || cut.isEmpty()) {
      return new PartialArray(
          Format.ZARR_V2, prefix, dtype, length, attributes, documents, problems.list());
    }
    Shape shape = length.get();
    Shape chunk = cut.get();
    var fill = FillParser.read(dtype, json.path("fill_value"), "/fill_value", problems);
    Optional<String> unsupported = Codecs.unsupported(codecs, dtype, chunk);
    unsupported.filter(_ -> !dtype.name().isEmpty()).ifPresent(why -> problems.warning("", why));
    return new ArrayMeta(
        Format.ZARR_V2,
        prefix,
        dtype,
        big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        order,
        shape,
        chunk,
        Optional.empty(),
        List.of(),
        KeyEncoding.plain(separator(json.path("dimension_separator"))),
        fill,
        codecs,
        dimensions(attributes, shape.rank()),
        attributes,
        problems.anyError() ? Optional.of(ArrayMeta.BROKEN) : unsupported,
        documents,
        problems.list());
  }

  private String order(JsonNode order) {
    String text = order.asText();
    if (!text.equals("C") && !text.equals("F")) {
      problems.error("/order", SAY.get("the-order-must-be-c"));
      return "C";
    }
    return text;
  }

  private char separator(JsonNode separator) {
    String text = separator.isMissingNode() ? "." : separator.asText();
    if (!text.equals(".") && !text.equals("/")) {
      problems.error("/dimension_separator", SAY.get("the-separator-must-be-or"));
      return '.';
    }
    return text.charAt(0);
  }

  /// What objects are is known only by the first filter, which makes bytes out of them.
  private static DType dtype(JsonNode json) {
    JsonNode first = json.path("filters").path(0);
    return isObject(json)
        ? NumpyTypes.objects(first.path("id").asText(), first)
            .orElseGet(() -> new DType.Unknown("object"))
        : NumpyTypes.read(json.path("dtype"));
  }

  private static boolean isObject(JsonNode json) {
    return json.path("dtype").asText().equals("|O");
  }

  private List<CodecSpec> codecs(JsonNode json, int rank, boolean reversed, boolean big) {
    List<CodecSpec> codecs = new ArrayList<>();
    var factory = JsonNodeFactory.instance;
    if (reversed && rank > 1) {
      ObjectNode settings = factory.objectNode();
      var order = settings.putArray("order");
      for (int axis = rank - 1; axis >= 0; axis--) {
        order.add(axis);
      }
      codecs.add(new CodecSpec("transpose", settings, true, Optional.empty()));
    }
    if (!isObject(json)) {
      ObjectNode endian = factory.objectNode().put("endian", big ? "big" : "little");
      codecs.add(new CodecSpec("bytes", endian, true, Optional.empty()));
    }
    JsonNode filters = json.path("filters");
    if (filters.isArray()) {
      for (int i = 0; i < filters.size(); i++) {
        named(filters.path(i), "/filters/" + i).ifPresent(codecs::add);
      }
    } else if (!filters.isNull() && !filters.isMissingNode()) {
      problems.error("/filters", SAY.get("the-filters-must-be-a"));
    }
    JsonNode compressor = json.path("compressor");
    if (!compressor.isNull() && !compressor.isMissingNode()) {
      named(compressor, "/compressor").ifPresent(codecs::add);
    }
    return codecs;
  }

  private Optional<CodecSpec> named(JsonNode codec, String pointer) {
    if (!codec.path("id").isTextual()) {
      problems.error(pointer, SAY.get("a-codec-must-be-an"));
      return Optional.empty();
    }
    ObjectNode settings = ((ObjectNode) codec).deepCopy();
    settings.remove("id");
    return Optional.of(new CodecSpec(codec.path("id").asText(), settings, false, Optional.empty()));
  }

  /// Xarray keeps the names of axes in an attribute, because Zarr v2 has no place for them.
  private static List<Optional<String>> dimensions(JsonNode attributes, int rank) {
    JsonNode names = attributes.path("_ARRAY_DIMENSIONS");
    if (!names.isArray() || names.size() != rank) {
      return List.of();
    }
    List<Optional<String>> read = new ArrayList<>();
    names.forEach(name -> read.add(Optional.ofNullable(name.textValue())));
    return read;
  }
}
