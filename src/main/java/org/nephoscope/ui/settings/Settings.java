package org.nephoscope.ui.settings;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.ui.Formats;
import org.nephoscope.ui.Language;

/// What a person has set, in the connection book. Reading touches memory only, changing the disk.
public final class Settings {

  /// What a window without an address begins with.
  public enum Start {
    PAGE,
    LAST,
    DEMO
  }

  /// What becomes of jobs that are not done when the window is closed.
  public enum OnQuit {
    ASK,
    KEEP,
    CANCEL
  }

  private static final String START = "start";
  private static final String QUIT = "quit.jobs";
  private static final String LIMIT = "transfer.limit";
  private static final String LANES = "transfer.lanes";
  private static final int MOST_LANES = 512;
  private static final double MIB = 1 << 20;
  private static final double MOST = 1e12;

  private final ConnectionBook book;

  public Settings(ConnectionBook book) {
    this.book = book;
  }

  /// What the window speaks from the next start on.
  public Language language() {
    return Language.chosen(book);
  }

  public void language(Language language) throws IOException {
    language.keep(book);
  }

  public Start start() {
    return choice(Start.class, START, Start.PAGE);
  }

  public void start(Start start) throws IOException {
    book.choose(START, word(start));
  }

  public OnQuit onQuit() {
    return choice(OnQuit.class, QUIT, OnQuit.ASK);
  }

  public void onQuit(OnQuit what) throws IOException {
    book.choose(QUIT, word(what));
  }

  /// How much all transfers of this program together send and receive, in MiB a second as typed;
  /// empty for no limit.
  public String limit() {
    return book.choice(LIMIT).filter(text -> bytesPerSecond(text).isPresent()).orElse("");
  }

  /// The same in bytes a second; 0 for no limit.
  public long bytesPerSecond() {
    return bytesPerSecond(limit()).orElse(0L);
  }

  /// How many objects are under way at once, as typed; empty if each server finds out what is good
  /// for it.
  public String lanes() {
    return book.choice(LANES).filter(text -> lanes(text).isPresent()).orElse("");
  }

  /// The same as a number; 0 if it is left to the servers.
  public int lanesAtOnce() {
    return lanes(lanes()).orElse(0);
  }

  /// Keeps a number of objects at once. Throws [IllegalArgumentException] for what is none.
  public void keepLanes(String text) throws IOException {
    if (lanes(text).isEmpty()) {
      throw new IllegalArgumentException("no number of lanes: " + text);
    }
    book.choose(LANES, text.strip());
  }

  /// What a text means: 0 if it is blank, nothing if it is no number from 1 to 512.
  static Optional<Integer> lanes(String text) {
    if (text.isBlank()) {
      return Optional.of(0);
    }
    try {
      return Optional.of(Integer.parseInt(text.strip())).filter(n -> n >= 1 && n <= MOST_LANES);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Throws [IllegalArgumentException] for what is neither a number nor blank.
  public void limit(String text) throws IOException {
    if (bytesPerSecond(text).isEmpty()) {
      throw new IllegalArgumentException("no rate: " + text);
    }
    book.choose(LIMIT, Formats.plain(text));
  }

  /// What a text means, in bytes a second: 0 if it is blank, nothing if it is no limit.
  static Optional<Long> bytesPerSecond(String text) {
    if (text.isBlank()) {
      return Optional.of(0L);
    }
    try {
      double rate = Double.parseDouble(Formats.plain(text)) * MIB;
      return rate >= 1 && rate <= MOST ? Optional.of((long) rate) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private <E extends Enum<E>> E choice(Class<E> type, String name, E usual) {
    String chosen = book.choice(name).orElse("");
    for (E value : type.getEnumConstants()) {
      if (word(value).equals(chosen)) {
        return value;
      }
    }
    return usual;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
