package org.nephoscope.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nephoscope.connection.LocalNaming;
import org.nephoscope.storage.ObjectKey;
import org.nephoscope.storage.StorageException.KeyRefused;

/// Deleting through folders that may be gone through, but not read (mode 0311). Here folders called
/// `closed` are such, whoever runs this.
@DisabledOnOs(OS.WINDOWS)
class LocalClosedFolderTest {

  @TempDir Path temporary;
  private Path root;
  private Path outside;

  @BeforeEach
  void folders() throws IOException {
    root = Files.createDirectory(temporary.resolve("root"));
    Files.createDirectories(root.resolve("a/closed/b"));
    outside = temporary.resolve("outside");
    Files.createDirectories(outside.resolve("b"));
    mode(root.resolve("a"), "rwxr-xr-x");
    for (String name : new String[] {"a/closed/x", "a/closed/b/x"}) {
      Files.writeString(root.resolve(name), "goes");
    }
    for (String name : new String[] {"x", "b/x"}) {
      Files.writeString(outside.resolve(name), "stays");
    }
  }

  private static void mode(Path folder, String permissions) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
  }

  private LocalDeleter deleter(Path at) {
    var forms = new LocalForms(at, LocalNaming.PLAIN, Optional.empty());
    return new LocalDeleter(at, forms, LocalClosedFolderTest::open);
  }

  @SuppressWarnings("StreamResourceLeak") // closed by the deleter
  private static DirectoryStream<Path> open(Path folder) throws IOException {
    if (folder.endsWith("closed")) {
      throw new LocalDeleter.Closed(new AccessDeniedException(folder.toString()));
    }
    return new Handle((SecureDirectoryStream<Path>) Files.newDirectoryStream(folder));
  }

  @Test
  void whatIsNamedInOneThatNobodyElseCanReplaceIsDeleted() throws IOException {
    deleter(root).delete(new ObjectKey("a/closed/x"));
    deleter(root).delete(new ObjectKey("a/closed/b/x"));
    assertThat(root.resolve("a/closed/x")).doesNotExist();
    assertThat(root.resolve("a/closed/b/x")).doesNotExist();
    deleter(root).delete(new ObjectKey("a/closed/b/"));
    assertThat(root.resolve("a/closed/b")).doesNotExist();
  }

  @Test
  void theFolderThatWasNamedMayBeClosedItself() throws IOException {
    Path closed = root.resolve("a/closed");
    deleter(closed).delete(new ObjectKey("x"));
    deleter(closed).delete(new ObjectKey("b/x"));
    assertThat(closed.resolve("x")).doesNotExist();
    assertThat(closed.resolve("b/x")).doesNotExist();
  }

  @Test
  void oneThatOthersCanReplaceIsRefused() throws IOException {
    for (String permissions : new String[] {"rwxrwxr-x", "rwxr-xrwx"}) {
      mode(root.resolve("a"), permissions);
      for (String key : new String[] {"a/closed/x", "a/closed/b/x"}) {
        assertThatThrownBy(() -> deleter(root).delete(new ObjectKey(key)))
            .isInstanceOf(KeyRefused.class)
            .hasMessageContaining("closed, which may not be read");
        assertThat(root.resolve(key)).hasContent("goes");
      }
    }
  }

  @Test
  void nothingIsDeletedThroughLinksBelow() throws IOException {
    Path closed = root.resolve("a/closed");
    Files.delete(closed.resolve("b/x"));
    Files.delete(closed.resolve("b"));
    Files.createSymbolicLink(closed.resolve("b"), outside);
    for (Path at : new Path[] {root, closed}) {
      var key = new ObjectKey(at.equals(root) ? "a/closed/b/x" : "b/x");
      assertThatThrownBy(() -> deleter(at).delete(key)).isInstanceOf(KeyRefused.class);
    }
    Files.move(closed, root.resolve("a/moved"));
    Files.createSymbolicLink(closed, outside);
    assertThatThrownBy(() -> deleter(root).delete(new ObjectKey("a/closed/x")))
        .isInstanceOf(KeyRefused.class);
    assertThat(outside.resolve("x")).hasContent("stays");
  }

  /// A handle that opens no folder called `closed`.
  private record Handle(SecureDirectoryStream<Path> real) implements SecureDirectoryStream<Path> {

    @Override
    public SecureDirectoryStream<Path> newDirectoryStream(Path path, LinkOption... options)
        throws IOException {
      if (path.endsWith("closed")) {
        throw new AccessDeniedException(path.toString());
      }
      return new Handle(real.newDirectoryStream(path, options));
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      return real.newByteChannel(path, options, attributes);
    }

    @Override
    public void deleteFile(Path path) throws IOException {
      real.deleteFile(path);
    }

    @Override
    public void deleteDirectory(Path path) throws IOException {
      real.deleteDirectory(path);
    }

    @Override
    public void move(Path from, SecureDirectoryStream<Path> folder, Path to) throws IOException {
      real.move(from, folder, to);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Class<V> type) {
      return real.getFileAttributeView(type);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
        Path path, Class<V> type, LinkOption... options) {
      return real.getFileAttributeView(path, type, options);
    }

    @Override
    public Iterator<Path> iterator() {
      return real.iterator();
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }
}
