package org.nephoscope.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteSearchTest {

  @ParameterizedTest
  @CsvSource({
    "down, Download…, 0",
    "cop, Copy URI, 0",
    "uri, Copy URI, 1",
    "atlas, s3://lab/em-atlas/, 1",
    "load, Download…, 2",
    "dwnl, Download…, 3",
    "nwo, Download…, -1",
    "download now, Download…, -1",
  })
  void titlesAreRankedByWhereTheTextStands(String wanted, String title, int rank) {
    assertThat(PaletteSearch.rank(wanted, title).orElse(-1)).isEqualTo(rank);
  }

  @Test
  void theBestComeFirstAndEquallyGoodOnesInTheirOrder() {
    List<PaletteChoice> all = choices("Reload", "Up", "Upload…", "Verify uploads", "Quit");
    assertThat(PaletteSearch.find("UP", all))
        .extracting(PaletteChoice::title)
        .containsExactly("Up", "Upload…", "Verify uploads");
    assertThat(PaletteSearch.find(" ", all)).isEqualTo(all);
  }

  static List<PaletteChoice> choices(String... titles) {
    return Stream.of(titles)
        .map(title -> new PaletteChoice(title, "", "", Group::new, true, () -> {}))
        .toList();
  }
}
