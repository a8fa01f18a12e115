package org.nephoscope.transfer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.nephoscope.storage.Sentences;

/// One pattern for names below a folder. The whole name is compared, character for character, and
/// in one pass, however many stars there are.
///
/// - `*` stands for any characters but `/`, `**` for any characters; `**/` at the beginning of a
///   step also for nothing, so that `**/x` is every x.
/// - `?` stands for one character that is not `/`; `[abc]`, `[a-z]` and `[!a-z]` for one of these,
///   or of all but these and `/`.
/// - `\` takes the character behind it as it is.
/// - A pattern that ends in `/` stands for everything below that folder.
final class Glob {

  private static final Sentences SAY = Sentences.of(Glob.class);

  /// What one place of the pattern takes.
  private sealed interface Token {
    /// Exactly one character.
    sealed interface One extends Token {
      boolean takes(int c);
    }

    record Literal(int c) implements One {
      @Override
      public boolean takes(int other) {
        return c == other;
      }
    }

    record Any() implements One {
      @Override
      public boolean takes(int other) {
        return other != '/';
      }
    }

    /// Pairs of first and last character.
    record OneOf(List<Integer> bounds, boolean negated) implements One {
      @Override
      public boolean takes(int other) {
        boolean found = false;
        for (int i = 0; i < bounds.size(); i += 2) {
          found |= bounds.get(i) <= other && other <= bounds.get(i + 1);
        }
        return other != '/' && found != negated;
      }
    }

    /// Any number of characters.
    record Star(boolean slashes) implements Token {}

    /// The next two places may be left out together.
    record Maybe() implements Token {}
  }

  private final List<Token> tokens;

  /// Throws [IllegalArgumentException] for a pattern that ends in the middle of something.
  Glob(String pattern) {
    int[] text = (pattern.endsWith("/") ? pattern + "**" : pattern).codePoints().toArray();
    this.tokens = new Reader(pattern, text).tokens();
  }

  /// Whether it matches no name with a slash.
  boolean isFlat() {
    return tokens.stream()
        .noneMatch(token ->
            token instanceof Token.Star(var slashes)
                ? slashes
                : token instanceof Token.Literal(var c) && c == '/');
  }

  /// What every name of the pattern begins with, at most up to a slash.
  String beginning() {
    var text = new StringBuilder();
    for (Token token : tokens) {
      if (!(token instanceof Token.Literal(var c)) || c == '/') {
        return text.toString();
      }
      text.appendCodePoint(c);
    }
    return text.toString();
  }

  boolean matches(String name) {
    return places(name).get(tokens.size());
  }

  /// Whether it may match a longer name that begins so.
  boolean reaches(String beginning) {
    int first = places(beginning).nextSetBit(0);
    return first >= 0 && first < tokens.size();
  }

  /// Whether it matches every name that begins so.
  boolean takesAllBelow(String beginning) {
    BitSet at = places(beginning);
    int last = tokens.size() - 1;
    return last >= 0 && at.get(last) && tokens.get(last).equals(new Token.Star(true));
  }

  /// Where in the pattern one can be behind a name.
  private BitSet places(String name) {
    BitSet at = closed(0);
    int[] text = name.codePoints().toArray();
    for (int i = 0; i < text.length && !at.isEmpty(); i++) {
      at = after(at, text[i]);
    }
    return at;
  }

  private BitSet after(BitSet at, int c) {
    var next = new BitSet();
    for (int i = at.nextSetBit(0); i >= 0 && i < tokens.size(); i = at.nextSetBit(i + 1)) {
      switch (tokens.get(i)) {
        case Token.One one when one.takes(c) -> next.or(closed(i + 1));
        case Token.Star(var slashes) when slashes || c != '/' -> next.or(closed(i));
        case Token.One _, Token.Star _, Token.Maybe _ -> {} // nothing goes on from here
      }
    }
    return next;
  }

  /// That place and all that can be reached from it without a character.
  private BitSet closed(int place) {
    var all = new BitSet();
    all.set(place);
    for (int i = place; i >= 0 && i < tokens.size(); i = all.nextSetBit(i + 1)) {
      switch (tokens.get(i)) {
        case Token.Star _ -> all.set(i + 1);
        case Token.Maybe _ -> {
          all.set(i + 1);
          all.set(i + 3);
        }
        case Token.One _ -> {} // needs a character
      }
    }
    return all;
  }

  /// Takes a pattern apart.
  private static final class Reader {
    private final String pattern;
    private final int[] text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Reader(String pattern, int[] text) {
      this.pattern = pattern;
      this.text = text;
    }

    List<Token> tokens() {
      while (at < text.length) {
        int c = text[at++];
        switch (c) {
          case '*' -> star();
          case '?' -> tokens.add(new Token.Any());
          case '[' -> tokens.add(oneOf());
          case '\\' -> tokens.add(new Token.Literal(next()));
          default -> tokens.add(new Token.Literal(c));
        }
      }
      return tokens;
    }

    private void star() {
      boolean stepBegins = at == 1 || text[at - 2] == '/';
      boolean slashes = at < text.length && text[at] == '*';
      while (at < text.length && text[at] == '*') {
        at++;
      }
      if (slashes && stepBegins && at < text.length && text[at] == '/') {
        tokens.add(new Token.Maybe());
      }
      tokens.add(new Token.Star(slashes));
    }

    private Token oneOf() {
      boolean negated = at < text.length && text[at] == '!';
      at += negated ? 1 : 0;
      var bounds = new ArrayList<Integer>();
      for (int c = next(); c != ']' || bounds.isEmpty(); c = next()) {
        int first = c == '\\' ? next() : c;
        bounds.add(first);
        boolean range = at + 1 < text.length && text[at] == '-' && text[at + 1] != ']';
        at += range ? 1 : 0;
        bounds.add(range ? next() : first);
      }
      return new Token.OneOf(bounds, negated);
    }

    private int next() {
      if (at == text.length) {
        throw new IllegalArgumentException(SAY.get("glob.open", pattern));
      }
      return text[at++];
    }
  }
}
