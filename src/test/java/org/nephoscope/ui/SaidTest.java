package org.nephoscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nephoscope.connection.ErrorText;
import org.nephoscope.storage.Sentences;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.AlreadyExists;
import org.nephoscope.storage.StorageException.Busy;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotEmpty;
import org.nephoscope.storage.StorageException.NotFound;
import org.nephoscope.storage.StorageException.Unexpected;
import org.nephoscope.storage.StorageException.Unreachable;
import org.nephoscope.storage.StorageException.Unsupported;
import org.nephoscope.storage.StorageException.Untrusted;

/// What the engine says in English, the German window says in German, with the same values.
class SaidTest {

  private static final String ADDRESS = "s3://bucket/a key. Nr. {1}";

  private static final Path SOURCES = Path.of("src/main");
  private static final Pattern SAYS = Pattern.compile("\\bSAY\\s*\\.get\\(\\s*\"([^\"]+)\"");

  /// A place for a value that is a sentence.
  private static final String SENTENCE = "\\{\\d+!}";

  private final Locale before = Locale.getDefault();

  @BeforeEach
  void speakGerman() {
    Language.GERMAN.speak();
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(before);
  }

  static List<IOException> errors() {
    return Stream.concat(
            Arrays.stream(AccessDenied.Why.values()).map(why -> new AccessDenied("key", why, null)),
            Stream.of(
                new NotFound("key", null),
                new NotFound("s3://bucket/", null),
                new AlreadyExists("key", null),
                new ConditionFailed("key", null),
                new NotEmpty("key", null),
                new KeyRefused("key", "6; 7", null),
                new KeyRefused("key", "6", null),
                new Busy("key", null, null),
                new Unreachable("key", "503", null),
                new Untrusted("key", "17", null),
                new Unsupported("key", Unsupported.LISTING, null),
                new Unsupported(ADDRESS + "/below", Unsupported.LISTING, null),
                new Unsupported("key", "17", null),
                new Unexpected("key", "17", null),
                new AccessDeniedException("key"),
                new FileSystemException("key", null, "Read-only file system"),
                new FileSystemException("key", null, "17"),
                new FileSystemException("key", null, "File name too long")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("errors")
  void everyErrorIsSaidInGerman(IOException error) {
    String german = Said.of(error, ADDRESS);
    assertThat(german)
        .isNotEqualTo(ErrorText.of(error, ADDRESS))
        .contains(error instanceof NotFound ? "s3://bucket" : ADDRESS)
        .doesNotContainPattern("(?i)\\b(the|is|was|for|not|check|this|it|and|your?)\\b");
  }

  @Test
  void theEngineSaysItInEnglishMeanwhile() {
    assertThat(ErrorText.of(new NotFound("key", null), ADDRESS))
        .isEqualTo(ADDRESS + " does not exist. Check the name and the place it is looked for in.");
  }

  @Test
  void whatNobodyHereHasSaidStaysAsItIs() {
    assertThat(Said.here("The moon is down. It is not known when it rises."))
        .isEqualTo("The moon is down. It is not known when it rises.");
  }

  @Test
  void theStepThatFailedIsNamedAndWhyIsSaidInGerman() {
    assertThat(Said.here("The only chunk: bytes: gives 4 of the 8 bytes that a chunk has"))
        .isEqualTo("Im einzigen Chunk: bytes: ergibt 4 der 8 Bytes eines Chunks");
    assertThat(Said.here("gzip: the CRC-32 does not match the data"))
        .isEqualTo("gzip: das CRC-32 passt nicht zu den Daten");
  }

  /// As the journal holds it: several sentences, and what a server or a decoder said within one.
  @Test
  void whatTheJournalHoldsIsSaidInGerman() {
    assertThat(
            Said.here(
                "3 of 5 objects failed. s3://b/k was not copied: Windows takes aux for a device."))
        .isEqualTo(
            "3 von 5 Objekten sind gescheitert. s3://b/k wurde nicht kopiert: Windows hält aux"
                + " für ein Gerät.");
    assertThat(
            Said.here(
                "There was no complete answer for s3://b/… (it answered 500 InternalError: We met"
                    + " an error.). Check the network and the address, then try again. Tried 3"
                    + " times."))
        .isEqualTo(
            "Für s3://b/… kam keine vollständige Antwort (die Antwort war 500 InternalError: We met"
                + " an error.). Prüfen Sie das Netzwerk und die Adresse, dann versuchen Sie es"
                + " erneut. 3 Versuche.");
  }

  /// A name is quoted, even where it could be one of the program's sentences.
  @Test
  void aNameIsNeverTranslated() {
    String name = "Sign in again.";
    assertThat(Said.of(new NotFound("key", null), name)).startsWith(name + " gibt es nicht.");
  }

  @Test
  void oneSentenceBehindAnotherIsSaidToo() {
    assertThat(Said.here("Sign in again. x does not answer. Check the network."))
        .isEqualTo("Melden Sie sich neu an. x antwortet nicht. Prüfen Sie das Netzwerk.");
  }

  static List<String> parts() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES.resolve("resources/org/nephoscope"))) {
      return files
          .filter(file -> file.endsWith("texts.properties"))
          .map(file -> file.getName(file.getNameCount() - 2).toString())
          .filter(part -> Files.isDirectory(SOURCES.resolve("java/org/nephoscope/" + part)))
          .filter(part -> !part.equals("ui"))
          .toList();
    }
  }

  @Test
  void theSentencesOfEveryPartAreKnown() throws IOException {
    assertThat(Said.PARTS).containsExactlyInAnyOrderElementsOf(parts());
  }

  /// No two sentences are taken for each other.
  @ParameterizedTest
  @MethodSource("parts")
  void everySentenceIsKnownAgain(String part) {
    var english = ResourceBundle.getBundle(Sentences.bundle(part), Locale.ROOT);
    var german = ResourceBundle.getBundle(Sentences.bundle(part), Locale.GERMAN);
    Object[] values = {"s3://b/1", "22", "k/333", "4444", "55555", "666666"};
    for (String name : english.keySet()) {
      String said = english.getString(name).replaceAll(SENTENCE, "encryption");
      String meant = german.getString(name).replaceAll(SENTENCE, "Verschlüsselung");
      assertThat(Said.here(Sentences.fill(said, values)))
          .as(name)
          .isEqualTo(Sentences.fill(meant, values));
    }
  }

  /// None is forgotten, and none is left over.
  @ParameterizedTest
  @MethodSource("parts")
  void theEngineSaysEverySentenceThatThereIs(String part) throws IOException {
    var said = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(SOURCES.resolve("java/org/nephoscope/" + part))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        var names = SAYS.matcher(Files.readString(file));
        while (names.find()) {
          said.add(names.group(1));
        }
      }
    }
    assertThat(said)
        .isEqualTo(
            new TreeSet<>(ResourceBundle.getBundle(Sentences.bundle(part), Locale.ROOT).keySet()));
  }
}
