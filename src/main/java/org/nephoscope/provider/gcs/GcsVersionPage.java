package org.nephoscope.provider.gcs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Versions.Deleted;
import org.nephoscope.storage.Versions.Kept;
import org.nephoscope.storage.Versions.Page;
import org.nephoscope.storage.Versions.Version;

/// One page of versions, made of what the server lists: names in order, and of each name the oldest
/// generation first. So a page ends between two names, and the next one begins with the name that
/// was not whole. Of a name with too many generations to hold, a page has the newest; the next page
/// has those before them, for which the server goes through the name once more.
final class GcsVersionPage {

  /// What the id of a deletion begins with; the generation that is the newest of the name follows.
  static final String GONE = "deleted-";

  /// How many generations of one name are held, and not many more.
  static final int HELD = 10_000;

  /// The generation to stop before, if one is meant, and the name.
  private static final Pattern PLACE = Pattern.compile("(\\d*):(.*)", Pattern.DOTALL);

  /// One generation.
  ///
  /// @param deleted when it was replaced or deleted; absent for the live one
  record Row(ObjectMeta meta, long generation, Optional<Instant> deleted) {

    /// Throws [NumberFormatException] if the revision is no generation.
    Row(ObjectMeta meta, Optional<Instant> deleted) {
      this(meta, Long.parseLong(meta.revision().token()), deleted);
    }

    private String name() {
      return meta.path();
    }

    private Kept version() {
      return new Kept(meta, meta.revision().token(), deleted.isEmpty());
    }

    /// Of the newest of a name: that the name stands for nothing now.
    private Optional<Version> deletion() {
      String id = GONE + meta.revision().token();
      return deleted.map(time -> new Deleted(meta.key(), id, true, Optional.of(time)));
    }
  }

  private final int held;
  private final Optional<String> first;
  private final long before;
  private final List<Row> rows = new ArrayList<>();
  private boolean older;

  /// @param from what the page before said
  /// @param held how many generations of one name to hold
  GcsVersionPage(Optional<String> from, int held) {
    this.held = held;
    Optional<Matcher> place = from.map(PLACE::matcher);
    if (place.isPresent() && !place.get().matches()) {
      throw new IllegalArgumentException("not where a page ended: " + from.get());
    }
    this.first = place.map(parts -> parts.group(2));
    this.before =
        place
            .map(parts -> parts.group(1))
            .filter(generation -> !generation.isEmpty())
            .map(Long::valueOf)
            .orElse(Long.MAX_VALUE);
  }

  /// The name that the server's listing is to begin with.
  Optional<String> first() {
    return first;
  }

  /// Takes what the server lists next.
  void add(List<Row> listed) {
    listed.stream()
        .filter(row -> !isContinued(row) || row.generation() < before)
        .forEach(rows::add);
    String name = rows.isEmpty() ? "" : rows.getFirst().name();
    int surplus = (int) rows.stream().filter(row -> row.name().equals(name)).count() - held;
    if (surplus > 0) {
      rows.subList(0, surplus).clear();
      older = true;
    }
  }

  /// Whether more is needed before anything is known to be whole.
  boolean isOneName() {
    return rows.isEmpty() || rows.getFirst().name().equals(rows.getLast().name());
  }

  /// @param ended whether the server has listed everything
  Page page(boolean ended) {
    if (older) {
      Row oldest = rows.getFirst();
      List<Row> one = rows.stream().filter(row -> row.name().equals(oldest.name())).toList();
      return new Page(newestFirst(one), Optional.of(oldest.generation() + ":" + oldest.name()));
    }
    if (ended) {
      return new Page(newestFirst(rows), Optional.empty());
    }
    String open = rows.getLast().name();
    List<Row> whole = rows.stream().filter(row -> !row.name().equals(open)).toList();
    return new Page(newestFirst(whole), Optional.of(":" + open));
  }

  /// Whether it belongs to a name whose newer generations were on the page before.
  private boolean isContinued(Row row) {
    return before != Long.MAX_VALUE && first.equals(Optional.of(row.name()));
  }

  private List<Version> newestFirst(List<Row> listed) {
    Map<String, List<Row>> names = new LinkedHashMap<>();
    listed.forEach(row -> names.computeIfAbsent(row.name(), _ -> new ArrayList<>()).add(row));
    List<Version> versions = new ArrayList<>();
    for (List<Row> one : names.values()) {
      if (!isContinued(one.getLast())) {
        one.getLast().deletion().ifPresent(versions::add);
      }
      one.reversed().forEach(row -> versions.add(row.version()));
    }
    return versions;
  }
}
