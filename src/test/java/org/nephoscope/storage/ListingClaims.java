package org.nephoscope.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.NotFound;

/// A listing names what is there.
public interface ListingClaims extends StoreUnderTest {

  @Test
  default void anEmptyStoreListsNothing() throws Exception {
    for (var query : List.of(ListQuery.children(Prefix.ROOT), ListQuery.everything(Prefix.ROOT))) {
      var listing = store().list(query);
      assertThat(listing.entries()).isEmpty();
      assertThat(listing.next()).isEmpty();
    }
  }

  @Test
  default void aFolderThatDoesNotExistHoldsNothing() throws Exception {
    fill("a/b");
    assertThat(store().list(ListQuery.children(new Prefix("b/"))).entries()).isEmpty();
    assertThat(store().list(ListQuery.everything(new Prefix("a/c/"))).entries()).isEmpty();
  }

  @Test
  default void nothingIsBelowAnObject() throws Exception {
    fill("a");
    assertThatThrownBy(() -> store().stat(key("a/b"))).isInstanceOf(NotFound.class);
    assertThat(store().list(ListQuery.children(new Prefix("a/"))).entries()).isEmpty();
  }

  @Test
  default void childrenAreObjectsAndFolders() throws Exception {
    fill("top", "a/1", "a/2", "a/b/3", "c/4");
    assertThat(names(ListQuery.children(Prefix.ROOT))).containsExactly("a/", "c/", "top");
    assertThat(names(ListQuery.children(new Prefix("a/")))).containsExactly("a/1", "a/2", "a/b/");
    assertThat(store().list(ListQuery.children(new Prefix("a/"))).entries().getFirst())
        .isInstanceOfSatisfying(ObjectMeta.class, meta -> assertThat(meta.size()).isEqualTo(10));
  }

  @Test
  default void everythingIsEveryObjectBelow() throws Exception {
    fill("top", "a/1", "a/2", "a/b/3", "a/b/c/5", "c/4");
    assertThat(everything()).containsExactly("a/1", "a/2", "a/b/3", "a/b/c/5", "c/4", "top");
    assertThat(names(ListQuery.everything(new Prefix("a/"))))
        .containsExactly("a/1", "a/2", "a/b/3", "a/b/c/5");
  }

  @Test
  default void theOrderIsThatOfTheBytes() throws Exception {
    fill("a-b", "a/x", "a/y", "a.txt", "a0", "B", "é", "\uffee", "\ud83d\ude00", "ab", "a!/z");
    assertThat(everything())
        .containsExactly(
            "B", "a!/z", "a-b", "a.txt", "a/x", "a/y", "a0", "ab", "é", "\uffee", "\ud83d\ude00");
    assertThat(names(ListQuery.children(Prefix.ROOT)))
        .containsExactly(
            "B", "a!/", "a-b", "a.txt", "a/", "a0", "ab", "é", "\uffee", "\ud83d\ude00");
  }

  @Test
  default void namesMayBeLimitedByTheirBeginning() throws Exception {
    fill("a/x1", "a/x2/y", "a/xx", "a/y", "x");
    var folder = new Prefix("a/");
    var children = new ListQuery(folder, "x", Depth.CHILDREN, Start.BEGINNING, 100);
    assertThat(names(children)).containsExactly("a/x1", "a/x2/", "a/xx");
    var everything = new ListQuery(folder, "x", Depth.EVERYTHING, Start.BEGINNING, 1);
    assertThat(names(everything)).containsExactly("a/x1", "a/x2/y", "a/xx");
    var none = new ListQuery(folder, "z", Depth.CHILDREN, Start.BEGINNING, 100);
    assertThat(names(none)).isEmpty();
  }

  @Test
  default void aFolderIsNotConfusedWithItsNamesakes() throws Exception {
    fill("ab/1", "abc/2", "ab.x");
    assertThat(names(ListQuery.everything(new Prefix("ab/")))).containsExactly("ab/1");
  }

