package org.nephoscope.transfer;

/// How to copy.
///
/// @param ifExists what to do with a target that already exists
/// @param encoding what to do with encoded bytes
/// @param verify whether to compare digests; lengths are always compared
/// @param requireHash whether an object that gives no comparable digest counts as failed
/// @param lanes how many objects at once, 1 to 512; 0 lets the queue choose
/// @param limit bytes a second over all lanes; 0 for no limit
public record CopyPolicy(
    IfExists ifExists,
    EncodingPolicy encoding,
    boolean verify,
    boolean requireHash,
    int lanes,
    long limit) {

  public static final CopyPolicy DEFAULT =
      new CopyPolicy(IfExists.SKIP_EQUAL, EncodingPolicy.KEEP, true, false, 0);

  /// Decides about a target that already exists.
  public enum IfExists {
    /// Equal content is skipped; different content is replaced unless the target is newer than the
    /// source or is no longer what the plan saw.
    SKIP_EQUAL,
    REPLACE,
    /// Replace if the source is newer.
    NEWER,
    /// Write under a free name beside it.
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
    DECODE
  }

  public CopyPolicy {
    if (lanes < 0 || lanes > 512) {
      throw new IllegalArgumentException("lanes are 1 to 512, or 0 for automatic: " + lanes);
    }
    if (limit < 0) {
      throw new IllegalArgumentException("a limit is positive, or 0 for none: " + limit);
    }
  }

  /// Without a limit.
  public CopyPolicy(
      IfExists ifExists, EncodingPolicy encoding, boolean verify, boolean requireHash, int lanes) {
    this(ifExists, encoding, verify, requireHash, lanes, 0);
  }

  public CopyPolicy limit(long bytesPerSecond) {
    return new CopyPolicy(ifExists, encoding, verify, requireHash, lanes, bytesPerSecond);
  }

  public CopyPolicy ifExists(IfExists other) {
    return new CopyPolicy(other, encoding, verify, requireHash, lanes, limit);
  }

  public CopyPolicy encoding(EncodingPolicy other) {
    return new CopyPolicy(ifExists, other, verify, requireHash, lanes, limit);
  }
}
