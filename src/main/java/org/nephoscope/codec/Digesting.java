package org.nephoscope.codec;

import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.nephoscope.storage.Checksum;
import org.nephoscope.storage.Checksum.Algorithm;

/// Measures bytes as they pass: how many there were and their digests. MD5 and CRC-32C are always
/// taken; others only when asked for. Not for several threads at once.
public final class Digesting {

  private final MessageDigest md5 = Digests.md5();
  private final CRC32C crc32c = new CRC32C();
  private final @Nullable MessageDigest sha256;
  private final @Nullable Crc64Nvme crc64;
  private final List<PartDigests> parts;
  private long count;
  private @Nullable List<Checksum> finished;

  /// Takes MD5 and CRC-32C.
  public Digesting() {
    this(EnumSet.noneOf(Algorithm.class), List.of());
  }

  /// Takes MD5, CRC-32C, and what is asked for.
  ///
  /// @param others further algorithms; [Algorithm#MULTIPART_ETAG] is asked for by part sizes
  /// @param partSizes for each, the tag that S3 gives an object sent in parts of that size
  public Digesting(Set<Algorithm> others, List<Long> partSizes) {
    sha256 = others.contains(Algorithm.SHA256) ? Digests.sha256() : null;
    crc64 = others.contains(Algorithm.CRC64NVME) ? new Crc64Nvme() : null;
    parts = partSizes.stream().distinct().map(PartDigests::new).toList();
  }

  public void update(byte[] bytes, int offset, int length) {
    md5.update(bytes, offset, length);
    crc32c.update(bytes, offset, length);
    if (sha256 != null) {
      sha256.update(bytes, offset, length);
    }
    if (crc64 != null) {
      crc64.update(bytes, offset, length);
    }
    parts.forEach(part -> part.update(bytes, offset, length));
    count += length;
  }

  /// How many bytes have passed.
  public long count() {
    return count;
  }

  /// The digests of all bytes that passed; nothing may pass after this.
  public List<Checksum> checksums() {
    if (finished == null) {
      finished = finish();
    }
    return finished;
  }

  /// A stream that gives the same bytes and measures them on the way. What is skipped is measured
  /// too.
  public InputStream measure(InputStream in) {
    return new ObservedStream(in) {
      @Override
      protected void passed(byte[] bytes, int offset, int length) {
        update(bytes, offset, length);
      }
    };
  }

  private List<Checksum> finish() {
    var all = new ArrayList<Checksum>();
    all.add(Checksum.of(Algorithm.MD5, md5.digest()));
    all.add(Checksum.crc32c(crc32c.getValue()));
    if (crc64 != null) {
      all.add(new Checksum(Algorithm.CRC64NVME, HexFormat.of().toHexDigits(crc64.value())));
    }
    if (sha256 != null) {
      all.add(Checksum.of(Algorithm.SHA256, sha256.digest()));
    }
    parts.forEach(part -> all.add(part.checksum()));
    return List.copyOf(all);
  }
}
