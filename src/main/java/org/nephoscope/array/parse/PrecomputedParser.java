package org.nephoscope.array.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.array.codec.Codecs;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.ChunkIndex;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.Document;
import org.nephoscope.array.model.Format;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.KeyEncoding;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.VoxelRanges;
import org.nephoscope.array.model.VoxelShards;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Sentences;

/// Reads the `info` of Neuroglancer precomputed (format:
/// <https://neuroglancer-docs.web.app/datasource/precomputed/index.html>): a volume is a group and
/// each of its scales an array with the axes channel, z, y, x. Directories of meshes, skeletons,
/// annotations and segment properties are named, and not read.
final class PrecomputedParser {

  private static final Sentences SAY = Sentences.of(PrecomputedParser.class);

  /// Where a scale's own object stands in the one that [#volume] makes for it.
  private static final String SCALE = "scale";

  /// Members of the volume that hold for every scale.
  private static final Set<String> SHARED = Set.of("/num_channels", "/data_type");

  /// A volume has a dozen; of more than these only the keys are looked at.
  private static final int MOST_SCALES = 100;

  private final Prefix prefix;
  private final Problems problems;

  PrecomputedParser(Prefix prefix, Problems problems) {
    this.prefix = prefix;
    this.problems = problems;
  }

  /// Whether a document is an `info` at all and not something else of that name.
  static boolean isInfo(JsonNode json) {
    return json.path("scales").isArray() || json.path("@type").asText().startsWith("neuroglancer_");
  }

  /// The volume of an `info`, with what is known of every scale.
  GroupMeta volume(JsonNode json, List<Document> documents) {
    Map<String, JsonNode> scales = new LinkedHashMap<>();
    String type = json.path("@type").asText("neuroglancer_multiscale_volume");
    if (!type.equals("neuroglancer_multiscale_volume")) {
      problems.note("/@type", SAY.get("this-is-which-is-named", type));
    } else {
      check(json);
      for (int i = 0; i < json.path("scales").size(); i++) {
        JsonNode scale = json.path("scales").path(i);
        String key = scale.path("key").asText();
        if (key.isEmpty()) {
          problems.error("/scales/" + i + "/key", SAY.get("a-scale-is-named-by"));
        } else if (scales.putIfAbsent(key, merged(json, scale)) != null) {
          problems.error("/scales/" + i + "/key", SAY.get("two-scales-have-the-key", key));
        } else if (i < MOST_SCALES) {
          checkScale(merged(json, scale), "/scales/" + i, i == 0);
        }
      }
    }
    return new GroupMeta(
        Format.PRECOMPUTED, prefix, json, Optional.of(scales), documents, problems.list());
  }

  private void check(JsonNode json) {
    String type = json.path("type").asText();
    if (!type.equals("image") && !type.equals("segmentation")) {
      problems.error("/type", SAY.get("a-volume-is-an-image"));
    }
    if (json.path("scales").isEmpty()) {
      problems.error("/scales", SAY.get("a-volume-has-at-least"));
    }
    if (!json.has("@type")) {
      problems.note("/@type", SAY.get("the-type-is-not-written"));
    }
    for (String place : List.of("mesh", "skeletons", "segment_properties")) {
      JsonNode named = json.path(place);
      if (named.isTextual() && !named.textValue().isEmpty()) {
        problems.note(
            "/" + place,
            SAY.get("the-lie-in-not-read", place.replace('_', ' '), named.textValue()));
      } else if (!named.isMissingNode() && !named.isNull() && !named.isTextual()) {
        problems.warning("/" + place, SAY.get("here-the-name-of-a"));
      }
    }
  }

  /// Finds what is wrong in a scale. What all scales share is said once.
  private void checkScale(JsonNode merged, String pointer, boolean first) {
    var own = new Problems();
    new PrecomputedParser(prefix, own).scale(merged, List.of());
    for (Problem problem : own.list()) {
      boolean shared = SHARED.contains(problem.pointer());
      if (first || !shared) {
        problems.add(
            new Problem(
                problem.severity(),
                shared ? problem.pointer() : pointer + problem.pointer(),
                problem.sentence()));
      }
    }
  }

  private static JsonNode merged(JsonNode json, JsonNode scale) {
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    merged.set("type", json.path("type"));
    merged.set("data_type", json.path("data_type"));
    merged.set("num_channels", json.path("num_channels"));
    merged.set(SCALE, scale);
    return merged;
  }