  @Test
  default void aKeyMayAlsoBeAFolder() throws Exception {
    require(Ability.KEY_THAT_IS_ALSO_A_FOLDER);
    fill("a", "a/b");
    assertThat(names(ListQuery.children(Prefix.ROOT))).containsExactly("a", "a/");
    assertThat(names(ListQuery.children(new Prefix("a/")))).containsExactly("a/b");
    assertThat(everything()).containsExactly("a", "a/b");
  }

  @Test
  default void aListingGivesSizesAndRevisionsThatPinReads() throws Exception {
    fill("k");
    var entry = (ObjectMeta) store().list(ListQuery.everything(Prefix.ROOT)).entries().getFirst();
    assertThat(entry.size()).isEqualTo(10);
    assertThat(entry.modified()).isPresent();
    assertThat(read("k", Span.WHOLE, entry.revision())).isEqualTo("0123456789");
  }

  @Test
  default void oneDeepObjectMakesAllItsFolders() throws Exception {
    fill("a/b/c/d");
    assertThat(names(ListQuery.children(Prefix.ROOT))).containsExactly("a/");
    assertThat(names(ListQuery.children(new Prefix("a/")))).containsExactly("a/b/");
    assertThat(names(ListQuery.children(new Prefix("a/b/")))).containsExactly("a/b/c/");
    assertThat(names(ListQuery.children(new Prefix("a/b/c/")))).containsExactly("a/b/c/d");
  }

  @Test
  default void veryDeepFoldersAreReached() throws Exception {
    String folder = "d/".repeat(60);
    fill(folder + "x");
    assertThat(everything()).containsExactly(folder + "x");
    assertThat(names(ListQuery.children(new Prefix(folder)))).containsExactly(folder + "x");
  }

