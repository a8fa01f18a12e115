package org.nephoscope.provider.s3.server;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The digests of S3, each worked out here and not with the code under test.
enum Digest {
  MD5("Content-MD5"),
  CRC32("x-amz-checksum-crc32"),
  CRC32C("x-amz-checksum-crc32c"),
  CRC64NVME("x-amz-checksum-crc64nvme"),
  SHA1("x-amz-checksum-sha1"),
  SHA256("x-amz-checksum-sha256");

  /// Reflected 0xAD93D23594C93659.
  private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

  private final String header;

  Digest(String header) {
    this.header = header;
  }

  String header() {
    return header;
  }

  /// The name of its element in XML, such as `ChecksumCRC32C`.
  String element() {
    return "Checksum" + name();
  }

  byte[] of(byte[] bytes) {
    return switch (this) {
      case MD5 -> message("MD5", bytes);
      case SHA1 -> message("SHA-1", bytes);
      case SHA256 -> message("SHA-256", bytes);
      case CRC32 -> crc(new CRC32(), bytes);
      case CRC32C -> crc(new CRC32C(), bytes);
      case CRC64NVME -> ByteBuffer.allocate(8).putLong(crc64(bytes)).array();
    };
  }

  String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(of(bytes));
  }

  String hex(byte[] bytes) {
    return HexFormat.of().formatHex(of(bytes));
  }

  static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has HMAC-SHA-256", e);
    }
  }

  private static byte[] message(String name, byte[] bytes) {
    try {
      return MessageDigest.getInstance(name).digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform has " + name, e);
    }
  }

  private static byte[] crc(Checksum crc, byte[] bytes) {
    crc.update(bytes, 0, bytes.length);
    return ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
  }

  private static long crc64(byte[] bytes) {
    long[] table = new long[256];
    for (int n = 0; n < 256; n++) {
      long crc = n;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
      }
      table[n] = crc;
    }
    long crc = -1;
    for (byte b : bytes) {
      crc = (crc >>> 8) ^ table[(int) (crc ^ b) & 0xff];
    }
    return ~crc;
  }
}
