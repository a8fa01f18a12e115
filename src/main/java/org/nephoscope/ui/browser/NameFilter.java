package org.nephoscope.ui.browser;

import java.nio.charset.StandardCharsets;

/// Finds names that hold a text, without regard to the case of ASCII letters. Works on bytes, so
/// that a million names can be searched between two key strokes.
final class NameFilter implements RowFilter {

  private final byte[] wanted;
  private final int folderLength;
  private byte[] name = new byte[256];

  /// @param text what to find; not empty
  /// @param folderLength how many bytes of each full name are the folder's and not searched
  NameFilter(String text, int folderLength) {
    this.wanted = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = lower(wanted[i]); // as the names are, so that other letters keep their case
    }
    this.folderLength = folderLength;
  }

  @Override
  public boolean matches(byte[] head, byte[] tail, int start, int length) {
    int total = head.length + length;
    if (name.length < total) {
      name = new byte[2 * total];
    }
    byte[] all = name;
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, start, all, head.length, length);
    byte first = wanted[0];
    int last = total - wanted.length;
    for (int at = folderLength; at <= last; at++) {
      byte one = all[at];
      if ((one == first || lower(one) == first) && continues(all, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean continues(byte[] all, int at) {
    for (int i = 1; i < wanted.length; i++) {
      if (lower(all[at + i]) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte lower(byte value) {
    return value >= 'A' && value <= 'Z' ? (byte) (value + ('a' - 'A')) : value;
  }
}
