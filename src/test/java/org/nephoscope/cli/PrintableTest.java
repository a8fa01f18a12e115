package org.nephoscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1536, 1.5 KiB",
    "10240, 10 KiB",
    "1048575, 1.0 MiB",
    "21474836480, 20 GiB",
    "9223372036854775807, 8.0 EiB",
  })
  void sizesHaveUnitsOf1024(long bytes, String shown) {
    assertThat(Printable.size(bytes)).isEqualTo(shown);
  }

  @Test
  void noNameSplitsALineOrCommandsTheTerminal() {
    assertThat(Printable.text("a\nb\u001b[31m\tc\u0007é😀"))
        .isEqualTo("a\\nb\\u001b[31m\\tc\\u0007é😀");
  }

  @Test
  void noNameTurnsTheDirectionOfALine() {
    String name = "a" + (char) 0x202e + "gpj" + (char) 0x2028 + (char) 0x9b + (char) 0x200d;
    String shown = "a\\u202egpj\\u2028\\u009b" + (char) 0x200d;
    assertThat(Printable.text(name)).isEqualTo(shown);
    assertThat(new Json().with("name", name + (char) 0x7f).toString())
        .isEqualTo("{\"name\":\"" + shown + "\\u007f\"}");
  }
}
