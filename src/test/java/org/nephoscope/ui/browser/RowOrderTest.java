package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.storage.Folder;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.Revision;

class RowOrderTest {

  private static final int FOLDER = "dé/".getBytes(StandardCharsets.UTF_8).length;

  private final Rows folders =
      Rows.NONE.with(
          List.of(
              new PackedPage(
                  List.of(new Folder(new Prefix("dé/a.tif/")), new Folder(new Prefix("dé/b/"))))));
  private final Rows objects =
      Rows.NONE.with(
          List.of(
              new PackedPage(
                  List.of(
                      row("dé/Über.tif", 30, "GLACIER"),
                      row("dé/sub/a.TIF", 20, "STANDARD"),
                      row("dé/x1.tif", 10, "STANDARD"),
                      row("dé/x10.tif.gz", 40, "ARCHIVE")))));

  /// `/` stands for names that are prefixes.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEXT  | TIF        | a.tif/ Über.tif sub/a.TIF x1.tif x10.tif.gz",
        "GLOB  | *.tif      | a.tif/ Über.tif x1.tif",
        "GLOB  | ?ber.tif   | Über.tif",
        "GLOB  | x?.tif     | x1.tif",
        "GLOB  | x*.*z      | x10.tif.gz",
        "GLOB  | ?          | b/",
        "GLOB  | sub/*      | sub/a.TIF",
        "GLOB  | [xs]1.tif  | x1.tif",
        "REGEX | ^x\\d+\\.  | x1.tif x10.tif.gz",
        "REGEX | ^Ü         | Über.tif",
        "REGEX | dé         | ''"
      })
  void namesAreHeldAgainstTheFilterBelowTheFolder(
      FindQuery.Kind kind, String text, String expected) {
    assertThat(names(ColumnKind.NAME, true, Optional.of(new FindQuery(kind, text))))
        .containsExactlyElementsOf(
            expected.isEmpty() ? List.of() : Arrays.asList(expected.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({
    "/0?654[0-9]+1-, 654",
    "^sec0001_r, sec0001_r",
    "abc?d, ab",
    "abcd*, abc",
    "ab+cd, ab",
    "[ab]cd, cd",
    "[[ab]c]de, ''",
    "ab|cd, ''",
    "(ab)?cd, ''",
    "äbc, ''",
    "a.b, ''"
  })
  void whatEveryNameHasIsToldFromASimpleLook(String expression, String needed) {
    assertThat(RegexFilter.needed(expression).orElse("")).isEqualTo(needed);
  }

  @Test
  void aTextIsFoundWhateverTheCaseOfItsAsciiLetters() {
    byte[] name = "f/Ärzte und Straßen".getBytes(StandardCharsets.UTF_8);
    for (String text : List.of("Ärzte", "ÄRZTE", "rzTE U", "Straßen")) {
      assertThat(new NameFilter(text, 2).matches(new byte[0], name, 0, name.length))
          .as(text)
          .isTrue();
    }
    assertThat(new NameFilter("f/", 2).matches(new byte[0], name, 0, name.length)).isFalse();
  }

  @Test
  void anExpressionWithoutAnEndIsGivenUp() {
    Rows long1 = Rows.NONE.with(List.of(new PackedPage(List.of(row("a".repeat(200), 1, "")))));
    var wish =
        new RowOrder.Wish(
            ColumnKind.NAME, true, Optional.of(new FindQuery(FindQuery.Kind.REGEX, "(.*a){20}b")));
    assertThatThrownBy(() -> RowOrder.of(Rows.NONE, long1, wish, new SortKeys(Optional.empty()), 0))
        .hasStackTraceContaining("It takes too long on a key of 200 characters.");
  }

  @ParameterizedTest
  @CsvSource({
    "SIZE,     true,  x1.tif sub/a.TIF Über.tif x10.tif.gz",
    "SIZE,     false, x10.tif.gz Über.tif sub/a.TIF x1.tif",
    "MODIFIED, true,  x1.tif sub/a.TIF Über.tif x10.tif.gz",
    "CLASS,    true,  x10.tif.gz Über.tif sub/a.TIF x1.tif",
    "LENGTH,   true,  x1.tif Über.tif sub/a.TIF x10.tif.gz",
    "ETAG,     true,  x1.tif sub/a.TIF Über.tif x10.tif.gz"
  })
  void rowsAreSortedByAnyColumnThatAListingGives(
      ColumnKind column, boolean ascending, String expected) {
    assertThat(names(column, ascending, Optional.empty()).stream().filter(n -> !n.endsWith("/")))
        .containsExactly(expected.split(" ", -1));
  }

  private List<String> names(ColumnKind column, boolean ascending, Optional<FindQuery> filter) {
    var wish = new RowOrder.Wish(column, ascending, filter);
    int[] order = RowOrder.of(folders, objects, wish, new SortKeys(Optional.empty()), FOLDER);
    var names = new ArrayList<String>();
    for (int id : Objects.requireNonNull(order)) {
      ObjectEntry entry = id < 0 ? folders.entry(~id) : objects.entry(id);
      names.add(entry.path().substring("dé/".length()));
    }
    return names;
  }

  private static ObjectMeta row(String key, long size, String storageClass) {
    return new ObjectMeta(
        new ObjectKey(key),
        size,
        Optional.of(Instant.ofEpochMilli(size)),
        new Revision("r" + size),
        Optional.of("e" + size),
        List.of(),
        Optional.empty(),
        Optional.of(storageClass));
  }
}
