package org.nephoscope.codec;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;

/// The tag that S3 gives an object sent in parts: the MD5 of the parts' MD5s, a dash, and how many
/// there were (observed behaviour, the same on Amazon, MinIO and Ceph; not promised by Amazon).
public final class PartDigests {

  private final long partSize;
  private final MessageDigest all = Digests.md5();
  private final MessageDigest part = Digests.md5();
  private long inPart;
  private int parts;

  /// Cuts what passes into parts of that size.
  public PartDigests(long partSize) {
    if (partSize < 1) {
      throw new IllegalArgumentException("a part has at least one byte: " + partSize);
    }
    this.partSize = partSize;
  }

  public void update(byte[] bytes, int offset, int length) {
    int start = offset;
    int left = length;
    while (left > 0) {
      int n = (int) Math.min(left, partSize - inPart);
      part.update(bytes, start, n);
      inPart += n;
      start += n;
      left -= n;
      if (inPart == partSize) {
        add(part.digest());
      }
    }
  }

  /// The tag of all that passed; nothing may pass after this.
  public Checksum checksum() {
    if (inPart > 0 || parts == 0) {
      add(part.digest());
    }
    return tag(all.digest(), parts);
  }

  private void add(byte[] digest) {
    all.update(digest);
    inPart = 0;
    parts++;
  }

  /// The tag for parts whose MD5s are already known.
  ///
  /// @param md5s lower-case hexadecimal, in the order of the parts
  public static Checksum of(Iterable<String> md5s) {
    MessageDigest all = Digests.md5();
    int parts = 0;
    for (String md5 : md5s) {
      all.update(HexFormat.of().parseHex(md5));
      parts++;
    }
    return tag(all.digest(), parts);
  }

  private static Checksum tag(byte[] md5, int parts) {
    return new Checksum(Algorithm.MULTIPART_ETAG, HexFormat.of().formatHex(md5) + "-" + parts);
  }
}
