package org.nephoscope.storage;

/// An opaque token for one version of an object's bytes: an ETag, a generation, or size and time of
/// a file. Two equal revisions of a key have the same bytes; nothing else may be read from it.
public record Revision(String token) {

  public Revision {
    if (token.isEmpty()) {
      throw new IllegalArgumentException("a revision is not empty");
    }
  }
}
