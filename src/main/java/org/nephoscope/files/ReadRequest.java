package org.nephoscope.files;

import java.util.Optional;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.Span;

/// What to read of one object.
///
/// @param path below the opened location
/// @param span which of the stored bytes
/// @param raw whether they are given as they are stored, with their encoding told beside them
/// @param tag comes back with the record, untouched
public record ReadRequest(String path, Span span, boolean raw, Optional<Object> tag) {

  /// All of an object, decoded.
  public static ReadRequest of(String path) {
    return new ReadRequest(path, Span.WHOLE, false, Optional.empty());
  }

  /// The bytes `[start, end)`; what lies behind the end of the object is left out. Throws
  /// [IllegalArgumentException] for a negative start or one behind the end.
  public static ReadRequest range(String path, long start, long end) {
    return new ReadRequest(path, new ByteRange(start, end), false, Optional.empty());
  }

  /// The bytes from there to the end of the object.
  public static ReadRequest from(String path, long start) {
    return start == 0 ? of(path) : range(path, start, Long.MAX_VALUE);
  }

  /// The last bytes of an object, or all if it has fewer.
  public static ReadRequest suffix(String path, long count) {
    return new ReadRequest(path, new Span.LastBytes(count), false, Optional.empty());
  }

  /// The same, as stored.
  public ReadRequest asStored() {
    return new ReadRequest(path, span, true, tag);
  }

  public ReadRequest tag(Object other) {
    return new ReadRequest(path, span, raw, Optional.of(other));
  }
}
