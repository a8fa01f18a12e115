package org.nephoscope.ui;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  static final List<String> PARTS = List.of("connection", "codec", "array", "transfer", "provider");

  /// All sentences in one language.
  private record Spoken(Locale language, List<SaidPattern> patterns) {}

  /// Nothing that is said here is longer; what is, a server says.
  private static final int LONGEST = 2000;

  private static volatile Spoken spoken = new Spoken(Locale.ENGLISH, List.of());

  private final List<SaidPattern> patterns;

  /// What the parts of one text say.
  private final Map<String, Optional<String>> found = new HashMap<>();

  private Said(List<SaidPattern> patterns) {
    this.patterns = patterns;
  }

  /// A sentence of another part of the program, or several of them.
  public static String here(String english) {
    return Language.isEnglishSpoken() || english.length() > LONGEST
        ? english
        : new Said(patterns(Locale.getDefault())).worded(english).orElse(english);
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

  private Optional<String> worded(String text) {
    if (!found.containsKey(text)) {
      Optional<Worded> whole = whole(text);
      found.put(
          text,
          whole
              .filter(Worded::isSure)
              .map(Worded::text)
              .or(() -> oneByOne(text, whole.isPresent()))
              .or(() -> whole.map(Worded::text)));
    }
    return found.getOrDefault(text, Optional.empty());
  }

  private Optional<Worded> whole(String text) {
    return patterns.stream()
        .flatMap(pattern -> pattern.find(text).stream())
        .map(one -> one.fill(this::worded))
        .filter(Worded::isKnown)
        .min(Worded.LIKELIEST);
  }

  /// A sentence, and more behind it.
  ///
  /// @param sure whether the first must be known for sure, because all may be one sentence
  private Optional<String> oneByOne(String text, boolean sure) {
    for (int end = text.indexOf(". "); end > 0; end = text.indexOf(". ", end + 1)) {
      String rest = text.substring(end + 2);
      Optional<Worded> first =
          whole(text.substring(0, end + 1)).filter(one -> one.isSure() || !sure);
      if (first.isPresent()) {
        return first.map(one -> one.text() + " " + worded(rest).orElse(rest));
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
