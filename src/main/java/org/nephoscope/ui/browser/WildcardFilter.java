package org.nephoscope.ui.browser;

import java.nio.charset.StandardCharsets;

/// A pattern of text, `*` and `?` held against the last step of a name, on bytes, so that a million
/// names take no longer than a key stroke. `?` is one character, however many bytes it has.
final class WildcardFilter implements RowFilter {

  private final byte[] pattern;
  private final int folderLength;

  /// @param folderLength how many bytes of each full name are the folder's and not compared
  WildcardFilter(String pattern, int folderLength) {
    this.pattern = pattern.getBytes(StandardCharsets.UTF_8);
    this.folderLength = folderLength;
  }

  /// Whether a pattern needs no more than this.
  static boolean isEnough(String pattern) {
    return pattern.chars().noneMatch(c -> "/[]{}\\!".indexOf(c) >= 0) && !pattern.contains("**");
  }

  @Override
  public boolean matches(byte[] head, byte[] tail, int start, int length) {
    int end = head.length + length;
    if (end > folderLength && at(end - 1, head, tail, start) == '/') {
      end--; // of a prefix
    }
    int from = end;
    while (from > folderLength && at(from - 1, head, tail, start) != '/') {
      from--;
    }
    int name = from;
    int wanted = 0;
    int star = -1;
    int retry = 0;
    while (name < end) {
      if (wanted < pattern.length && pattern[wanted] == '*') {
        star = wanted++;
        retry = name;
      } else if (wanted < pattern.length && pattern[wanted] == '?') {
        wanted++;
        name = nextCharacter(name, end, head, tail, start);
      } else if (wanted < pattern.length && pattern[wanted] == at(name, head, tail, start)) {
        wanted++;
        name++;
      } else if (star >= 0) {
        wanted = star + 1;
        name = ++retry;
      } else {
        return false;
      }
    }
    while (wanted < pattern.length && pattern[wanted] == '*') {
      wanted++;
    }
    return wanted == pattern.length;
  }

  private static int nextCharacter(int name, int end, byte[] head, byte[] tail, int start) {
    int next = name + 1;
    while (next < end && (at(next, head, tail, start) & 0xc0) == 0x80) {
      next++;
    }
    return next;
  }

  private static byte at(int index, byte[] head, byte[] tail, int start) {
    return index < head.length ? head[index] : tail[start + index - head.length];
  }
}