  /// The array of one scale, out of what [#volume] made for it.
  ArrayNode scale(JsonNode json, List<Document> documents) {
    JsonNode scale = json.path(SCALE);
    long channels = channels(json.path("num_channels"));
    DType dtype = dtype(json.path("data_type"));
    VoxelShardings sharding = VoxelShardings.read(scale.path("sharding"), problems);
    List<CodecSpec> codecs = codecs(scale, sharding);
    Optional<Shape> length = voxels(scale.path("size"), 0, "/size");
    Optional<Shape> cut = block(scale.path("chunk_sizes"));
    if (length.isEmpty() || cut.isEmpty()) {
      return new PartialArray(
          Format.PRECOMPUTED,
          prefix,
          dtype,
          length.map(zyx -> withChannels(channels, zyx)),
          scale,
          documents,
          problems.list());
    }
    Shape size = length.get();
    Shape block = cut.get();
    Shape shape = withChannels(channels, size);
    Shape chunk = withChannels(channels, block);
    ChunkIndex offset = offset(scale.path("voxel_offset"));
    KeyEncoding keys =
        sharding
            .found()
            .<KeyEncoding>map(found ->
                new VoxelShards(
                    found, new org.nephoscope.array.model.ChunkGrid(size, block).counts()))
            .orElseGet(() -> new VoxelRanges(shape, chunk, offset));
    var fill = FillParser.read(dtype, JsonNodeFactory.instance.numberNode(0), "", problems);
    Optional<String> unsupported = Codecs.unsupported(codecs, dtype, chunk);
    unsupported.ifPresent(why -> problems.warning("", why));
    return new ArrayMeta(
        Format.PRECOMPUTED,
        prefix,
        dtype,
        ByteOrder.LITTLE_ENDIAN,
        "C",
        shape,
        chunk,
        Optional.empty(),
        List.of(),
        keys,
        fill,
        codecs,
        List.of(Optional.of("channel"), Optional.of("z"), Optional.of("y"), Optional.of("x")),
        scale,
        problems.anyError() ? Optional.of(ArrayMeta.BROKEN) : unsupported,
        documents,
        problems.list());
  }

  private long channels(JsonNode node) {
    if (!node.canConvertToLong() || !node.isIntegralNumber() || node.longValue() < 1) {
      problems.error("/num_channels", SAY.get("a-volume-has-at-least-one"));
      return 1;
    }
    return node.longValue();
  }

  /// Three lengths, turned so that x comes last.
  private Optional<Shape> voxels(JsonNode node, long least, String pointer) {
    Optional<Shape> read = Shapes.read(node, least, pointer, problems);
    if (read.isPresent() && read.get().rank() != 3) {
      problems.error(pointer, SAY.get("here-x-y-and-z"));
    }
    return read.filter(found -> found.rank() == 3).map(Shape::reversed);
  }

  private Optional<Shape> block(JsonNode sizes) {
    if (sizes.size() > 1) {
      problems.note("/chunk_sizes", SAY.get("there-are-chunks-of-several"));
    }
    return voxels(sizes.path(0), 1, "/chunk_sizes/0");
  }

  private static Shape withChannels(long channels, Shape zyx) {
    return Shape.of(channels, zyx.dim(0), zyx.dim(1), zyx.dim(2));
  }

  private ChunkIndex offset(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return ChunkIndex.of(0, 0, 0);
    }
    long[] zyx = new long[3];
    boolean good = node.isArray() && node.size() == 3;
    for (int i = 0; i < 3 && good; i++) {
      JsonNode one = node.path(i);
      // Some writers have 0.0 here.
      good = one.isNumber() && Math.abs(one.doubleValue()) < 1e15;
      zyx[2 - i] = one.asLong();
    }
    if (!good) {
      problems.error("/voxel_offset", SAY.get("the-offset-is-three-whole"));
      return ChunkIndex.of(0, 0, 0);
    }
    return ChunkIndex.of(zyx);
  }

  private DType dtype(JsonNode node) {
    String name = node.asText();
    return switch (name) {
      case "uint8", "uint16", "uint32", "uint64" ->
          new DType.Whole(Integer.parseInt(name, 4, name.length(), 10), false);
      case "int8", "int16", "int32", "int64" ->
          new DType.Whole(Integer.parseInt(name, 3, name.length(), 10), true);
      case "float32" -> new DType.Real(32);
      default -> {
        problems.error("/data_type", SAY.get("a-volume-has-no-such"));
        yield new DType.Unknown(name.isEmpty() ? node.toString() : name);
      }
    };
  }

  private List<CodecSpec> codecs(JsonNode scale, VoxelShardings sharding) {
    List<CodecSpec> codecs = new ArrayList<>();
    String encoding = scale.path("encoding").asText();
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    scale
        .properties()
        .forEach(member -> {
          boolean own = member.getKey().startsWith(encoding + "_") && !encoding.isEmpty();
          if (own) {
            settings.set(member.getKey().substring(encoding.length() + 1), member.getValue());
          }
        });
    switch (encoding) {
      case "" -> problems.error("/encoding", SAY.get("a-scale-says-how-its"));
      case "raw" -> {
        settings.put("endian", "little");
        codecs.add(new CodecSpec("bytes", settings, true, Optional.empty()));
      }
      default -> codecs.add(new CodecSpec(encoding, settings, false, Optional.empty()));
    }
    if (sharding.found().isPresent() && sharding.found().get().packedData()) {
      codecs.add(new CodecSpec("gzip", JsonText.nothing(), false, Optional.empty()));
    }
    return codecs;
  }
}
