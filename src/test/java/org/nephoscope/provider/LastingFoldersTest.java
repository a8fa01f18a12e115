package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which folders are forced to disk when new ones are made.
class LastingFoldersTest {

  @TempDir Path root;
  private final List<Path> forced = new ArrayList<>();
  private Path a;

  @BeforeEach
  void name() {
    a = root.resolve("a");
  }

  @Test
  void everyFolderWithANewEntryIsForcedFromTheTop() throws IOException {
    LastingFolders.make(a.resolve("b/c"), forced::add);
    assertThat(a.resolve("b/c")).isDirectory();
    assertThat(forced).containsExactly(root, a, a.resolve("b"));
  }

  @Test
  void whatIsThereIsNotForcedAgain() throws IOException {
    LastingFolders.make(a.resolve("b"), forced::add);
    forced.clear();
    LastingFolders.make(a.resolve("b"), forced::add);
    assertThat(forced).isEmpty();
    LastingFolders.make(a.resolve("d"), forced::add);
    assertThat(forced).containsExactly(a);
  }

  @Test
  void whoComesWhileAFolderIsBeingForcedForcesItToo() throws IOException {
    List<Path> second = new ArrayList<>();
    LastingFolders.make(
        a,
        folder -> {
          LastingFolders.make(a.resolve("b"), second::add);
          forced.add(folder);
        });
    assertThat(second).containsExactly(root, a);
    assertThat(forced).containsExactly(root);
  }

  @Test
  void whatCouldNotBeForcedIsTriedAgain() throws IOException {
    assertThatThrownBy(() ->
            LastingFolders.make(
                a,
                _ -> {
                  throw new IOException("Input/output error");
                }))
        .hasMessage("Input/output error");
    LastingFolders.make(a, forced::add);
    assertThat(forced).containsExactly(root);
  }

  @Test
  void aFileInTheWayIsAnErrorAndForgotten() throws IOException {
    Files.createFile(a);
    assertThatThrownBy(() -> LastingFolders.make(a.resolve("b/c"), forced::add))
        .isInstanceOf(FileSystemException.class);
    Files.delete(a);
    LastingFolders.make(a.resolve("b"), forced::add);
    assertThat(forced).containsExactly(root, a);
  }
}
