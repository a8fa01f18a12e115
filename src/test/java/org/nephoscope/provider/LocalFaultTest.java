package org.nephoscope.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.nephoscope.storage.ByteRange;
import org.nephoscope.storage.ByteSource;
import org.nephoscope.storage.ListQuery;
import org.nephoscope.storage.Listing;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.Prefix;
import org.nephoscope.storage.PutOptions;
import org.nephoscope.storage.StorageException.AccessDenied;
import org.nephoscope.storage.StorageException.KeyRefused;
import org.nephoscope.storage.StorageException.Unexpected;

/// A disk that is full, names that are none, and folders that may not be read.
@Execution(ExecutionMode.CONCURRENT)
class LocalFaultTest {

  @TempDir Path directory;

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsSaidToBeFullAndKeepsTheOldObject() throws Exception {
    Process process = FullDisk.start(directory);
    process.getOutputStream().close();
    List<String> said = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assumeThat(said.getFirst()).doesNotStartWith("unshare: ").doesNotStartWith("mount: ");
    assertThat(String.join("\n", said))
        .matches(
            """
            small written
            large Unexpected, old: the disk is full
            old 100000
            many Unexpected, folder/\\d+: the disk is full
            unfinished 0
            again written\
            """);
  }

  @Test
  void bytesOnTheirWayLieBesideTheirTarget() throws Exception {
    Files.createDirectory(directory.resolve("a"));
    List<String> beside = new ArrayList<>();
    var source =
        new ByteSource() {
          @Override
          public long size() {
            return 1;
          }

          @Override
          public InputStream open(ByteRange range) throws IOException {
            try (var files = Files.list(directory.resolve("a"))) {
              files.forEach(file -> beside.add(file.getFileName().toString()));
            }
            return new ByteArrayInputStream(new byte[1]);
          }
        };
    try (var store = new LocalStore(directory)) {
      store.put(new ObjectKey("a/b"), source, PutOptions.REPLACE);
    }
    assertThat(beside).singleElement().asString().matches("\\.b\\.[0-9a-f]{16}\\.part");
  }

  /// Where the memory of a process has nothing, Linux fails as a disk does with a bad block.
  @Test
  @EnabledOnOs(OS.LINUX)
  void aBlockThatCannotBeReadIsAnErrorWithItsPlace() throws Exception {
    Path memory = Path.of("/proc/self/mem");
    var attributes = Files.readAttributes(memory, BasicFileAttributes.class);
    try (var bytes = LocalContent.open("k", memory, new ByteRange(7, 20), attributes)) {
      assertThatThrownBy(bytes::read)
          .isInstanceOf(Unexpected.class)
          .hasMessageContaining("k")
          .hasMessageContaining("byte 7 cannot be read: Input/output error");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aNameThatIsNoTextIsLeftOutAndSaid() throws Exception {
    Files.createFile(directory.resolve("good"));
    var shell =
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'bad\\377')\"")
            .directory(directory.toFile())
            .start();
    assertThat(shell.waitFor()).isZero();
    Listing listing = everything();
    assertThat(listing.entries()).extracting("path").containsExactly("good");
    assertThat(listing.leftOut())
        .singleElement()
        .satisfies(left -> assertThat(left.why()).contains("not Unicode text"));
    try (var store = new LocalStore(directory)) {
      Listing children = store.list(ListQuery.children(Prefix.ROOT));
      assertThat(children.leftOut()).isEqualTo(listing.leftOut());
      // Whether there is a child at all does not depend on what else stands before it.
      Listing one = store.list(ListQuery.children(Prefix.ROOT).limit(1));
      assertThat(one.entries()).extracting("path").containsExactly("good");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aNameIsAsLongAsItsBytesNotItsCharacters() throws Exception {
    try (var store = new LocalStore(directory)) {
      store.put(new ObjectKey("\u8a9e".repeat(85)), ByteSource.of(new byte[1]), PutOptions.REPLACE);
      assertThatThrownBy(() ->
              store.put(
                  new ObjectKey("\u8a9e".repeat(86)),
                  ByteSource.of(new byte[1]),
                  PutOptions.REPLACE))
          .isInstanceOfSatisfying(
              KeyRefused.class, refused -> assertThat(refused.rule()).contains("too long"));
    }
    assertThat(everything().entries()).hasSize(1);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFolderThatMayNotBeReadIsAnErrorAndNotEmpty() throws Exception {
    Path closed = Files.createDirectory(directory.resolve("closed"));
    Files.createFile(directory.resolve("before"));
    assertThat(closed.toFile().setReadable(false)).isTrue();
    assumeThat(Files.isReadable(closed)).as("whoever runs this may read everything").isFalse();
    try {
      assertThatThrownBy(this::everything).isInstanceOf(AccessDenied.class);
    } finally {
      assertThat(closed.toFile().setReadable(true)).isTrue();
    }
  }

  private Listing everything() throws IOException {
    try (var store = new LocalStore(directory)) {
      return store.list(ListQuery.everything(Prefix.ROOT));
    }
  }
}
