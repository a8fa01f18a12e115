package org.nephoscope.storage;

/// An opaque token for one version of an object's bytes: an ETag, a generation, or size and time of
/// a file. Two equal revisions of a key have the same bytes, unless a length is all that is known
/// of them; nothing else may be read from it.
public record Revision(String token) {

  private static final String LENGTH = "size=";

  public Revision {
    if (token.isEmpty()) {
      throw new IllegalArgumentException("a revision is not empty");
    }
  }

  /// Where a store tells nothing else. It pins a read as well as can be, and proves nothing later.
  public static Revision ofLength(long length) {
    return new Revision(LENGTH + length);
  }

  /// Whether other bytes may have it at any time.
  public boolean isOnlyLength() {
    return token.startsWith(LENGTH);
  }
}
