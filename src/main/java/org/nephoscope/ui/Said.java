package org.nephoscope.ui;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.Sentences;
import org.nephoscope.ui.SaidPattern.Worded;

/// What the other parts of the program say, in the language of the window. They say it in English,
/// and the journal keeps it so; a sentence of theirs is known again by its text and worded anew.
/// Anything else, such as the words of a server, stays as it is.
public final class Said {

  /// The parts that have sentences of their own, which the window shows.
  static final List<String> PARTS = List.of("connection", "transfer");

  /// Deeper than any sentence within a sentence.
  private static final int DEEPEST = 6;

  /// All sentences in one language.
  private record Spoken(Locale language, List<SaidPattern> patterns) {}

  private static volatile Spoken spoken = new Spoken(Locale.ENGLISH, List.of());

  private Said() {}

  /// A sentence of another part of the program, or several of them.
  public static String here(String english) {
    Locale language = Locale.getDefault();
    return language.getLanguage().equals(Locale.ENGLISH.getLanguage())
        ? english
        : worded(english, patterns(language), 0).orElse(english);
  }

  /// What went wrong, for people.
  ///
  /// @param address what it went wrong with, as the person sees it
  public static String of(Throwable error, String address) {
    return here(
        error instanceof IOException known ? ErrorText.of(known, address) : ErrorText.cause(error));
  }

  /// The message of an error that was made for people.
  public static String of(Throwable error) {
    String message = error.getMessage();
    return message == null ? ErrorText.cause(error) : here(message);
  }

  private static Optional<String> worded(String text, List<SaidPattern> patterns, int depth) {
    if (text.isEmpty() || depth > DEEPEST) {
      return Optional.empty();
    }
    Optional<Worded> whole = whole(text, patterns, depth);
    return whole
        .filter(Worded::isSure)
        .map(Worded::text)
        .or(() -> oneByOne(text, patterns, depth, whole.isPresent()))
        .or(() -> whole.map(Worded::text));
  }

  private static Optional<Worded> whole(String text, List<SaidPattern> patterns, int depth) {
    return patterns.stream()
        .flatMap(pattern -> pattern.find(text).stream())
        .map(found -> found.fill(inner -> worded(inner, patterns, depth + 1)))
        .filter(Worded::isKnown)
        .min(Worded.LIKELIEST);
  }

  /// A sentence, and more behind it.
  ///
  /// @param sure whether the first must be known for sure, because all may be one sentence
  private static Optional<String> oneByOne(
      String text, List<SaidPattern> patterns, int depth, boolean sure) {
    for (int end = text.indexOf(". "); end > 0; end = text.indexOf(". ", end + 1)) {
      String rest = text.substring(end + 2);
      Optional<Worded> first =
          whole(text.substring(0, end + 1), patterns, depth).filter(one -> one.isSure() || !sure);
      if (first.isPresent()) {
        return first.map(one -> one.text() + " " + worded(rest, patterns, depth + 1).orElse(rest));
      }
    }
    return Optional.empty();
  }

  private static List<SaidPattern> patterns(Locale language) {
    Spoken last = spoken;
    if (!last.language().equals(language)) {
      last = new Spoken(language, read(language));
      spoken = last;
    }
    return last.patterns();
  }

  private static List<SaidPattern> read(Locale language) {
    var all = new ArrayList<SaidPattern>();
    for (String part : PARTS) {
      var english = ResourceBundle.getBundle(Sentences.bundle(part), Locale.ROOT);
      var here = ResourceBundle.getBundle(Sentences.bundle(part), language);
      for (String name : english.keySet()) {
        all.add(SaidPattern.of(english.getString(name), here.getString(name)));
      }
    }
    all.sort(Comparator.comparingInt(SaidPattern::length).reversed());
    return List.copyOf(all);
  }
}
