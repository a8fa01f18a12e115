package org.nephoscope.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.nephoscope.ui.browser.ListingProgress.Phase;

/// What the row below the table says of how far and how fast a listing is.
class ListingFiguresTest {

  private static final Duration MOMENT = Duration.ofMillis(30);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void theSpeedOfAListingFallsWhileAPageIsLongInComing() {
    var progress = progress(1000, OptionalLong.empty(), "a");
    assertThat(of(progress, SECOND)).isEqualTo("1 page · 1,000 keys/s · 1.0 s   at a");
    assertThat(of(progress, Duration.ofSeconds(4))).isEqualTo("1 page · 250 keys/s · 4.0 s   at a");
  }

  @Test
  void inTheFirstMomentThereIsNeitherTimeNorRate() {
    var progress = progress(1_005_000, OptionalLong.empty(), "b");
    assertThat(of(progress, Duration.ZERO)).isEqualTo("1 page   at b");
    assertThat(of(progress, Duration.ofMillis(499))).isEqualTo("1 page   at b");
    assertThat(of(progress, Duration.ofMillis(500)))
        .isEqualTo("1 page · 2,010,000 keys/s · 0.5 s   at b");
  }

  @Test
  void beforeTheFirstNameThereIsOnlyTheTime() {
    var progress = progress(0, OptionalLong.empty(), "");
    assertThat(of(progress, MOMENT)).isEqualTo("1 page");
    assertThat(of(progress, SECOND)).isEqualTo("1 page · 1.0 s");
  }

  @Test
  void aSearchTellsHowManyKeysItReads() {
    var progress = progress(2, OptionalLong.of(2000), "c");
    assertThat(of(progress, MOMENT)).isEqualTo("2,000 keys read · 1 page");
    assertThat(of(progress, SECOND)).isEqualTo("2,000 keys read · 1 page · 2,000 keys/s · 1.0 s");
  }

  @Test
  void aSearchForArraysTellsHowManyFoldersItLookedInto() {
    var progress = progress(1, OptionalLong.of(7), "d/");
    assertThat(ListingFigures.of(progress, true, MOMENT))
        .isEqualTo("7 folders looked into   at d/");
    assertThat(ListingFigures.of(progress, true, SECOND))
        .isEqualTo("7 folders looked into · 1.0 s   at d/");
  }

  private static String of(ListingProgress progress, Duration took) {
    return ListingFigures.of(progress, false, took);
  }

  private static ListingProgress progress(long loaded, OptionalLong read, String at) {
    return new ListingProgress(Phase.RUNNING, loaded, read, 1, SECOND, at, null, Optional.empty());
  }
}
