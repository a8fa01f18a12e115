package org.nephoscope.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nephoscope.connection.Location;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.Headers;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectMeta;

/// One row of a listing as a line.
final class EntryFormat {

  private EntryFormat() {}

  /// The contract's entry object. What the store did not say is null; `encoding` is empty where the
  /// store said that there is none.
  static Json json(Location location, ObjectEntry entry) {
    Json line = new Json().with("uri", location.toString()).with("key", entry.path());
    return switch (entry) {
      case Folder _ -> fields(line, "folder", Optional.empty());
      case ObjectMeta meta -> fields(line, "object", Optional.of(meta));
    };
  }

  /// Size, time and address in columns.
  static String columns(ObjectEntry entry, String name) {
    return switch (entry) {
      case Folder _ -> String.format("%9s  %-20s  %s", "", "", Printable.text(name));
      case ObjectMeta meta ->
          String.format(
              "%9s  %-20s  %s",
              Printable.size(meta.size()),
              meta.modified().map(Printable::time).orElse(""),
              Printable.text(name));
    };
  }

  private static Json fields(Json line, String type, Optional<ObjectMeta> meta) {
    Optional<Headers> headers = meta.flatMap(ObjectMeta::headers);
    return line.with("type", type)
        .with("size", meta.map(ObjectMeta::size).orElse(null))
        .with("modified", meta.flatMap(ObjectMeta::modified).map(Object::toString).orElse(null))
        .with("etag", meta.flatMap(ObjectMeta::etag).orElse(null))
        .with("md5", digest(meta, Checksum.Algorithm.MD5))
        .with("crc32c", digest(meta, Checksum.Algorithm.CRC32C))
        .with("encoding", headers.map(all -> String.join(", ", all.encoding())).orElse(null))
        .with("contentType", headers.flatMap(Headers::contentType).orElse(null))
        .with("storageClass", meta.flatMap(ObjectMeta::storageClass).orElse(null));
  }

  private static @Nullable String digest(Optional<ObjectMeta> meta, Checksum.Algorithm algorithm) {
    return meta.flatMap(known -> known.checksum(algorithm)).map(Checksum::value).orElse(null);
  }
}
