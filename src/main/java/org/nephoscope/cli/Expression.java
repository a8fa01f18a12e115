package org.nephoscope.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;

/// A beginning of names with groups in it, as `ls -e` takes it: `[abc]` and `[a-c]` stand for one
/// of these characters, `{3}` behind a group for the group three times, and `\` takes the next
/// character as it is. It stands for every combination, in order.
final class Expression implements Iterable<String> {

  /// Each combination is a listing of its own.
  static final int MOST = 100_000;

  private final String text;

  /// The choices for each place; a place that is no group has one.
  private final List<List<String>> places = new ArrayList<>();

  private final boolean groups;
  private final long size;
  private int at;

  private Expression(String text) throws UsageError {
    this.text = text;
    var literal = new StringBuilder();
    boolean any = false;
    while (at < text.length()) {
      int c = next();
      if (c == '[') {
        add(literal);
        repeat(group());
        any = true;
      } else if (c == ']' || c == '{' || c == '}') {
        throw wrong("has a " + Character.toString(c) + " that belongs to no group");
      } else {
        literal.appendCodePoint(c == '\\' ? escaped() : c);
      }
    }
    add(literal);
    groups = any;
    long combinations = 1;
    for (List<String> place : places) {
      combinations *= place.size();
      if (combinations > MOST) {
        throw wrong("stands for more than " + MOST + " beginnings of names");
      }
    }
    size = combinations;
  }

  /// Throws [UsageError] for one that is not well-formed or stands for too many.
  static Expression of(String text) throws UsageError {
    return new Expression(text);
  }

  /// Whether there is a group at all; else it is an ordinary beginning.
  boolean hasGroups() {
    return groups;
  }

  /// How many beginnings it stands for.
  long size() {
    return size;
  }

  private void add(StringBuilder literal) {
    if (!literal.isEmpty()) {
      places.add(List.of(literal.toString()));
      literal.setLength(0);
    }
  }

  private int next() throws UsageError {
    if (at >= text.length()) {
      throw wrong("ends in the middle of a group");
    }
    int c = text.codePointAt(at);
    at += Character.charCount(c);
    return c;
  }

  private int escaped() throws UsageError {
    if (at >= text.length()) {
      throw wrong("ends in a \\");
    }
    return next();
  }

  /// The characters up to the next bracket, each once, in their order.
  private List<String> group() throws UsageError {
    var characters = new LinkedHashSet<String>();
    for (int c = next(); c != ']'; c = next()) {
      if (c == '[') {
        throw wrong("has a group in a group");
      }
      int first = c == '\\' ? escaped() : c;
      int last = first;
      if (at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']') {
        at++;
        last = next();
        last = last == '\\' ? escaped() : last;
      }
      if (last < first || last - first > MOST) {
        throw wrong(
            "has the range "
                + Character.toString(first)
                + "-"
                + Character.toString(last)
                + ", which is none");
      }
      for (int one = first; one <= last; one++) {
        characters.add(Character.toString(one));
      }
    }
    if (characters.isEmpty()) {
      throw wrong("has an empty group");
    }
    return List.copyOf(characters);
  }

  /// Puts a group as often as the number behind it says, or once.
  private void repeat(List<String> group) throws UsageError {
    if (at == text.length() || text.charAt(at) != '{') {
      places.add(group);
      return;
    }
    int end = text.indexOf('}', at);
    String number = end < 0 ? "" : text.substring(at + 1, end);
    if (!number.matches("[1-9][0-9]{0,2}")) {
      throw wrong("has a { without a number from 1 to 999 and a } behind it");
    }
    at = end + 1;
    for (int i = 0; i < Integer.parseInt(number); i++) {
      places.add(group);
    }
  }

  private UsageError wrong(String why) {
    return new UsageError(
        "The expression "
            + text
            + " "
            + why
            + ". Groups are [abc] or [a-c], perhaps with {3} behind; write \\[ for a bracket.");
  }

  /// Every combination; the last place changes first.
  @Override
  public Iterator<String> iterator() {
    return new Iterator<>() {
      private long done;

      @Override
      public boolean hasNext() {
        return done < size;
      }

      @Override
      public String next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        var parts = new String[places.size()];
        long rest = done++;
        for (int i = places.size() - 1; i >= 0; i--) {
          List<String> place = places.get(i);
          parts[i] = place.get((int) (rest % place.size()));
          rest /= place.size();
        }
        return String.join("", parts);
      }
    };
  }
}
