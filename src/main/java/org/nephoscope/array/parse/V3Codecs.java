package org.nephoscope.array.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.Sharding;
import org.nephoscope.storage.Sentences;

/// Reads codec chains of Zarr v3, with the chains inside `sharding_indexed`.
final class V3Codecs {

  private static final Sentences SAY = Sentences.of(V3Codecs.class);

  private static final int MOST = 32;

  private final Problems problems;

  V3Codecs(Problems problems) {
    this.problems = problems;
  }

  /// The chain in write order.
  List<CodecSpec> read(JsonNode list, Shape chunk, String pointer) {
    List<CodecSpec> codecs = new ArrayList<>();
    if (!list.isArray() || list.isEmpty() || list.size() > MOST) {
      problems.error(pointer, SAY.get("here-a-list-of-1", MOST));
      return codecs;
    }
    for (int i = 0; i < list.size(); i++) {
      codecs.add(codec(list.path(i), chunk, pointer + "/" + i));
    }
    return codecs;
  }

  private CodecSpec codec(JsonNode node, Shape chunk, String pointer) {
    String name = V3Parser.name(node);
    if (name.isEmpty()) {
      problems.error(pointer, SAY.get("a-codec-must-be-a"));
    }
    JsonNode configuration = node.path("configuration");
    JsonNode settings = configuration.isObject() ? configuration : JsonText.nothing();
    Optional<Sharding> sharding =
        name.equals("sharding_indexed")
            ? sharding(settings, chunk, pointer + "/configuration")
            : Optional.empty();
    return new CodecSpec(name, settings, false, sharding);
  }

  /// How a shard is cut; empty where that is not told.
  private Optional<Sharding> sharding(JsonNode settings, Shape shard, String pointer) {
    Optional<Shape> cut =
        Shapes.chunk(settings.path("chunk_shape"), shard, pointer + "/chunk_shape", problems);
    if (cut.isEmpty()) {
      return Optional.empty();
    }
    Shape inner = cut.get();
    for (int axis = 0; axis < inner.rank(); axis++) {
      if (shard.dim(axis) % inner.dim(axis) != 0) {
        problems.error(
            pointer + "/chunk_shape/" + axis,
            SAY.get("the-chunk-length-must-divide", inner.dim(axis), shard.dim(axis)));
      }
    }
    JsonNode location = settings.path("index_location");
    String where = location.isMissingNode() ? "end" : location.asText();
    if (!where.equals("end") && !where.equals("start")) {
      problems.error(pointer + "/index_location", SAY.get("the-index-is-at-the"));
    }
    return Optional.of(
        new Sharding(
            inner,
            read(settings.path("codecs"), inner, pointer + "/codecs"),
            read(settings.path("index_codecs"), inner, pointer + "/index_codecs"),
            where.equals("start")));
  }
}
