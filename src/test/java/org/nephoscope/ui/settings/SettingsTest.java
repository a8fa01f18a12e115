package org.nephoscope.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.ui.Language;
import org.nephoscope.ui.Theme;

class SettingsTest {

  @TempDir Path home;
  private final Locale before = Locale.getDefault();

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @Test
  void whatIsSetIsThereNextTimeAndUnknownWordsAreTheUsual() throws IOException {
    var model = new SettingsViewModel(settings(), Theme.Choice.DARK, home);
    assertThat(model.startProperty().get()).isEqualTo(Settings.Start.PAGE);
    assertThat(model.onQuitProperty().get()).isEqualTo(Settings.OnQuit.ASK);
    model.startProperty().set(Settings.Start.LAST);
    model.onQuitProperty().set(Settings.OnQuit.KEEP);
    model.limitProperty().set(" 2.5 ");
    model.lanesProperty().set("64");
    assertThat(model.problem().get()).isEmpty();
    model.keep();
    assertThat(settings().start()).isEqualTo(Settings.Start.LAST);
    assertThat(settings().onQuit()).isEqualTo(Settings.OnQuit.KEEP);
    assertThat(settings().bytesPerSecond()).isEqualTo((5L << 20) / 2);
    assertThat(settings().lanesAtOnce()).isEqualTo(64);

    ConnectionBook.open(home).choose("start", "elsewhere");
    assertThat(settings().start()).isEqualTo(Settings.Start.PAGE);
  }

  @Test
  void aLanguageIsKeptForTheNextStartAndSaysThatItWaits() throws IOException {
    Language.ENGLISH.speak();
    var model = new SettingsViewModel(settings(), Theme.Choice.DARK, home);
    assertThat(model.languageProperty().get()).isEqualTo(Language.SYSTEM);
    model.languageProperty().set(Language.ENGLISH);
    assertThat(model.languageWaits().get()).isFalse();
    model.languageProperty().set(Language.GERMAN);
    assertThat(model.languageWaits().get()).isTrue();
    assertThat(settings().language()).as("until it is saved").isEqualTo(Language.SYSTEM);

    model.keep();

    assertThat(settings().language()).isEqualTo(Language.GERMAN);
    assertThat(Language.chosen(ConnectionBook.open(home))).isEqualTo(Language.GERMAN);
    assertThat(Language.ENGLISH.isSpoken()).as("this window stays as it is").isTrue();
  }

  @Test
  void aLimitIsTypedAndShownInTheLanguageOfTheWindow() throws IOException {
    Language.GERMAN.speak();
    var model = new SettingsViewModel(settings(), Theme.Choice.DARK, home);
    model.limitProperty().set("2,5");
    model.keep();
    assertThat(settings().limit()).isEqualTo("2.5");
    assertThat(new SettingsViewModel(settings(), Theme.Choice.DARK, home).limitProperty().get())
        .isEqualTo("2,5");
  }

  @Test
  void aLimitThatIsNoneIsRefused() throws IOException {
    var model = new SettingsViewModel(settings(), Theme.Choice.DARK, home);
    for (String text : new String[] {"fast", "-1", "0", "NaN", "1e30", "1,5"}) {
      model.limitProperty().set(text);
      assertThat(model.problem().get()).as(text).isNotEmpty();
      assertThatThrownBy(() -> settings().limit(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private Settings settings() throws IOException {
    return new Settings(ConnectionBook.open(home));
  }
}