  @Test
  default void anEntryIsAnObjectOrAFolder() throws Exception {
    fill("a/1", "b");
    assertThat(entries(ListQuery.children(Prefix.ROOT)))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(new Folder(new Prefix("a/"))),
            second -> assertThat(second).isInstanceOf(ObjectMeta.class));
    assertThat(entries(ListQuery.everything(Prefix.ROOT))).hasOnlyElementsOfType(ObjectMeta.class);
  }

  @Test
  default void emptyObjectsAreListedAsAnyOther() throws Exception {
    fill(Map.of("a/empty", new byte[0], "empty", new byte[0]));
    assertThat(everything()).containsExactly("a/empty", "empty");
    assertThat(entries(ListQuery.everything(Prefix.ROOT)))
        .allSatisfy(entry -> assertThat(((ObjectMeta) entry).size()).isZero());
  }

  @Test
  default void aFolderMarkerIsAFolderAboveAndAnObjectBelow() throws Exception {
    require(Ability.FOLDER_MARKERS);
    fill(Map.of("a/", new byte[0], "b/", ten(), "b/1", ten()));
    assertThat(names(ListQuery.children(Prefix.ROOT))).containsExactly("a/", "b/");
    assertThat(entries(ListQuery.children(Prefix.ROOT))).hasOnlyElementsOfType(Folder.class);
    assertThat(entries(ListQuery.children(new Prefix("a/"))))
        .hasOnlyElementsOfType(ObjectMeta.class);
    assertThat(names(ListQuery.children(new Prefix("b/")))).containsExactly("b/", "b/1");
    assertThat(everything()).containsExactly("a/", "b/", "b/1");
  }

  @Test
  default void namesThatDifferInCaseAreTwo() throws Exception {
    fill("A", "a", "B/x", "b/x");
    assertThat(names(ListQuery.children(Prefix.ROOT))).containsExactly("A", "B/", "a", "b/");
    assertThat(names(ListQuery.everything(new Prefix("b/")))).containsExactly("b/x");
  }

  @Test
  default void theBeginningOfANameMayBeAWholeFolder() throws Exception {
    fill("b-/1", "b.", "b/1", "b0", "ba/1", "c");
    var beginning = new ListQuery(Prefix.ROOT, "b", Depth.CHILDREN, Start.BEGINNING, 100);
    assertThat(names(beginning)).containsExactly("b-/", "b.", "b/", "b0", "ba/");
  }

  @Test
  default void theBeginningOfANameMayReachIntoAFolder() throws Exception {
    fill("a/b/c1", "a/b/c2/x", "a/b/d", "a/c");
    var children = new ListQuery(new Prefix("a/"), "b/c", Depth.CHILDREN, Start.BEGINNING, 100);
    assertThat(names(children)).containsExactly("a/b/c1", "a/b/c2/");
    var all = new ListQuery(new Prefix("a/"), "b/c", Depth.EVERYTHING, Start.BEGINNING, 100);
    assertThat(names(all)).containsExactly("a/b/c1", "a/b/c2/x");
  }

  @Test
  default void theBeginningOfANameIsComparedByteForByte() throws Exception {
    fill("e\u0301a", "\u00e9a", "\u00e9b", "\u00ea", "\ud83d\ude00x", "\ud83d\ude01x");
    var composed = new ListQuery(Prefix.ROOT, "\u00e9", Depth.CHILDREN, Start.BEGINNING, 100);
    assertThat(names(composed)).containsExactly("\u00e9a", "\u00e9b");
    var face = new ListQuery(Prefix.ROOT, "\ud83d\ude00", Depth.CHILDREN, Start.BEGINNING, 100);
    assertThat(names(face)).containsExactly("\ud83d\ude00x");
  }

  @Test
  default void theSameQueryGivesTheSameAnswer() throws Exception {
    fill("a", "b/1", "c");
    for (var query : List.of(ListQuery.children(Prefix.ROOT), ListQuery.everything(Prefix.ROOT))) {
      assertThat(names(query)).isEqualTo(names(query));
    }
  }

  @Test
  default void whatWasRemovedIsListedNoMore() throws Exception {
    fill("a", "b", "c/1", "c/2");
    remove("b", "c/1");
    assertThat(everything()).containsExactly("a", "c/2");
    assertThat(names(ListQuery.children(new Prefix("c/")))).containsExactly("c/2");
  }

  @Test
  default void aListingGivesTheSizeOfNow() throws Exception {
    fill("k");
    fill(Map.of("k", new byte[3]));
    assertThat(entries(ListQuery.everything(Prefix.ROOT)))
        .singleElement()
        .isInstanceOfSatisfying(ObjectMeta.class, meta -> assertThat(meta.size()).isEqualTo(3));
  }

  @Test
  default void listingStatAndOpenSayTheSame() throws Exception {
    fill(Map.of("empty", new byte[0], "small", ten(), "x/large", random(300_000, 13)));
    for (ObjectEntry entry : entries(ListQuery.everything(Prefix.ROOT))) {
      var listed = (ObjectMeta) entry;
      var stat = store().stat(listed.key());
      try (var content = store().open(listed.key(), Span.WHOLE, Optional.empty())) {
        for (var other : List.of(stat, content.meta())) {
          assertThat(other.size()).as(entry.path()).isEqualTo(listed.size());
          assertThat(other.revision()).as(entry.path()).isEqualTo(listed.revision());
          assertThat(other.etag()).as(entry.path()).isEqualTo(listed.etag());
        }
        assertThat(content.readAll()).hasSize((int) listed.size());
      }
    }
  }

  @Test
  default void anObjectReplacedSinceItWasListedIsRefused() throws Exception {
    fill("k");
    var listed = (ObjectMeta) entries(ListQuery.everything(Prefix.ROOT)).getFirst();
    fill(Map.of("k", "other".getBytes(UTF_8)));
    assertThatThrownBy(() -> read("k", Span.WHOLE, listed.revision()))
        .isInstanceOf(ConditionFailed.class)
        .hasMessageContaining("k");
  }

  @Test
  default void anObjectRemovedSinceItWasListedIsNotFound() throws Exception {
    fill("k");
    var listed = (ObjectMeta) entries(ListQuery.everything(Prefix.ROOT)).getFirst();
    remove("k");
    assertThatThrownBy(() -> read("k", Span.WHOLE, listed.revision())).isInstanceOf(NotFound.class);
  }

  @Test
  default void theChecksumsListedAreThoseOfTheBytes() throws Exception {
    fill("k");
    Sums.requireRight((ObjectMeta) entries(ListQuery.everything(Prefix.ROOT)).getFirst(), ten());
  }
}
