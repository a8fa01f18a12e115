package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.DeleteOutcome;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException;

class LastingDeletionsTest {

  private static final List<ObjectKey> ALL =
      Stream.of("a/1", "a/2", "none/x", "b/3", "top").map(ObjectKey::new).toList();

  @TempDir Path root;
  private final List<String> forced = new ArrayList<>();

  @BeforeEach
  void fill() throws IOException {
    for (String name : List.of("a/1", "a/2", "b/3", "top")) {
      Files.createDirectories(root.resolve(name).getParent());
      Files.writeString(root.resolve(name), "x");
    }
  }

  private LocalStore store(LastingFolders.Force force) {
    return new LocalStore(root, LocalNaming.PLAIN, Map.of(), LocalListing.Door.REAL, force);
  }

  private void note(Path folder) {
    assertThat(root.resolve("a/1")).as("what is to last has happened").doesNotExist();
    forced.add(root.relativize(folder).toString());
  }

  @Test
  void eachFolderIsForcedOnceWhenItsFilesAreGone() throws IOException {
    try (var store = store(this::note)) {
      assertThat(store.delete(ALL)).allMatch(outcome -> outcome.error().isEmpty());
    }
    assertThat(forced).containsExactly("a", "b", "");
  }

  @Test
  void soAreThoseOfWhatWasSeen() throws IOException {
    try (var store = store(this::note)) {
      var seen = new ArrayList<ConditionalDelete.Seen>();
      for (String name : List.of("a/1", "a/2", "b/3")) {
        var meta = store.stat(new ObjectKey(name));
        seen.add(new ConditionalDelete.Seen(meta.key(), meta.revision()));
      }
      assertThat(store.deleteTogether(seen).orElseThrow()).hasSize(3);
      assertThat(forced).containsExactly("a", "b");
      var top = store.stat(new ObjectKey("top"));
      store.delete(top.key(), top.revision());
    }
    assertThat(forced).containsExactly("a", "b", "");
  }

  @Test
  void whatMayComeBackIsNotSaidToBeGone() throws IOException {
    LastingFolders.Force broken =
        folder -> {
          if (folder.endsWith("a")) {
            throw new IOException("Input/output error");
          }
        };
    try (var store = store(broken)) {
      var top = store.stat(new ObjectKey("a/1"));
      assertThatThrownBy(() -> store.delete(top.key(), top.revision()))
          .isInstanceOf(StorageException.class);
      assertThat(store.delete(ALL))
          .filteredOn(outcome -> outcome.error().isPresent())
          .extracting(DeleteOutcome::key)
          .containsExactly(new ObjectKey("a/1"), new ObjectKey("a/2"));
    }
  }
}
