package org.nephoscope.array.model;

import java.nio.ByteBuffer;
import org.nephoscope.storage.ObjectKey;

/// A metadata document exactly as it was read, byte for byte.
///
/// @param bytes read-only, position 0
public record Document(ObjectKey key, ByteBuffer bytes) {

  public Document {
    bytes = bytes.asReadOnlyBuffer();
  }

  /// The text as UTF-8; bytes that are not UTF-8 show as the replacement character.
  public String text() {
    return java.nio.charset.StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }
}
