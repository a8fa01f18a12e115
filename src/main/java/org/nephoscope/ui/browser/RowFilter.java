package org.nephoscope.ui.browser;

import java.nio.charset.StandardCharsets;

/// Says of a name in packed bytes whether its row is shown. Not shared between threads.
@FunctionalInterface
interface RowFilter {

  /// Whether the name that `head` followed by `length` bytes of `tail` from `start` make is meant.
  boolean matches(byte[] head, byte[] tail, int start, int length);

  /// A new filter for rows whose full names begin with so many bytes of their folder.
  static RowFilter of(FindQuery query, int folderLength) {
    return switch (query.kind()) {
      case TEXT -> new NameFilter(query.text(), folderLength);
      case GLOB ->
          WildcardFilter.isEnough(query.text())
              ? new WildcardFilter(query.text(), folderLength)
              : decoded(query, folderLength);
      case REGEX -> new RegexFilter(query, folderLength);
    };
  }

  private static RowFilter decoded(FindQuery query, int folderLength) {
    var meant = query.predicate();
    return (head, tail, start, length) -> meant.test(name(head, tail, start, length, folderLength));
  }

  /// The name below the folder.
  static String name(byte[] head, byte[] tail, int start, int length, int folderLength) {
    byte[] whole = new byte[head.length + length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(tail, start, whole, head.length, length);
    int from = Math.min(folderLength, whole.length);
    return new String(whole, from, whole.length - from, StandardCharsets.UTF_8);
  }
}
