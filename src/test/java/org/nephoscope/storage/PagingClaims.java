package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;

/// A listing comes in pages that together are the whole.
public interface PagingClaims extends StoreUnderTest {

  @Test
  default void pagesOfAnySizeGiveTheSame() throws Exception {
    fill(
        "a", "b-b", "b.", "b/1", "b/2", "b/c-/1", "b/c.", "b/c/1", "b/c/2", "b0", "c/1", "d!/1",
        "d/1", "e");
    for (Depth depth : Depth.values()) {
      var query = new ListQuery(Prefix.ROOT, "", depth, Start.BEGINNING, ListQuery.PAGE);
      var whole = names(query);
      for (int limit = 1; limit <= whole.size() + 1; limit++) {
        assertThat(names(query.limit(limit))).as("%s by %d", depth, limit).isEqualTo(whole);
      }
    }
  }

  @Test
  default void aListingMayBeginAfterAnyName() throws Exception {
    fill("a", "b-b", "b.", "b/1", "b/c/1", "b0", "c/1", "d");
    List<String> starts =
        List.of(
            "A", "a", "a0", "b", "b-", "b-b", "b/", "b/1", "b/c", "b/c/", "b/d", "b0", "c/", "z");
    for (Depth depth : Depth.values()) {
      var query = new ListQuery(Prefix.ROOT, "", depth, Start.BEGINNING, ListQuery.PAGE);
      var whole = names(query);
      for (String start : starts) {
        assertThat(names(query.from(new Start.After(start)).limit(2)))
            .as("%s after %s", depth, start)
            .isEqualTo(whole.stream().filter(n -> ObjectKey.compareUtf8(n, start) > 0).toList());
      }
    }
  }

  @Test
  default void aFolderComesOnceOverAllPages() throws Exception {
    fill("a/1", "a/2", "a/3", "a/b/1", "b/1", "b/2", "c");
    for (int limit = 1; limit <= 4; limit++) {
      assertThat(names(ListQuery.children(Prefix.ROOT).limit(limit)))
          .as("by %d", limit)
          .containsExactly("a/", "b/", "c");
    }
  }

  @Test
  default void theLastPageSaysThatItIs() throws Exception {
    fill("a", "b", "c");
    assertThat(store().list(ListQuery.everything(Prefix.ROOT).limit(4)).next()).isEmpty();
    assertThat(store().list(ListQuery.everything(Prefix.ROOT).limit(1)).next()).isPresent();
    assertThat(names(ListQuery.everything(Prefix.ROOT).limit(3))).containsExactly("a", "b", "c");
  }

  @Test
  default void aLimitAboveAnyPageIsNoError() throws Exception {
    fill("a", "b");
    assertThat(names(ListQuery.everything(Prefix.ROOT).limit(50_000))).containsExactly("a", "b");
    assertThat(names(ListQuery.everything(Prefix.ROOT).limit(Integer.MAX_VALUE)))
        .containsExactly("a", "b");
  }

  @Test
  default void theNextPageIsOfTheSameQuery() throws Exception {
    fill("x/a1", "x/a2", "x/a3", "x/b");
    var query = new ListQuery(new Prefix("x/"), "a", Depth.CHILDREN, Start.BEGINNING, 2);
    var next = store().list(query).next().orElseThrow();
    assertThat(next.from(Start.BEGINNING)).isEqualTo(query);
  }

  @Test
  default void aPageMayBeAskedForAgain() throws Exception {
    fill("a", "b", "c", "d", "e");
    var second = store().list(ListQuery.everything(Prefix.ROOT).limit(2)).next().orElseThrow();
    var once = store().list(second);
    var again = store().list(second);
    assertThat(again.entries()).isEqualTo(once.entries());
    assertThat(again.entries().stream().map(ObjectEntry::path)).containsExactly("c", "d");
    assertThat(names(second)).isEqualTo(names(second));
  }

  @Test
  default void pagesKeepTheirPlaceWhenNamesComeAndGo() throws Exception {
    fill("b", "d", "f", "h");
    var first = store().list(ListQuery.everything(Prefix.ROOT).limit(2));
    remove("b", "d");
    fill("a", "c");
    assertThat(names(first.next().orElseThrow())).containsExactly("f", "h");
  }

  @Test
  default void whatIsThereThroughoutIsListedOnce() throws Exception {
    fill("k1", "k3", "k5", "k7", "k9");
    List<String> seen = new ArrayList<>();
    Optional<ListQuery> next = Optional.of(ListQuery.everything(Prefix.ROOT).limit(1));
    for (int i = 0; next.isPresent(); i++) {
      var page = store().list(next.get());
      page.entries().forEach(entry -> seen.add(entry.path()));
      next = page.next();
      fill("k0" + i, "z" + i % 3);
    }
    assertThat(seen).doesNotHaveDuplicates().contains("k1", "k3", "k5", "k7", "k9");
  }

