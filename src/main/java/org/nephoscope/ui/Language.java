package org.nephoscope.ui;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.nephoscope.connection.ConnectionBook;

/// The language of the window: that of the computer, unless one is chosen. It changes at the next
/// start, because words that are shown already stay as they are.
public enum Language {
  SYSTEM("system"),
  ENGLISH("en"),
  GERMAN("de");

  private static final String NAME = "language";

  /// What the computer's own words are in; asked before anything was chosen.
  private static final Locale COMPUTER = Locale.getDefault(Locale.Category.DISPLAY);

  private static final Set<String> TRANSLATED = Set.of(ENGLISH.word, GERMAN.word);

  private final String word;

  Language(String word) {
    this.word = word;
  }

  /// The name kept in settings.
  public String word() {
    return word;
  }

  /// What was chosen last; that of the system for anything unknown.
  public static Language chosen(ConnectionBook book) {
    String kept = book.choice(NAME).orElse("");
    for (Language language : values()) {
      if (language.word.equals(kept)) {
        return language;
      }
    }
    return SYSTEM;
  }

  /// Keeps it for the next start; touches the disk.
  public void keep(ConnectionBook book) throws IOException {
    book.choose(NAME, word);
  }

  /// Speaks it in all that is asked for from here on. Belongs before the toolkit starts: buttons
  /// and menus of the toolkit itself follow it, too.
  public void speak() {
    Locale.setDefault(locale());
  }

  /// Whether the window speaks it already; otherwise it will at the next start.
  public boolean isSpoken() {
    return locale().getLanguage().equals(Locale.getDefault().getLanguage());
  }

  /// Whether words are shown in English now.
  public static boolean isEnglishSpoken() {
    return ENGLISH.isSpoken();
  }

  /// As a locale of this computer.
  Locale locale() {
    return locale(COMPUTER);
  }

  /// As a locale. A system whose language is not translated gets English throughout, rather than a
  /// mixture of English and the toolkit's words.
  ///
  /// @param system of the computer's own words
  Locale locale(Locale system) {
    return switch (this) {
      case SYSTEM -> TRANSLATED.contains(system.getLanguage()) ? system : Locale.ENGLISH;
      case ENGLISH -> Locale.ENGLISH;
      case GERMAN -> Locale.GERMAN;
    };
  }
}
