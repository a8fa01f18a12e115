package org.nephoscope.ui.browser;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A column that the table of rows may have.
enum ColumnKind {
  CHECK(100),
  NAME(248),
  SIZE(80),
  ENCODING(74),
  MODIFIED(138),
  HASH(126),
  CLASS(88),
  TYPE(150),
  ETAG(150),
  VERSION(150),
  LENGTH(92),
  SHAPE(140),
  DTYPE(80),
  CHUNK(130),
  SHARD(130),
  CODECS(84);

  /// Those a person can choose for a list of objects, in the order in which they are offered.
  static final List<ColumnKind> OF_OBJECTS =
      List.of(CHECK, NAME, SIZE, ENCODING, MODIFIED, HASH, CLASS, TYPE, ETAG, VERSION, LENGTH);

  private final double width;

  ColumnKind(double width) {
    this.width = width;
  }

  /// How wide it is unless the person has made it otherwise.
  double width() {
    return width;
  }

  /// Its name in settings and of its texts.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ColumnKind> of(String word) {
    for (ColumnKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
