package org.nephoscope.storage;

/// A place to list: the root, or a name that ends in `/`. So listing a file cannot be expressed,
/// and `a` never means `ab` by accident.
public record Prefix(String value) {

  public static final Prefix ROOT = new Prefix("");

  public Prefix {
    if (!value.isEmpty() && !value.endsWith("/")) {
      throw new IllegalArgumentException("a prefix is the root or ends in a slash: " + value);
    }
    ObjectKey.requireUtf8(value);
  }

  /// The prefix of that name, whether or not the text ends in a slash.
  public static Prefix of(String text) {
    return new Prefix(text.isEmpty() || text.endsWith("/") ? text : text + "/");
  }

  public boolean isRoot() {
    return value.isEmpty();
  }

  /// The object of that name directly in, or below, this prefix.
  public ObjectKey key(String name) {
    return new ObjectKey(value + name);
  }

  /// The prefix `name/` below this one.
  public Prefix child(String name) {
    return of(value + name);
  }

  /// The prefix above; the root is its own parent.
  public Prefix parent() {
    return isRoot()
        ? this
        : new Prefix(value.substring(0, value.lastIndexOf('/', value.length() - 2) + 1));
  }

  /// The last step without its slash; empty for the root.
  public String name() {
    return isRoot() ? "" : value.substring(parent().value.length(), value.length() - 1);
  }

  public boolean contains(ObjectKey key) {
    return key.value().startsWith(value);
  }

  /// What follows this prefix in a key below it.
  public String relativize(ObjectKey key) {
    if (!contains(key)) {
      throw new IllegalArgumentException(key + " is not below " + this);
    }
    return key.value().substring(value.length());
  }

  @Override
  public String toString() {
    return value;
  }
}
