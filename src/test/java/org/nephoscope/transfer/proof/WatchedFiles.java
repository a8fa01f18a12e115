package org.nephoscope.transfer.proof;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.proof.FileOperation.Kind;

/// The computer's files, and a [FileWatch] around every change below one folder. A process has it
/// for all its files when it is started with `-Djava.nio.file.spi.DefaultFileSystemProvider` and
/// this class's name, so no program code has to know of it. Attributes are not watched.
public final class WatchedFiles extends FileSystemProvider {

  /// How the names of folders end that nobody may write into, as far as is asked.
  public static final String PROTECTED = "proof.protected";

  private final FileSystemProvider real;
  private final WatchedFileSystem system;
  private final AtomicLong opened = new AtomicLong();
  private @Nullable FileWatch watch;

  /// Called by the JDK.
  public WatchedFiles(FileSystemProvider real) {
    this.real = real;
    this.system = new WatchedFileSystem(this, real.getFileSystem(URI.create("file:///")));
  }

  private synchronized FileWatch watch() {
    FileWatch made = watch;
    if (made == null) {
      made = FileWatch.ofThisProcess();
      watch = made;
    }
    return made;
  }

  private static Path absolute(Path path) {
    return WatchedPath.real(path).toAbsolutePath().normalize();
  }

  private static boolean isWatched(Path path) {
    return FileWatch.isWatched(absolute(path));
  }

  private void change(Kind kind, Path path, Path other, FileWatch.Change<Boolean> change)
      throws IOException {
    if (isWatched(path)) {
      var operation = FileOperation.of(kind, absolute(path).toString(), absolute(other).toString());
      var _ = watch().around(operation, change);
    } else {
      var _ = change.make();
    }
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path file = absolute(path);
    if (!FileWatch.isWatched(file)) {
      return real.newFileChannel(WatchedPath.real(path), options, attributes);
    }
    if (!options.contains(WRITE) && !options.contains(APPEND)) {
      FileChannel channel = real.newFileChannel(file, options, attributes);
      return Files.isDirectory(file)
          ? new WatchedChannel(channel, watch(), Kind.FORCE_FOLDER, file.toString(), 0)
          : channel;
    }
    long number = opened.incrementAndGet();
    return watch()
        .around(
            FileOperation.ofFile(Kind.OPEN, file.toString(), number),
            () ->
                new WatchedChannel(
                    real.newFileChannel(file, options, attributes),
                    watch(),
                    Kind.FORCE_FILE,
                    file.toString(),
                    number));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return isWatched(path) && (options.contains(WRITE) || options.contains(APPEND))
        ? newFileChannel(path, options, attributes)
        : real.newByteChannel(WatchedPath.real(path), options, attributes);
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    change(
        Kind.FOLDER,
        folder,
        folder,
        () -> {
          real.createDirectory(WatchedPath.real(folder), attributes);
          return true;
        });
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    change(
        Kind.LINK,
        link,
        existing,
        () -> {
          real.createLink(WatchedPath.real(link), WatchedPath.real(existing));
          return true;
        });
  }

  @Override
  public void delete(Path path) throws IOException {
    change(
        Kind.DELETE,
        path,
        path,
        () -> {
          real.delete(WatchedPath.real(path));
          return true;
        });
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    change(
        Kind.MOVE,
        from,
        to,
        () -> {
          real.move(WatchedPath.real(from), WatchedPath.real(to), options);
          return true;
        });
  }

  /// Refused below the watched folder, where nothing may happen unseen.
  @Override
  public void copy(Path from, Path to, CopyOption... options) throws IOException {
    if (isWatched(to)) {
      throw new UnsupportedOperationException("copying is not watched");
    }
    real.copy(WatchedPath.real(from), WatchedPath.real(to), options);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    DirectoryStream<Path> found =
        real.newDirectoryStream(WatchedPath.real(folder), path -> filter.accept(system.wrap(path)));
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        Iterator<Path> each = found.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return each.hasNext();
          }

          @Override
          public Path next() {
            return system.wrap(each.next());
          }
        };
      }

      @Override
      public void close() throws IOException {
        found.close();
      }
    };
  }

  @Override
  public String getScheme() {
    return real.getScheme();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) throws IOException {
    return real.newFileSystem(uri, environment);
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return system;
  }

  @Override
  public Path getPath(URI uri) {
    return system.wrap(real.getPath(uri));
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return real.isSameFile(WatchedPath.real(one), WatchedPath.real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real.isHidden(WatchedPath.real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return real.getFileStore(WatchedPath.real(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    if (isWatched(path)
        && path.toString().endsWith(System.getProperty(PROTECTED, "/none"))
        && List.of(modes).contains(AccessMode.WRITE)) {
      throw new FileSystemException(path.toString(), null, "protected");
    }
    real.checkAccess(WatchedPath.real(path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real.getFileAttributeView(WatchedPath.real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return real.readAttributes(WatchedPath.real(path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return real.readAttributes(WatchedPath.real(path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options)
      throws IOException {
    real.setAttribute(WatchedPath.real(path), name, value, options);
  }
}
