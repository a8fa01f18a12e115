package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.connection.ConnectionBook;
import org.nephoscope.storage.Checksum;
import org.nephoscope.ui.palette.PaletteChoice;

class LanguageTest {

  private final Locale before = Locale.getDefault();

  @TempDir Path home;

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @CsvSource({
    "SYSTEM,de-AT,de-AT",
    "SYSTEM,en-GB,en-GB",
    "SYSTEM,fr-FR,en",
    "ENGLISH,de-DE,en",
    "GERMAN,fr-FR,de"
  })
  void theSystemsLanguageIsSpokenWhereItIsTranslatedAndNoOtherIsChosen(
      Language chosen, String system, String spoken) {
    assertThat(chosen.locale(Locale.forLanguageTag(system)).toLanguageTag()).isEqualTo(spoken);
  }

  @Test
  void aChoiceIsKeptForTheNextStart() throws IOException {
    assertThat(Language.chosen(ConnectionBook.open(home))).isEqualTo(Language.SYSTEM);
    Language.GERMAN.keep(ConnectionBook.open(home));
    assertThat(Language.chosen(ConnectionBook.open(home))).isEqualTo(Language.GERMAN);
    Language.SYSTEM.keep(ConnectionBook.open(home));
    assertThat(Language.chosen(ConnectionBook.open(home))).isEqualTo(Language.SYSTEM);
  }

  /// By what the palette offers, which is what the menu does.
  @Test
  void choosingAnotherLanguageSaysWhenItIsSpoken() throws IOException {
    Locale.setDefault(Locale.ENGLISH);
    ConnectionBook book = ConnectionBook.open(home);
    var told = new ArrayList<String>();
    var background = new Background(Runnable::run, Runnable::run, (_, _) -> () -> {});
    List<PaletteChoice> choices = new LanguageMenu(book, background, hearing(told)).choices();
    assertThat(choices)
        .extracting(PaletteChoice::title)
        .containsExactly("Language: System", "Language: English", "Language: Deutsch");
    choices.get(2).run().run();
    choices.get(2).run().run();
    assertThat(Language.chosen(ConnectionBook.open(home))).isEqualTo(Language.GERMAN);
    assertThat(told).containsExactly("The language changes when Nephoscope is started again");
    choices.get(1).run().run();
    assertThat(Language.chosen(ConnectionBook.open(home))).isEqualTo(Language.ENGLISH);
    assertThat(told).as("it is spoken already").hasSize(1);
  }

  private static Dialogs hearing(List<String> told) {
    return new Dialogs() {
      @Override
      public boolean confirm(Question question) {
        throw new AssertionError(question);
      }

      @Override
      public void tell(String title, String message, String detail) {
        told.add(message);
      }

      @Override
      public Optional<Path> chooseFolder(String title) {
        throw new AssertionError(title);
      }

      @Override
      public List<Path> chooseFiles(String title) {
        throw new AssertionError(title);
      }
    };
  }

  @Test
  void aLanguageThatIsNoLongerThereIsThatOfTheSystem() throws IOException {
    ConnectionBook book = ConnectionBook.open(home);
    book.choose("language", "tlh");
    assertThat(Language.chosen(book)).isEqualTo(Language.SYSTEM);
  }

  @Test
  void textsFollowTheLanguageAlsoBackToEnglish() {
    Texts texts = Texts.of(Language.class);
    Language.GERMAN.speak();
    assertThat(texts.get("dialog.cancel")).isEqualTo("Abbrechen");
    assertThat(texts.get("trial.good", "A", "B")).isEqualTo("A; B.");
    Language.ENGLISH.speak();
    assertThat(texts.get("dialog.cancel")).isEqualTo("Cancel");
  }

  /// English has neither a file of its own nor may a German computer fill in for it.
  @Test
  void englishIsEnglishOnAGermanComputer() {
    Locale.setDefault(Locale.GERMANY);
    Language.ENGLISH.speak();
    assertThat(Texts.of(Language.class).get("dialog.cancel")).isEqualTo("Cancel");
  }

  @Test
  void germanHasADecimalCommaAndGroupsThatStandApart() {
    Language.GERMAN.speak();
    assertThat(Formats.count(1_048_576)).isEqualTo("1\u202f048\u202f576");
    assertThat(Formats.size(13_107_544)).isEqualTo("12,5 MiB");
    assertThat(Formats.dollars(1234.5)).isEqualTo("$1\u202f234,50");
    assertThat(Formats.duration(Duration.ofMillis(430))).isEqualTo("0,4 s");
    assertThat(Formats.number("%.2f×", 6.145)).isEqualTo("6,15×");
    assertThat(Formats.objectRate(4670)).isEqualTo("4\u202f670 Obj./s");
    assertThat(Formats.hash(new Checksum(Checksum.Algorithm.MULTIPART_ETAG, "6f2e-5")))
        .isEqualTo("Teile 6f2e-5");
  }

  @Test
  void whatIsTypedIsUnderstoodAsItIsWritten() {
    Language.GERMAN.speak();
    assertThat(Formats.plain(" 1\u202f048\u202f576")).isEqualTo("1048576");
    assertThat(Formats.plain("12,5 MiB/s ")).isEqualTo("12.5 MiB/s");
    assertThat(Formats.plain(Formats.number("%,.2f", 1234567.25))).isEqualTo("1234567.25");
    assertThat(Formats.plain("0.5")).isEqualTo("0.5"); // as in the data
    Language.ENGLISH.speak();
    assertThat(Formats.plain("1,048,576 ")).isEqualTo("1048576");
    assertThat(Formats.plain("0.25")).isEqualTo("0.25");
    assertThat(Formats.plain("12,5")).isEqualTo("12,5"); // is no number in English
    assertThat(Formats.dollars(1234.5)).isEqualTo("$1,234.50");
  }
}
