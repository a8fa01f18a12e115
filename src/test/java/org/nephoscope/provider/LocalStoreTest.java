package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.storage.Ability;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ConditionalDelete;
import org.nephoscope.storage.ConditionalDeleteClaims;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.ObjectStore;
import org.nephoscope.storage.ObjectStoreCompliance;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.Span;
import org.nephoscope.storage.StorageException;
import org.nephoscope.storage.StorageException.ConditionFailed;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.NotFound;

@Execution(ExecutionMode.CONCURRENT)
class LocalStoreTest extends ObjectStoreCompliance implements ConditionalDeleteClaims {

  @TempDir Path directory;

  @Override
  protected ObjectStore open() {
    return new LocalStore(directory);
  }

  @Override
  public Map<Ability, String> cannot() {
    return Map.of(
        Ability.EVERY_KEY,
        "no directory can hold a//b",
        Ability.KEY_THAT_IS_ALSO_A_FOLDER,
        "a directory entry is a file or a directory",
        Ability.FOLDER_MARKERS,
        "no file's name ends in a slash",
        Ability.HEADERS,
        "a disk has no place for them",
        Ability.MD5,
        "a disk keeps no digests",
        Ability.FORGETTING_FOLDERS,
        "a disk keeps directories, and whoever made one wants to see it");
  }

  @Test
  void aMissingRootIsNotFoundAndNotMade() {
    var missing = new LocalStore(directory.resolve("gone"));
    assertThatThrownBy(() -> missing.list(ListQuery.children(Prefix.ROOT)))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("gone");
    assertThatThrownBy(() -> missing.put(key("k"), ByteSource.of(new byte[1]), PutOptions.REPLACE))
        .isInstanceOf(NotFound.class);
    assertThat(directory.resolve("gone")).doesNotExist();
  }

  @Test
  void unfinishedFilesAreNeitherListedNorLeftBehind() throws Exception {
    Files.writeString(directory.resolve(".x.0123456789abcdef.part"), "half");
    put("x".repeat(255), new byte[10]);
    put("y.part", new byte[10]);
    assertThat(everything()).containsExactly("x".repeat(255), "y.part");
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void onlyRegularFilesAreObjects() throws Exception {
    put("file", new byte[1]);
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("file"));
    Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nothing"));
    Files.createSymbolicLink(directory.resolve("self"), directory.resolve("self"));
    Files.createDirectory(directory.resolve("empty"));
    var pipe = new ProcessBuilder("mkfifo", directory.resolve("pipe").toString()).start();
    assertThat(pipe.waitFor()).isZero();
    assertThat(everything()).containsExactly("file", "link");
    assertThat(names(ListQuery.children(Prefix.ROOT))).containsExactly("empty/", "file", "link");
    for (String name : List.of("pipe", "dangling", "self", "empty")) {
      assertThatThrownBy(() -> store().open(key(name), Span.WHOLE, Optional.empty()))
          .as(name)
          .isInstanceOf(StorageException.class);
    }
  }

  @Test
  void aLinkWhoseFileWentBeforeGoesAsWhatItWas() throws Exception {
    put("file", new byte[1]);
    put("other", new byte[2]);
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
    var seen = store().stat(key("link")).revision();
    Files.delete(directory.resolve("file"));
    store().feature(ConditionalDelete.class).orElseThrow().delete(key("link"), seen);
    assertThat(Files.isSymbolicLink(link)).isFalse();

    Files.createSymbolicLink(link, Path.of("other"));
    assertThatThrownBy(
            () -> store().feature(ConditionalDelete.class).orElseThrow().delete(key("link"), seen))
        .as("it leads to something else")
        .isInstanceOf(ConditionFailed.class);
    assertThat(link).isSymbolicLink();
  }

  @Test
  void aLinkThatLeadsBackUpIsNotFollowed() throws Exception {
    put("a/b/file", new byte[1]);
    put("z/other", new byte[1]);
    Files.createSymbolicLink(directory.resolve("a/b/up"), directory);
    Files.createSymbolicLink(directory.resolve("a/across"), directory.resolve("z"));
    Files.createSymbolicLink(directory.resolve("z/back"), directory.resolve("a"));
    assertThat(everything()).containsExactly("a/b/file", "z/other");
    assertThat(names(ListQuery.children(new Prefix("a/")))).containsExactly("a/across/", "a/b/");
    assertThat(names(ListQuery.children(new Prefix("a/across/"))))
        .containsExactly("a/across/other");
    assertThat(names(ListQuery.children(new Prefix("a/b/")))).containsExactly("a/b/file");
    assertThat(names(ListQuery.everything(Prefix.ROOT).limit(1))).isEqualTo(everything());
  }

