package org.nephoscope.array.scan;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.nephoscope.codec.Digesting;
import org.nephoscope.storage.ObjectContent;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.Span;

/// Saves the stored bytes of one object of an array, or bytes that came out of a step of decoding.
/// The file is there only when it is whole, and differs from no digest that the store tells.
public final class StoredFile {

  private static final Sentences SAY = Sentences.of(StoredFile.class);

  private StoredFile() {}

  /// What is to be written.
  @FunctionalInterface
  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  /// Saves an object. Throws where its bytes are not those the store tells of; then there is no
  /// file.
  ///
  /// @return how they were compared
  public static StoredDigest save(ObjectStore store, ObjectKey key, Path file) throws IOException {
    try (ObjectContent content = store.open(key, Span.WHOLE, Optional.empty())) {
      ObjectMeta meta = content.meta();
      Digesting passed = StoredDigest.digesting(meta, store);
      var found = new StoredDigest[1];
      write(
          file,
          out -> {
            passed.measure(content.bytes()).transferTo(out);
            found[0] = StoredDigest.compare(meta, passed);
            if (found[0].checked().equals(StoredDigest.MISMATCH)) {
              throw new IOException(SAY.get("the-bytes-do-not-have-the"));
            }
          });
      return found[0];
    }
  }

  /// Saves bytes that are in memory.
  public static void save(java.nio.ByteBuffer bytes, Path file) throws IOException {
    write(
        file,
        out -> {
          byte[] block = new byte[1 << 16];
          var left = bytes.duplicate().rewind();
          while (left.hasRemaining()) {
            int length = Math.min(block.length, left.remaining());
            left.get(block, 0, length);
            out.write(block, 0, length);
          }
        });
  }

  private static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    String token = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    Path part = target.resolveSibling("." + target.getFileName() + "." + token + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
        content.write(out);
      }
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
