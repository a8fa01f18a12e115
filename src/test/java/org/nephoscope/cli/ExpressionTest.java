package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.provider.Stores;

/// `ls -e`: what an expression stands for, and what it lists.
class ExpressionTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "a[bc]d abd|acd",
        "[a-c] a|b|c",
        "[a-c][12]x a1x|a2x|b1x|b2x|c1x|c2x",
        "[ba] b|a",
        "[aba] a|b",
        "[ab]{2} aa|ab|ba|bb",
        "x[0-1]{3}/ x000/|x001/|x010/|x011/|x100/|x101/|x110/|x111/",
        "[a-c-] a|b|c|-",
        "[-a] -|a",
        "[a-] a|-",
        "[\\]\\-\\\\] ]|-|\\",
        "a\\[b\\]\\{1\\} a[b]{1}",
        "plain plain",
        "[😀-😂]! 😀!|😁!|😂!",
        "[a]{1}[b]{2} abb",
      })
  void itStandsForEveryCombinationInOrder(String expression, String names) throws UsageError {
    assertThat(Expression.of(expression)).containsExactly(names.split("\\|"));
    assertThat(Expression.of(expression).size()).isEqualTo(names.split("\\|").length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "[ab",
        "[]",
        "ab]",
        "[c-a]",
        "[a[b]]",
        "a{2}",
        "{2}",
        "}",
        "[a]{",
        "[a]{}",
        "[a]{0}",
        "[a]{x}",
        "[a]{1000}",
        "[a]{-1}",
        "\\",
        "[a\\",
        "[ab]{17}",
        "[a-z]{4}"
      })
  void whatIsNotWellFormedOrTooMuchIsRefused(String expression) {
    assertThatThrownBy(() -> Expression.of(expression))
        .isInstanceOf(UsageError.class)
        .hasMessageContaining(expression);
  }

  @Test
  void objectsThatBeginLikeACombinationAreListed() throws IOException {
    for (String base : new String[] {"mem://expr/", directory + "/"}) {
      for (String name : new String[] {"a1/x", "a1y", "a2", "b1", "c1/z", "d", "a[1]"}) {
        neph.put(base + name, "x");
      }
      var neph = this.neph;
      assertThat(neph.run("ls", "--shortpath", "-e", base + "[ba][1-2]").lines())
          .contains("b1", "a1y", "a2")
          .startsWith("b1")
          .doesNotContain("d", "z", "a[1]");
      assertThat(neph.run("ls", "-e", base + "[dx]").lines()).containsExactly(base + "d");
      assertThat(neph.run("ls", "-e", base + "[a-c]{2}").lines()).isEmpty();
      assertThat(neph.run("ls", "-e", base + "a\\[").lines()).containsExactly(base + "a[1]");
      assertThat(neph.run("ls", "-e", base + "a2").lines()).containsExactly(base + "a2");
      assertThat(neph.run("ls", "--expr", "--json", base + "[cd]*").json())
          .extracting(entry -> entry.path("key").asText().replaceAll(".*/(.)", "$1"))
          .hasSize(2);
      var wrong = neph.run("ls", "-e", base + "[a");
      assertThat(wrong.code()).isEqualTo(2);
      assertThat(wrong.err()).contains("[a ends in the middle of a group").hasLineCount(1);
    }
    assertThat(neph.run("ls", "-e", directory + "/none/[ab]").code()).isEqualTo(3);
    assertThat(neph.run("ls", "-e", "mem://none/[ab]").code()).isZero();
  }

  private final Neph neph = new Neph(new Stores());
}