  @Test
  void nothingIsWrittenOrDeletedThroughALinkOutOfTheFolder(@TempDir Path outside) throws Exception {
    Files.writeString(outside.resolve("kept"), "kept");
    Files.createSymbolicLink(directory.resolve("out"), outside);
    assertThatThrownBy(() -> put("out/new", new byte[1])).isInstanceOf(KeyRefused.class);
    assertThatThrownBy(() -> put("out/deep/new", new byte[1])).isInstanceOf(KeyRefused.class);
    assertThat(store().delete(List.of(key("out/kept"))).getFirst().error())
        .containsInstanceOf(KeyRefused.class);
    assertThat(outside.resolve("kept")).hasContent("kept");
    try (var files = Files.list(outside)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void nothingOutsideANamedFolderIsDeletedThroughALink(@TempDir Path outside) throws Exception {
    Path kept = Files.writeString(outside.resolve("thesis"), "kept");
    put("dir/file", new byte[1]);
    Files.createSymbolicLink(directory.resolve("dir/link"), outside);
    Files.createSymbolicLink(directory.resolve("dir/name"), kept);
    var all = new LocalStore(directory.getRoot());
    String base = directory.getRoot().relativize(directory).toString() + "/";
    var below = all.list(ListQuery.everything(new Prefix(base + "dir/"))).entries();
    assertThat(below).extracting("path").containsExactly(base + "dir/file", base + "dir/name");

    var outcomes =
        all.delete(
            List.of(
                key(base + "dir/name"),
                key(base + "dir/link/thesis"),
                key(base + "dir/link/"),
                key(base + "dir/link")));
    assertThat(outcomes.get(0).error()).isEmpty();
    assertThat(outcomes.get(1).error()).containsInstanceOf(KeyRefused.class);
    assertThat(outcomes.get(2).error()).containsInstanceOf(KeyRefused.class);
    assertThat(outcomes.get(3).error()).isEmpty();
    assertThat(kept).hasContent("kept");
    assertThat(names(ListQuery.everything(new Prefix("dir/")))).containsExactly("dir/file");
  }

  @Test
  void aFolderThatIsALinkIsReadAndWrittenThroughButNotEmptied(@TempDir Path outside)
      throws Exception {
    Files.createDirectory(outside.resolve("deep"));
    Path kept = Files.writeString(outside.resolve("deep/kept"), "kept");
    Files.createSymbolicLink(directory.resolve("ln"), outside);
    var all = new LocalStore(directory.getRoot());
    String base = directory.getRoot().relativize(directory).toString() + "/ln/";
    all.put(key(base + "new"), ByteSource.of(new byte[1]), PutOptions.REPLACE);
    assertThat(outside.resolve("new")).isRegularFile();
    var below = all.list(ListQuery.everything(new Prefix(base))).entries();
    assertThat(below).extracting("path").containsExactly(base + "deep/kept", base + "new");
    assertThat(all.delete(List.of(key(base + "deep/kept"), key(base + "new"))))
        .allMatch(outcome -> outcome.error().isPresent());
    assertThat(kept).hasContent("kept");
  }

  @Test
  void writingToALinkReplacesTheLink(@TempDir Path outside) throws Exception {
    Path real = Files.writeString(outside.resolve("real"), "real");
    Files.createSymbolicLink(directory.resolve("link"), real);
    put("link", new byte[] {'n', 'e', 'w'});
    assertThat(real).hasContent("real");
    assertThat(directory.resolve("link")).isRegularFile().hasContent("new");
  }

  @Test
  void aFolderInTheWayIsRefused() throws Exception {
    put("a/b", new byte[1]);
    assertThatThrownBy(() -> put("a", new byte[1])).isInstanceOf(KeyRefused.class);
    assertThat(everything()).containsExactly("a/b");
  }

  @Test
  void anEmptyFolderIsDeletedByItsOwnName() throws Exception {
    put("a/b", new byte[1]);
    assertThat(store().delete(List.of(key("a/"))).getFirst().error()).isPresent();
    assertThat(everything()).containsExactly("a/b");
    var outcomes = store().delete(List.of(key("a/b"), key("a/")));
    assertThat(outcomes).allMatch(outcome -> outcome.error().isEmpty());
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFileThatShrinksWhileItIsReadIsAnError() throws Exception {
    put("k", new byte[500_000]);
    try (var content = store().open(key("k"), Span.WHOLE, Optional.empty())) {
      assertThat(content.bytes().readNBytes(1_000)).hasSize(1_000);
      Files.write(directory.resolve("k"), new byte[2_000]);
      assertThatThrownBy(content::readAll).isInstanceOf(StorageException.class);
    }
  }

  @Test
  void aFileWrittenToWhileItIsReadIsAnError() throws Exception {
    put("k", new byte[500_000]);
    try (var content = store().open(key("k"), Span.WHOLE, Optional.empty())) {
      assertThat(content.bytes().readNBytes(1_000)).hasSize(1_000);
      try (var file = new RandomAccessFile(directory.resolve("k").toFile(), "rw")) {
        file.seek(400_000);
        file.write(1);
      }
      Files.setLastModifiedTime(directory.resolve("k"), FileTime.fromMillis(1));
      assertThatThrownBy(content::readAll).isInstanceOf(ConditionFailed.class);
    }
  }

  @Test
  void aFolderOfManyFilesIsListedInOrderAcrossChunks() throws Exception {
    Files.createDirectory(directory.resolve("many"));
    for (int i = 0; i < 5_000; i++) {
      Files.createFile(directory.resolve("many/" + i));
    }
    Files.setLastModifiedTime(directory.resolve("many"), FileTime.fromMillis(1)); // worth keeping
    var names = names(ListQuery.everything(Prefix.ROOT).limit(70));
    assertThat(names)
        .hasSize(5_000)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(ObjectKey::compareUtf8);
    Files.createFile(directory.resolve("many/12a"));
    assertThat(everything()).hasSize(5_001);
  }
}
