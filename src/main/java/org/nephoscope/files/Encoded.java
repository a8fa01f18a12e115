package org.nephoscope.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.nephoscope.codec.Encoding;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;

/// Content in another encoding, made whole before anything is sent, because a store has to be told
/// the length first. Little is kept in memory, more in a file that goes when this is closed.
final class Encoded implements AutoCloseable {

  private static final int IN_MEMORY = 16 << 20;

  private final ByteSource bytes;
  private final @Nullable Path file;

  private Encoded(ByteSource bytes, @Nullable Path file) {
    this.bytes = bytes;
    this.file = file;
  }

  static Encoded of(ByteSource plain, Encoding encoding) throws IOException {
    if (encoding == Encoding.IDENTITY) {
      return new Encoded(plain, null);
    }
    var all = new ByteRange(0, plain.size());
    if (plain.size() <= IN_MEMORY) {
      try (InputStream in = plain.open(all)) {
        return new Encoded(ByteSource.of(encoding.encode(in.readAllBytes())), null);
      }
    }
    Path file = Files.createTempFile("nephoscope", ".part");
    try {
      try (InputStream in = plain.open(all);
          var out = encoding.encode(Files.newOutputStream(file))) {
        in.transferTo(out);
      }
      return new Encoded(new FileSource(file), file);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  ByteSource bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
