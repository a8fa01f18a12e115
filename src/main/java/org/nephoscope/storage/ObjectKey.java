package org.nephoscope.storage;

import java.nio.charset.StandardCharsets;

/// The exact name of an object inside its store: never empty, never altered, compared byte for byte
/// in UTF-8. `a//b`, `./a` and `a/../b` are three ordinary, different keys; a store that cannot
/// hold one refuses it with [StorageException.KeyRefused].
public record ObjectKey(String value) implements Comparable<ObjectKey> {

  /// Refuses the empty name and text that has no UTF-8 form (a lone surrogate), because such a key
  /// could not be sent anywhere without being changed.
  public ObjectKey {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a key is not empty");
    }
    requireUtf8(value);
  }

  /// The folder that holds this key in a listing: everything up to the last slash.
  public Prefix parent() {
    // The last character is left out, so that the parent of the key "a/b/" is "a/".
    return new Prefix(value.substring(0, value.lastIndexOf('/', value.length() - 2) + 1));
  }

  /// What follows the last slash. A key that ends in a slash keeps it: `b/` for `a/b/`.
  public String name() {
    return value.substring(parent().value().length());
  }

  public byte[] utf8() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /// The order in which stores list: unsigned UTF-8 bytes, which is code point order and not the
  /// order of [String#compareTo].
  @Override
  public int compareTo(ObjectKey other) {
    return compareUtf8(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  /// Compares two names as stores do: by unsigned UTF-8 bytes.
  public static int compareUtf8(String left, String right) {
    int end = Math.min(left.length(), right.length());
    for (int i = 0; i < end; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // Surrogates stand for code points above every other char, so they sort last.
        return Character.isSurrogate(a) == Character.isSurrogate(b)
            ? Character.compare(a, b)
            : Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  static void requireUtf8(String text) {
    if (!isUnicode(text)) {
      throw new IllegalArgumentException("a name must be valid Unicode text");
    }
  }

  /// Whether a text has a UTF-8 form, which a lone surrogate has not.
  public static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
