package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nephoscope.connection.Access;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.Prefix;

/// Folders with nothing in them, page by page.
class LocalEmptyFoldersTest {

  private static final List<String> EMPTY = List.of("a/none/", "b/deep/none/", "c/", "y-/", "y/");

  @TempDir Path root;

  @BeforeEach
  void fill() throws IOException {
    for (String name : EMPTY) {
      Files.createDirectories(root.resolve(name));
    }
    Files.writeString(root.resolve("a/x"), "text");
    Files.writeString(root.resolve("y0"), "text");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000})
  void eachIsToldOnceInOrder(int limit) throws IOException {
    var found = new ArrayList<String>();
    try (ObjectStore store = new Stores().open(new StoreAddress.Local(root), Access.AMBIENT)) {
      Optional<ListQuery> next = Optional.of(ListQuery.everything(new Prefix("")).limit(limit));
      while (next.isPresent()) {
        Listing page = store.list(next.get());
        var names = new TreeSet<>(page.emptyFolders());
        page.entries().stream().map(ObjectEntry::path).forEach(names::add);
        assertThat(names).hasSizeLessThanOrEqualTo(limit);
        found.addAll(names);
        next = page.next();
      }
    }
    assertThat(found).containsExactly("a/none/", "a/x", "b/deep/none/", "c/", "y-/", "y/", "y0");
  }

  @Test
  void theListedOneIsNoneOfThem() throws IOException {
    try (ObjectStore store = new Stores().open(new StoreAddress.Local(root), Access.AMBIENT)) {
      Listing page = store.list(ListQuery.everything(new Prefix("c/")));
      assertThat(page.emptyFolders()).isEmpty();
      assertThat(store.list(ListQuery.children(new Prefix(""))).emptyFolders()).isEmpty();
    }
  }
}
