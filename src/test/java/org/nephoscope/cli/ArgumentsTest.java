package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  @ParameterizedTest
  @CsvSource({
    "--progress on cp a b, --progress on cp a b",
    "-p 4 cp --progress a b, -p 4 cp --progress=on a b",
    "cp a b --progress, cp a b --progress=on",
    "cp --progress=off a b, cp --progress=off a b",
    "--json cp -- --progress b, --json cp -- --progress b",
    "--profile cp cp --progress a, --profile cp cp --progress=on a",
  })
  void progressIsBareBehindTheCommand(String typed, String meant) {
    assertThat(String.join(" ", Arguments.normal(typed.split(" ")))).isEqualTo(meant);
  }
}
