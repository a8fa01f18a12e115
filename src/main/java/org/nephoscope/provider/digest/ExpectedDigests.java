package org.nephoscope.provider.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;

/// Compares bytes with the digests they should have, as far as this computer knows how: MD5,
/// SHA-256 and CRC-32C.
public final class ExpectedDigests {

  /// One running digest and where it should lead.
  private interface Running {
    void update(byte[] bytes, int offset, int length);

    Checksum result();
  }

  private final List<Checksum> expected = new ArrayList<>();
  private final List<Running> running = new ArrayList<>();

  public ExpectedDigests(List<Checksum> checksums) {
    for (Checksum checksum : checksums) {
      Optional<Running> digest =
          switch (checksum.algorithm()) {
            case MD5 -> Optional.of(message(Algorithm.MD5, "MD5"));
            case SHA256 -> Optional.of(message(Algorithm.SHA256, "SHA-256"));
            case CRC32C -> Optional.of(crc32c());
            case CRC64NVME, MULTIPART_ETAG -> Optional.empty();
          };
      digest.ifPresent(known -> {
        expected.add(checksum);
        running.add(known);
      });
    }
  }

  /// Whether nothing is expected that can be compared here.
  public boolean isEmpty() {
    return running.isEmpty();
  }

  public void update(byte[] bytes, int offset, int length) {
    running.forEach(digest -> digest.update(bytes, offset, length));
  }

  /// Whether all bytes so far have the expected digests. Asked once, at the end.
  public boolean match() {
    return running.stream().map(Running::result).toList().equals(expected);
  }

  private static Running message(Algorithm algorithm, String name) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has " + name, e);
    }
    return running(
        (bytes, offset, length) -> digest.update(bytes, offset, length),
        () -> Checksum.of(algorithm, digest.digest()));
  }

  private static Running crc32c() {
    var crc = new CRC32C();
    return running(
        (bytes, offset, length) -> crc.update(bytes, offset, length),
        () -> Checksum.crc32c(crc.getValue()));
  }

  private interface Update {
    void accept(byte[] bytes, int offset, int length);
  }

  private static Running running(Update update, Supplier<Checksum> result) {
    return new Running() {
      @Override
      public void update(byte[] bytes, int offset, int length) {
        update.accept(bytes, offset, length);
      }

      @Override
      public Checksum result() {
        return result.get();
      }
    };
  }
}
