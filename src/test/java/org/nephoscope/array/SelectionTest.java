package org.nephoscope.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nephoscope.array.model.Shape;

class SelectionTest {

  private static final Shape ARRAY = Shape.of(4, 6, 10);

  /// What `numpy.zeros((4, 6, 10))[…].shape` and its first element are there.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''           | 4 × 6 × 10 | 0, 0, 0",
        ":            | 4 × 6 × 10 | 0, 0, 0",
        "1            | 6 × 10     | 1, 0, 0",
        "1,           | 6 × 10     | 1, 0, 0",
        "+1           | 6 × 10     | 1, 0, 0",
        "-1,-2        | 10         | 3, 4, 0",
        "1:3,2        | 2 × 10     | 1, 2, 0",
        "::,::1,2:8:1 | 4 × 6 × 6  | 0, 0, 2",
        "...          | 4 × 6 × 10 | 0, 0, 0",
        "...,2        | 4 × 6      | 0, 0, 2",
        "1,...,2      | 6          | 1, 0, 2",
        "1,2,3,...    | ''         | 1, 2, 3",
        "...,1,2,3    | ''         | 1, 2, 3",
        "0:99999999999999999999 | 4 × 6 × 10 | 0, 0, 0",
        "-99999999999999999999: | 4 × 6 × 10 | 0, 0, 0",
        "3:1          | 0 × 6 × 10 | 3, 0, 0",
      })
  void itMeansWhatItMeansInNumpy(String text, String kept, String start) {
    Selection selection = Selection.parse(text, ARRAY);
    assertThat(selection.kept().dims())
        .isEqualTo(
            kept.isEmpty()
                ? Shape.of().dims()
                : Shape.of(
                        java.util.stream.Stream.of(kept.split(" × "))
                            .mapToLong(Long::parseLong)
                            .toArray())
                    .dims());
    assertThat(selection.start()).hasToString(start);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "::2        | \"::2\" on axis 0 has a step",
        "0,5:1:-1   | \"5:1:-1\" on axis 1 has a step",
        "1:2:3:4    | \"1:2:3:4\" on axis 0 is no place",
        "0:x        | \"0:x\" on axis 0 is no place",
        "0,,1       | \"\" on axis 1 is no place",
        ",          | \"\" on axis 0 is no place",
        "...,0,...  | \"...\" stands for axes more than once",
        "0,0,0,0    | names 4 axes",
        "...,0,0,0,0| names 4 axes",
        "99999999999999999999 | no place 99999999999999999999 on axis 0",
        "4          | no place 4 on axis 0 of length 4",
        "-5         | no place -5 on axis 0 of length 4",
        "1.5        | \"1.5\" on axis 0 is no place",
      })
  void whatDoesNotFitIsQuotedWhole(String text, String sentence) {
    assertThatThrownBy(() -> Selection.parse(text, ARRAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }
}
