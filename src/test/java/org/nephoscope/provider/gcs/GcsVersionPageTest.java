package org.nephoscope.provider.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectMeta;
import org.nephoscope.storage.Revision;
import org.nephoscope.storage.Versions.Page;
import org.nephoscope.storage.Versions.Version;

/// Pages of versions where a name has more generations than are to be held.
class GcsVersionPageTest {

  private static final int HELD = 5;

  @Test
  void aNameWithMoreGenerationsThanAreHeldGoesOverSeveralPages() {
    List<GcsVersionPage.Row> bucket = new ArrayList<>();
    bucket.add(row("a", 1, true));
    for (int i = 2; i <= 13; i++) {
      bucket.add(row("b", i, i == 13));
    }
    bucket.add(row("b:1", 14, true));
    List<List<String>> pages = pages(bucket);
    assertThat(pages)
        .containsExactly(
            List.of("a 1"),
            List.of("b 13", "b 12", "b 11", "b 10", "b 9"),
            List.of("b 8", "b 7", "b 6", "b 5", "b 4"),
            List.of("b 3", "b 2", "b:1 14"));
  }

  @Test
  void aDeletedNameIsSaidToBeDeletedOnce() {
    List<GcsVersionPage.Row> bucket = new ArrayList<>();
    for (int i = 1; i <= 7; i++) {
      bucket.add(row("k", i, false));
    }
    assertThat(pages(bucket))
        .containsExactly(
            List.of("k deleted-7", "k 7", "k 6", "k 5", "k 4", "k 3"), List.of("k 2", "k 1"));
  }

  @Test
  void whatIsNoPlaceIsRefused() {
    assertThatThrownBy(() -> new GcsVersionPage(Optional.of("name"), HELD))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// What comes of a bucket whose server lists three at a time.
  private static List<List<String>> pages(List<GcsVersionPage.Row> bucket) {
    List<List<String>> pages = new ArrayList<>();
    Optional<String> from = Optional.empty();
    do {
      var page = new GcsVersionPage(from, HELD);
      List<GcsVersionPage.Row> left =
          bucket.stream()
              .filter(row -> row.meta().path().compareTo(page.first().orElse("")) >= 0)
              .toList();
      int end = 0;
      do {
        int start = end;
        end = Math.min(left.size(), start + 3);
        page.add(left.subList(start, end));
      } while (end < left.size() && page.isOneName());
      Page done = page.page(end == left.size());
      pages.add(done.versions().stream().map(GcsVersionPageTest::text).toList());
      from = done.next();
    } while (from.isPresent());
    return pages;
  }

  private static String text(Version version) {
    return version.key() + " " + version.id();
  }

  private static GcsVersionPage.Row row(String name, long generation, boolean live) {
    var meta =
        new ObjectMeta(
            new ObjectKey(name),
            0,
            Optional.empty(),
            new Revision(Long.toString(generation)),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return new GcsVersionPage.Row(meta, live ? Optional.empty() : Optional.of(Instant.EPOCH));
  }
}
