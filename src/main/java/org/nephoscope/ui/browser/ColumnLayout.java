package org.nephoscope.ui.browser;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which columns the table has, in their order. The name is always among them.
record ColumnLayout(List<Shown> columns) {

  /// A table with more columns is slow to scroll.
  static final int MOST = 12;

  /// One column.
  ///
  /// @param width in pixels; that of the name grows with the table
  record Shown(ColumnKind kind, double width) {

    static Shown of(ColumnKind kind) {
      return new Shown(kind, kind.width());
    }
  }

  static final ColumnLayout OBJECTS =
      of(
          ColumnKind.CHECK,
          ColumnKind.NAME,
          ColumnKind.SIZE,
          ColumnKind.ENCODING,
          ColumnKind.MODIFIED,
          ColumnKind.HASH,
          ColumnKind.CLASS);

  static final ColumnLayout ARRAYS =
      of(
          ColumnKind.NAME,
          ColumnKind.SHAPE,
          ColumnKind.DTYPE,
          ColumnKind.CHUNK,
          ColumnKind.SHARD,
          ColumnKind.CODECS);

  ColumnLayout {
    columns = List.copyOf(columns);
  }

  private static ColumnLayout of(ColumnKind... kinds) {
    return new ColumnLayout(Arrays.stream(kinds).map(Shown::of).toList());
  }

  boolean has(ColumnKind kind) {
    return columns.stream().anyMatch(shown -> shown.kind() == kind);
  }

  /// The same with a column at the end, or without it.
  ColumnLayout with(ColumnKind kind, boolean shown) {
    var changed = new ArrayList<>(columns);
    changed.removeIf(one -> one.kind() == kind);
    if (shown && changed.size() < MOST) {
      changed.add(Shown.of(kind));
    }
    return new ColumnLayout(changed);
  }

  /// As it is kept in settings: `check 100, name 248`.
  String text() {
    return columns.stream()
        .map(shown -> shown.kind().word() + " " + Math.round(shown.width()))
        .collect(Collectors.joining(", "));
  }

  /// What [#text] has written; columns of later versions and nonsense are passed over.
  static ColumnLayout parse(String text) {
    var columns = new ArrayList<Shown>();
    Set<ColumnKind> seen = EnumSet.noneOf(ColumnKind.class);
    for (String part : text.split(",", -1)) {
      shown(part.strip())
          .filter(one -> ColumnKind.OF_OBJECTS.contains(one.kind()) && seen.add(one.kind()))
          .ifPresent(columns::add);
    }
    return seen.contains(ColumnKind.NAME) ? new ColumnLayout(columns) : OBJECTS;
  }

  private static Optional<Shown> shown(String part) {
    int space = part.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    try {
      double width = Double.parseDouble(part.substring(space + 1));
      return ColumnKind.of(part.substring(0, space))
          .filter(_ -> width >= 30 && width <= 2000)
          .map(kind -> new Shown(kind, width));
    } catch (NumberFormatException _) {
      return Optional.empty(); // somebody has edited the file
    }
  }
}
