package org.nephoscope.storage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bytes to store, of known length, that can be opened more than once and in slices, because a
/// request that failed is sent again and a large object is sent in parts. Every opening must give
/// the same bytes; a source that changed meanwhile throws.
public interface ByteSource {

  long size();

  /// Whether ranges must be opened and read one after the other, from the first byte to the last,
  /// because something that only works in this order looks at them as they pass.
  default boolean isReadInOrder() {
    return false;
  }

  /// The bytes of a range that lies within the size. The caller closes the stream.
  InputStream open(ByteRange range) throws IOException;

  /// The same bytes for somebody who measures them and sends them nowhere, so that nothing need
  /// slow them down.
  default InputStream openToMeasure(ByteRange range) throws IOException {
    return open(range);
  }

  static ByteSource of(byte[] bytes) {
    byte[] copy = bytes.clone();
    return new ByteSource() {
      @Override
      public long size() {
        return copy.length;
      }

      @Override
      public InputStream open(ByteRange range) {
        return new ByteArrayInputStream(copy, (int) range.start(), (int) range.length());
      }
    };
  }
}
