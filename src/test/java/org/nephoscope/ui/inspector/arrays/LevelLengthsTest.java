package org.nephoscope.ui.inspector.arrays;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nephoscope.array.convention.OmeImage;

class LevelLengthsTest {

  @Test
  void aUnitOfAllLengthsIsSaidOnce() {
    LevelLengths lengths = lengths(axis("c", ""), axis("z", "micrometer"), axis("y", "micrometer"));

    assertThat(lengths.names()).isEqualTo("z y, µm");
    assertThat(lengths.unit()).isEqualTo("µm");
    assertThat(lengths.of(List.of(1.0, 2.0, 0.325))).isEqualTo("2 × 0.325");
  }

  @Test
  void differentUnitsStandBehindTheirFigures() {
    LevelLengths lengths = lengths(axis("t", "second"), axis("c", ""), axis("x", "nanometer"));

    assertThat(lengths.names()).isEqualTo("t x");
    assertThat(lengths.of(List.of(30.0, 1.0, 8.0))).isEqualTo("30 s × 8 nm");
  }

  @Test
  void lengthsWithoutUnitsAreAllShown() {
    LevelLengths lengths = lengths(axis("y", ""), axis("x", ""));

    assertThat(lengths.names()).isEqualTo("y x");
    assertThat(lengths.of(List.of(0.5))).isEqualTo("0.5"); // a level may say less than it should
  }

  private static OmeImage.Axis axis(String name, String unit) {
    return new OmeImage.Axis(name, "", Optional.of(unit).filter(known -> !known.isEmpty()));
  }

  private static LevelLengths lengths(OmeImage.Axis... axes) {
    return new LevelLengths(Stream.of(axes).toList());
  }
}
