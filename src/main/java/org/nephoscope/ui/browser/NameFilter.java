package org.nephoscope.ui.browser;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Finds names that hold a text, without regard to the case of ASCII letters. Works on bytes, so
/// that a million names can be searched between two key strokes.
final class NameFilter {

  private final byte[] wanted;
  private final int folderLength;

  /// @param text what to find; not empty
  /// @param folderLength how many bytes of each full name are the folder's and not searched
  NameFilter(String text, int folderLength) {
    this.wanted = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    this.folderLength = folderLength;
  }

  /// Whether `head` followed by `length` bytes of `tail` from `start` holds the text after the
  /// folder.
  boolean matches(byte[] head, byte[] tail, int start, int length) {
    int total = head.length + length;
    for (int at = folderLength; at + wanted.length <= total; at++) {
      int i = 0;
      while (i < wanted.length && lower(at + i, head, tail, start) == wanted[i]) {
        i++;
      }
      if (i == wanted.length) {
        return true;
      }
    }
    return false;
  }

  private static byte lower(int at, byte[] head, byte[] tail, int start) {
    byte value = at < head.length ? head[at] : tail[start + at - head.length];
    return value >= 'A' && value <= 'Z' ? (byte) (value + ('a' - 'A')) : value;
  }
}
