package org.nephoscope;

/// An object and the name of its copy, each below its own place.
///
/// @param to a name that ends in a slash is a folder, into which the object goes under its own
///   name; empty to keep the name
public record Renaming(String from, String to) {

  public Renaming {
    if (from.isEmpty()) {
      throw new IllegalArgumentException("an object has a name");
    }
    if (to.isEmpty()) {
      to = from;
    } else if (to.endsWith("/")) {
      to += from.substring(from.lastIndexOf('/', from.length() - 2) + 1);
    }
  }

  /// An object that keeps its name.
  public static Renaming same(String name) {
    return new Renaming(name, name);
  }
}
