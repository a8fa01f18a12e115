package org.nephoscope.cli;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nephoscope.array.convention.Convention;
import org.nephoscope.array.convention.Conventions;
import org.nephoscope.array.convention.Images;
import org.nephoscope.array.convention.LevelTable;
import org.nephoscope.array.convention.OmeImage;
import org.nephoscope.array.model.ArrayMeta;
import org.nephoscope.array.model.ArrayNode;
import org.nephoscope.array.model.CodecSpec;
import org.nephoscope.array.model.GroupMeta;
import org.nephoscope.array.model.PartialArray;
import org.nephoscope.array.model.Problem;
import org.nephoscope.array.model.Shape;

/// What an array says about itself, as a table of two columns.
final class ArrayTable {

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
      convention.problems().forEach(table::problem);
    }
    for (Problem problem : node.problems()) {
      table.problem(problem);
    }
    return table.lines;
  }

  private void array(ArrayMeta array) {
    row("kind", array.format().title() + " array");
    row("shape", array.shape().toString());
    if (array.dimensionNames().stream().anyMatch(Optional::isPresent)) {
      row("dimensions", names(array));
    }
    row("type", array.dtype().name() + byteOrder(array));
    row("size", Printable.size(array.logicalBytes()) + " decoded");
    row(
        "chunks",
        array.chunk() + ", " + array.chunks().cells() + " in a grid of " + array.chunks().counts());
    array
        .shard()
        .ifPresent(shard ->
            row(
                "shards",
                shard
                    + ", "
                    + array.objects().cells()
                    + " in a grid of "
                    + array.objects().counts()));
    row("codecs", codecs(array.codecs()));
    row("fill value", array.fill().text(array.dtype()));
    array.unreadable().ifPresent(why -> row("unreadable", why));
  }

  private void part(PartialArray array) {
    row("kind", array.format().title() + " array");
    row("shape", array.shape().map(Shape::toString).orElse("not known"));
    row("type", array.dtype().name().isEmpty() ? "not known" : array.dtype().name());
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
    image.problems().forEach(this::problem);
    table.problems().forEach(this::problem);
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
