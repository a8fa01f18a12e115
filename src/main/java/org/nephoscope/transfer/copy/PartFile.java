package org.nephoscope.transfer.copy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.nephoscope.connection.ProtectedFile;
import org.nephoscope.transfer.name.FileIdentity;

/// Bytes under a temporary name beside their target, which becomes the target only when it is told
/// to and all bytes are on the disk. Closing without that removes it.
public final class PartFile implements AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private boolean published;
  private volatile boolean kept;
  private Optional<Set<PosixFilePermission>> mode = Optional.empty();
  private volatile long written;

  PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /// Makes the file, readable by its owner alone until it is whole.
  public static PartFile create(Path path) throws IOException {
    FileChannel channel =
        isPosix(path)
            ? FileChannel.open(
                path,
                EnumSet.of(
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
            : FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    return new PartFile(path, channel);
  }

  /// Opens one that was kept.
  static PartFile reopen(Path path) throws IOException {
    return new PartFile(
        path,
        FileChannel.open(
            path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
  }

  Path path() {
    return path;
  }

  /// Writes behind what was written last.
  public void write(byte[] bytes, int offset, int length) throws IOException {
    write(bytes, offset, length, written);
  }

  /// Writes at a place of the file, which others may do at other places meanwhile.
  @SuppressWarnings("NonAtomicVolatileUpdate") // only who writes everything in order reads it
  void write(byte[] bytes, int offset, int length, long position) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    long at = position;
    while (buffer.hasRemaining()) {
      try {
        int n = channel.write(buffer, at);
        at += n;
        written += n;
      } catch (IOException e) {
        if (NoSpace.isDenied(e)) {
          throw denied(e);
        }
        if (ProtectedFile.or(e, path) instanceof ProtectedFile known) {
          throw known;
        }
        if (Files.getFileStore(path).getUsableSpace() < NoSpace.LITTLE) {
          throw new NoSpace(path, written + NoSpace.LITTLE, e);
        }
        throw e;
      }
    }
  }

  /// What fails on an opened file does not name it.
  private FileSystemException denied(IOException error) {
    var named = new FileSystemException(path.toString(), null, error.getMessage());
    named.initCause(error);
    return named;
  }

  /// Reads bytes from a place of the file; fewer only at its end.
  int read(byte[] bytes, int length, long position) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {}
    return buffer.position();
  }

  /// Forces what was written so far to the disk.
  void force() throws IOException {
    channel.force(false);
  }

  /// It is not removed when it is closed, because another attempt goes on with it.
  void keep() {
    kept = true;
  }

  /// It is to have the permissions of the file that it is a copy of, and not those of the one it
  /// replaces.
  ///
  /// @param original followed if it is a link
  void likens(Path original) throws IOException {
    if (isPosix(original)) {
      try {
        mode = Optional.of(Files.getPosixFilePermissions(original));
      } catch (NoSuchFileException e) {
        // It was read while it was there.
      }
    }
  }

  /// Gives it the permissions and the date that the target is to have, and forces them and all
  /// bytes to the disk; no more can be written. Publishing does so too.
  ///
  /// @param older has the permissions, if it exists
  /// @param modified left out where no file can have it here
  void finish(Path older, Optional<Instant> modified) throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    if (isPosix(path)) {
      Files.setPosixFilePermissions(path, mode.isPresent() ? mode.get() : permissions(older));
      date(modified);
      channel.force(true);
      channel.close();
    } else {
      channel.force(true);
      channel.close(); // Windows dates what was written to when it is closed
      date(modified);
    }
  }

  private void date(Optional<Instant> modified) throws IOException {
    if (modified.filter(FileDate::fits).isPresent()) {
      Files.setLastModifiedTime(path, FileTime.from(modified.get()));
    }
  }

  /// Makes it the target, if the target is still what it was.
  ///
  /// @param before what the target was when the copy was decided; empty if there was none
  /// @throws FileAlreadyExistsException if somebody else changed or made the target meanwhile
  public void publish(Path target, Optional<FileIdentity> before, Optional<Instant> modified)
      throws IOException {
    publish(target, target, before, modified);
  }

  /// The same in place of a file that may have another name.
  ///
  /// @param older has the permissions that the target is to have, if it exists
  public void publish(
      Path target, Path older, Optional<FileIdentity> before, Optional<Instant> modified)
      throws IOException {
    finish(older, modified);
    if (!FileIdentity.of(target).equals(before)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    if (before.isPresent() || !isLinked(target)) {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    }
    published = true;
    forceFolder(target);
  }

  /// Gives the part the target's name, which a move would take from a file made this moment. Says
  /// no where the file system has no links.
  private boolean isLinked(Path target) throws IOException {
    try {
      Files.createLink(target, path);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      System.getLogger(PartFile.class.getName())
          .log(System.Logger.Level.DEBUG, "no link for " + target, e);
      return false;
    }
    Files.delete(path);
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!published && !kept) {
      remove(path);
    }
  }

  /// Removes a part file such that not even a loss of power brings it back; the journal may forget
  /// it then.
  public static void remove(Path part) throws IOException {
    Files.deleteIfExists(part);
    Path folder = part.toAbsolutePath().getParent();
    if (folder != null && Files.isDirectory(folder)) {
      forceFolder(part);
    }
  }

  /// A rename is on the disk once its folder is. Windows has no such call, and needs none.
  static void forceFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && isPosix(folder)) {
      try (var open = FileChannel.open(folder, StandardOpenOption.READ)) {
        open.force(true);
      }
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static Set<PosixFilePermission> permissions(Path older) throws IOException {
    return Files.isRegularFile(older, LinkOption.NOFOLLOW_LINKS)
        ? Files.getPosixFilePermissions(older)
        : Usual.PERMISSIONS;
  }

  /// What a new file gets here; Java cannot ask for the umask, so one file is made to look at.
  private static final class Usual {
    static final Set<PosixFilePermission> PERMISSIONS = find();

    private static Set<PosixFilePermission> find() {
      try {
        Path folder = Files.createTempDirectory("nephoscope");
        Path probe = Files.createFile(folder.resolve("probe"));
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(probe);
        Files.delete(probe);
        Files.delete(folder);
        return permissions;
      } catch (IOException e) {
        System.getLogger(PartFile.class.getName())
            .log(System.Logger.Level.WARNING, "cannot find out the usual permissions", e);
        return PosixFilePermissions.fromString("rw-------");
      }
    }
  }
}