  @Test
  default void afterTheLastNameThereIsNothing() throws Exception {
    fill("a/1", "b", "\ud83d\ude00");
    for (Depth depth : Depth.values()) {
      var query = new ListQuery(Prefix.ROOT, "", depth, new Start.After("\ud83d\ude00"), 10);
      assertThat(store().list(query).entries()).isEmpty();
      assertThat(store().list(query).next()).isEmpty();
    }
  }

  @Test
  default void afterANameThatDoesNotExistComesTheNext() throws Exception {
    fill("a", "c", "e/1");
    var query = ListQuery.children(Prefix.ROOT);
    assertThat(names(query.from(new Start.After("b")))).containsExactly("c", "e/");
    assertThat(names(query.from(new Start.After("c\u0001")))).containsExactly("e/");
    assertThat(names(query.from(new Start.After("\u0001")))).containsExactly("a", "c", "e/");
  }

  @Test
  default void afterAFolderItsContentsAreSkipped() throws Exception {
    fill("a", "b/1", "b/2/3", "b0", "c");
    assertThat(names(ListQuery.children(Prefix.ROOT).from(new Start.After("b/"))))
        .containsExactly("b0", "c");
    assertThat(names(ListQuery.everything(Prefix.ROOT).from(new Start.After("b/"))))
        .containsExactly("b/1", "b/2/3", "b0", "c");
  }

  @Test
  default void afterANameInsideAFolderItsOthersFollow() throws Exception {
    fill("a", "b/1", "b/2/3", "b/4", "c");
    assertThat(names(ListQuery.everything(Prefix.ROOT).from(new Start.After("b/2/3"))))
        .containsExactly("b/4", "c");
    assertThat(names(ListQuery.children(Prefix.ROOT).from(new Start.After("b/2/3"))))
        .containsExactly("c");
    assertThat(names(ListQuery.children(new Prefix("b/")).from(new Start.After("b/1"))))
        .containsExactly("b/2/", "b/4");
  }

  @Test
  default void aListingBeginsByBytesAlsoBeyondTheBasicPlane() throws Exception {
    fill("\uffee", "\ud83d\ude00", "\ud83d\ude01", "z");
    assertThat(names(ListQuery.everything(Prefix.ROOT).from(new Start.After("\uffee")).limit(1)))
        .containsExactly("\ud83d\ude00", "\ud83d\ude01");
  }

  @Test
  default void aStartOutsideTheFolderBeginsOrEndsIt() throws Exception {
    fill("a", "m/1", "m/2", "z");
    var query = ListQuery.everything(new Prefix("m/"));
    assertThat(names(query.from(new Start.After("a")))).containsExactly("m/1", "m/2");
    assertThat(names(query.from(new Start.After("n")))).isEmpty();
  }

  @Test
  default void anyQueryGivesWhatItsWordsMean() throws Exception {
    var names = List.of("a", "b-", "b/1", "b/c/1", "b/c/2", "b/d", "b0/x", "\u00e9/1");
    fill(names.toArray(String[]::new));
    var random = new Random(14);
    for (int i = 0; i < 60; i++) {
      var folder =
          List.of(Prefix.ROOT, new Prefix("b/"), new Prefix("b/c/")).get(random.nextInt(3));
      var query =
          new ListQuery(
              folder,
              List.of("", "", "b", "c", "1").get(random.nextInt(5)),
              List.of(Depth.CHILDREN, Depth.EVERYTHING).get(random.nextInt(2)),
              random.nextBoolean()
                  ? Start.BEGINNING
                  : new Start.After(
                      List.of("a", "b/", "b/c/1", "b/c0", "c").get(random.nextInt(5))),
              1 + random.nextInt(4));
      assertThat(names(query)).as(query.toString()).isEqualTo(meant(query, names));
    }
  }

  private static List<String> meant(ListQuery query, List<String> names) {
    int from = query.namePrefix().length();
    return names.stream()
        .filter(name -> name.startsWith(query.namePrefix()))
        .map(name -> {
          int slash = query.depth() == Depth.CHILDREN ? name.indexOf('/', from) : -1;
          return slash < 0 ? name : name.substring(0, slash + 1);
        })
        .distinct()
        .filter(name ->
            !(query.start() instanceof Start.After(var after))
                || ObjectKey.compareUtf8(name, after) > 0)
        .toList();
  }
}
