package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectEntry;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.StorageException;

/// Where names tell encodings, a listing has the order of objects, which is not that of their
/// files.
@Execution(ExecutionMode.CONCURRENT)
class LocalSuffixListingTest {

  @TempDir Path directory;

  @Test
  void listingsAreInTheOrderOfObjectsOnPagesOfAnySize() throws Exception {
    List<String> files =
        List.of(
            "d.gz/in",
            "d.gz/x.br",
            "d/in.gz",
            "d-1",
            "d.xz",
            "e.gz",
            "e-f",
            "e.f",
            "e/g.zstd",
            "e.gz.gz",
            ".gz",
            "f.zst",
            "d.gz-b",
            "d.g",
            "f.br/h",
            "f-",
            "g.xz/.gz",
            "é.bz2");
    for (String name : files) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    List<String> objects =
        List.of(
            "d.gz/in",
            "d.gz/x",
            "d/in",
            "d-1",
            "d",
            "e",
            "e-f",
            "e.f",
            "e/g",
            "e.gz",
            ".gz",
            "f.zst",
            "d.gz-b",
            "d.g",
            "f.br/h",
            "f-",
            "g.xz/.gz",
            "é");
    List<String> ordered = objects.stream().sorted(ObjectKey::compareUtf8).toList();
    for (int limit : List.of(1, 2, 3, 100)) {
      assertThat(names(ListQuery.everything(Prefix.ROOT).limit(limit))).isEqualTo(ordered);
    }
    List<String> children =
        objects.stream()
            .map(name -> name.replaceFirst("/.*", "/"))
            .distinct()
            .sorted(ObjectKey::compareUtf8)
            .toList();
    for (int limit : List.of(1, 2, 3, 100)) {
      assertThat(names(ListQuery.children(Prefix.ROOT).limit(limit))).isEqualTo(children);
    }
    for (String start :
        List.of("d", "d.", "d.g", "d.gz", "d-", "e", "e.", "e.gz", "f.", "x", ".g")) {
      for (int limit : List.of(1, 100)) {
        var depth = ListQuery.Depth.EVERYTHING;
        var query = new ListQuery(Prefix.ROOT, start, depth, ListQuery.Start.BEGINNING, limit);
        assertThat(names(query))
            .as(start)
            .isEqualTo(ordered.stream().filter(name -> name.startsWith(start)).toList());
      }
    }
    for (String after :
        List.of("d", "d-", "d-0", "d.", "d.gz", "d.gz/", "d.gz/in", "d/", "e.gz-x")) {
      var query = ListQuery.everything(Prefix.ROOT).from(new ListQuery.Start.After(after));
      assertThat(names(query))
          .as(after)
          .isEqualTo(
              ordered.stream().filter(name -> ObjectKey.compareUtf8(name, after) > 0).toList());
    }
  }

  @Test
  void manyEncodedFilesAreListedInOrder() throws Exception {
    Files.createDirectory(directory.resolve("many"));
    List<String> endings = List.of("", ".gz", ".br", ".zstd", ".bz2", ".xz");
    for (int i = 0; i < 3_000; i++) {
      Files.createFile(directory.resolve("many/" + i + endings.get(i % endings.size())));
    }
    assertThat(names(ListQuery.everything(Prefix.ROOT).limit(700)))
        .hasSize(3_000)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(ObjectKey::compareUtf8);
  }

  /// The names on all pages.
  private List<String> names(ListQuery query) throws StorageException {
    List<String> names = new ArrayList<>();
    try (var store = new LocalStore(directory, LocalNaming.SUFFIX)) {
      for (Optional<ListQuery> next = Optional.of(query); next.isPresent(); ) {
        var page = store.list(next.get());
        assertThat(page.leftOut()).isEmpty();
        page.entries().stream().map(ObjectEntry::path).forEach(names::add);
        next = page.next();
      }
    }
    return names;
  }
}
