package org.nephoscope.ui.browser;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.ui.Formats;

/// What the columns of text say of an object.
final class ListedText {

  /// What stands where the store is known to have nothing.
  static final String NONE = "–";

  private ListedText() {}

  /// The text of a column of text; empty where it is not known, as listings leave headers out.
  static String of(ColumnKind kind, ObjectMeta meta) {
    return switch (kind) {
      case ENCODING ->
          meta.headers()
              .map(Headers::encoding)
              .map(tokens -> tokens.isEmpty() ? NONE : String.join(", ", tokens))
              .orElse("");
      case TYPE -> meta.headers().map(known -> known.contentType().orElse(NONE)).orElse("");
      case HASH -> best(meta.checksums()).map(Formats::hash).orElse(NONE);
      case CLASS -> meta.storageClass().map(StorageClass::word).orElse(NONE);
      case ETAG -> meta.etag().orElse(NONE);
      case VERSION -> version(meta).orElse(NONE);
      case CHECK, NAME, SIZE, MODIFIED, LENGTH, SHAPE, DTYPE, CHUNK, SHARD, CODECS -> "";
    };
  }

  /// The digest that says most.
  static Optional<Checksum> best(List<Checksum> checksums) {
    return checksums.stream().min(Comparator.comparing(Checksum::algorithm));
  }

  // Where a store counts no versions, its tag pins the bytes.
  private static Optional<String> version(ObjectMeta meta) {
    String token = meta.revision().token();
    return meta.etag().filter(token::equals).isPresent() ? Optional.empty() : Optional.of(token);
  }
}
