package org.nephoscope.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Prefix;

class GlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "*.jpg|a.jpg .jpg|x/a.jpg a.jpeg a.jpg/ A.JPG",
        "**.jpg|a.jpg x/a.jpg x/.jpg|a.jpgs",
        "**/*.jpg|a.jpg x/a.jpg x/y/a.jpg|a.jpgs",
        "**/x|x a/x a/b/x|ax x/a",
        "a/**/b|a/b a/x/b a/x/y/b|ab a/xb a/b/c",
        "a/**|a/ a/b a/b/c|a b/a",
        "a/|a/ a/b a/b/c|a ab",
        "a*b**c|abc axbx/c|a/bc",
        "a**/b|a/b ax/b ax/y/b|ab",
        "?.txt|a.txt 😀.txt|/.txt .txt aa.txt",
        "[abc]x|ax cx|dx /x",
        "[a-c]x|ax bx cx|dx -x",
        "[!a-c]x|dx 😀x|ax /x x",
        "a[!b]c|axc a-c|a/c abc",
        "a[+-0]c|a.c a+c a0c|a/c",
        "a[/.]c|a.c|a/c",
        "[]a]x|]x ax|bx",
        "[a-]x|ax -x|bx",
        "\\*a\\\\|*a\\|xa\\",
        "***|a a/b|",
        "*|a|a/b",
      })
  void aPatternMeansExactlyTheseNames(String pattern, String names, String others) {
    var glob = new Glob(pattern);

    assertThat(names.split(" ")).allMatch(glob::matches);
    assertThat(others == null ? new String[0] : others.split(" ")).noneMatch(glob::matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[a", "[!", "a[]", "a\\", "[\\"})
  void aPatternThatIsNotCompleteIsRefused(String pattern) {
    assertThatThrownBy(() -> new Glob(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(pattern);
  }

  @Test
  @Timeout(10)
  void manyStarsCostNoMoreThanTheirNumber() {
    assertThat(new Glob("*a".repeat(100) + "b").matches("a".repeat(1024))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "*.jpg,                   '', CHILDREN",
    "a*b,                     a,  CHILDREN",
    "a\\*?,                 a*, CHILDREN",
    "ab*|ac/,                 a,  EVERYTHING",
    "a/b*,                    a,  EVERYTHING",
    "**x,                     '', EVERYTHING",
    "[a]*,                    '', CHILDREN"
  })
  void aFilterListsNoMoreThanItNeeds(String patterns, String begin, ListQuery.Depth depth) {
    var query = new NameFilter(List.of(patterns.split("\\|")), List.of()).query(new Prefix("d/"));
    assertThat(query.namePrefix()).isEqualTo("d/" + begin);
    assertThat(query.depth()).isEqualTo(depth);
  }

  @Test
  void excludingWinsAndIncludingNothingIsIncludingAll() {
    var filter = new NameFilter(List.of("*.a", "*.b"), List.of("x*")).predicate();

    assertThat(filter).accepts("1.a", "1.b").rejects("1.c", "x.a");
    assertThat(new NameFilter(List.of(), List.of("x*")).predicate()).accepts("1.c").rejects("x");
    assertThat(NameFilter.ALL.predicate()).accepts("", "a/b");
  }
}
