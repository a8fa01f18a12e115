package org.nephoscope.cli;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nephoscope.array.convention.Convention;
import org.nephoscope.array.convention.Conventions;
import org.nephoscope.array.convention.Images;
import org.nephoscope.array.convention.LevelTable;
import org.nephoscope.array.convention.OmeImage;
import org.nephoscope.array.dtype.DType;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.ChunkGrid;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.model.Shape;
import org.nephoscope.array.model.VoxelShards;

/// What an array says about itself, as a table of two columns.
final class ArrayTable {

  private static final int MOST_NAMES = 20;

  private final List<String> lines = new ArrayList<>();

  private ArrayTable() {}

  /// @param levels the arrays found at the levels of an image, by path
  static List<String> lines(ArrayNode node, Map<String, ArrayMeta> levels) {
    var table = new ArrayTable();
    switch (node) {
      case ArrayMeta array -> table.array(array);
      case PartialArray part -> table.part(part);
      case GroupMeta group -> table.group(group, levels);
    }
    for (Convention convention : Conventions.of(node)) {
      table.row("follows", convention.title());
      convention.facts().forEach(fact -> table.row("", fact.name() + ": " + fact.value()));
    }
    attributes(node).ifPresent(names -> table.row("attributes", names));
    problems(node, levels).forEach(table::problem);
    return table.lines;
  }

  /// Everything that is wrong with a node: its documents, the conventions it follows, and the
  /// levels of its image.
  static List<Problem> problems(ArrayNode node, Map<String, ArrayMeta> levels) {
    List<Problem> problems = new ArrayList<>(node.problems());
    Conventions.of(node).forEach(convention -> problems.addAll(convention.problems()));
    if (node instanceof GroupMeta group) {
      Images.of(group)
          .ifPresent(image -> {
            problems.addAll(image.problems());
            problems.addAll(LevelTable.of(image, levels).problems());
          });
    }
    return problems;
  }

  private static Optional<String> attributes(ArrayNode node) {
    List<String> names = new ArrayList<>();
    node.attributes().fieldNames().forEachRemaining(names::add);
    String all = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(names.size() > MOST_NAMES ? all + ", …" : all);
  }

  private void array(ArrayMeta array) {
    row("kind", array.format().title() + " array");
    row("shape", array.shape().toString());
    if (array.dimensionNames().stream().anyMatch(Optional::isPresent)) {
      row("dimensions", names(array));
    }
    row("type", type(array.dtype()) + byteOrder(array));
    array.logicalBytes().ifPresent(bytes -> row("size", size(bytes) + " decoded"));
    boolean uneven = !array.cuts().isEmpty();
    boolean sharded = array.shard().isPresent();
    row("chunks", grid(array.chunk(), array.chunks(), uneven && !sharded));
    array.shard().ifPresent(shard -> row("shards", grid(shard, array.objects(), uneven)));
    if (array.keys() instanceof VoxelShards(var sharding, _)) {
      row("shards", "up to 2^" + sharding.shardBits() + " objects, chunks put in by their number");
    }
    row("codecs", codecs(array.codecs()));
    if (!array.order().equals("C")) {
      row("order", array.order() + ", the first axis of a chunk is fastest");
    }
    row("fill value", array.fill().text(array.dtype()));
    array.unreadable().ifPresent(why -> row("unreadable", why));
  }

  private static String grid(Shape each, ChunkGrid grid, boolean uneven) {
    return (uneven ? "up to " : "")
        + each
        + ", "
        + grid.counts().count()
        + (uneven ? " in an uneven grid of " : " in a grid of ")
        + grid.counts();
  }

  private static String type(DType dtype) {
    return dtype.name().isEmpty() ? "not known" : dtype.name();
  }

  /// Empty where there are more than a long number can tell.
  static OptionalLong known(OptionalLong count) {
    return count.orElse(0) == Long.MAX_VALUE ? OptionalLong.empty() : count;
  }

  private static String size(long bytes) {
    return known(OptionalLong.of(bytes)).isEmpty() ? "more than 8 EiB" : Printable.size(bytes);
  }

  private void part(PartialArray array) {
    row("kind", array.format().title() + " array");
    row("shape", array.shape().map(Shape::toString).orElse("not known"));
    row("type", type(array.dtype()));
    row("chunks", "not known");
    row("unreadable", array.why());
  }

  private void group(GroupMeta group, Map<String, ArrayMeta> levels) {
    row("kind", group.format().title() + " group");
    Images.of(group).ifPresent(image -> image(image, levels));
  }

  private void image(OmeImage image, Map<String, ArrayMeta> arrays) {
    row("image", (image.title() + " " + image.name()).strip());
    row("axes", image.axes().stream().map(ArrayTable::axis).collect(Collectors.joining(", ")));
    var table = LevelTable.of(image, arrays);
    for (LevelTable.Row level : table.rows()) {
      row("level " + level.level().path(), level(level));
    }
  }

  private static String level(LevelTable.Row level) {
    String array =
        level.array().map(found -> found.shape() + " " + found.dtype().name()).orElse("missing");
    String scale =
        level.level().scale().stream().map(String::valueOf).collect(Collectors.joining(" × "));
    return scale.isEmpty() ? array : array + ", one step " + scale;
  }

  private void problem(Problem problem) {
    String where = problem.pointer().isEmpty() ? "" : " (" + problem.pointer() + ")";
    row(problem.severity().name().toLowerCase(Locale.ROOT), problem.sentence() + where);
  }

  private void row(String name, String value) {
    lines.add(String.format("%-10s  %s", Printable.text(name), Printable.text(value)));
  }

  private static String axis(OmeImage.Axis axis) {
    return axis.symbol().isEmpty() ? axis.name() : axis.name() + " (" + axis.symbol() + ")";
  }

  private static String names(ArrayMeta array) {
    return IntStream.range(0, array.shape().rank())
        .mapToObj(axis ->
            axis < array.dimensionNames().size()
                ? array.dimensionNames().get(axis).orElse("–")
                : "–")
        .collect(Collectors.joining(", "));
  }

  private static String byteOrder(ArrayMeta array) {
    if (array.dtype().bytes() < 2) {
      return "";
    }
    return array.byteOrder() == ByteOrder.BIG_ENDIAN ? ", big-endian" : ", little-endian";
  }

  /// Steps in write order; what is inside a shard stands in brackets.
  private static String codecs(List<CodecSpec> codecs) {
    return codecs.stream()
        .filter(codec -> !codec.implied())
        .map(codec ->
            codec.bareName()
                + codec.sharding().map(inner -> " [" + codecs(inner.codecs()) + "]").orElse(""))
        .collect(Collectors.joining(" → "));
  }
}
