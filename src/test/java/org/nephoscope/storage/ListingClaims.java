package org.nephoscope.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nephoscope.storage.ListQuery.Depth;
import org.nephoscope.storage.ListQuery.Start;
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
}
