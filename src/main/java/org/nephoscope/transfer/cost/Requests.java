package org.nephoscope.transfer.cost;

/// How many requests, by the classes in which stores count them.
///
/// @param list pages of listings
/// @param read of objects and of what is said about them
/// @param write of objects, parts of objects, and copies inside a store
/// @param delete which most stores do not charge
public record Requests(long list, long read, long write, long delete) {

  public static final Requests NONE = new Requests(0, 0, 0, 0);

  public Requests and(Requests other) {
    return new Requests(
        list + other.list, read + other.read, write + other.write, delete + other.delete);
  }

  public long all() {
    return list + read + write + delete;
  }
}
