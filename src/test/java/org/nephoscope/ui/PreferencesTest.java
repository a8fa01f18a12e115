package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.ConnectionBook;

class PreferencesTest {

  @TempDir Path home;

  @Test
  void whatWaitsIsWrittenWhenTheWindowClosesAndNotOnItsThread() throws Exception {
    ConnectionBook book = ConnectionBook.open(home);
    book.choose("recent", "mem://m/a/\nmem://m/b/");
    var hand = new ByHand();
    var preferences = new Preferences(book, hand.background(), PreferencesTest::unkept);
    preferences.recent().forget("mem://m/a/");
    preferences.close();
    assertThat(book.choice("recent"))
        .as("the window's thread touches no disk")
        .contains("mem://m/a/\nmem://m/b/");
    assertThat(hand.background().await(Duration.ZERO)).as("it is not written yet").isFalse();
    hand.workAll();
    assertThat(hand.background().await(Duration.ofSeconds(20))).isTrue();
    assertThat(ConnectionBook.open(home).choice("recent")).contains("mem://m/b/");
  }

  @Test
  void theLastOfTwoQuickChoicesIsKept() throws Exception {
    ConnectionBook book = ConnectionBook.open(home);
    var hand = new ByHand();
    var preferences = new Preferences(book, hand.background(), PreferencesTest::unkept);
    preferences.keep("theme", "dark");
    preferences.keep("theme", "light");
    preferences.keep("zoom", "120");
    while (hand.waiting() > 0) {
      hand.work(hand.waiting() - 1);
    }
    assertThat(book.choice("theme")).contains("light");
    assertThat(book.choice("zoom")).contains("120");
  }

  private static void unkept(String why) {
    throw new AssertionError(why);
  }
}
