package org.nephoscope.connection;

import java.util.Locale;
import java.util.Optional;

/// How the files of a folder of this computer stand for objects.
public enum LocalNaming {
  /// A file is the object of exactly its name, whatever that ends in.
  PLAIN,
  /// As CloudFiles names files: `x.gz` is the object `x`, stored with the encoding gzip.
  SUFFIX;

  /// What it is called on the command line and where places are saved.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one of that word; empty for any other word.
  public static Optional<LocalNaming> of(String word) {
    return switch (word) {
      case "plain" -> Optional.of(PLAIN);
      case "suffix" -> Optional.of(SUFFIX);
      default -> Optional.empty();
    };
  }
}
