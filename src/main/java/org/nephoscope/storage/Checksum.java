package org.nephoscope.storage;

import java.util.HexFormat;
import java.util.Locale;

/// A digest of the stored bytes: comparable only with one of the same algorithm.
///
/// @param value lower-case hexadecimal; a [Algorithm#MULTIPART_ETAG] has `-` and the number of
///   parts behind it
public record Checksum(Algorithm algorithm, String value) {

  /// The digests that stores give. [#MULTIPART_ETAG] is S3's MD5 over the MD5s of the parts.
  public enum Algorithm {
    MD5("md5"),
    CRC32C("crc32c"),
    CRC64NVME("crc64nvme"),
    SHA256("sha256"),
    MULTIPART_ETAG("multipart-etag");

    private final String word;

    Algorithm(String word) {
      this.word = word;
    }

    /// The name used in JSON, in the journal and on the command line.
    public String word() {
      return word;
    }
  }

  public Checksum {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a checksum is not empty");
    }
    value = value.toLowerCase(Locale.ROOT);
  }

  public static Checksum of(Algorithm algorithm, byte[] digest) {
    return new Checksum(algorithm, HexFormat.of().formatHex(digest));
  }

  /// A CRC-32C as eight hexadecimal digits, most significant first (the order of Google's
  /// `x-goog-hash` and Amazon's `x-amz-checksum-crc32c`).
  public static Checksum crc32c(long value) {
    return new Checksum(Algorithm.CRC32C, HexFormat.of().toHexDigits((int) value));
  }

  @Override
  public String toString() {
    return algorithm.word() + " " + value;
  }
}
