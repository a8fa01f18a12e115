package org.nephoscope.ui.browser;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nephoscope.array.Badge;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Shape;
import org.nephoscope.ui.Texts;

/// What a row says of an array or group. A group has a badge only.
///
/// @param elements how many it has
/// @param shape slowest axis first
/// @param chunk the box that is decoded by itself
/// @param shard the box that is stored, where it holds several chunks
/// @param codecs what packs the chunks, in write order
record FoundNode(
    Badge badge,
    long elements,
    String shape,
    String dtype,
    String chunk,
    String shard,
    String codecs) {

  private static final Texts TEXTS = Texts.of(FoundNode.class);

  static FoundNode of(ArrayNode node) {
    Badge badge = Badge.of(node);
    return switch (node) {
      case GroupMeta _ -> new FoundNode(badge, 0, "", "", "", "", "");
      case PartialArray part ->
          new FoundNode(
              badge,
              0,
              part.shape().map(Shape::toString).orElse("?"),
              part.dtype().name(),
              "?",
              "",
              "");
      case ArrayMeta array ->
          new FoundNode(
              badge,
              array.shape().elements(),
              array.shape().toString(),
              array.dtype().name(),
              TEXTS.get(array.cuts().isEmpty() ? "arrays.chunk" : "arrays.uneven", array.chunk()),
              array.shard().map(Shape::toString).orElse(""),
              codecs(array));
    };
  }

  /// What a column about arrays says.
  String text(ColumnKind kind) {
    return switch (kind) {
      case SHAPE -> shape;
      case DTYPE -> dtype;
      case CHUNK -> chunk;
      case SHARD -> shard;
      case CODECS -> codecs;
      case CHECK, NAME, SIZE, ENCODING, MODIFIED, HASH, CLASS, TYPE, ETAG, VERSION, LENGTH -> "";
    };
  }

  /// Without what only lays the elements out, which every array has.
  private static String codecs(ArrayMeta array) {
    String names =
        array.codecs().stream()
            .flatMap(codec ->
                codec.sharding().isPresent()
                    ? codec.sharding().get().codecs().stream()
                    : Stream.of(codec))
            .filter(codec -> !codec.implied() && !codec.bareName().equals("bytes"))
            .map(CodecSpec::bareName)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? TEXTS.get("arrays.plain") : names;
  }
}
