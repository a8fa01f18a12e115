package org.nephoscope.ui.browser;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.nephoscope.transfer.NameFilter;
import org.nephoscope.ui.Texts;

/// Which keys a person looks for on a server. A key is compared below the prefix that is searched.
///
/// @param text what was typed; not empty
public record FindQuery(Kind kind, String text) {

  private static final Texts TEXTS = Texts.of(FindQuery.class);

  /// How the text is meant.
  public enum Kind {
    /// Keys that hold it, whatever the case of its letters.
    TEXT,
    /// A pattern of [NameFilter]; without a slash it is held against the last step of a key.
    GLOB,
    /// A regular expression of Java that is found anywhere in a key.
    REGEX
  }

  /// So many characters may be looked at for one key; an expression that goes back and forth
  /// without an end would else never come to one.
  static final int MOST_LOOKS = 1_000_000;

  /// An expression goes back and forth over a key for too long.
  static final class TooSlow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private TooSlow(String message) {
      super(message);
    }

    /// It calls itself too often.
    ///
    /// @param length of the key, in characters
    static TooSlow deep(int length) {
      return new TooSlow(TEXTS.get("find.slow.deep", length));
    }

    /// It looks at the key too often.
    ///
    /// @param length of the key, in characters
    static TooSlow longLasting(int length) {
      return new TooSlow(TEXTS.get("find.slow.long", length));
    }
  }

  /// Throws [IllegalArgumentException] with a sentence for the person if the text is no such
  /// pattern.
  public FindQuery {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(TEXTS.get("find.nothing"));
    }
    switch (kind) {
      case TEXT -> {}
      case GLOB -> new NameFilter(List.of(text), List.of());
      case REGEX -> pattern(text);
    }
  }

  /// Whether a key, below the prefix, is meant. May throw [TooSlow].
  Predicate<String> predicate() {
    return switch (kind) {
      case TEXT -> {
        String wanted = text.toLowerCase(Locale.ROOT);
        yield key -> key.toLowerCase(Locale.ROOT).contains(wanted);
      }
      case GLOB -> {
        String anywhere = text.contains("/") ? text : "**/" + text;
        yield new NameFilter(List.of(anywhere), List.of()).predicate();
      }
      case REGEX -> {
        Pattern pattern = pattern(text);
        yield key -> {
          try {
            return pattern.matcher(new Looks(key, new AtomicInteger())).find();
          } catch (StackOverflowError e) { // groups within groups go a level deeper a character
            throw TooSlow.deep(key.length());
          }
        };
      }
    };
  }

  /// What all keys that are meant begin with, so that the server passes over the others.
  String beginning() {
    if (kind != Kind.GLOB || !text.contains("/")) {
      return "";
    }
    int end = 0;
    while (end < text.length() && "*?[\\".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    // A star may stand for nothing together with the slash before it.
    return text.substring(0, end);
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(TEXTS.get("find.no-regex", e.getDescription()), e);
    }
  }

  /// A key that counts how often it is looked at.
  private record Looks(String key, AtomicInteger looks) implements CharSequence {

    @Override
    public int length() {
      return key.length();
    }

    @Override
    public char charAt(int index) {
      if (looks.incrementAndGet() > MOST_LOOKS) {
        throw TooSlow.longLasting(key.length());
      }
      return key.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Looks(key.substring(start, end), looks);
    }

    @Override
    public String toString() {
      return key;
    }
  }
}
