package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;
import org.nephoscope.storage.Checksum.Algorithm;

/// Checksums computed here, to hold against those a store gives.
final class Sums {

  private Sums() {}

  static Checksum of(Algorithm algorithm, byte[] bytes) {
    return switch (algorithm) {
      case MD5 -> Checksum.of(algorithm, digest("MD5", bytes));
      case SHA256 -> Checksum.of(algorithm, digest("SHA-256", bytes));
      case CRC32C -> crc32c(bytes);
      case CRC64NVME, MULTIPART_ETAG ->
          throw new IllegalArgumentException("not computed here: " + algorithm);
    };
  }

  /// Every checksum of the meta that can be computed here is that of the bytes.
  static void requireRight(ObjectMeta meta, byte[] bytes) {
    for (Checksum checksum : meta.checksums()) {
      switch (checksum.algorithm()) {
        case MD5, SHA256, CRC32C -> assertThat(checksum).isEqualTo(of(checksum.algorithm(), bytes));
        case CRC64NVME -> assertThat(checksum.value()).hasSize(16);
        case MULTIPART_ETAG -> assertThat(checksum.value()).matches("[0-9a-f]{32}-[0-9]+");
      }
    }
  }

  private static Checksum crc32c(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return Checksum.crc32c(crc.getValue());
  }

  private static byte[] digest(String name, byte[] bytes) {
    try {
      return MessageDigest.getInstance(name).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has " + name, e);
    }
  }
}
