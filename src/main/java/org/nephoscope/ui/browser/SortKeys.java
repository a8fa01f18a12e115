package org.nephoscope.ui.browser;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;

/// By what rows are sorted in each column. Used on a worker.
///
/// @param arrays what is known of the rows where arrays are listed
record SortKeys(Optional<ArrayPages> arrays) {

  /// Whether a column sorts by numbers; else by texts.
  static boolean isNumber(ColumnKind kind) {
    return switch (kind) {
      case SIZE, MODIFIED, LENGTH, SHAPE -> true;
      case CHECK, NAME, ENCODING, HASH, CLASS, TYPE, ETAG, VERSION -> false;
      case DTYPE, CHUNK, SHARD, CODECS -> false;
    };
  }

  long number(ColumnKind kind, ObjectEntry row) {
    return switch (kind) {
      case LENGTH -> row.path().getBytes(StandardCharsets.UTF_8).length;
      case SHAPE -> node(row).map(FoundNode::elements).orElse(0L);
      case SIZE -> row instanceof ObjectMeta meta ? meta.size() : -1;
      case MODIFIED, CHECK, NAME, ENCODING, HASH, CLASS, TYPE, ETAG, VERSION -> 0;
      case DTYPE, CHUNK, SHARD, CODECS -> 0;
    };
  }

  String text(ColumnKind kind, ObjectEntry row) {
    return row instanceof ObjectMeta meta
        ? ListedText.of(kind, meta)
        : node(row).map(found -> found.text(kind)).orElse("");
  }

  private Optional<FoundNode> node(ObjectEntry row) {
    return arrays.flatMap(pages -> pages.of(row));
  }
}
