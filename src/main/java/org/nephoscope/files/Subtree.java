package org.nephoscope.files;

/// What is below a prefix.
///
/// @param bytes as they are stored
public record Subtree(long objects, long bytes) {

  public static final Subtree EMPTY = new Subtree(0, 0);

  public Subtree and(Subtree other) {
    return new Subtree(objects + other.objects, bytes + other.bytes);
  }
}
