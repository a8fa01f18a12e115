package org.nephoscope.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nephoscope.storage.Sentences;

/// A sentence by which it is known in English, and what stands for it in another language.
///
/// @param shortest matches the whole English sentence; its groups are the values
/// @param longest the same, with values as long as can be
/// @param piece the longest of the words between the values, which is looked for first
/// @param order of which value each group is
/// @param sentences the values that are sentences themselves
/// @param length of all words between the values
record SaidPattern(
    Pattern shortest,
    Pattern longest,
    String piece,
    List<Integer> order,
    Set<Integer> sentences,
    String worded,
    int length) {

  private static final String SHORT = "(.+?)";
  private static final String LONG = "(.+)";

  /// Punctuation alone is not longer.
  private static final int LITTLE = 6;

  /// A sentence ends within a text.
  private static final Pattern BREAK = Pattern.compile("\\. ");

  static SaidPattern of(String english, String worded) {
    var form = new StringBuilder();
    var order = new ArrayList<Integer>();
    var sentences = new HashSet<Integer>();
    var pieces = new ArrayList<String>();
    Matcher places = Sentences.VALUE.matcher(english);
    int from = 0;
    while (places.find()) {
      pieces.add(english.substring(from, places.start()));
      form.append(Pattern.quote(pieces.getLast())).append(SHORT);
      order.add(Sentences.number(places));
      if (!places.group(2).isEmpty()) {
        sentences.add(order.getLast());
      }
      from = places.end();
    }
    pieces.add(english.substring(from));
    form.append(Pattern.quote(pieces.getLast()));
    return new SaidPattern(
        Pattern.compile(form.toString(), Pattern.DOTALL),
        Pattern.compile(form.toString().replace(SHORT, LONG), Pattern.DOTALL),
        pieces.stream().reduce("", (a, b) -> b.length() > a.length() ? b : a),
        List.copyOf(order),
        Set.copyOf(sentences),
        worded,
        pieces.stream().mapToInt(String::length).sum());
  }

  /// A text that is this sentence.
  record Found(SaidPattern pattern, MatchResult match) {

    /// In the other language.
    ///
    /// @param inner words a value that is a sentence, where it is known
    Worded fill(Function<String, Optional<String>> inner) {
      List<Integer> order = pattern.order();
      var values = new Object[order.stream().mapToInt(n -> n + 1).max().orElse(0)];
      int unknown = 0;
      int breaks = 0;
      for (int group = 0; group < order.size(); group++) {
        String value = match.group(group + 1);
        if (pattern.sentences().contains(order.get(group))) {
          Optional<String> known = inner.apply(value);
          unknown += known.isPresent() ? 0 : 1;
          values[order.get(group)] = known.orElse(value);
        } else {
          breaks += (int) BREAK.matcher(value).results().count();
          values[order.get(group)] = value;
        }
      }
      return new Worded(
          Sentences.fill(pattern.worded(), values), unknown, breaks, pattern.length());
    }
  }

  /// What a text may say.
  ///
  /// @param unknown how many of its values should be sentences, and are not known as such
  /// @param breaks how many sentences end within values that are none, so that the text most likely
  ///   says something else
  record Worded(String text, int unknown, int breaks, int length) {

    static final Comparator<Worded> LIKELIEST =
        Comparator.comparingInt(Worded::length)
            .reversed()
            .thenComparingInt(Worded::unknown)
            .thenComparingInt(Worded::breaks);

    /// Whether it says anything by its own words, or by what is known in it.
    boolean isKnown() {
      return unknown == 0 || length > LITTLE;
    }

    boolean isSure() {
      return unknown == 0 && breaks == 0;
    }
  }

  /// The ways in which a text is this sentence: with the shortest first values, and the longest.
  List<Found> find(String text) {
    if (!text.contains(piece)) {
      return List.of();
    }
    Matcher first = shortest.matcher(text);
    if (!first.matches()) {
      return List.of();
    }
    var found = new ArrayList<Found>();
    found.add(new Found(this, first.toMatchResult()));
    Matcher other = longest.matcher(text);
    if (order.size() > 1 && other.matches()) {
      found.add(new Found(this, other.toMatchResult()));
    }
    return found;
  }
}
