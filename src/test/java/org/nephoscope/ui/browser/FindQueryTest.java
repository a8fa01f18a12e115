package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.ui.browser.FindQuery.Kind;

class FindQueryTest {

  @ParameterizedTest
  @CsvSource({
    "TEXT, TIF, a/b.tiff, true",
    "TEXT, b.tif?, a/b.tif, false",
    "GLOB, *.tif, a/b/c.tif, true",
    "GLOB, *.tif, c.tif, true",
    "GLOB, *.tif, c.tiff, false",
    "GLOB, a/*.tif, a/c.tif, true",
    "GLOB, a/*.tif, a/b/c.tif, false",
    "GLOB, a/**/c.tif, a/c.tif, true",
    "REGEX, ^a/.*\\d$, a/x7, true",
    "REGEX, x\\d$, a/x7, true",
    "REGEX, ^x, a/x7, false",
  })
  void keysAreMeantOrNot(Kind kind, String text, String key, boolean meant) {
    assertThat(new FindQuery(kind, text).predicate().test(key)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "GLOB, a/b/c*.tif, a/b/c",
    "GLOB, a/**/x, a/",
    "GLOB, *.tif, ''",
    "GLOB, ab, ''",
    "GLOB, data/, data/",
    "TEXT, a/b, ''",
    "REGEX, a/b, ''",
  })
  void theServerPassesOverKeysThatBeginOtherwise(Kind kind, String text, String beginning) {
    assertThat(new FindQuery(kind, text).beginning()).isEqualTo(beginning);
  }

  @Test
  void whatIsNoPatternIsRefusedInWords() {
    assertThatThrownBy(() -> new FindQuery(Kind.REGEX, "a(b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("this is no regular expression: ");
    assertThatThrownBy(() -> new FindQuery(Kind.GLOB, "a[b"))
        .hasMessage("the pattern a[b is not complete");
    assertThatThrownBy(() -> new FindQuery(Kind.TEXT, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anExpressionWithoutAnEndIsGivenUp() {
    Predicate<String> endless = new FindQuery(Kind.REGEX, "(.*a){20}b").predicate();
    assertThatThrownBy(() -> endless.test("a".repeat(200)))
        .isInstanceOf(FindQuery.TooSlow.class)
        .hasMessage("It takes too long on a key of 200 characters.");
  }
}
