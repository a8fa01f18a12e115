package org.nephoscope.ui.browser;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A regular expression found in names. Names of ASCII, which are most, are looked at where they
/// lie; others are made texts first. May throw [FindQuery.TooSlow].
final class RegexFilter implements RowFilter {

  private final Predicate<String> decoded;
  private final int folderLength;
  private final Name name = new Name();
  private final Matcher matcher;
  private final Optional<NameFilter> needed;

  RegexFilter(FindQuery query, int folderLength) {
    this.decoded = query.predicate();
    this.folderLength = folderLength;
    this.matcher = Pattern.compile(query.text()).matcher(name);
    this.needed = needed(query.text()).map(text -> new NameFilter(text, folderLength));
  }

  /// A text that every name has in which the expression is found, so that most names need not be
  /// matched at all; empty where none can be told from a simple look.
  static Optional<String> needed(String expression) {
    if (expression.chars().anyMatch(c -> c > 0x7f || "|(){}\\".indexOf(c) >= 0)) {
      return Optional.empty();
    }
    String best = "";
    var run = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i <= expression.length(); i++) {
      if (inClass && i < expression.length() && expression.charAt(i) == '[') {
        return Optional.empty(); // a class within a class
      }
      if (expression.startsWith("[]", i) || expression.startsWith("[^]", i)) {
        return Optional.empty(); // a class that holds its own bracket
      }
      char c = i < expression.length() ? expression.charAt(i) : '.';
      if (!inClass && ".[^$?*+".indexOf(c) < 0) {
        run.append(c);
        continue;
      }
      if ((c == '?' || c == '*') && !run.isEmpty()) {
        run.setLength(run.length() - 1); // it may be missing
      }
      best = run.length() > best.length() ? run.toString() : best;
      run.setLength(0);
      inClass = c == '[' || (inClass && c != ']');
    }
    return best.length() > 1 ? Optional.of(best) : Optional.empty();
  }

  @Override
  public boolean matches(byte[] head, byte[] tail, int start, int length) {
    if (needed.isPresent() && !needed.get().matches(head, tail, start, length)) {
      return false;
    }
    if (!name.set(head, tail, start, length, folderLength)) {
      return decoded.test(RowFilter.name(head, tail, start, length, folderLength));
    }
    try {
      return matcher.reset().find();
    } catch (StackOverflowError e) { // groups within groups go a level deeper a character
      throw FindQuery.TooSlow.deep(name.length);
    }
  }

  /// A name of ASCII that counts how often it is looked at.
  private static final class Name implements CharSequence {

    private byte[] bytes = new byte[256];
    private int length;
    private int looks;

    /// Whether it is one.
    boolean set(byte[] head, byte[] tail, int start, int tailLength, int folderLength) {
      int total = head.length + tailLength;
      if (bytes.length < total) {
        bytes = new byte[total * 2];
      }
      length = 0;
      looks = 0;
      for (int i = folderLength; i < total; i++) {
        byte one = i < head.length ? head[i] : tail[start + i - head.length];
        if (one < 0) {
          return false;
        }
        bytes[length++] = one;
      }
      return true;
    }

    @Override
    public int length() {
      return length;
    }

    @Override
    public char charAt(int index) {
      if (++looks > FindQuery.MOST_LOOKS) {
        throw FindQuery.TooSlow.longLasting(length);
      }
      return (char) bytes[index];
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
      return subSequence(0, length).toString();
    }
  }
}
