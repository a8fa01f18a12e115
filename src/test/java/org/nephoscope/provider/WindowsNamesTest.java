package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "D:evil.txt",
        "a:stream",
        "a\\b",
        "a.",
        "a ",
        "a./b",
        "x/nul",
        "NUL",
        "con.txt",
        "Com1.a.b",
        "lpt\u00b9",
        "...",
        "aux "
      })
  void whatWouldBeAnotherFileIsRefused(String path) {
    assertThat(WindowsNames.rule(path)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", ".a", "a.b/c", "console", "nuller.txt", "com", "com10", "a b", "..", "é"})
  void everyOtherNameIsTakenAsItIs(String path) {
    assertThat(WindowsNames.rule(path)).isEmpty();
  }
}
