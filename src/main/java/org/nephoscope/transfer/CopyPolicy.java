package org.nephoscope.transfer;

import java.util.Optional;
import org.nephoscope.codec.Encoding;

/// How to copy.
///
/// @param ifExists what to do with a target that already exists
/// @param encoding what to do with encoded bytes
/// @param verify whether to compare digests; lengths are always compared
/// @param requireHash whether an object that gives no comparable digest counts as failed
/// @param lanes how many objects at once, 1 to 512; 0 lets the queue choose
/// @param limit bytes a second over all lanes; 0 for no limit
/// @param part larger objects are copied in parts of so many bytes, with which an interrupted copy
///   goes on
/// @param contentType the media type of what is made of files of this computer; empty for the one
///   that each name tells. What is copied from elsewhere keeps its own
public record CopyPolicy(
    IfExists ifExists,
    EncodingPolicy encoding,
    boolean verify,
    boolean requireHash,
    int lanes,
    long limit,
    long part,
    Optional<String> contentType) {

  /// As long as an object may be whose copy just begins again.
  public static final long PART = 8L << 20;

  public static final CopyPolicy DEFAULT =
      new CopyPolicy(IfExists.SKIP_EQUAL, EncodingPolicy.KEEP, true, false, 0);

  /// Decides about a target that already exists.
  public enum IfExists {
    /// Equal content is skipped; different content is replaced unless the target is newer than the
    /// source, may be because one of them has no date, or is no longer what the plan saw.
    SKIP_EQUAL,
    REPLACE,
    /// Replace if the source is newer.
    NEWER,
    /// Equal content is skipped; different content is written under a free name beside it.
    KEEP_BOTH,
    FAIL
  }

  /// Decides about the encoding of the stored bytes.
  public enum EncodingPolicy {
    /// The stored bytes and their Content-Encoding, under the same name.
    KEEP,
    /// The stored bytes, with the encoding told by the name: `.gz`, `.zstd` and so on.
    KEEP_SUFFIX,
    /// The bytes that were encoded.
    DECODE,
    /// As with the others below: the same content in this encoding, told as the target tells it, by
    /// a header or by the name. What is so encoded already stays as it is.
    GZIP,
    BR,
    ZSTD,
    BZ2,
    XZ;

    /// The encoding that the copy shall have; empty if the source's is kept.
    public Optional<Encoding> target() {
      return switch (this) {
        case KEEP, KEEP_SUFFIX -> Optional.empty();
        case DECODE -> Optional.of(Encoding.IDENTITY);
        case GZIP -> Optional.of(Encoding.GZIP);
        case BR -> Optional.of(Encoding.BROTLI);
        case ZSTD -> Optional.of(Encoding.ZSTD);
        case BZ2 -> Optional.of(Encoding.BZIP2);
        case XZ -> Optional.of(Encoding.XZ);
      };
    }

    /// Whether the ending of a file's name, such as `.gz`, counts as its encoding.
    public boolean readsNames() {
      return this != KEEP;
    }
  }

  public CopyPolicy {
    if (lanes < 0 || lanes > 512) {
      throw new IllegalArgumentException("lanes are 1 to 512, or 0 for automatic: " + lanes);
    }
    if (limit < 0) {
      throw new IllegalArgumentException("a limit is positive, or 0 for none: " + limit);
    }
    if (part < 1) {
      throw new IllegalArgumentException("a part has bytes: " + part);
    }
  }

  /// With media types as names tell them.
  public CopyPolicy(
      IfExists ifExists,
      EncodingPolicy encoding,
      boolean verify,
      boolean requireHash,
      int lanes,
      long limit,
      long part) {
    this(ifExists, encoding, verify, requireHash, lanes, limit, part, Optional.empty());
  }

  /// With parts of the usual length.
  public CopyPolicy(
      IfExists ifExists,
      EncodingPolicy encoding,
      boolean verify,
      boolean requireHash,
      int lanes,
      long limit) {
    this(ifExists, encoding, verify, requireHash, lanes, limit, PART);
  }

  /// Without a limit.
  public CopyPolicy(
      IfExists ifExists, EncodingPolicy encoding, boolean verify, boolean requireHash, int lanes) {
    this(ifExists, encoding, verify, requireHash, lanes, 0);
  }

  public CopyPolicy limit(long bytesPerSecond) {
    return new CopyPolicy(
        ifExists, encoding, verify, requireHash, lanes, bytesPerSecond, part, contentType);
  }

  public CopyPolicy lanes(int atOnce) {
    return new CopyPolicy(
        ifExists, encoding, verify, requireHash, atOnce, limit, part, contentType);
  }

  public CopyPolicy part(long bytes) {
    return new CopyPolicy(
        ifExists, encoding, verify, requireHash, lanes, limit, bytes, contentType);
  }

  public CopyPolicy ifExists(IfExists other) {
    return new CopyPolicy(other, encoding, verify, requireHash, lanes, limit, part, contentType);
  }

  public CopyPolicy encoding(EncodingPolicy other) {
    return new CopyPolicy(ifExists, other, verify, requireHash, lanes, limit, part, contentType);
  }

  public CopyPolicy contentType(String type) {
    return new CopyPolicy(
        ifExists, encoding, verify, requireHash, lanes, limit, part, Optional.of(type));
  }
}
